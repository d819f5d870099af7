"""A field for one line of text that is tied to what is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from jurytool.services.values import LINE_LIMIT
from jurytool.text.dutch import format_count
from jurytool.text.normalise import single_line
from jurytool.ui.widgets.redo_line import RedoLine

TOO_LONG = f"Hier passen hooguit {format_count(LINE_LIMIT)} tekens; de rest is niet overgenomen."


class LineEditor(RedoLine):
    """One line; its signals come only for what the user does."""

    edited = Signal()
    focus_left = Signal()
    paste_refused = Signal(str)  # a Dutch sentence for the user

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LINE_LIMIT)
        self.setAccessibleName(name)
        self.textEdited.connect(self.edited)
        self.returnPressed.connect(self.focus_left)
        self.inputRejected.connect(lambda: self.paste_refused.emit(TOO_LONG))

    def text(self) -> str:
        """Return the line as it is stored: without what does not belong in one."""
        return single_line(super().text())

    def set_text(self, text: str) -> None:
        """Show a stored line, from its first letter; emits nothing."""
        self.setText(text)
        self.setCursorPosition(0)

    def cursor_position(self) -> int:
        """Return where the cursor stands."""
        return self.cursorPosition()

    def set_cursor_position(self, position: int) -> None:
        """Put the cursor back, or as near as the text allows."""
        self.setCursorPosition(min(position, len(super().text())))

    def set_read_only(self, read_only: bool) -> None:
        """Allow reading only, or writing again."""
        self.setReadOnly(read_only)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_left.emit()
