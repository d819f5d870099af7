"""Split, join, move and answer by keyboard, in the stream and in an opened note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.services.visit.programme import end_item, start_item
from jurytool.ui.pages.visit.choice_popup import ChoicePopup
from jurytool.ui.pages.visit.note_choices import make_item_popup
from tests.support.fixed_clock import FixedClock
from tests.ui.pages.visit.conftest import CONTROL, Room
from tests.ui.pages.visit.stream_steps import editor, press, the_note
from tests.ui.widgets.typed_keys import type_keys


def choose(room: Room, words: str) -> None:
    """Choose in the list that a key opened."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup)
    type_keys(popup.box, words)
    room.press(Qt.Key.Key_Return, widget=popup.box)
    QApplication.processEvents()


def go_to(room: Room, note_id: str) -> None:
    room.page.stream.choose_note(note_id)
    QApplication.processEvents()


def test_control_d_splits_at_the_cursor(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    field = editor(talk).field
    field.set_cursor_position(len("Drie leerlingen"))
    talk.press(Qt.Key.Key_D, CONTROL, field)
    assert talk.shown() == ["Drie leerlingen", "noemen hun doel"]
    assert field.text() == "Drie leerlingen"
    type_keys(field, " verder\n")
    assert [note.text for note in talk.notes()] == ["Drie leerlingen verder", "noemen hun doel"]


def test_a_text_being_changed_is_split_as_it_stands(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    field = editor(talk).field
    type_keys(field, ". Eén extra")
    field.set_cursor_position(len("Drie leerlingen noemen hun doel."))
    talk.press(Qt.Key.Key_D, CONTROL, field)
    assert talk.shown() == ["Drie leerlingen noemen hun doel.", "Eén extra"]


def test_at_the_end_there_is_nothing_to_split_and_that_is_said(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    talk.press(Qt.Key.Key_D, CONTROL, editor(talk).field)
    assert "Zet de cursor op de plek" in talk.window.status.text()
    assert len(talk.notes()) == 1
    assert talk.dialogs.errors == []


def test_j_joins_a_note_to_the_one_above(talk: Room) -> None:
    second = talk.record("en hangen het op")
    go_to(talk, second)
    press(talk, Qt.Key.Key_J)
    assert talk.shown() == ["Drie leerlingen noemen hun doel\nen hangen het op"]
    talk.press(Qt.Key.Key_Z, CONTROL, talk.page.stream.view)
    assert talk.shown() == ["Drie leerlingen noemen hun doel", "en hangen het op"]


def test_a_note_without_one_above_is_not_joined(talk: Room) -> None:
    press(talk, Qt.Key.Key_J)
    assert "geen notitie van dit onderdeel boven" in talk.window.status.text()


def test_a_colleagues_note_is_not_joined(room: Room) -> None:
    room.capture_by_colleague("Van de ander", item_id=room.page.item)
    mine = room.record("Van mij")
    go_to(room, mine)
    press(room, Qt.Key.Key_J)
    assert len(room.notes()) == 2


def test_v_moves_a_note_to_another_part(talk: Room) -> None:
    press(talk, Qt.Key.Key_V)
    choose(talk, "team")
    assert the_note(talk).item_id == talk.item("Gesprek team").id
    assert not the_note(talk).backdated


def test_the_list_of_places_leaves_out_where_the_note_is(talk: Room) -> None:
    data = talk.page.stream.data
    assert data is not None
    note = the_note(talk)
    popup = make_item_popup(talk.page.env.look, talk.page, data, note)
    words = [popup._found.index(row, 0).data() for row in range(popup._found.rowCount())]
    assert len(words) == len(data.items)
    assert not any("Gesprek leerlingen" in one for one in words)
    assert words[-1] == "zonder onderdeel"
    outside = make_item_popup(talk.page.env.look, talk.page, data, replace(note, item_id=""))
    assert outside._found.rowCount() == len(data.items)


def test_a_note_moved_to_a_part_that_is_over_takes_its_time(room: Room, clock: FixedClock) -> None:
    tour, pupils = room.item("Rondleiding door leerlingen").id, room.item("Gesprek leerlingen").id
    start_item(room.ctx, room.dossier_id, tour)
    within = room.capture("Tijdens de rondleiding", item_id=pupils, at=clock.now().iso())
    clock.advance(minutes=20)
    end_item(room.ctx, room.dossier_id, tour)
    over = clock.now().iso()
    start_item(room.ctx, room.dossier_id, pupils)
    clock.advance(minutes=10)
    later = room.capture("Bedacht in het gesprek", item_id=pupils, at=clock.now().iso())
    room.open()
    for note_id in (within, later):
        room.page.stream.note_acts.move(room.note(note_id), tour)
    assert (room.note(later).at, room.note(later).backdated) == (over, True)
    assert room.note(within).at != over
    assert not room.note(within).backdated
    assert room.item("Gesprek leerlingen").ended == ""  # the running talk goes on


def test_b_says_which_question_a_note_answers(talk: Room) -> None:
    question = talk.capture("? Hoe vaak kiezen zij", item_id=talk.page.item)
    note_id = talk.page.stream.view.current_note_id()
    press(talk, Qt.Key.Key_B)
    choose(talk, "vaak")
    assert talk.note(question).answered_by == (note_id,)


def test_without_an_open_question_that_is_said(talk: Room) -> None:
    press(talk, Qt.Key.Key_B)
    assert "Er staat geen vraag open." in talk.window.status.text()
