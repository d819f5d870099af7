"""Two dossiers of one school become one; then a laptop is lost, and the colleague has what can be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.judging.ratings import list_ratings
from jurytool.services.visit.notes import list_notes
from jurytool.storage import cache
from tests.journeys.keyboard import NONE, Key
from tests.journeys.prepared import GRID
from tests.journeys.seat import Seat
from tests.journeys.two_jurors import (
    JOOST,
    MARIT,
    SCHOOL,
    join,
    lock,
    rate,
    start_with_dossier,
    take_notes,
    two_seats,
)

FROM_HOME = "Thuis las ik over de doelenmuur"
IN_TIME = "Leerlingen wijzen hun doel aan"
TOO_LATE = "Dit schreef ik toen het bestand al weg was"


@pytest.fixture
def seats(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[list[Seat]]:
    """Marit and Joost; a new laptop is put at the end of the list."""
    with two_seats(qtbot, qapp, tmp_path) as found:
        yield found


def bring_together(seat: Seat, school: str) -> None:
    """Take the offer of Samen; the dossier that is shown stays."""

    def answer(_dialog: QDialog) -> None:
        assert seat.keys.focus_name.startswith(f"Dit dossier blijft: {school}")
        seat.press_button("Samenbrengen")
        assert seat.keys.focus_name == "Naar het dossier"
        assert "Alles van jou is meegegaan." in seat.program.words(_dialog)
        seat.keys.press(Key.Key_Space)

    seat.show_panel("Uitwisselen")
    seat.keys.tab_to("Dit is dezelfde school: samenbrengen…")
    seat.keys.press_for_dialog(Key.Key_Space, NONE, answer)
    seat.settle()


def texts(seat: Seat) -> list[str]:
    return sorted(note.text for note in list_notes(seat.program.ctx, seat.program.window.dossier_id))


def scores(seat: Seat) -> dict[str, set[str]]:
    """Return what each juror gave for the indicators that somebody scored."""
    ctx, dossier_id = seat.program.ctx, seat.program.window.dossier_id
    main = read_dossier(ctx, dossier_id).main
    found = list_ratings(ctx, dossier_id, main.id, GRID)
    return {key: {own.value for own in one.own.values()} for key, one in found.items()}


@pytest.mark.timeout(300)
def test_a_laptop_is_lost_after_two_dossiers_became_one(
    seats: list[Seat], qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    marit, joost = seats
    start_with_dossier(marit, JOOST, "JH")
    start_with_dossier(joost, MARIT, "MO")
    take_notes(joost, FROM_HOME)
    first = marit.make_file(JOOST)
    words = marit.read_phrase()

    # both made one: the file of Marit comes beside that of Joost, and hers stays
    joost.sit_down()
    joost.show_panel("Uitwisselen")
    joost.keys.tab_to("Bestand openen…")
    joost.take_over(joost.begin_to_open(first, words))
    bring_together(joost, SCHOOL)
    assert texts(joost) == [FROM_HOME]
    assert [row.is_moved for row in list_dossiers(joost.program.ctx)].count(True) == 1
    me = joost.program.ctx.my_juror(joost.program.window.dossier_id)

    rate(joost, "34")
    lock(joost)
    take_notes(joost, IN_TIME)
    latest = f"{joost.clock.now().local():%H.%M}"
    given = joost.make_file(MARIT)
    marit.open_file(given)
    assert texts(marit) == sorted([FROM_HOME, IN_TIME])

    # what Joost does now is on his laptop only, which he leaves in the train
    take_notes(joost, TOO_LATE)
    rate(joost, "2")
    joost.program.close()
    last = marit.make_file(JOOST)

    new = Seat.at_new_laptop(qtbot, qapp, tmp_path / "laptop-3", JOOST, "JH", 3)
    seats.append(new)
    said = join(new, last, words)
    assert f"Het laatste van jou hierin is van 19 november 2026 om {latest}." in said
    assert "scores die je daar niet had vastgezet, kunnen hierin ontbreken" in said
    assert new.program.ctx.my_juror(new.program.window.dossier_id) == me
    assert texts(new) == sorted([FROM_HOME, IN_TIME])
    assert scores(new) == {"1.1": {"3"}, "1.2": {"4"}}
    take_notes(new, "Ik ga verder waar ik was")
    again = new.make_file(MARIT)
    marit.open_file(again)
    assert texts(marit) == texts(new)
    assert scores(marit) == {}  # she has not locked, so what he locked is not hers to see yet
    rate(marit, "33")
    lock(marit)
    new.open_file(marit.make_file(JOOST))
    assert scores(marit) == scores(new) == {"1.1": {"3"}, "1.2": {"3", "4"}}
    shown = [cache.dump(seat.program.ctx.store.reader()) for seat in (marit, new)]
    assert shown[0] == shown[1]
    team = read_dossier(marit.program.ctx, marit.program.window.dossier_id).jurors
    assert [juror.name for juror in team] == [MARIT, JOOST]
