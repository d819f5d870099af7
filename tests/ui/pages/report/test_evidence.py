"""A sentence of the report rests on notes: chosen beside the text, shown at its mark, taken away again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from jurytool.models.enums import NoteKind
from jurytool.services.report.grounding import note_ref
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.text.evidence import strip_tokens
from jurytool.text.normalise import MAX_TEXT
from jurytool.ui.pages.report.notes_pane import SENTENCE, UNUSED
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.widgets.narrative_toolbar import EVIDENCE
from jurytool.ui.widgets.use_note import TAKE_OVER
from tests.ui.pages.report.conftest import Room
from tests.ui.widgets.test_narrative_evidence import dragged

KEY = "bevindingen:aanpak"


def note(room: Room, text: str, kind: NoteKind | None = None) -> str:
    """Capture a note and return its id."""
    new = NewNote(text, source_group="leerlingen", kind=kind)
    changes = capture_note(room.env.ctx, room.dossier_id, new)
    room.env.notifier.announce(changes)
    return changes.main_id


def start(room: Room, words: str) -> SectionEditor:
    """Write a finding and stay in it."""
    room.go("bevindingen")
    editor = room.editor(KEY)
    editor.focus_text()
    room.write(words)
    return editor


def listed(room: Room) -> list[str]:
    """The texts of the notes that are listed."""
    return [card.text for card in room.page.view.notes.list.notes.notes]


def test_a_note_is_chosen_by_key_for_the_sentence_at_the_cursor(room: Room) -> None:
    first, second = note(room, "Kaart in elk lokaal"), note(room, "Rust in de hal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    pane = room.page.view.notes
    assert room.page.view.notes_toggle.isChecked()
    assert not room.page.view.preview.isVisible()
    assert pane.filter.current == UNUSED
    assert listed(room) == ["Kaart in elk lokaal", "Rust in de hal"]
    assert room.focused() is pane.list
    room.press("Down")
    room.press("O")
    assert editor.text == f"De jury zag rust.⟦{note_ref(second)}⟧"
    assert editor.editor.toolbar.button(EVIDENCE).text() == "1 notitie"
    assert listed(room) == ["Kaart in elk lokaal"]
    room.press("O")
    assert editor.text == f"De jury zag rust.⟦{note_ref(second)}⟧⟦{note_ref(first)}⟧"
    editor.focus_text()
    room.press("Ctrl+Shift+O")
    assert pane.filter.current == SENTENCE
    assert listed(room) == ["Kaart in elk lokaal", "Rust in de hal"]
    room.press("O")
    assert editor.text == f"De jury zag rust.⟦{note_ref(second)}⟧"
    room.press("Esc")
    assert room.focused() is editor.editor.field


@pytest.mark.parametrize("way", ["O", "C", "E"])
def test_no_note_makes_a_text_longer_than_is_stored(room: Room, way: str) -> None:
    note(room, "Rust", NoteKind.QUOTE)
    editor = start(room, "De jury zag rust.")
    editor.editor.set_text("x" * (MAX_TEXT - 30))
    before = editor.editor.text()
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    room.press("Ctrl+Shift+O")
    room.press(way)
    assert editor.editor.text() == before
    assert {words[:18] for words in told} == {"Dit past niet meer"}


def test_a_note_comes_as_a_quotation_with_who_speaks(room: Room) -> None:
    quoted = note(room, "“Hier mag ik kiezen.”", NoteKind.QUOTE)
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("C")
    words = "“Hier mag ik kiezen.” (leerlingen)"
    assert editor.text == f"De jury zag rust.\n> {words}⟦{note_ref(quoted)}⟧"
    room.press("Esc")
    assert room.focused() is editor.editor.field
    room.press("Ctrl+Z")
    assert editor.text == "De jury zag rust."


@pytest.mark.parametrize("way", ["O", "C", "E"])
def test_the_keyboard_stays_at_the_notes(room: Room, way: str) -> None:
    for words in ("“Eén.”", "“Twee.”"):
        note(room, words, NoteKind.QUOTE)
    start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press(way)
    pane = room.page.view.notes
    assert room.focused() is pane.list
    room.press(way)
    assert listed(room) == []
    assert room.focused() is pane.search


def test_a_click_leads_back_to_the_text_to_write_on(room: Room) -> None:
    note(room, "Kaart in elk lokaal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.page.view.notes.use.buttons[TAKE_OVER].click()
    assert room.focused() is editor.editor.field


def test_own_words_come_below_a_quotation_and_never_in_it(room: Room) -> None:
    note(room, "“Hier mag ik kiezen.”", NoteKind.QUOTE)
    note(room, "Kaart in elk lokaal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("C")
    room.press("E")
    lines = strip_tokens(editor.text).split("\n")
    assert lines == ["De jury zag rust.", "> “Hier mag ik kiezen.” (leerlingen)", "Kaart in elk lokaal."]
    room.press("Esc")
    room.press("Ctrl+Z")
    assert strip_tokens(editor.text).split("\n") == lines[:2]


def test_each_sentence_of_a_note_rests_on_it(room: Room) -> None:
    ref = note_ref(note(room, "Kaart in elk lokaal. Ook in de hal."))
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("E")
    assert editor.text == f"De jury zag rust. Kaart in elk lokaal.⟦{ref}⟧ Ook in de hal.⟦{ref}⟧"


def test_a_note_comes_as_a_sentence_to_write_on_with(room: Room) -> None:
    seen = note(room, "kaart in elk lokaal")
    editor = start(room, "De jury zag rust. Ook buiten.")
    editor.editor.set_cursor_position(3)
    room.press("Ctrl+Shift+O")
    room.press("E")
    assert editor.text == f"De jury zag rust. Kaart in elk lokaal.⟦{note_ref(seen)}⟧ Ook buiten."
    room.press("Esc")
    room.write(" Echt waar.")
    assert f"lokaal.⟦{note_ref(seen)}⟧ Echt waar. Ook buiten." in editor.text


def test_a_note_without_a_sentence_to_rest_on_says_so(room: Room) -> None:
    note(room, "Kaart in elk lokaal")
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    editor = start(room, "")
    room.press("Ctrl+Shift+O")
    room.press("O")
    assert told == ["Zet eerst de cursor in de zin die op deze notitie rust."]
    assert editor.text == ""


@pytest.mark.parametrize("kind", [NoteKind.OBSERVATION, NoteKind.DOCUMENT])
def test_what_the_jury_saw_is_never_put_down_as_what_somebody_said(room: Room, kind: NoteKind) -> None:
    note(room, "Kaart in elk lokaal", kind)
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("C")
    assert strip_tokens(editor.text) == "De jury zag rust. Kaart in elk lokaal."
    assert told == [
        "Deze notitie is geen citaat: de woorden zijn van de jury. Ze staan er nu als eigen woorden."
    ]


def test_what_a_document_says_between_marks_can_be_quoted(room: Room) -> None:
    note(room, "Het plan zegt: “Iedereen kiest.”", NoteKind.DOCUMENT)
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("C")
    assert strip_tokens(editor.text).endswith("\n> Het plan zegt: “Iedereen kiest.” (leerlingen)")


def test_a_question_is_no_note_that_waits_to_be_used(room: Room) -> None:
    note(room, "Hoe vaak?", NoteKind.QUESTION)
    note(room, "Kaart in elk lokaal")
    start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    assert listed(room) == ["Kaart in elk lokaal"]


def test_the_search_line_narrows_and_leads_to_the_list_and_back(room: Room) -> None:
    note(room, "Kaart in elk lokaal")
    note(room, "Rust in de hal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    pane = room.page.view.notes
    pane.search.setFocus()
    room.write("HÁL")
    assert listed(room) == ["Rust in de hal"]
    room.press("Down")
    assert room.focused() is pane.list
    pane.search.setFocus()
    room.press("Esc")
    assert room.focused() is editor.editor.field


def test_a_dropped_note_asks_what_to_do_with_it(room: Room) -> None:
    seen = note(room, "Kaart in elk lokaal")
    editor = start(room, "De jury zag rust.")
    editor.editor.field.insertFromMimeData(dragged(seen))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words == ["Alleen als onderbouwing", "Als citaat", "In eigen woorden"]
    menu.actions()[0].trigger()
    menu.close()
    assert editor.text == f"De jury zag rust.⟦{note_ref(seen)}⟧"


def test_a_mark_tells_who_noted_what_where_and_when(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, widget: shown.append(text))
    note(room, "Kaart <in> elk lokaal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("O")
    field = editor.editor.field
    field.moveCursor(field.textCursor().MoveOperation.End)
    place = field.cursorRect().center() - QPoint(6, 0)
    QApplication.sendEvent(field.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, QPoint()))
    assert shown == ["<b>MO · leerlingen · 19 nov 10.15</b><br>Kaart &lt;in&gt; elk lokaal"]
    QApplication.sendEvent(field.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 9), QPoint()))
    assert shown[-1] == ""


def test_what_a_sentence_rests_on_is_stored_and_stays_out_of_preview_and_word_count(room: Room) -> None:
    seen = note(room, "Kaart in elk lokaal")
    start(room, "De jury zag rust.")
    room.page.view.toggle.setChecked(True)
    room.settle()
    before = room.page.status_text().split(" · ")[-1]
    room.press("Ctrl+Shift+O")
    room.press("O")
    room.press("Esc")
    room.page.view.toggle.setChecked(True)
    room.settle()
    assert room.page.status_text().split(" · ")[-1] == before
    assert "⟦" not in room.previewed()
    room.go("procedure")
    assert room.stored()[KEY].text == f"De jury zag rust.⟦{note_ref(seen)}⟧"


def test_preview_and_notes_stand_in_each_others_place(room: Room) -> None:
    view = room.page.view
    view.toggle.setChecked(True)
    view.notes_toggle.setChecked(True)
    assert (view.preview.isVisible(), view.notes.isVisible()) == (False, True)
    view.toggle.setChecked(True)
    assert (view.preview.isVisible(), view.notes.isVisible()) == (True, False)
    room.click(view.toggle)
    assert (view.preview.isVisible(), view.notes.isVisible()) == (False, False)


def test_a_click_on_a_mark_leads_to_its_notes(room: Room) -> None:
    note(room, "Kaart in elk lokaal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    room.press("O")
    room.page.view.notes_toggle.setChecked(False)
    editor.editor.field.mark_clicked.emit()
    assert room.page.view.notes.filter.current == SENTENCE
    assert listed(room) == ["Kaart in elk lokaal"]
    assert room.focused().hasFocus()
    assert room.focused().focusPolicy() != Qt.FocusPolicy.NoFocus


def test_the_sentence_for_which_notes_are_chosen_is_marked_and_named(room: Room) -> None:
    note(room, "Rust in de hal")
    editor = start(room, "De jury zag rust. De school is klein.")
    room.press("Ctrl+Shift+O")
    field, pane = editor.editor.field, room.page.view.notes
    assert [mark.cursor.selectedText() for mark in field.extraSelections()] == ["De school is klein."]
    assert pane.about.full_text == "Bij de zin: “De school is klein.”"
    editor.focus_text()
    editor.editor.set_cursor_position(3)
    assert [mark.cursor.selectedText() for mark in field.extraSelections()] == ["De jury zag rust."]
    assert pane.about.full_text == "Bij de zin: “De jury zag rust.”"
    room.page.view.notes_toggle.setChecked(False)
    assert field.extraSelections() == []


def test_a_marked_sentence_and_what_is_looked_for_stand_beside_each_other(room: Room) -> None:
    note(room, "Rust in de hal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    editor.focus_text()
    room.press("Ctrl+F")
    room.write("rust")
    room.press("Return")
    found = sorted(mark.cursor.selectedText() for mark in editor.editor.field.extraSelections())
    assert found == ["De jury zag rust.", "rust"]
    room.press("Esc")
    assert len(editor.editor.field.extraSelections()) == 1


def test_the_buttons_carry_their_keys(room: Room) -> None:
    note(room, "Rust in de hal")
    editor = start(room, "De jury zag rust.")
    room.press("Ctrl+Shift+O")
    buttons = room.page.view.notes.use.buttons.values()
    assert [button.text() for button in buttons] == ["Onderbouwing   O", "Citaat   C", "Eigen woorden   E"]
    room.press("O")
    editor.focus_text()
    room.press("Ctrl+Shift+O")
    assert room.page.view.notes.use.buttons["rest"].text() == "Weg bij deze zin   O"


def test_the_preview_finds_a_paragraph_that_rests_on_notes_and_has_fields(room: Room) -> None:
    note(room, "Rust in de hal")
    editor = start(room, "Dit is {school}.")
    room.press("Ctrl+Shift+O")
    room.press("O")
    editor.focus_text()
    assert room.page.view.chapter.words_at_cursor(editor.section.id) == "Dit is De Vaart."
    room.press("Ctrl+End")
    room.press("Return")
    assert room.page.view.chapter.words_at_cursor(editor.section.id) == "Dit is De Vaart."
