"""Names above narrow columns: upright where one of them does not fit beside the next, and then whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from jurytool.ui.look import Look

GAP = 6  # pixels between names
TALLEST = 150  # pixels at the designed size, for names that stand upright


def must_stand(look: Look, names: Sequence[str], width: float) -> bool:
    """Return whether the longest name does not fit in a column of this width."""
    return _widest(look, names) + GAP > width


def head_height(look: Look, names: Sequence[str], upright: bool) -> int:
    """Return the height that the names take, upright or beside each other."""
    lying = QFontMetrics(look.font("small")).height()
    height = min(_widest(look, names), look.px(TALLEST)) if upright else lying
    return height + look.px(8)


def paint_upright(painter: QPainter, look: Look, name: str, left: int, height: int) -> None:
    """Paint a name from the foot of a head of this height upwards, in the painter's font and colour."""
    metrics = QFontMetrics(look.font("small"))
    words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, height - look.px(8))
    painter.save()
    painter.translate(left + look.px(6) + metrics.ascent() / 2, height - look.px(4))
    painter.rotate(-90)
    painter.drawText(QPointF(0, 0), words)
    painter.restore()


def _widest(look: Look, names: Sequence[str]) -> int:
    metrics = QFontMetrics(look.font("small"))
    return max((metrics.horizontalAdvance(name) for name in names), default=0)
