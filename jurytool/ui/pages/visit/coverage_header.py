"""The names of the sources above the map: beside each other, or upright where columns are narrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.coverage_model import CoverageModel

GAP = 6  # pixels between names
TALLEST = 150  # pixels at the designed size, for names that stand upright


class CoverageHeader(QHeaderView):
    """Names are always whole: "documenten" and "partners" differ by more than their first letters."""

    def __init__(self, look: Look, columns: CoverageModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._columns = look, columns
        self.upright = False
        self.chosen = -1  # number of the source that is chosen in all rows

    def fit(self, width: int) -> None:
        """Choose how the names stand in columns of this width, and take the height for that."""
        metrics = QFontMetrics(self._look.font("small"))
        widest = max((metrics.horizontalAdvance(name) for name in self._columns.columns), default=0)
        self.upright = widest + GAP > width
        height = min(widest, self._look.px(TALLEST)) if self.upright else metrics.height()
        self.setFixedHeight(height + self._look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all names."""
        font = self._look.font("small")
        painter = QPainter(self.viewport())
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.second))
        for number, name in enumerate(self._columns.columns, 1):
            left, width = self.sectionViewportPosition(number), self.sectionSize(number)
            if number - 1 == self.chosen:
                painter.fillRect(left, 0, width, self.height(), QColor(self._look.theme.me_soft))
            self._paint_name(painter, name, left, width, QFontMetrics(font))

    def _paint_name(self, painter: QPainter, name: str, left: int, width: int, metrics: QFontMetrics) -> None:
        room = self.height() - self._look.px(8) if self.upright else width - GAP
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        if not self.upright:
            painter.drawText(QPointF(left, self._look.px(2) + metrics.ascent()), words)
            return
        painter.save()
        painter.translate(left + self._look.px(6) + metrics.ascent() / 2, self.height() - self._look.px(4))
        painter.rotate(-90)
        painter.drawText(QPointF(0, 0), words)
        painter.restore()
