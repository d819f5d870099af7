"""What a sentence rests on goes where its sentence goes, and leaves only with it or when it is taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from jurytool.report.account import grounded_sentences
from jurytool.text.grammar import parse_text
from jurytool.text.sentences import split_sentences
from jurytool.ui.item_models.note_model import NOTES_TYPE
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.narrative_evidence import (
    has_sentence,
    sentence_refs,
    set_sentence_refs,
)
from jurytool.ui.widgets.narrative_toolbar import EVIDENCE
from tests.ui.widgets.narrative_case import go_to, open_editor, press, write

A, B = "⟦note:a1⟧", "⟦note:b2⟧"


class Reader:
    """Knows two notes."""

    def knows(self, ref: str) -> bool:
        return ref in ("note:a1", "note:b2")

    def describe(self, refs: tuple[str, ...]) -> str:
        return " ".join(refs)


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    made = open_editor(qtbot)
    made.offer_evidence(Reader())
    return made


def put(editor: NarrativeEditor, at: str, *refs: str) -> None:
    """Let the sentence with these words rest on this."""
    go_to(editor, at)
    set_sentence_refs(editor.field.textCursor(), refs)


@pytest.mark.parametrize(
    "stored",
    [
        f"De jury zag rust.{A} Overal.",
        f"**Rust.**{A}{B} Veel *ruimte*.{B}",
        f"- rust{A}\n1. ruimte{B}\n> “Fijn.”{A}",
        f"😀 Rust.{A} Na 😀 ook.{B}",
    ],
)
def test_what_is_stored_comes_back_after_an_edit(editor: NarrativeEditor, stored: str) -> None:
    editor.set_text(stored)
    assert editor.text() == stored
    press(editor, "End")
    write(editor, " x")
    press(editor, "Backspace")
    press(editor, "Backspace")
    assert editor.text() == stored


def test_a_note_goes_to_the_end_of_the_sentence_at_the_cursor(editor: NarrativeEditor) -> None:
    editor.set_text("😀 Eerst dit. Dan **dat** hier. En klaar.")
    put(editor, "dat", "note:a1")
    assert editor.text() == f"😀 Eerst dit. Dan **dat** hier.{A} En klaar."
    put(editor, "hier", "note:a1", "note:b2")
    assert editor.text() == f"😀 Eerst dit. Dan **dat** hier.{A}{B} En klaar."
    assert sentence_refs(editor.field.textCursor()) == ("note:a1", "note:b2")
    put(editor, "hier")
    assert editor.text() == "😀 Eerst dit. Dan **dat** hier. En klaar."


@pytest.mark.parametrize(
    "stored",
    [
        f"Een. {A} Twee.{B}",
        f"Een. {A}{B} Twee.",
        f"Een. {A}Twee.",
        f"{A}Een. Twee. {B}",
        f"Een{A}. Twee? {B} Drie.{A}",
    ],
)
def test_the_editor_and_the_verantwoording_agree_on_what_each_sentence_rests(
    editor: NarrativeEditor, stored: str
) -> None:
    editor.set_text(stored)
    (line,) = parse_text(stored)
    told = dict(grounded_sentences(line))
    for sentence in split_sentences(line.text):
        go_to(editor, sentence[:2], behind=True)
        assert sentence_refs(editor.field.textCursor()) == told.get(sentence.strip(), ()), sentence


def test_a_cursor_just_behind_a_mark_is_in_the_sentence_of_the_mark(editor: NarrativeEditor) -> None:
    editor.set_text(f"Een. {A}Twee.{B}")
    cursor = editor.field.textCursor()
    cursor.setPosition(len("Een. ") + 1)
    assert sentence_refs(cursor) == ("note:a1",)
    set_sentence_refs(cursor, ["note:b2"])
    assert editor.text() == f"Een.{B} Twee.{B}"


def test_each_change_of_what_a_sentence_rests_on_is_one_step_to_undo(editor: NarrativeEditor) -> None:
    editor.set_text("Rust.")
    put(editor, "Rust", "note:a1")
    put(editor, "Rust", "note:a1", "note:b2")
    editor.field.undo()
    assert editor.text() == f"Rust.{A}"
    editor.field.undo()
    assert editor.text() == "Rust."
    editor.field.redo()
    assert editor.text() == f"Rust.{A}"


def test_splitting_and_joining_paragraphs_keeps_each_note_with_its_sentence(editor: NarrativeEditor) -> None:
    editor.set_text(f"Een.{A} Twee.{B}")
    go_to(editor, "Twee")
    press(editor, "Return")
    assert editor.text() == f"Een.{A} \nTwee.{B}"
    press(editor, "Backspace")
    assert editor.text() == f"Een.{A} Twee.{B}"


def test_typing_on_behind_a_mark_is_plain_text(editor: NarrativeEditor) -> None:
    editor.set_text(f"Rust.{A}")
    press(editor, "End")
    assert write(editor, " Meer **ruimte**.") == rf"Rust.{A} Meer \*\*ruimte\*\*."


def test_correcting_the_end_of_a_sentence_keeps_what_it_rests_on(editor: NarrativeEditor) -> None:
    editor.set_text(f"De jury zag rust.{A}")
    press(editor, "End")
    press(editor, "Backspace")
    press(editor, "Backspace")
    assert editor.text() == f"De jury zag rus{A}"
    press(editor, "Ctrl+Backspace")
    assert editor.text() == f"De jury zag {A}"


def test_a_sentence_that_is_deleted_whole_takes_its_mark_along(editor: NarrativeEditor) -> None:
    editor.set_text(f"Goed. Rust.{A}")
    press(editor, "End")
    for _ in "Rust.":
        press(editor, "Backspace")
    assert editor.text() == f"Goed. {A}"
    press(editor, "Backspace")
    assert editor.text() == "Goed. "


def test_delete_before_a_mark_takes_what_is_behind_it(editor: NarrativeEditor) -> None:
    editor.set_text(f"Rust.{A} Ja.\nMeer.")
    go_to(editor, "Rust.", behind=True)
    press(editor, "Delete")
    assert editor.text() == f"Rust.{A}Ja.\nMeer."
    editor.set_text(f"Rust.{A}\nMeer.")
    go_to(editor, "Rust.", behind=True)
    press(editor, "Delete")
    assert editor.text() == f"Rust.{A}Meer."


def test_there_is_no_sentence_in_an_empty_paragraph(editor: NarrativeEditor) -> None:
    editor.set_text("")
    assert not has_sentence(editor.field.textCursor())
    editor.set_text("Ja.")
    assert has_sentence(editor.field.textCursor())


def test_a_copy_within_the_program_keeps_its_notes_and_one_for_elsewhere_has_none(
    editor: NarrativeEditor,
) -> None:
    editor.set_text(f"Rust.{A}")
    editor.field.selectAll()
    editor.field.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Rust."
    assert "note" not in mime.html()
    editor.set_text("")
    editor.field.paste()
    assert editor.text() == f"Rust.{A}"


def test_a_note_that_nobody_here_knows_does_not_come_along(editor: NarrativeEditor) -> None:
    editor.set_text(f"Rust.{A}⟦note:elders⟧")
    editor.field.selectAll()
    editor.field.copy()
    editor.set_text("")
    editor.field.paste()
    assert editor.text() == f"Rust.{A}"


def test_a_text_that_takes_no_notes_gets_none_by_paste_or_drop(qtbot: QtBot) -> None:
    plain = open_editor(qtbot)
    plain.set_text(f"Rust.{A}")
    plain.field.selectAll()
    plain.field.copy()
    plain.set_text("")
    plain.field.paste()
    assert plain.text() == "Rust."
    assert not plain.field.canInsertFromMimeData(dragged("a1"))


def dragged(note_id: str) -> QMimeData:
    """A card of a list of notes as it is dragged."""
    mime = QMimeData()
    mime.setData(NOTES_TYPE, note_id.encode())
    return mime


def test_a_dropped_note_is_told_and_puts_no_words_in_the_text(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_text("Rust.")
    with qtbot.waitSignal(editor.field.notes_dropped) as dropped:
        editor.field.insertFromMimeData(dragged("a1"))
    assert dropped.args == [["a1"]]
    assert editor.text() == "Rust."


def test_typed_brackets_are_words(editor: NarrativeEditor) -> None:
    assert write(editor, "⟦note:a1⟧") == r"\⟦note:a1⟧"
    editor.set_text(editor.text())
    assert editor.field.toPlainText() == "⟦note:a1⟧"


def test_the_button_says_on_how_many_notes_the_sentence_rests(editor: NarrativeEditor) -> None:
    editor.set_text(f"Een.{A}{B} Twee.")
    button = editor.toolbar.button(EVIDENCE)
    go_to(editor, "Een")
    assert button.text() == "2 notities"
    go_to(editor, "Twee")
    assert button.text() == "Notitie…"


def test_bold_for_a_whole_sentence_leaves_its_note(editor: NarrativeEditor) -> None:
    editor.set_text(f"Rust.{A}")
    editor.field.moveCursor(QTextCursor.MoveOperation.Start)
    editor.field.selectAll()
    press(editor, "Ctrl+B")
    assert editor.text() == f"**Rust.**{A}"
