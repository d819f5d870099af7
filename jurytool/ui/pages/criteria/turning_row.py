"""A row that becomes a column where it is too narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from jurytool.ui.look import Look


class TurningRow(QWidget):
    """Widgets beside each other from `least` pixels at normal scale on, else below each other."""

    turned = Signal(bool)  # True: it is a row now

    def __init__(self, look: Look, least: int, spacing: int = 12) -> None:
        super().__init__()
        self._look, self._least = look, least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end."""
        self._row.addWidget(widget, stretch)

    def set_least(self, least: int) -> None:
        """Turn from another width on, for another number of widgets."""
        self._least = least
        self._turn()

    @property
    def is_row(self) -> bool:
        """Whether the widgets stand beside each other."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self._look.px(self._least)
        if wide != self.is_row:
            self._row.setDirection(
                QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            )
            self.turned.emit(wide)
