"""One version of a text as a card with an edge in the colour of whose it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from jurytool.ui.look import Look
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.variants import make_label, set_surface

_BAR = 3  # pixels of the design: the coloured edge at the left


class VersionCard(QFrame):
    """One version: who and when, then its words."""

    def __init__(self, look: Look, title: str, tone: str, spoken: str) -> None:
        super().__init__()
        self._look, self._tone = look, tone
        set_surface(self, "card")
        self.title = make_label(title, "small", wrap=True)
        self.text = MarkedText(look, spoken, tone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 10)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge in the colour of the author over the card."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.tone(self._tone)[0]))
        width = self._look.px(_BAR)
        painter.drawRoundedRect(0, 4, width, self.height() - 8, width / 2, width / 2)
        painter.end()
