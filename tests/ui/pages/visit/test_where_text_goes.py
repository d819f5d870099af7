"""Where the text goes is always said, and a sentence stays with the talk in which it was begun."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.services.visit.programme import start_item
from tests.ui.pages.visit.conftest import CONTROL, Room

PUPILS, TEAM_TALK, TOUR = "Gesprek leerlingen", "Gesprek team", "Rondleiding door leerlingen"


def where(room: Room) -> str:
    """What the field says of where its text goes."""
    return room.page.capture.field.accessibleDescription()


def begin(room: Room, title: str) -> None:
    """Say that I am in this part now."""
    start_item(room.ctx, room.dossier_id, room.item(title).id)
    room.open()


def add_part(room: Room, title: str, modifiers: Qt.KeyboardModifier) -> None:
    """Add a part by Ctrl+N, its name and Enter."""
    room.press(Qt.Key.Key_N, CONTROL)
    name = room.page.programme.form.name.line_edit
    room.type(title, name)
    room.press(Qt.Key.Key_Return, modifiers, name)
    QApplication.processEvents()


@pytest.mark.parametrize("times", [1, 2])
def test_bezoekmodus_never_says_that_you_look_elsewhere_than_you_do(room: Room, times: int) -> None:
    note_id = room.capture("Elders", item_id=room.item("Beraad").id)
    room.open(f"note:{note_id}")
    head = room.page.stream.head
    assert not head.elsewhere.isHidden()
    for _ in range(times):
        room.press(Qt.Key.Key_F11)
    assert room.page.stream.scope.place == room.page.item
    assert head.elsewhere.isHidden()


def test_escape_in_the_empty_field_goes_to_the_talk_that_runs(room: Room) -> None:
    begin(room, PUPILS)
    room.page.whereabouts.show_item(room.item("Beraad").id)
    assert where(room) == "Naar: 14.15 Beraad · nu loopt: Gesprek leerlingen (Esc)"
    room.press(Qt.Key.Key_Escape)
    assert where(room) == "Naar: 10.15 Gesprek leerlingen"
    assert room.page.stream.scope.place == room.item(PUPILS).id


def test_escape_leaves_a_sentence_where_it_was_begun(room: Room) -> None:
    begin(room, PUPILS)
    room.page.whereabouts.show_item(room.item("Beraad").id)
    room.type("Een half")
    assert "(Esc)" not in where(room)
    room.press(Qt.Key.Key_Escape)
    assert room.page.item == room.item("Beraad").id


@pytest.mark.parametrize("pane", ["stream", "side", "programme"])
def test_escape_in_a_list_shows_the_talk_to_which_the_text_goes(room: Room, pane: str) -> None:
    room.capture("? Hoe", target_group="leerlingen")
    note_id = room.capture("Elders", item_id=room.item("Beraad").id)
    room.open(f"note:{note_id}")
    room.settle()
    page = room.page
    widget = {"stream": page.stream.view, "side": page.side.questions, "programme": page.programme.list}[pane]
    widget.setFocus()
    room.press(Qt.Key.Key_Escape, widget=widget)
    assert page.capture.field.hasFocus()
    assert page.stream.scope.place == page.item


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_a_sentence_stays_with_its_talk_when_a_part_is_added(
    room: Room, modifiers: Qt.KeyboardModifier
) -> None:
    begin(room, PUPILS)
    room.type("De leerlingen vertellen")
    add_part(room, "Lesbezoek groep 6", modifiers)
    new = room.item("Lesbezoek groep 6")
    assert where(room) == f"Naar: 10.15 Gesprek leerlingen · je volgende notitie gaat naar {new.name}"
    room.type(" over hun raad\n")
    assert room.notes()[0].item_id == room.item(PUPILS).id
    assert room.page.item == new.id
    assert room.page.stream.scope.place == new.id


def test_an_emptied_field_goes_to_the_part_that_was_added(room: Room) -> None:
    room.type("Te")
    add_part(room, "Lesbezoek groep 6", CONTROL)
    room.press(Qt.Key.Key_Backspace)
    room.press(Qt.Key.Key_Backspace)
    assert room.page.item == room.item("Lesbezoek groep 6").id


def test_with_an_empty_field_a_part_that_was_added_is_where_the_text_goes(room: Room) -> None:
    add_part(room, "Lesbezoek groep 6", CONTROL)
    assert room.page.item == room.item("Lesbezoek groep 6").id


def test_a_sentence_that_was_taken_to_another_talk_says_where_it_was_begun(room: Room) -> None:
    room.type("Een half")
    room.press(Qt.Key.Key_PageDown, CONTROL)
    assert where(room) == "Naar: 11.00 Gesprek team · je begon deze zin bij 10.15 Gesprek leerlingen"
    room.press(Qt.Key.Key_PageUp, CONTROL)
    assert where(room) == "Naar: 10.15 Gesprek leerlingen"


def test_after_going_elsewhere_by_choice_nothing_waits_any_more(room: Room) -> None:
    room.type("Een half")
    add_part(room, "Lesbezoek groep 6", CONTROL)
    room.press(Qt.Key.Key_PageDown, CONTROL)
    went = room.page.item
    room.type("\n")
    assert room.page.item == went
