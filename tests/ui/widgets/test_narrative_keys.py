"""What the keys of the narrative editor do to its text."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from pytestqt.qtbot import QtBot

from jurytool.text.grammar import Line, format_text
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from tests.ui.widgets.narrative_case import go_to, open_editor, press, select, write
from tests.ui.widgets.typed_keys import compose, type_keys


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    return open_editor(qtbot)


def test_composed_letters_and_marks_are_typed(editor: NarrativeEditor) -> None:
    assert write(editor, "Zoë is één *ster* en \\") == "Zoë is één \\*ster\\* en \\\\"
    compose(editor.field, "´", "é")
    compose(editor.field, "", "\u0301")
    assert editor.text().endswith("\\\\é\u0301")


def test_no_accent_is_lost_however_fast_it_is_typed(editor: NarrativeEditor) -> None:
    """In one burst, as key events with the letter in them and by an input method, among plain keys."""
    words = "één ideeën coördinatie geïnspireerd café’s "
    for _ in range(20):
        type_keys(editor.field, words)
        for letter in "éëöïü":
            compose(editor.field, "´", letter)
        type_keys(editor.field, " ")
    assert editor.text().rstrip() == f"{words}éëöïü ".strip() + f" {words}éëöïü" * 19


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("- een", "- een"),
        ("* een", "- een"),
        ("• een", "- een"),
        ("1. een", "1. een"),
        ("1) een", "1. een"),
        ("> een", "> een"),
        ("## een", "## een"),
        ("# een", "## een"),
        ("2. een", "2. een"),
        ("-een", "-een"),
        ("a - een", "a - een"),
        ("- - een", "- - een"),
    ],
)
def test_a_mark_typed_at_the_start_of_a_line_makes_it_that_kind(
    editor: NarrativeEditor, keys: str, text: str
) -> None:
    assert write(editor, keys) == text


def test_a_mark_is_known_by_the_text_also_from_an_input_method(editor: NarrativeEditor) -> None:
    compose(editor.field, ">", ">")
    compose(editor.field, "", " ")
    assert write(editor, "een") == "> een"


def test_undo_gives_a_typed_mark_back(editor: NarrativeEditor) -> None:
    type_keys(editor.field, "- ")
    editor.field.undo()
    assert write(editor, "een") == "\\- een"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("een\ntwee", "een\ntwee"),
        ("## een\ntwee", "## een\ntwee"),
        ("- een\ntwee", "- een\n- twee"),
        ("1. een\ntwee", "1. een\n1. twee"),
        ("> een\ntwee", "> een\n> twee"),
        ("- een\n\ntwee", "- een\ntwee"),
        ("1. een\n\ntwee", "1. een\ntwee"),
        ("> een\n\ntwee", "> een\ntwee"),
        ("- een\n\btwee", "- een\ntwee"),
        ("- \been", "een"),
        ("## \been", "een"),
        ("een\n\b\b", "ee"),
        ("een\n\n\n twee", "een\n twee"),
    ],
)
def test_enter_and_backspace_begin_and_leave_lists(editor: NarrativeEditor, keys: str, text: str) -> None:
    assert write(editor, keys) == text


@pytest.mark.parametrize("keys", ["Return", "Enter", "Shift+Return"])
def test_every_enter_starts_a_block(editor: NarrativeEditor, keys: str) -> None:
    type_keys(editor.field, "een")
    press(editor, keys)
    assert write(editor, "twee") == "een\ntwee"


def test_control_enter_is_left_to_the_page(editor: NarrativeEditor) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r")
    type_keys(editor.field, "een")
    event.ignore()
    editor.field.keyPressEvent(event)
    assert not event.isAccepted()
    assert write(editor, "twee") == "eentwee"


def test_enter_within_a_heading_makes_two_and_before_it_a_paragraph(editor: NarrativeEditor) -> None:
    editor.set_text("## een twee")
    go_to(editor, "twee")
    assert write(editor, "\n") == "## een \n## twee"
    go_to(editor, "een")
    type_keys(editor.field, "\n")
    editor.set_cursor_position(0)
    assert write(editor, "nul") == "nul\n## een \n## twee"


def test_enter_replaces_what_is_selected(editor: NarrativeEditor) -> None:
    editor.set_text("- een twee drie")
    select(editor, " twee ")
    assert write(editor, "\n") == "- een\n- drie"


def test_backspace_at_a_heading_joins_it_or_takes_the_empty_line_above(editor: NarrativeEditor) -> None:
    editor.set_text("een\n## twee")
    go_to(editor, "twee")
    assert write(editor, "\n\b") == "een\n## twee"
    go_to(editor, "een", behind=True)
    assert write(editor, "\n") == "een\n## twee"
    go_to(editor, "twee")
    assert write(editor, "\b") == "een\n## twee"
    assert write(editor, "\b") == "eentwee"


def test_backspace_makes_a_heading_at_the_top_a_paragraph(editor: NarrativeEditor) -> None:
    editor.set_text("## een")
    assert write(editor, "\b") == "een"


def test_backspace_takes_what_is_selected_and_leaves_the_kind(editor: NarrativeEditor) -> None:
    editor.set_text("- een twee")
    cursor = editor.field.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
    editor.field.setTextCursor(cursor)
    assert write(editor, "\b") == "- twee"


@pytest.mark.parametrize(("key", "mark"), [("Ctrl+B", "**"), ("Ctrl+I", "*")])
def test_bold_and_italic_hold_for_what_is_typed_next(editor: NarrativeEditor, key: str, mark: str) -> None:
    type_keys(editor.field, "een ")
    press(editor, key)
    type_keys(editor.field, "twee")
    press(editor, key)
    assert write(editor, " drie") == f"een {mark}twee{mark} drie"


def test_one_act_is_one_step_to_undo(editor: NarrativeEditor) -> None:
    editor.set_text("een twee")
    select(editor, "twee")
    type_keys(editor.field, "\n")
    editor.field.undo()
    assert editor.text() == "een twee"


def test_a_key_does_not_write_the_whole_text_out(
    editor: NarrativeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def write_out(lines: Iterable[Line]) -> str:
        written.append(1)
        return format_text(lines)

    monkeypatch.setattr("jurytool.ui.widgets.narrative_text.format_text", write_out)
    editor.set_text("een alinea\n" * 10_000)
    editor.field.moveCursor(QTextCursor.MoveOperation.End)
    type_keys(editor.field, "woord\n- woord\b")
    press(editor, "Ctrl+B")
    assert written == []
    editor.text()
    editor.text()
    assert written == [1]
