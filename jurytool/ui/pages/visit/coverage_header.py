"""The names of the sources above the map: beside each other, or upright where columns are narrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.coverage_model import CoverageModel
from jurytool.ui.widgets.upright_names import GAP, head_height, must_stand, paint_upright


class CoverageHeader(QHeaderView):
    """Names are always whole: "documenten" and "partners" differ by more than their first letters."""

    def __init__(self, look: Look, columns: CoverageModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._columns = look, columns
        self.upright = False
        self.chosen = -1  # number of the source that is chosen in all rows

    def fit(self, width: int) -> None:
        """Choose how the names stand in columns of this width, and take the height for that."""
        names = self._columns.columns
        self.upright = must_stand(self._look, names, width)
        self.setFixedHeight(head_height(self._look, names, self.upright))

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
        if self.upright:
            paint_upright(painter, self._look, name, left, self.height())
            return
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width - GAP)
        painter.drawText(QPointF(left, self._look.px(2) + metrics.ascent()), words)
