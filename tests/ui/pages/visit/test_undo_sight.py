"""After undo people see what came back, and the next key hits nothing that they did not choose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.pages.visit.conftest import CONTROL, NONE, Room


@pytest.fixture
def three(room: Room) -> Room:
    """The room with three notes in the present talk, the keys on the second."""
    made = [room.record(text) for text in ("Een", "Twee", "Drie")]
    room.page.stream.choose_note(made[1])
    QApplication.processEvents()
    return room


def press(room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    room.press(key, modifiers, room.page.stream.view)
    QApplication.processEvents()


def chosen(room: Room) -> str:
    note = room.page.stream.note(room.page.stream.view.current_note_id())
    return note.text if note else ""


def test_a_joined_note_is_the_chosen_one(three: Room) -> None:
    press(three, Qt.Key.Key_J)
    assert chosen(three) == "Een\nTwee"


def test_the_note_that_comes_back_is_chosen_after_a_join(three: Room) -> None:
    press(three, Qt.Key.Key_J)
    press(three, Qt.Key.Key_Z, CONTROL)
    assert three.shown() == ["Een", "Twee", "Drie"]
    assert chosen(three) == "Twee"


def test_the_note_that_comes_back_is_chosen_after_a_deletion(three: Room) -> None:
    press(three, Qt.Key.Key_Delete)
    press(three, Qt.Key.Key_Delete)
    press(three, Qt.Key.Key_Z, CONTROL)
    assert chosen(three) == "Drie"
    press(three, Qt.Key.Key_Z, CONTROL)
    assert chosen(three) == "Twee"


def test_undoing_an_act_on_another_note_leaves_the_chosen_one(three: Room) -> None:
    press(three, Qt.Key.Key_S)
    press(three, Qt.Key.Key_Down)
    press(three, Qt.Key.Key_Z, CONTROL)
    assert chosen(three) == "Drie"


def test_a_note_that_goes_by_undo_leaves_nothing_chosen(three: Room) -> None:
    press(three, Qt.Key.Key_Down)
    assert chosen(three) == "Drie"
    press(three, Qt.Key.Key_Z, CONTROL)  # it was recorded last
    assert three.shown() == ["Een", "Twee"]
    assert chosen(three) == ""
    press(three, Qt.Key.Key_Delete)
    assert three.shown() == ["Een", "Twee"]


def test_undoing_a_tick_leaves_the_stream_alone_and_marks_the_question(three: Room) -> None:
    asked = [three.capture(f"? Voorbereid {number}") for number in range(2)]
    three.open()
    three.settle()
    side, place = three.page.side, three.page.stream.scope.place
    listing = side.questions
    listing.setFocus()
    three.press(Qt.Key.Key_Space, widget=listing)
    three.settle()
    three.press(Qt.Key.Key_Z, CONTROL, listing)
    three.settle()
    assert three.page.stream.scope.place == place
    assert three.page.stream.head.elsewhere.isHidden()
    assert listing.lines.lines[listing.currentIndex().row()].note_id == asked[0]


def test_what_is_undone_in_another_talk_is_said_and_the_keys_go_to_the_field(three: Room) -> None:
    note_id = three.capture("Oud", item_id=three.item("Gesprek team").id)
    three.page.stream.note_acts.toggle_star(three.note(note_id))
    three.page.stream.view.setFocus()
    press(three, Qt.Key.Key_Z, CONTROL)
    assert three.shown() == ["Oud"]
    assert "Je kijkt nu naar 11.00 Gesprek team." in three.window.status.text()
    assert three.page.capture.field.hasFocus()
