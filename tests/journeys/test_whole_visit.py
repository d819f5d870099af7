"""A whole visit, from the first start to the Word report, by keys alone; then all of it is looked up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog

from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.judging.ratings import list_ratings
from jurytool.services.laptop.health import read_health
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.sections import list_findings
from jurytool.services.text_fields import list_drafts
from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.programme import list_items
from tests.journeys import a_visit as visit
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.program import Program
from tests.journeys.word_report import WordReport
from tests.support.fixed_clock import FixedClock

MINUTES_PER_NOTE = 2


def introduce(keys: Keyboard) -> None:
    """Answer the first start: name and initials, and no dossier yet."""
    keys.fill("Je naam", visit.ME)
    keys.fill("Je initialen", "NÉ")
    keys.tab_to("Alleen rondkijken")
    keys.press(Key.Key_Space)


def make_dossier(keys: Keyboard) -> None:
    """Make a dossier by its dialog."""

    def answer(dialog: QDialog) -> None:
        keys.choose("Sector", "speciaal onderwijs")
        grid = keys.tab_to("Ook Standaarden en indicatoren gebruiken")
        assert isinstance(grid, QCheckBox)
        assert grid.isChecked()  # the criteria with this grid are the usual case
        for name, text in (
            ("Naam van de school", visit.SCHOOL),
            ("BRIN", visit.BRIN.lower()),
            ("Vestiging of OKE, achter het BRIN", visit.UNIT),
            ("Plaats", visit.PLACE),
            ("Bestuur", visit.BOARD),
            ("Datum van het bezoek", "19 nov"),
            ("Collega (mag later)", visit.COLLEAGUE),
        ):
            keys.fill(name, text)
        keys.press(Key.Key_Tab)  # two fields are called Initialen
        keys.type("JH\n")

    keys.press_for_dialog(Key.Key_N, CONTROL, answer)


def declare(keys: Keyboard) -> None:
    """Declare to be independent, in Overzicht."""
    keys.tab_to(f"Onafhankelijkheid verklaren: {visit.ME}")
    keys.press(Key.Key_Space)
    assert keys.focus_name == "Opmerking"
    keys.type(f"{visit.REMARK}\n")


def let_colleague_use_paper(keys: Keyboard) -> None:
    """Say in Overzicht that the colleague works on paper: nobody has to wait for that one to lock."""
    keys.tab_to(f"{visit.COLLEAGUE} wijzigen")
    keys.press(Key.Key_Space)
    keys.choose("Werkt", "zonder Jurytool")
    keys.tab_to("Opslaan")
    keys.press(Key.Key_Return)


def take_notes(keys: Keyboard, clock: FixedClock) -> list[str]:
    """Take the notes in Bezoek, one part of the programme after the other; returns when each began."""
    keys.press(Key.Key_F4)
    times = []
    item = visit.PUPILS
    for typed in visit.NOTES:
        if typed.item != item:
            item = typed.item
            keys.press(Key.Key_PageDown, CONTROL)
        times.append(clock.now().iso())
        for part in typed.keys:
            if isinstance(part, str):
                keys.type(part)
            elif isinstance(part, visit.Composed):
                keys.compose(part.before, part.letter)
            else:
                keys.press(*part)
        clock.advance(minutes=MINUTES_PER_NOTE)
        keys.press(Key.Key_Return)
    return times


def rate(keys: Keyboard) -> None:
    """Give the ratings in Standaarden, explain one, and let them count for a colleague who uses paper."""
    keys.press(Key.Key_F6)
    for number, scored in enumerate(visit.RATINGS):
        if number:
            keys.press(Key.Key_Down)
        keys.press(scored.key)
        if scored.item == visit.EXPLAINED:
            keys.press(Key.Key_Return)
            keys.type(visit.EXPLANATION)
            keys.tab_to("Overnemen bij Samen")
            keys.press(Key.Key_Space)
            keys.press(Key.Key_Escape)
    keys.tab_to("Mijn scores als gezamenlijk overnemen")
    keys.press(Key.Key_Space)


def write_finding(keys: Keyboard) -> None:
    """Write the finding on the third criterion, with a sub-heading and a list."""
    keys.press(Key.Key_F5)
    keys.press(Key.Key_PageDown, CONTROL, times=2)
    keys.tab_to("Tekst van de bevinding")
    keys.type(visit.FINDING_KEYS)


def choose_verdict(keys: Keyboard) -> None:
    """Choose the verdict in Rapport."""
    keys.press(Key.Key_F7)
    keys.tab_to(visit.VERDICT_NAME)
    keys.press(Key.Key_Space)


def make_word(program: Program, keys: Keyboard, target: Path) -> None:
    """Make the Word report; returns when the screen says that it is there."""
    program.dialogs.files = [target]
    keys.press(Key.Key_F9)
    program.qtbot.waitUntil(lambda: f"Gemaakt: {target.name}" in program.words(), timeout=60_000)


def check_stored(ctx: Context, times: list[str]) -> None:
    """Look up everything that was typed."""
    (row,) = list_dossiers(ctx)
    assert (row.school_name, row.full_brin) == (visit.SCHOOL, f"{visit.BRIN}|{visit.UNIT}")
    dossier = read_dossier(ctx, row.dossier_id)
    assert (dossier.place, dossier.board, dossier.sector) == (visit.PLACE, visit.BOARD, "speciaal onderwijs")
    assert row.visit_date == visit.VISIT_DAY
    assert [(one.name, one.initials) for one in dossier.jurors] == [(visit.ME, "NÉ"), (visit.COLLEAGUE, "JH")]
    assert [(one.declared_on, one.remarks) for one in dossier.jurors] == [
        (visit.VISIT_DAY, visit.REMARK),
        ("", ""),
    ]
    check_notes(ctx, row.dossier_id, times)
    check_ratings(ctx, row.dossier_id)
    findings = list_findings(ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    assert {one.heading: one.text for one in findings if one.text} == {visit.FINDING_HEADING: visit.FINDING}
    assert dossier.main.verdict == visit.VERDICT
    assert list_drafts(ctx, dossier.id, "section") == []
    assert read_health(ctx).is_well


def check_notes(ctx: Context, dossier_id: str, times: list[str]) -> None:
    """Look up the notes, to the letter, with all that goes with each."""
    titles = {item.id: item.title for item in list_items(ctx, dossier_id)}
    notes = sorted(list_notes(ctx, dossier_id), key=lambda note: note.at)
    assert [note.text for note in notes] == [typed.text for typed in visit.NOTES]
    assert [note.at for note in notes] == times
    for note, typed in zip(notes, visit.NOTES, strict=True):
        assert titles[note.item_id] == typed.item, note
        assert (note.kind, note.starred, note.source_group) == (typed.kind, typed.starred, typed.source), note
        assert {(tag.instrument_id, tag.item_key) for tag in note.tags} == {
            (visit.ES, key) for key in typed.tags
        }
        assert note.owner == ctx.my_juror(dossier_id)
        assert not note.backdated


def check_ratings(ctx: Context, dossier_id: str) -> None:
    """Look up the five ratings, that there is no sixth, and the explanation, both mine and ours."""
    main = read_dossier(ctx, dossier_id).main
    me = ctx.my_juror(dossier_id)
    found = list_ratings(ctx, dossier_id, main.id, visit.GRID)
    given = {scored.item: scored.value for scored in visit.RATINGS}
    assert {key: one.own[me].value for key, one in found.items()} == given
    assert {key: one.joint for key, one in found.items()} == given
    explained = {key: one.own[me].explanation for key, one in found.items() if one.own[me].explanation}
    assert explained == {visit.EXPLAINED: visit.EXPLANATION}
    together = {key: one.joint_explanation for key, one in found.items() if one.joint_explanation}
    assert together == explained


def check_report(ctx: Context, file: Path) -> None:
    """Read the Word file: school, chapters, finding, grid and verdict; and that it is remembered."""
    report = WordReport(file)
    words = [line.text for line in report.lines()]
    assert words[1] == visit.SCHOOL
    assert report.headings(1) == list(visit.CHAPTERS)
    assert [line.rstrip("0123456789") for line in report.contents() if line][1:] == list(visit.CONTENTS)
    assert report.facts() == {
        "Sector": "Speciaal onderwijs",
        "Naam school": visit.SCHOOL,
        "BRIN": f"{visit.BRIN}|{visit.UNIT}",
        "Plaats": visit.PLACE,
        "Bestuur": visit.BOARD,
    }
    assert [(line.style, line.text) for line in report.under(visit.FINDING_HEADING)] == list(visit.PRINTED)
    assert report.under(visit.CHAPTERS[1])[0].text == visit.VERDICT_SENTENCE
    assert words.count(visit.VERDICT_SENTENCE) == 1
    assert f"{visit.EXPLAINED} {visit.EXPLANATION}" in words
    check_grid(report.grid())
    dossier_id = list_dossiers(ctx)[0].dossier_id
    (version,) = list_versions(ctx, dossier_id, read_dossier(ctx, dossier_id).main.id)
    assert (version.label, version.file_name) == ("Concept 1", file.name)


def check_grid(grid: dict[str, tuple[str, ...]]) -> None:
    """Each score is a dot in its own column; not applicable and not yet rated are words."""
    assert len(grid) == 22
    for scored in visit.RATINGS:
        dots = ["●" if column == scored.column else "" for column in (1, 2, 3, 4)]
        assert list(grid.pop(scored.item)) == (dots if scored.column else ["n.v.t."] * 4), scored
    assert {cell for row in grid.values() for cell in row} == {"nog niet gescoord"}


@pytest.mark.timeout(300)
def test_a_whole_visit_by_keys_alone(
    program: Program, keys: Keyboard, clock: FixedClock, tmp_path: Path
) -> None:
    program.start()
    introduce(keys)
    make_dossier(keys)
    declare(keys)
    let_colleague_use_paper(keys)
    times = take_notes(keys, clock)
    rate(keys)
    write_finding(keys)
    choose_verdict(keys)
    file = tmp_path / "Rapport van één dag.docx"
    make_word(program, keys, file)
    check_stored(program.ctx, times)
    program.close()
    program.start()
    check_stored(program.ctx, times)
    check_report(program.ctx, file)
    assert program.dialogs.errors == []
    program.close()
