"""The heading of a finding: what the outline proposes until the jury writes its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jurytool.services.values import LINE_LIMIT
from jurytool.text.normalise import single_line


class HeadingEditor(QLineEdit):
    """One line; its stored text is "" while it says what the outline proposes."""

    edited = Signal()
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LINE_LIMIT)
        self._proposed = self._last = ""
        self.textEdited.connect(self.edited)

    def set_proposed(self, heading: str) -> None:
        """Say which heading the outline has; "" for a finding of the jury's own."""
        self._proposed = heading

    def text(self) -> str:
        """Return the jury's own heading, or "" for the proposed one."""
        line = single_line(super().text())
        return "" if line == self._proposed else line

    def set_text(self, text: str) -> None:
        """Show a stored heading, from its first letter; emits nothing."""
        self._last = text
        self.setText(text or self._proposed)
        self.setCursorPosition(0)

    def cursor_position(self) -> int:
        """Return where the cursor stands."""
        return self.cursorPosition()

    def set_cursor_position(self, position: int) -> None:
        """Put the cursor back, or as near as the text allows."""
        self.setCursorPosition(min(position, len(super().text())))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Never leave a finding without a heading: an empty one becomes the proposed or the last again."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if not single_line(super().text()):
            self.setText(self._proposed or self._last)
        self.focus_left.emit()
