"""A list to choose from that leaves the wheel to the page on which it stands."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """Chooses by click and by key; the page scrolls on where the wheel comes past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to what scrolls around this: Qt would choose, and store, what nobody asked for."""
        event.ignore()
