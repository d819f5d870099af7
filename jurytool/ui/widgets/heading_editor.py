"""A heading in the report: what the outline proposes until the jury writes its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from jurytool.text.normalise import single_line
from jurytool.ui.widgets.wrapped_line import WrappedLine


class HeadingEditor(WrappedLine):
    """A line that is read whole; its stored text is "" while it says what the outline proposes."""

    def __init__(self, name: str = "Kop", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._proposed = self._last = ""

    def set_proposed(self, heading: str) -> None:
        """Say which heading the outline has; "" for a finding of the jury's own."""
        self._proposed = heading

    def text(self) -> str:
        """Return the jury's own heading, or "" for the proposed one."""
        line = super().text()
        return "" if line == self._proposed else line

    def set_text(self, text: str) -> None:
        """Show a stored heading, from its first letter; emits nothing."""
        self._last = text
        super().set_text(text or self._proposed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Never leave without a heading: an empty one becomes the proposed or the last again."""
        if event.reason() != Qt.FocusReason.PopupFocusReason and not single_line(self.shown):
            super().set_text(self._proposed or self._last)
        super().focusOutEvent(event)
