"""A checkbox or radio button whose words may run over more than one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy


class OptionWords(QLabel):
    """The words beside a button; a click on them is a click on the button."""

    def __init__(self, button: QAbstractButton, text: str) -> None:
        super().__init__(text)
        self._button = button
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the button does."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            takes_focus = self._button.focusPolicy() & Qt.FocusPolicy.ClickFocus
            self._button.click()
            if takes_focus:
                self._button.setFocus(Qt.FocusReason.MouseFocusReason)


def make_wrapped_option(button: QAbstractButton, text: str) -> QHBoxLayout:
    """Return a row with the button, which has no words of its own, and the words beside it."""
    button.setText("")
    button.setAccessibleName(text)
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(OptionWords(button, text), 1)
    return row
