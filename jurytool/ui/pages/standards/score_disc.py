"""How a score looks on a line: a disc in the colour of its juror, or a short word for what is no point."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from jurytool.ui.look import Look
from jurytool.ui.pages.standards.rows import SHORT_STATES

DISC = 24  # pixels of the design
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def joint_colour(look: Look) -> str:
    """Return the colour of what the jury has together."""
    return look.theme.good if look.theme.is_dark else look.theme.text


def paint_value(painter: QPainter, look: Look, column: QRect, value: str, colour: str) -> None:
    """Paint a score at the left of a column; nothing for none."""
    short = SHORT_STATES.get(value, "")
    if short:
        painter.setFont(look.font("small"))
        painter.setPen(QColor(look.theme.text))
        painter.drawText(column, _LEFT, short)
    elif value:
        size = look.px(DISC)
        disc = QRect(column.left(), column.center().y() - size // 2, size, size)
        paint_disc(painter, look, disc, value, colour)


def paint_disc(painter: QPainter, look: Look, disc: QRect, text: str, colour: str) -> None:
    """Paint a point: full in a colour, or empty without one."""
    theme = look.theme
    painter.setFont(look.font("small", bold=bool(colour)))
    if colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
    else:
        painter.setPen(QColor(theme.control))
        painter.setBrush(QColor(theme.card))
    painter.drawEllipse(QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(QColor(theme.on_me if colour else theme.second))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, text)
