"""A text of a few lines that Enter is done with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jurytool.ui.widgets.plain_editor import PlainEditor, is_for_window

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterEditor(PlainEditor):
    """A text of a few lines: Enter and Escape are done with it, Shift+Enter is a new line."""

    entered = Signal()
    escaped = Signal()

    def wants_key(self, event: QKeyEvent) -> bool | None:
        """Leave undo and redo to the window where nothing was typed here."""
        return False if is_for_window(event, self.document()) else super().wants_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter and Escape; every other key is text."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and not shift:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() in _ENTER:
            # Qt would put a line separator here, which other programs do not know
            line = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            super().keyPressEvent(line)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
