"""Two panes beside each other, and under each other where there is no room for two."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from jurytool.ui.look import Look

NARROW = 880  # pixels of the design: below this they stand under each other
_FIRST, _SECOND, _SECOND_BELOW = 10, 11, 15  # shares of the room


class TwoPanes(QWidget):
    """The second has somewhat more room, and more still where it stands below the first."""

    def __init__(self, look: Look, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._look, self._first, self._second = look, first, second
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        for pane in (first, second):
            self._layout.addWidget(pane)
        look.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panes for the room that there is now."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._look.px(NARROW)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._layout.setStretchFactor(self._first, _FIRST)
        self._layout.setStretchFactor(self._second, _SECOND_BELOW if narrow else _SECOND)
