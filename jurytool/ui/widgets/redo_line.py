"""A line in which Ctrl+Y does again what was undone there, on every system."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from jurytool.ui.widgets.plain_editor import is_left_to_window, is_redo, is_redo_override


class RedoLine(QLineEdit):
    """Takes the redo keys from the window while there is something to do again here."""

    def event(self, event: QEvent) -> bool:
        if is_left_to_window(event, self):
            event.ignore()
            return False
        if self.isRedoAvailable() and is_redo_override(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isRedoAvailable() and is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)
