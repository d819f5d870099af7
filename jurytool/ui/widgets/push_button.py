"""The button of which all others are made: Enter presses it as the space bar does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button that has the focus; False where the key is no Enter by itself.

    An Enter that is held down came from elsewhere, as from the field that gave its focus away.
    """
    if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class PushButton(QPushButton):
    """Never the default of a dialog by itself: that one is pressed by an Enter in a field beside it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what the space bar does."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)
