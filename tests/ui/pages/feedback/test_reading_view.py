"""Voorlezen: large letters, the keys of a clicker, and a log of what was said."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.services.undo import next_undo
from jurytool.services.visit import feedback
from jurytool.services.visit.programme import NewItem, add_item, list_contacts, start_item
from jurytool.ui.pages.feedback.reading_view import LONG_TEXT, ReadingView
from tests.support.fixed_clock import FixedClock
from tests.ui.pages.feedback.conftest import Room

Key = Qt.Key


@pytest.fixture
def reading(room: Room) -> ReadingView:
    """Voorlezen with three points, the second for the colleague."""
    room.add("Eén taal")
    room.add("Zorg op de gang", named_by=room.colleague)
    room.add("Rekenen")
    room.open()
    room.press(Key.Key_F11)
    return room.page.reading


def test_f11_fills_the_screen_with_the_first_point(room: Room, reading: ReadingView) -> None:
    assert room.focus is reading
    assert not room.window.rail.isVisible()
    assert (reading.text.text(), reading.speaker.text()) == ("Eén taal", "Jij")
    assert (reading.counter.text(), reading.minutes.text()) == ("1 van 3", "0 min")
    assert reading.next.full_text == "Hierna: JH: Zorg op de gang"
    assert reading.text.font().pointSizeF() >= 28


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Space])
def test_the_keys_of_people_and_clickers_go_on(room: Room, reading: ReadingView, key: Qt.Key) -> None:
    room.press(key)
    assert (reading.text.text(), reading.speaker.text()) == ("Zorg op de gang", "JH")
    assert room.points()[0].said == ""


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Up, Key.Key_PageUp, Key.Key_Backspace])
def test_the_keys_of_people_and_clickers_go_back(room: Room, reading: ReadingView, key: Qt.Key) -> None:
    room.press(Key.Key_Right)
    room.press(key)
    room.press(key)
    assert reading.text.text() == "Eén taal"


def test_a_key_that_is_held_goes_one_point_on(room: Room, reading: ReadingView) -> None:
    for is_repeat in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", is_repeat)
        QApplication.sendEvent(reading, event)
    assert reading.text.text() == "Zorg op de gang"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Period])
def test_enter_logs_the_point_as_said_and_goes_on(
    room: Room, reading: ReadingView, clock: FixedClock, key: Qt.Key
) -> None:
    clock.advance(minutes=5)
    room.press(key)
    assert [point.said[11:16] for point in room.points()] == ["10:20", "", ""]
    assert reading.text.text() == "Zorg op de gang"
    room.press(Key.Key_Left)
    assert reading.said.text() == "✓ Gezegd om 10.20"


def test_enter_on_a_point_that_was_said_keeps_its_time(
    room: Room, reading: ReadingView, clock: FixedClock
) -> None:
    room.press(Key.Key_Return)
    clock.advance(minutes=5)
    room.press(Key.Key_Left)
    room.press(Key.Key_Return)
    assert room.points()[0].said[11:16] == "10:15"


def test_delete_takes_it_back_and_so_does_undo(room: Room, reading: ReadingView) -> None:
    room.press(Key.Key_Return)
    room.press(Key.Key_Left)
    room.press(Key.Key_Delete)
    assert room.points()[0].said == ""
    assert reading.said.text() == ""
    room.press(Key.Key_Return)
    assert next_undo(room.ctx, room.dossier_id) == "gezegd"
    room.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.points()[0].said == ""
    assert reading.text.text() == "Zorg op de gang"


def test_behind_the_last_point_it_says_what_was_not_said(room: Room, reading: ReadingView) -> None:
    room.press(Key.Key_Return)
    room.press(Key.Key_Right)
    room.press(Key.Key_Right)
    assert reading.text.text() == "Dit was het. 2 punten zijn niet als gezegd aangevinkt."
    assert not reading.forward.isEnabled()
    room.press(Key.Key_Return)
    room.press(Key.Key_Right)
    assert reading.text.text().startswith("Dit was het.")
    for point in room.points():
        act = partial(feedback.mark_said, room.ctx, room.dossier_id, point.id, is_said=True)
        room.page.env.notifier.perform(act)
    assert reading.text.text() == "Dit was het. Alles is gezegd."


def test_it_begins_where_it_was_left(room: Room, reading: ReadingView) -> None:
    room.press(Key.Key_Return)
    room.press(Key.Key_Escape)
    assert room.window.rail.isVisible()
    assert room.focus is room.row(room.points()[1].id).editor
    room.press(Key.Key_F11)
    assert reading.text.text() == "Zorg op de gang"


def test_what_is_being_typed_is_read_aloud_too(room: Room) -> None:
    point = room.add("taal")
    room.open(f"point:{point}")
    room.type("Eén ")
    room.press(Key.Key_F11)
    assert room.page.reading.text.text() == "Eén taal"
    assert room.texts() == ["Eén taal"]


def test_a_text_that_was_dropped_without_the_focus_is_read_aloud_too(room: Room) -> None:
    point = room.add("taal")
    room.open()
    room.row(point).editor.insertPlainText("Eén ")
    room.press(Key.Key_F11)
    assert room.page.reading.text.text() == "Eén taal"


def test_a_clicker_that_starts_a_show_leads_nowhere_else(room: Room, reading: ReadingView) -> None:
    room.press(Key.Key_F5)
    assert room.window.page is room.page
    assert reading.isVisible()
    assert reading.text.text() == "Eén taal"


def test_another_room_ends_it(room: Room, reading: ReadingView) -> None:
    room.press(Key.Key_F4)
    assert room.window.rail.isVisible()
    assert room.window.page is not None
    assert room.window.page.room == "visit"


def test_minutes_count_from_when_the_talk_began(room: Room, clock: FixedClock) -> None:
    visit = next(one for one in list_contacts(room.ctx, room.dossier_id) if one.kind is ContactKind.VISIT)
    talk = add_item(room.ctx, room.dossier_id, NewItem(visit.id, "", ProgrammeKind.FEEDBACK)).main_id
    start_item(room.ctx, room.dossier_id, talk)
    clock.advance(minutes=7)
    room.add("Eén taal")
    room.open()
    room.press(Key.Key_F11)
    assert room.page.reading.minutes.text() == "7 min"
    clock.advance(minutes=2)
    room.page.reading._timer.timeout.emit()
    assert room.page.reading.minutes.text() == "9 min"


def test_a_long_point_gets_smaller_letters_and_an_empty_one_is_passed_over(room: Room) -> None:
    empty = room.add("leeg")
    room.add("woord " * LONG_TEXT)
    room.open(f"point:{empty}")
    room.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.press(Key.Key_Backspace)
    room.press(Key.Key_F11)
    assert room.page.reading.counter.text() == "1 van 1"
    assert room.page.reading.text.property("variant") == "speech-long"


def test_without_points_it_says_what_to_do(room: Room) -> None:
    room.press(Key.Key_F11)
    assert room.page.reading.text.text().startswith("Er zijn nog geen punten.")
    room.press(Key.Key_Return)
    assert room.points() == []
    room.press(Key.Key_Escape)
    assert room.focus is room.page.material.list
