"""The capture field leaves undo and redo to the window where nothing was typed in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from pytestqt.qtbot import QtBot

from jurytool.ui.pages.visit.enter_field import EnterField
from tests.ui.widgets.typed_keys import type_keys

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class LinuxKey(QKeyEvent):
    """A key where Qt knows another redo than the one that people press."""

    def matches(self, key: QKeySequence.StandardKey) -> bool:
        return key != QKeySequence.StandardKey.Redo and super().matches(key)


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)])
def test_redo_is_the_windows_until_something_was_undone_here(
    qtbot: QtBot, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    field = EnterField()
    qtbot.addWidget(field)
    event = LinuxKey(QEvent.Type.ShortcutOverride, *redo)
    assert field.wants_key(event) is False
    type_keys(field, "half")
    field.undo()
    assert field.wants_key(event) is True
