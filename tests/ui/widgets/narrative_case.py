"""What the tests of the narrative editor share: typing in it, and finding words in it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from tests.ui.widgets.typed_keys import type_keys


def open_editor(qtbot: QtBot) -> NarrativeEditor:
    """Return an empty editor on the screen, with the focus."""
    widget = NarrativeEditor()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    with qtbot.waitActive(widget):
        widget.show()
    widget.setFocus()
    return widget


def write(editor: NarrativeEditor, keys: str) -> str:
    """Type keys and return the text that this makes."""
    type_keys(editor.field, keys)
    return editor.text()


def press(editor: NarrativeEditor, keys: str) -> None:
    """Press one combination of keys."""
    QTest.keySequence(editor.field, QKeySequence(keys))


def go_to(editor: NarrativeEditor, words: str, *, behind: bool = False) -> None:
    """Put the cursor before words, or behind them."""
    found = editor.field.document().find(words)
    assert not found.isNull()
    editor.set_cursor_position(found.selectionEnd() if behind else found.selectionStart())


def select(editor: NarrativeEditor, words: str) -> None:
    """Select words."""
    editor.field.setTextCursor(editor.field.document().find(words))
