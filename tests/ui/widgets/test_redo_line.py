"""A line of a form undoes and redoes by the keys that do so everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.form import FormField, make_text_field
from jurytool.ui.widgets.line_editor import LineEditor

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("kind", ["of a form", "tied to what is stored"])
@pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)])
def test_what_was_undone_in_a_line_is_done_again_there(
    qtbot: QtBot, kind: str, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    around, asked = QWidget(), list[str]()
    qtbot.addWidget(around)
    field = make_text_field("Plaats") if kind == "of a form" else LineEditor("Plaats")
    line: QLineEdit = field.line_edit if isinstance(field, FormField) else field
    layout = QVBoxLayout(around)
    layout.addWidget(field)
    layout.addStretch(1)
    for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
        QShortcut(QKeySequence(keys), around).activated.connect(lambda keys=keys: asked.append(keys))
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "Zuid")
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    QTest.keyClick(line, *redo)
    QApplication.processEvents()
    assert line.text() == "Zuid"
    assert asked == []
