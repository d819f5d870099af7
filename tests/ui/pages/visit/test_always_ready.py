"""One field that is always ready: what is typed in the room arrives there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import NoteKind
from jurytool.services.visit.statements import add_statement
from tests.ui.pages.visit.conftest import ALT, KEYPAD, Room
from tests.ui.widgets.typed_keys import compose, type_keys


def test_after_a_click_on_a_talk_the_field_has_the_cursor(room: Room) -> None:
    programme = room.page.programme.list
    row = programme.lines.row_of(room.item("Gesprek team").id)
    place = programme.visualRect(programme.lines.index(row)).center()
    QTest.mouseClick(programme.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert room.page.capture.field.hasFocus()
    assert programme.chosen == room.item("Gesprek team").id


def test_letters_typed_in_the_programme_arrive_in_the_field(room: Room) -> None:
    programme = room.page.programme.list
    programme.setFocus()
    type_keys(programme, "É")
    assert room.page.capture.field.text() == "É"
    assert room.page.capture.field.hasFocus()


@pytest.mark.parametrize("place", ["questions", "statements", "evidence"])
def test_letters_typed_in_what_stands_beside_the_notes_begin_a_note(room: Room, place: str) -> None:
    room.capture("Hoe vaak is dat?", kind=NoteKind.QUESTION)
    main = room.page_data().main.id
    add_statement(room.ctx, room.dossier_id, main, "aanpak", "Leerlingen leiden rond.", "leerlingen")
    room.open()
    room.settle()
    side = room.page.side
    if place == "statements":
        room.press(Qt.Key.Key_U, ALT)
    lists = {"questions": side.questions, "statements": side.statements, "evidence": side.coverage}
    lists[place].setFocus()
    assert lists[place].hasFocus()
    type_keys(lists[place], "É")
    assert room.page.capture.field.text() == "É"
    assert room.page.capture.field.hasFocus()


def test_alt_with_a_digit_chooses_a_criterion_in_the_programme_too(room: Room) -> None:
    room.page.programme.list.setFocus()
    room.press(Qt.Key.Key_3, ALT, room.page.programme.list)
    assert room.page.capture.field.text() == ""
    assert [key for _, key in room.page.capture.about.tags.checked()] == ["aanpak"]


def test_no_accent_is_lost_however_fast_it_is_typed(room: Room) -> None:
    field, words = room.page.capture.field, "één ideeën coördinatie geïnspireerd café’s "
    for _ in range(20):
        room.type(words)
        for letter in "éëöïü":
            compose(field, "´", letter)
        room.type(" ")
    assert field.text() == f"{words}éëöïü " * 20
    room.type("\n")
    assert room.notes()[0].text == (f"{words}éëöïü " * 20).strip()


def test_the_box_shows_its_strong_border_only_while_keys_go_there(room: Room) -> None:
    capture = room.page.capture
    assert capture.property("surface") == "capture"
    room.page.programme.list.setFocus()
    assert capture.property("surface") == "card"
    quote = capture.about.kinds.pill("quote")
    assert quote is not None
    quote.setFocus()
    assert capture.property("surface") == "capture"


def test_alt_with_a_digit_that_is_no_criterion_leaves_text_and_criteria_alone(room: Room) -> None:
    for key, modifiers in ((Qt.Key.Key_0, ALT), (Qt.Key.Key_9, ALT), (Qt.Key.Key_3, ALT | KEYPAD)):
        room.press(key, modifiers)
    assert room.page.capture.field.text() == ""
    assert room.page.capture.about.tags.checked() == []


def test_after_a_click_on_nu_bezig_the_next_words_are_text(room: Room) -> None:
    button = room.page.programme.start_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    focused = room.window.focusWidget()
    assert focused is not None
    type_keys(focused, "en nu dit")
    assert room.page.capture.field.text() == "en nu dit"
    assert button.text() == "Afsluiten"


def test_a_letter_on_a_button_arrives_in_the_field(room: Room) -> None:
    button = room.page.programme.start_button
    button.setFocus()
    type_keys(button, "é")
    assert room.page.capture.field.text() == "é"
    assert room.page.capture.field.hasFocus()
