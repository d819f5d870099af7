"""The editor that Enter leaves: undo goes to the window where nothing was typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.enter_editor import EnterEditor
from tests.ui.widgets.typed_keys import type_keys

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asked(qtbot: QtBot) -> list[str]:
    """What the window around the editor was asked to do."""
    return []


@pytest.fixture
def editor(qtbot: QtBot, asked: list[str]) -> Iterator[EnterEditor]:
    around = QWidget()
    qtbot.addWidget(around)
    made = EnterEditor()
    QVBoxLayout(around).addWidget(made)
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        QShortcut(QKeySequence(keys), around).activated.connect(lambda keys=keys: asked.append(keys))
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    made.set_text("Eerst")
    made.setFocus()
    yield made
    around.close()


def test_undo_and_redo_go_to_the_window_where_nothing_was_typed(
    editor: EnterEditor, asked: list[str]
) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_Y, CONTROL)
    assert asked == ["Ctrl+Z", "Ctrl+Y"]


def test_what_was_typed_here_is_undone_and_done_again_here(editor: EnterEditor, asked: list[str]) -> None:
    type_keys(editor, "X")
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert editor.text() == "Eerst"
    QTest.keyClick(editor, Qt.Key.Key_Y, CONTROL)
    assert editor.text() == "XEerst"
    assert asked == []


def test_enter_and_escape_are_told_and_shift_enter_is_a_new_line(editor: EnterEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.entered):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(editor.escaped):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "\nEerst"
