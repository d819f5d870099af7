"""The stream of notes: acts by the menu and in the opened card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.models.enums import NoteKind
from jurytool.services.drafts import Draft, DraftKey
from jurytool.services.text_fields import find_draft, read_text_field, save_draft
from jurytool.services.visit import notes, programme
from jurytool.ui.pages.visit.note_acts import NOT_MINE
from jurytool.ui.pages.visit.note_menu import NoteMenu
from tests.ui.pages.visit.conftest import ALT, CONTROL, ES, Restart, Room
from tests.ui.pages.visit.stream_steps import editor, menu, pick, press, the_note
from tests.ui.widgets.typed_keys import type_keys

# acts by the menu


@pytest.mark.parametrize(
    ("path", "read", "expected"),
    [
        (("Soort", "Citaat"), lambda note: note.kind, NoteKind.QUOTE),
        (("Soort", "Vraag"), lambda note: note.kind, NoteKind.QUESTION),
        (("Bron", "team"), lambda note: note.source_group, "team"),
        (("Met ster",), lambda note: note.starred, True),
        (("Criterium", "1 Profiel"), lambda note: [tag.item_key for tag in note.tags], ["profiel"]),
    ],
)
def test_the_menu_changes_a_note(
    talk: Room, path: tuple[str, ...], read: Callable[[notes.NoteView], object], expected: object
) -> None:
    pick(menu(talk), *path)
    assert read(the_note(talk)) == expected


def test_the_menu_moves_a_note_to_another_part(talk: Room) -> None:
    pick(menu(talk), "Naar onderdeel", "11.00 Gesprek team")
    assert the_note(talk).item_id == talk.item("Gesprek team").id
    assert talk.shown() == []
    assert talk.page.item == talk.item("Gesprek leerlingen").id


def test_the_menu_of_a_question_says_for_whom_it_is(talk: Room) -> None:
    press(talk, Qt.Key.Key_3, CONTROL)
    pick(menu(talk), "Vraag voor", "leiding")
    assert the_note(talk).target_group == "leiding"
    pick(menu(talk), "Beantwoord")
    assert the_note(talk).answered_by


def test_the_menu_key_opens_the_menu_at_the_note(talk: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(talk.page.stream.view.menu_requested):
        from PySide6.QtGui import QContextMenuEvent

        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(talk.page.stream.view, event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NoteMenu)
    popup.close()


def test_a_name_with_an_ampersand_is_no_mnemonic(talk: Room) -> None:
    item = talk.item("Gesprek team")
    programme.edit_item(talk.ctx, talk.dossier_id, item, {"title": "Team & ouders"})
    talk.open()
    talk.page.stream.choose_note(the_note(talk).id)
    QApplication.processEvents()
    pick(menu(talk), "Naar onderdeel", "11.00 Team && ouders")
    assert the_note(talk).item_id == item.id


# a colleague's note


def test_a_colleagues_note_is_only_tagged_and_ticked(room: Room) -> None:
    item = room.item("Gesprek leerlingen").id
    note_id = room.capture_by_colleague("? Van JH", item_id=item, tags=((ES, "aanpak"),))
    room.open(f"note:{note_id}")
    QApplication.processEvents()
    told: list[str] = []
    room.page.env.notifier.told.connect(told.append)
    press(room, Qt.Key.Key_S)
    press(room, Qt.Key.Key_Delete)
    assert told == [NOT_MINE, NOT_MINE]
    press(room, Qt.Key.Key_1)
    press(room, Qt.Key.Key_Space)
    press(room, Qt.Key.Key_3)
    note = room.note(note_id)
    assert not note.starred
    assert {tag.item_key for tag in note.tags} == {"profiel", "aanpak"}
    assert note.answered_by
    assert told[-1].startswith("3 Aanpak is door je collega gekozen")
    enabled = {action.text().split("\t")[0] for action in menu(room).actions() if action.isEnabled()}
    assert "Verwijderen" not in enabled
    assert {"Criterium", "Beantwoord"} <= enabled
    press(room, Qt.Key.Key_Return)
    assert editor(room).field.isReadOnly()
    assert room.dialogs.errors == []


def test_a_tick_of_a_colleague_stays(room: Room) -> None:
    note_id = room.record("? Hoe vaak")
    me = room.ctx.my_juror(room.dossier_id)
    room.ctx.set_my_juror(room.dossier_id, room.page_data().jurors[1].id)
    notes.answer_question(room.ctx, room.dossier_id, note_id, note_id)
    room.ctx.set_my_juror(room.dossier_id, me)
    room.open(f"note:{note_id}")
    QApplication.processEvents()
    told: list[str] = []
    room.page.env.notifier.told.connect(told.append)
    press(room, Qt.Key.Key_Space)
    assert room.note(note_id).answered_by
    assert told[-1].startswith("Deze vraag is door je collega afgevinkt")


# the opened note


def test_enter_opens_a_note_in_its_place_and_enter_stores_it(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    field = editor(talk).field
    assert field.hasFocus()
    assert field.cursor_position() == len("Drie leerlingen noemen hun doel")
    type_keys(field, ", één niet")
    talk.press(Qt.Key.Key_Return, widget=field)
    assert the_note(talk).text == "Drie leerlingen noemen hun doel, één niet"
    assert talk.page.stream.editor is None
    assert talk.page.stream.view.hasFocus()
    assert talk.shown() == ["Drie leerlingen noemen hun doel, één niet"]


def test_a_double_click_opens_a_note(talk: Room) -> None:
    view = talk.page.stream.view
    place = view.visualRect(view.notes.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert talk.page.stream.editor is not None


def test_the_text_is_a_draft_while_typing_and_a_change_once_the_field_is_left(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    note_id = the_note(talk).id
    type_keys(editor(talk).field, " nog")
    talk.page.env.autosave.keep_drafts()
    talk.page.env.autosave._writer.wait()
    draft = find_draft(talk.ctx, DraftKey(talk.dossier_id, "note", note_id, "text"))
    assert draft is not None
    assert draft.text.endswith(" nog")
    assert the_note(talk).text == "Drie leerlingen noemen hun doel"
    talk.page.programme.list.setFocus()
    assert the_note(talk).text.endswith(" nog")
    assert find_draft(talk.ctx, DraftKey(talk.dossier_id, "note", note_id, "text")) is None


def test_an_emptied_note_is_put_back(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    editor(talk).field.selectAll()
    type_keys(editor(talk).field, "\b")
    talk.press(Qt.Key.Key_Return, widget=editor(talk).field)
    assert the_note(talk).text == "Drie leerlingen noemen hun doel"


def test_all_about_a_note_is_changed_in_the_opened_card(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    opened = editor(talk)
    opened.kinds.toggle("question")
    opened.kinds.toggle("star")
    opened.tags.toggle_number(6)
    for combo, key in ((opened.source, "ouders"), (opened.target, "bestuur")):
        combo.setCurrentIndex(combo.findData(key))
        combo.activated.emit(combo.currentIndex())
    note = the_note(talk)
    assert (note.kind, note.starred, note.source_group, note.target_group) == (
        NoteKind.QUESTION,
        True,
        "ouders",
        "bestuur",
    )
    assert [tag.item_key for tag in note.tags] == ["erkenning"]
    assert opened.kinds.checked() == ["question", "star"]
    assert opened.source.currentData() == "ouders"
    assert talk.page.stream.editor is opened  # it stayed open all the while
    opened.item.setCurrentIndex(opened.item.findData(talk.item("Gesprek ouders").id))
    opened.item.activated.emit(opened.item.currentIndex())
    assert the_note(talk).item_id == talk.item("Gesprek ouders").id
    assert talk.page.stream.editor is None  # it is in another talk now


def test_the_opened_card_follows_what_is_undone(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    opened = editor(talk)
    opened.kinds.toggle("quote")
    opened.tags.toggle_number(1)
    talk.page.env.notifier.undo(talk.dossier_id)
    talk.page.env.notifier.undo(talk.dossier_id)
    assert opened.kinds.checked() == ["observation"]
    assert opened.tags.checked() == []
    assert talk.page.stream.editor is opened


def test_keys_work_in_the_opened_card_as_in_the_field(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    field = editor(talk).field
    talk.press(Qt.Key.Key_2, ALT, field)
    talk.press(Qt.Key.Key_2, CONTROL, field)
    talk.press(Qt.Key.Key_0, CONTROL, field)
    note = the_note(talk)
    assert [tag.item_key for tag in note.tags] == ["doelen"]
    assert (note.kind, note.starred) == (NoteKind.QUOTE, True)
    assert talk.page.capture.about.tags.checked() == []


def test_a_kind_cannot_be_switched_off(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    editor(talk).kinds.toggle("observation")
    assert the_note(talk).kind is NoteKind.OBSERVATION
    assert editor(talk).kinds.checked() == ["observation"]


def test_an_opened_card_survives_acts_elsewhere_with_its_text(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    field = editor(talk).field
    type_keys(field, " en")
    changes = notes.capture_note(
        talk.ctx, talk.dossier_id, notes.NewNote("Van elders", talk.item("Gesprek leerlingen").id)
    )
    talk.page.env.notifier.announce(changes, None)
    assert len(talk.shown()) == 2
    assert field.hasFocus()
    assert field.text().endswith(" en")
    rect = talk.page.stream.view.visualRect(talk.page.stream.view.notes.index(0))
    assert editor(talk).geometry().topLeft() == rect.topLeft()


def test_the_opened_card_grows_with_its_text(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    opened = editor(talk)
    before = opened.height()
    for _ in range(5):
        talk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, opened.field)
    QApplication.processEvents()
    assert opened.height() > before
    view = talk.page.stream.view
    assert view.visualRect(view.notes.index(0)).height() >= opened.height()


def test_deleting_from_the_opened_card_loses_nothing_of_its_text(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    type_keys(editor(talk).field, "!")
    editor(talk).delete.click()
    assert talk.notes() == []
    assert talk.page.stream.editor is None
    talk.page.env.notifier.undo(talk.dossier_id)
    assert the_note(talk).text == "Drie leerlingen noemen hun doel!"


def test_another_filter_stores_and_closes_the_opened_card(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    type_keys(editor(talk).field, "!")
    talk.page.stream.head.which._segments["starred"].click()
    assert talk.page.stream.editor is None
    assert the_note(talk).text.endswith("!")


def test_a_note_being_changed_comes_back_open_after_a_power_cut(talk: Room, restart: Restart) -> None:
    note_id = the_note(talk).id
    field = read_text_field(talk.ctx, talk.dossier_id, "note", note_id, "text")
    save_draft(talk.ctx, Draft(field.key, "Drie leerlingen, half", 8, field.basis, field.context))
    again = restart(talk)
    opened = editor(again)
    assert opened.note.id == note_id
    assert opened.field.text() == "Drie leerlingen, half"
    assert opened.field.cursor_position() == 8
    assert again.page.capture.field.text() == ""
    again.press(Qt.Key.Key_Return, widget=opened.field)
    assert the_note(again).text == "Drie leerlingen, half"


def test_the_last_note_stays_in_sight_while_the_field_grows(room: Room) -> None:
    item = room.item("Gesprek leerlingen").id
    for number in range(5):
        room.capture(f"Notitie {number} " + "woord " * 40, item_id=item)
    room.open()
    QTest.qWait(150)
    view = room.page.stream.view
    before = view.height()
    for sign in "? Wie":
        room.type(sign)
        QTest.qWait(30)
    assert view.height() < before
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0


def test_a_lower_stream_shows_its_end_at_once_so_that_it_is_painted_once(room: Room) -> None:
    item = room.item("Gesprek leerlingen").id
    for number in range(8):
        room.capture(f"Notitie {number} " + "woord " * 40, item_id=item)
    room.open()
    QTest.qWait(150)
    view = room.page.stream.view
    bar = view.verticalScrollBar()
    most = bar.maximum()
    view.resize(view.width(), view.height() - 40)
    assert bar.value() == bar.maximum() == most + 40


def test_cards_are_spoken_to_screen_readers(talk: Room) -> None:
    view = talk.page.stream.view
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Notities"
    assert interface.role() == QAccessible.Role.List
    spoken = view.notes.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "10.15, Leerlingen, MO: Drie leerlingen noemen hun doel"


@pytest.mark.parametrize(
    "text",
    [
        "أهلا وسهلا، هذا نص من اليمين إلى اليسار",
        "👩‍👩‍👧‍👦 en 🇳🇱 en ę̷̛͓",
        "x" * 5_000,
        "woord " * 2_000,
        "a\nb\n\n\nc\ttab",
    ],
)
def test_strange_texts_are_shown_without_breaking_the_room(room: Room, text: str) -> None:
    note_id = room.capture(text, item_id=room.item("Gesprek leerlingen").id)
    room.open(f"note:{note_id}")
    QApplication.processEvents()
    view = room.page.stream.view
    assert view.horizontalScrollBar().maximum() == 0
    assert view.visualRect(view.notes.index(0)).width() <= view.viewport().width()
    press(room, Qt.Key.Key_Return)
    assert editor(room).field.text() == room.note(note_id).text
    QApplication.processEvents()
    assert editor(room).width() <= view.viewport().width()
