"""When a part of the programme is over, and the time that a note takes which is put into it afterwards."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.clock import parse_instant
from jurytool.services.visit.programme import end_item, start_item
from jurytool.ui.pages.visit.past_parts import past_time, time_when_moved
from jurytool.ui.pages.visit.visit_data import VisitData, read_visit
from tests.support.fixed_clock import FixedClock
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import CONTROL, Room

TOUR, PUPILS, TEAM_TALK, LAST = (
    "Rondleiding door leerlingen",
    "Gesprek leerlingen",
    "Gesprek team",
    "Terugkoppeling",
)


def at(time: str, day: str = "2026-11-19") -> dt.datetime:
    """A time on the day of the visit."""
    return parse_instant(f"{day}T{time}:00+01:00")


@pytest.fixture
def data(room: Room) -> VisitData:
    """A day on which nobody said where they are."""
    return read_visit(room.ctx, room.dossier_id)


def over(data: VisitData, title: str, time: str, day: str = "2026-11-19") -> str:
    """The time that a note takes in this part at that moment, or ""."""
    item = next(item for item in data.items if item.title == title)
    return past_time(data, item, at(time, day))[11:16]


def test_a_part_whose_end_is_clearly_past_is_over_once_a_later_one_has_begun(data: VisitData) -> None:
    assert over(data, TOUR, "15:22") == "10:15"
    assert over(data, TOUR, "10:30") == "10:15"


@pytest.mark.parametrize("time", ["09:00", "09:40", "10:14", "10:15", "10:29"])
def test_a_talk_that_runs_late_is_no_past_talk(data: VisitData, time: str) -> None:
    assert over(data, TOUR, time) == ""


def test_the_last_part_of_the_day_is_not_over_while_the_day_lasts(data: VisitData) -> None:
    assert over(data, LAST, "23:50") == ""
    assert over(data, LAST, "09:00", "2026-11-20") != ""


def test_a_part_in_which_i_wrote_lately_is_the_one_in_which_i_am(room: Room, clock: FixedClock) -> None:
    room.capture("In de gang", item_id=room.item(TOUR).id)  # at 10.15
    data = read_visit(room.ctx, room.dossier_id)
    assert over(data, TOUR, "10:44") == ""
    assert over(data, TOUR, "10:45") == "10:15"
    clock.advance(minutes=20)
    room.capture("In het lokaal", item_id=room.item(PUPILS).id)
    assert over(read_visit(room.ctx, room.dossier_id), TOUR, "10:36") == "10:15"


def test_what_was_put_in_afterwards_does_not_make_a_part_the_one_in_which_i_am(
    room: Room, clock: FixedClock
) -> None:
    tour = room.item(TOUR)
    clock.advance(minutes=120)
    room.capture("Nagekomen", item_id=tour.id, at="2026-11-19T10:15:00+01:00", backdated=True)
    assert over(read_visit(room.ctx, room.dossier_id), TOUR, "12:16") == "10:15"


def test_who_began_another_part_is_out_of_this_one_at_its_planned_end(room: Room, clock: FixedClock) -> None:
    room.capture("In de gang", item_id=room.item(TOUR).id)
    start_item(room.ctx, room.dossier_id, room.item(PUPILS).id)
    data = read_visit(room.ctx, room.dossier_id)
    assert over(data, TOUR, "10:16") == "10:15"
    assert over(data, PUPILS, "13:00") == ""  # it runs, whatever the plan says
    assert over(data, TEAM_TALK, "13:00") == ""  # it is still to come


def test_a_part_that_was_begun_by_choice_and_ended_tells_as_well(room: Room) -> None:
    pupils = room.item(PUPILS)
    start_item(room.ctx, room.dossier_id, pupils.id)
    end_item(room.ctx, room.dossier_id, pupils.id)
    assert over(read_visit(room.ctx, room.dossier_id), TOUR, "10:16") == "10:15"


def test_a_part_without_an_end_lasts_until_the_next(data: VisitData) -> None:
    items = tuple(replace(item, planned_end="") if item.title == TOUR else item for item in data.items)
    assert over(replace(data, items=items), TOUR, "10:29") == ""
    assert over(replace(data, items=items), TOUR, "10:30") == "09:15"


def test_a_part_without_times_is_never_over_on_its_day(data: VisitData) -> None:
    bare = tuple(
        replace(item, planned_start="", planned_end="") if item.title == TOUR else item for item in data.items
    )
    assert over(replace(data, items=bare), TOUR, "23:00") == ""


def test_a_note_that_was_written_while_a_part_went_on_by_plan_keeps_its_time(
    room: Room, data: VisitData
) -> None:
    tour = room.item(TOUR).id
    now = at("15:22")
    assert time_when_moved(data, tour, "2026-11-19T09:40:00+01:00", now) == ""
    assert time_when_moved(data, tour, "2026-11-19T10:40:00+01:00", now)[11:16] == "10:15"


def test_a_note_in_the_afternoon_for_the_tour_of_the_morning_says_achteraf(
    room: Room, clock: FixedClock
) -> None:
    clock.advance(minutes=307)  # 15.22; nobody pressed Nu bezig all day
    room.open()
    while room.page.item != room.item(TOUR).id:
        room.press(Qt.Key.Key_PageUp, CONTROL)
    assert room.page.capture.where.full_text == f"Naar: 09.15 {TOUR} · achteraf, 10.15"
    note = room.note(room.record("Nagekomen: de kijkkaart"))
    assert (note.at, note.backdated) == ("2026-11-19T10:15:00+01:00", True)


def test_a_note_that_is_moved_to_the_tour_of_the_morning_says_achteraf(room: Room, clock: FixedClock) -> None:
    clock.advance(minutes=307)
    room.open()
    note_id = room.record("Hoort bij de rondleiding")
    room.settle()
    stream = room.page.stream
    stream.note_acts.move(room.note(note_id), room.item(TOUR).id)
    note = room.note(note_id)
    assert (note.at, note.backdated) == ("2026-11-19T10:15:00+01:00", True)


def test_a_talk_that_becomes_past_during_a_sentence_is_no_past_talk_for_it(
    room: Room, clock: FixedClock
) -> None:
    room.page.whereabouts.step_item(-1)
    clock.advance(minutes=14)
    room.type("Begonnen om 10.29,")
    clock.advance(minutes=3)
    note = room.note(room.record(" af om 10.32"))
    assert (note.at[11:16], note.backdated) == ("10:29", False)


def test_the_field_says_achteraf_as_soon_as_a_sentence_begins(room: Room, clock: FixedClock) -> None:
    room.page.whereabouts.step_item(-1)
    where = room.page.capture.where
    assert "achteraf" not in where.full_text
    clock.advance(minutes=60)
    room.type("a")
    assert where.full_text.endswith("achteraf, 10.15")


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1024, 700)])
def test_the_time_that_a_note_takes_afterwards_is_never_cut_off(
    room: Room, clock: FixedClock, size: tuple[int, int]
) -> None:
    room.window.resize(*size)
    clock.advance(minutes=24 * 60)
    room.open(f"item:{room.item('Gesprek leiding en bestuur').id}")
    QApplication.processEvents()
    where = room.page.capture.where
    assert "achteraf, " in where.full_text
    assert where.text().replace("\u200b", "") == where.full_text  # all of it, on as many lines as it takes
    assert where.height() >= where.heightForWidth(where.width())
    assert find_problems(room.page) == []
