"""The last note comes back into the field, and a question is answered from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import NoteKind
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import store_file
from jurytool.services.visit.notes import delete_note
from tests.ui.pages.visit.conftest import ALT, CONTROL, ES, KEYPAD, NONE, Restart, Room


def where(room: Room) -> str:
    return room.page.capture.where.full_text


def told(room: Room) -> str:
    return room.window.status.text()


def test_backspace_in_the_empty_field_takes_the_last_note_back(room: Room) -> None:
    room.record("Eerste")
    note_id = room.record("Eén doel")
    before = room.note(note_id)
    room.press(Qt.Key.Key_Backspace)
    assert room.page.capture.field.text() == "Eén doel"
    assert where(room) == "Je wijzigt je notitie van 10.15 · Esc laat haar zoals ze was"
    room.type(" per maand\n")
    assert [note.text for note in room.notes()] == ["Eerste", "Eén doel per maand"]
    assert room.note(note_id).at == before.at
    assert room.shown() == ["Eerste", "Eén doel per maand"]
    assert where(room).startswith("Naar: 10.15")
    room.press(Qt.Key.Key_Z, CONTROL)
    assert room.note(note_id).text == "Eén doel"


@pytest.mark.parametrize("key", [(Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Z, CONTROL)])
def test_esc_and_undo_leave_the_note_as_it_was(room: Room, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    note_id = room.record("Blijft")
    room.press(Qt.Key.Key_Backspace)
    room.press(*key)
    assert room.page.capture.field.text() == ""
    assert room.note(note_id).text == "Blijft"
    room.type("Nieuw\n")
    assert [note.text for note in room.notes()] == ["Blijft", "Nieuw"]


def test_what_was_typed_in_the_note_is_undone_first(room: Room) -> None:
    note_id = room.record("Blijft")
    room.press(Qt.Key.Key_Backspace)
    room.page.capture.field.insertPlainText(" niet")
    room.press(Qt.Key.Key_Z, CONTROL)
    assert room.page.capture.field.text() == "Blijft"
    assert room.note(note_id).text == "Blijft"


def test_a_key_held_down_empties_the_field_and_no_more(room: Room) -> None:
    room.record("Blijft")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, NONE, "\b", True)
    QApplication.sendEvent(room.page.capture.field, event)
    assert room.page.capture.field.text() == ""
    assert where(room).startswith("Naar:")


def test_kind_star_and_criteria_come_along(room: Room) -> None:
    note_id = room.capture(
        "Wie kiest", item_id=room.page.item, kind=NoteKind.QUESTION, starred=True, tags=((ES, "aanpak"),)
    )
    room.press(Qt.Key.Key_Backspace)
    capture = room.page.capture
    assert (capture.about.kinds.checked(), capture.about.tags.checked()) == (
        ["question", "star"],
        [(ES, "aanpak")],
    )
    room.press(Qt.Key.Key_0, CONTROL)
    capture.about.tags.toggle_number(1)
    room.press(Qt.Key.Key_Return)
    note = room.note(note_id)
    assert (note.kind, note.starred) == (NoteKind.QUESTION, False)
    assert {tag.item_key for tag in note.tags} == {"aanpak", "profiel"}


def test_an_emptied_note_is_not_recorded_and_that_is_said(room: Room) -> None:
    note_id = room.record("Blijft")
    room.press(Qt.Key.Key_Backspace)
    room.page.capture.field.selectAll()
    room.press(Qt.Key.Key_Backspace)
    room.press(Qt.Key.Key_Return)
    assert room.note(note_id).text == "Blijft"
    assert "Een lege notitie kan niet." in told(room)


def test_where_there_is_no_note_of_mine_that_is_said(room: Room) -> None:
    room.capture_by_colleague("Van de ander", item_id=room.page.item)
    room.press(Qt.Key.Key_Backspace)
    assert room.page.capture.field.text() == ""
    assert "nog geen notitie om terug te halen" in told(room)


def test_after_a_power_cut_the_note_is_still_the_same_one(room: Room, restart: Restart) -> None:
    note_id = room.record("Half")
    room.press(Qt.Key.Key_Backspace)
    room.type(" af")
    room.page.env.autosave.flush()
    again = restart(room)
    assert again.page.capture.field.text() == "Half af"
    assert where(again).startswith("Je wijzigt")
    again.press(Qt.Key.Key_Return)
    assert [(note.id, note.text) for note in again.notes()] == [(note_id, "Half af")]


def test_a_note_that_is_gone_by_then_becomes_a_new_one(room: Room, restart: Restart) -> None:
    note_id = room.record("Half")
    room.press(Qt.Key.Key_Backspace)
    room.type(" af")
    room.page.env.autosave.flush()
    delete_note(room.ctx, room.dossier_id, note_id)
    again = restart(room)
    again.press(Qt.Key.Key_Return)
    (note,) = again.notes()
    assert (note.text, note.id != note_id) == ("Half af", True)


def test_the_next_note_answers_the_question_that_was_chosen(room: Room) -> None:
    question = room.capture("? Hoe vaak", item_id=room.page.item)
    room.open()
    listing = room.page.side.questions
    listing.setFocus()
    listing.setCurrentIndex(listing.lines.index(0))
    room.press(Qt.Key.Key_Return, widget=listing)
    assert room.page.capture.field.hasFocus()
    assert room.page.capture.answer.full_text == "Antwoord op: Hoe vaak"
    answer = room.record("Elke week")
    assert room.note(question).answered_by == (answer,)
    assert not room.page.capture.answer.isVisible()
    room.record("Iets anders")
    assert room.note(question).answered_by == (answer,)


def test_esc_makes_it_no_answer(room: Room) -> None:
    question = room.capture("? Hoe vaak", item_id=room.page.item)
    room.page.desk.answer(question)
    room.type("Toch iets anders")
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_Return)
    assert room.note(question).answered_by == ()


def test_alt_with_the_number_pad_is_left_to_the_keyboard(room: Room) -> None:
    """é is typed as Alt+130: without NumLock the pad sends arrows, which must not leave the field."""
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        room.press(key, ALT | KEYPAD)
    room.press(Qt.Key.Key_Up, ALT | KEYPAD)
    assert room.page.capture.about.tags.checked() == []
    assert room.page.capture.field.hasFocus()


def test_a_digit_that_needs_shift_on_a_keyboard_is_known_by_its_place(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "windows")
    field = room.page.capture.field
    for key, modifiers, scan in ((Qt.Key.Key_QuoteDbl, ALT, 4), (Qt.Key.Key_Eacute, CONTROL, 3)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, "")
        QApplication.sendEvent(field, event)
    assert room.page.capture.about.tags.checked() == [(ES, "aanpak")]
    assert room.page.capture.about.kinds.checked() == ["quote"]
    room.page.capture.clear()
    letters = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, ALT, 16, 0, 0, "q")
    QApplication.sendEvent(field, letters)
    assert room.page.capture.about.tags.checked() == []


def test_files_given_to_the_empty_field_stay_whatever_is_taken_back(room: Room) -> None:
    note_id = room.record("Blijft")
    stored = store_file(room.ctx, room.dossier_id, NewFile(b"bord", "bord.txt", "text/plain"))
    room.page.capture.add_file(stored)
    room.press(Qt.Key.Key_Backspace)
    room.press(Qt.Key.Key_Escape)
    assert room.page.capture.state.files == (stored,)
    room.press(Qt.Key.Key_Backspace)
    room.press(Qt.Key.Key_Return)
    assert room.note(note_id).attachments == 1
    assert not room.page.capture.state.files
