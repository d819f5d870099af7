"""A field for one line of text that takes more lines on the screen where one does not hold it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from jurytool.services.values import LINE_LIMIT
from jurytool.text.normalise import single_line
from jurytool.ui.widgets.plain_editor import PlainEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 6  # more of them scroll


class WrappedLine(PlainEditor):
    """Always read whole; Enter is done with it, and what is pasted becomes one line."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=LINE_LIMIT)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.set_line_range(1, _MOST_LINES)

    def text(self) -> str:
        """Return the line as it is stored: without what does not belong in one."""
        return single_line(super().text())

    @property
    def shown(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def selection(self) -> tuple[int, int]:
        """Return where what is selected begins and ends; both where the cursor is for nothing."""
        return self.textCursor().selectionStart(), self.textCursor().selectionEnd()

    def select(self, start: int, end: int) -> None:
        """Select a part of the line."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter; every other key is text."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()
            self.focus_left.emit()

    def insertPlainText(self, text: str) -> None:  # noqa: N802 (an override)
        """Put words in, from wherever they come, on one line."""
        super().insertPlainText(" ".join(text.split("\n")))
