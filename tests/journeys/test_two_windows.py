"""Two jurors, two windows, two data folders: a day apart, files over and back, and one dossier at the end."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.report.outline import build_report
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.reports import read_report_content
from jurytool.storage import cache
from tests.journeys.keyboard import CONTROL, Key
from tests.journeys.seat import Seat
from tests.journeys.two_jurors import (
    JOOST,
    MARIT,
    join,
    lock,
    rate,
    start_with_dossier,
    take_notes,
    two_seats,
)
from tests.journeys.word_report import WordReport

FIRST, SECOND = "helderheid en relevantie", "aanpak van het excellentieprofiel"  # two findings of the report
SETTLED = {"Uitwisselen": "", "Samen kiezen": "", "Scores": ""}


@pytest.fixture
def seats(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[list[Seat]]:
    """Marit and Joost, each at the first start of a program that has no dossier."""
    with two_seats(qtbot, qapp, tmp_path) as found:
        yield found


NOTES = {
    MARIT: ("Leerlingen kiezen zelf hun doel", "Het team kijkt bij elkaar in de klas"),
    JOOST: ("Wij leren van elkaar, zegt een moeder", "Elke klas heeft een doelenmuur"),
}


def write_findings(seat: Seat, *texts: str) -> None:
    """Write the first findings, one after the other."""
    seat.sit_down()
    seat.keys.press(Key.Key_F5)
    for number, text in enumerate(texts):
        if number:
            seat.keys.press(Key.Key_PageDown, CONTROL)
        seat.keys.tab_to("Tekst van de bevinding")
        seat.keys.type(text)
        seat.keys.press(Key.Key_Home, CONTROL)
    seat.keys.press(Key.Key_F2)


def choose(seat: Seat, heading: str, key: Key) -> None:
    """Choose in the matter about this finding."""
    seat.show_panel("Samen kiezen")
    if heading not in seat.program.words():
        seat.keys.press(Key.Key_Down)
    assert heading in seat.program.words()
    seat.keys.press(key)


def settle_scores(seat: Seat) -> None:
    """Go on where locking led: settle what is equal at once, and each difference with a reason."""
    seat.press_button("Gelijke scores samen vaststellen (1)")
    seat.keys.tab_to("Scores naast elkaar")
    for _ in range(2):
        seat.keys.press(Key.Key_3)
        seat.program.qtbot.waitUntil(lambda: seat.keys.focus_name == "Toelichting samen")
        seat.keys.type("Samen nog eens bekeken\n")
        seat.program.qtbot.waitUntil(lambda: seat.keys.focus_name == "Scores naast elkaar")


def shown(seat: Seat) -> dict[str, object]:
    """Return what the rooms show to a juror, without who it is that looks."""
    seat.sit_down()
    seat.keys.press(Key.Key_F4)
    notes = seat.spoken("Notities")
    seat.show_panel("Scores")
    scores = [
        sorted(line.replace(" ik: ", f" {seat.name}: ").split(", "))
        for line in seat.spoken("Scores naast elkaar")
    ]
    texts = []
    seat.keys.press(Key.Key_F5)
    seat.keys.press(Key.Key_PageUp, CONTROL)  # back from where this juror wrote last
    for number in range(2):
        if number:
            seat.keys.press(Key.Key_PageDown, CONTROL)
        texts.append(seat.keys.tab_to("Tekst van de bevinding").toPlainText())  # type: ignore[attr-defined]
    return {"notes": notes, "scores": scores, "texts": texts, "open": seat.counters()}


def make_report(seat: Seat, file: Path) -> WordReport:
    seat.sit_down()
    seat.dialogs.files = [file]
    seat.keys.press(Key.Key_F7)
    seat.keys.press(Key.Key_F9)
    seat.wait_for_words(f"Gemaakt: {file.name}")
    return WordReport(file)


def check_same(marit: Seat, joost: Seat) -> None:
    """See that both windows show the same, and that all that was typed is in it."""
    mine, theirs = shown(marit), shown(joost)
    assert mine == theirs
    assert mine["open"] == SETTLED
    assert mine["texts"] == ["Joost over het profiel.", "Marit over de doelen."]
    for text in (*NOTES[MARIT], *NOTES[JOOST]):
        assert str(mine["notes"]).count(text) == 1
    dumps = [cache.dump(seat.program.ctx.store.reader()) for seat in (marit, joost)]
    assert dumps[0] == dumps[1]
    assert [seat.dialogs.errors for seat in (marit, joost)] == [[], []]


def check_reports(marit: Seat, joost: Seat, folder: Path) -> None:
    """See that each makes the same report, as Word prints it and as the preview shows it."""
    mine, theirs = (make_report(seat, folder / f"{seat.initials}.docx") for seat in (marit, joost))
    assert mine.lines() == theirs.lines()
    assert (mine.contents(), mine.facts(), mine.grid()) == (theirs.contents(), theirs.facts(), theirs.grid())
    parts = [read_parts(folder / f"{seat.initials}.docx") for seat in (marit, joost)]
    assert parts[0].keys() == parts[1].keys()
    differ = {name for name in parts[0] if parts[0][name] != parts[1][name]}
    assert differ == {"docProps/custom.xml"}  # whose report it is, to know it by when it comes back
    pages = [blocks(seat) for seat in (marit, joost)]
    assert pages[0] == pages[1]


def read_parts(file: Path) -> dict[str, bytes]:
    """Return each part of a Word file by its name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def blocks(seat: Seat) -> object:
    """Return what Word, the preview and paper are all made from."""
    ctx, dossier_id = seat.program.ctx, seat.program.window.dossier_id
    return build_report(read_report_content(ctx, dossier_id, read_dossier(ctx, dossier_id).main.id)).blocks


@pytest.mark.timeout(300)
def test_a_day_at_two_windows_ends_with_one_dossier(seats: list[Seat], tmp_path: Path) -> None:
    marit, joost = seats
    start_with_dossier(marit, JOOST, "JH")
    invitation = marit.make_file(JOOST)
    words = marit.read_phrase()
    join(joost, invitation, words)
    take_notes(marit, *NOTES[MARIT])
    rate(marit, "334")
    write_findings(marit, "Marit over het profiel.", "Marit over de doelen.")
    old = marit.make_file(JOOST, "Nog niet vastgezet, dus niet erbij: 3 scores.")
    take_notes(joost, *NOTES[JOOST])
    rate(joost, "342")
    write_findings(joost, "Joost over het profiel.", "Joost over de doelen.")
    lock(joost)
    file = joost.make_file(MARIT)

    marit.open_file(file)
    assert marit.counters() == {"Uitwisselen": "", "Samen kiezen": "2", "Scores": ""}  # hers are not locked
    lock(marit)
    settle_scores(marit)
    choose(marit, FIRST, Key.Key_2)
    assert marit.counters() == {"Uitwisselen": "", "Samen kiezen": "1", "Scores": ""}
    settled = marit.make_file(JOOST)

    joost.open_file(old)  # made before the choice, and read after it
    assert joost.counters() == {"Uitwisselen": "", "Samen kiezen": "2", "Scores": ""}
    choose(joost, SECOND, Key.Key_2)
    joost.open_file(settled)
    assert joost.counters() == SETTLED
    chosen = joost.make_file(MARIT)

    marit.open_file(chosen)
    assert marit.counters() == SETTLED
    check_same(marit, joost)
    check_reports(marit, joost, tmp_path)
