"""Paints a line of the grid, and knows where in it each column and each point lies."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jurytool.ui.look import Look
from jurytool.ui.pages.standards.grid_model import ROW_ROLE, Team
from jurytool.ui.pages.standards.rows import GridRow, state_label
from jurytool.ui.pages.standards.score_disc import DISC, joint_colour, paint_disc, paint_value

GAP, PAD = 3, 14
LEAST_TITLE = 150  # pixels of the design
MAX_TITLE = 560
WRAP = int(Qt.TextFlag.TextWordWrap)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in pixels of the columns of one line."""

    title: QRect
    mine: QRect
    others: tuple[QRect, ...]
    joint: QRect
    explanation: QRect


class GridPainter(QStyledItemDelegate):
    """The look of the grid: discs for points, words for what is no point."""

    def __init__(self, look: Look, team: Team) -> None:
        super().__init__()
        self._look = look
        self.team = team
        self.current = -1  # number of the chosen line, which says its score in full

    def columns(self, rect: QRect, points: int) -> Columns:
        """Return where the columns lie in a line."""
        px = self._look.px
        mine = self._mine_width(points, "niet van toepassing")
        other = px(DISC) + px(26)
        joint = (2 * px(DISC) + px(GAP) + px(PAD)) if self.team.has_joint else 0
        room = rect.width() - len(self.team.others) * other - joint - 3 * px(PAD)
        explanation = max(px(120), int((room - mine) * 0.30))
        if room - mine - explanation < px(LEAST_TITLE):  # it stands below the grid in full
            explanation, mine = 0, self._mine_width(points, "toepassing")  # on two lines
        left = rect.left() + px(PAD)
        title_width = room - mine - explanation
        edges = [left]
        for width in (title_width + px(PAD), mine, *[other] * len(self.team.others), joint):
            edges.append(edges[-1] + width)

        def column(number: int, width: int) -> QRect:
            return QRect(edges[number], rect.top(), width, rect.height())

        count = len(self.team.others)
        return Columns(
            column(0, title_width),
            column(1, mine),
            tuple(column(2 + number, other) for number in range(count)),
            column(2 + count, joint),
            column(3 + count, explanation),
        )

    def _mine_width(self, points: int, state: str) -> int:
        """Return the width of my column: of the discs, or of the words for what is no point."""
        if not self.team.i_rate:
            return 0
        px = self._look.px
        words = QFontMetrics(self._look.font("small")).horizontalAdvance(state)
        return max(points * px(DISC) + (points - 1) * px(GAP), words) + px(PAD)

    def point_rects(self, column: QRect, points: int) -> list[QRect]:
        """Return where the discs of the points lie in my column."""
        size, gap = self._look.px(DISC), self._look.px(GAP)
        top = column.center().y() - size // 2
        return [QRect(column.left() + number * (size + gap), top, size, size) for number in range(points)]

    def value_at(self, rect: QRect, row: GridRow, place: QPoint) -> str:
        """Return the point of my scale at a place, or ""."""
        if not self.team.i_rate:
            return ""
        column = self.columns(rect, len(row.values)).mine
        for value, disc in zip(row.values, self.point_rects(column, len(row.values)), strict=True):
            if disc.adjusted(-1, -4, 1, 4).contains(place):
                return value
        return ""

    def choices(self, row: GridRow) -> list[str]:
        """Return the values between which the jurors can choose in the line itself."""
        given = {rating.value for rating in row.ratings.own.values() if rating.value}
        points = [value for value in row.values if value in given]
        return points if row.differs and len(points) == 2 and len(given) == 2 else []

    def choice_at(self, rect: QRect, row: GridRow, place: QPoint) -> str:
        """Return the value to settle at a place, or ""."""
        column = self.columns(rect, len(row.values)).joint
        choices = self.choices(row)
        for value, box in zip(choices, self.point_rects(column, len(choices)), strict=True):
            if box.adjusted(-1, -4, 1, 4).contains(place):
                return value
        return ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW_ROLE)
        px = self._look.px
        if not isinstance(row, GridRow) or row.is_header:
            metrics = QFontMetrics(self._look.font("small", bold=True))
            return QSize(100, metrics.height() + px(14))
        width = option.rect.width() if option.rect.width() > 100 else self._view_width(option)
        title = self.columns(QRect(0, 0, width, 10), len(row.values)).title
        metrics = QFontMetrics(self._look.font())
        height = metrics.boundingRect(QRect(0, 0, title.width(), 10_000), WRAP, row.title).height()
        if index.row() == self.current and self._in_full(row):
            height += QFontMetrics(self._look.font("small")).height() + px(2)
        return QSize(100, max(height, px(DISC)) + px(14))

    def _in_full(self, row: GridRow) -> str:
        """Return my score in words for the chosen line: the discs say only a number."""
        return row.label(row.mine(self.team.me)) if row.mine(self.team.me) in row.values else ""

    def _view_width(self, option: QStyleOptionViewItem) -> int:
        widget = option.widget
        return widget.viewport().width() if hasattr(widget, "viewport") else 900

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, GridRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_header:
            self._paint_header(painter, option.rect, row)
        else:
            current = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, option.rect, row, current)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRect, row: GridRow) -> None:
        theme = self._look.theme
        painter.fillRect(rect, QColor(theme.ground))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        points = next((item for item in row.group.items if item.scale), None)
        scale = row.instrument.scale(points.scale) if points else None
        columns = self.columns(rect, len(scale.points) if scale else 0)
        painter.setPen(QColor(theme.text))
        painter.setFont(self._look.font("small", bold=True))
        title = f"{row.group.code} · {row.group.title}" if row.group.code else row.group.title
        painter.drawText(columns.title, LEFT, title)
        painter.setPen(QColor(theme.second))
        if self.team.i_rate:
            painter.drawText(columns.mine, LEFT, self.team.my_initials)
        for juror, column in zip(self.team.others, columns.others, strict=True):
            painter.drawText(column, LEFT, juror.initials)
        if self.team.has_joint:
            painter.drawText(columns.joint, LEFT, "Samen")
        if columns.explanation.width():
            painter.drawText(columns.explanation, LEFT, "Toelichting")

    def _paint_row(self, painter: QPainter, rect: QRect, row: GridRow, current: bool) -> None:
        theme = self._look.theme
        if row.differs:
            painter.fillRect(rect, QColor(theme.attention_soft))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        columns = self.columns(rect, len(row.values))
        painter.setPen(QColor(theme.text))
        painter.setFont(self._look.font())
        in_full = self._in_full(row) if current else ""
        room = columns.title
        if in_full:
            low = QFontMetrics(self._look.font("small")).height() + self._look.px(8)
            room = room.adjusted(0, 0, 0, -low)
            painter.setFont(self._look.font("small", bold=True))
            painter.setPen(QColor(theme.me))
            place = columns.title.adjusted(0, room.height(), 0, -self._look.px(6))
            painter.drawText(place, LEFT, fit_words(in_full, painter.fontMetrics(), place.size()))
            painter.setPen(QColor(theme.text))
            painter.setFont(self._look.font())
        painter.drawText(room, WRAP | int(LEFT), row.title)
        if self.team.i_rate:
            self._paint_mine(painter, columns.mine, row)
        for juror, column in zip(self.team.others, columns.others, strict=True):
            own = row.ratings.own.get(juror.id)
            colour = theme.juror(juror.seat)
            self._paint_value(painter, column, own.value if own else "", colour)
        if self.team.has_joint:
            self._paint_joint(painter, columns.joint, row)
        self._paint_explanation(painter, columns.explanation, row)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.me), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_mine(self, painter: QPainter, column: QRect, row: GridRow) -> None:
        theme = self._look.theme
        mine = row.mine(self.team.me)
        if state_label(mine):
            painter.setFont(self._look.font("small"))
            painter.setPen(QColor(theme.text))
            painter.drawText(column, WRAP | int(LEFT), state_label(mine))
            return
        colour = theme.juror(self.team.writes_for.seat if self.team.writes_for else 0)
        for value, disc in zip(row.values, self.point_rects(column, len(row.values)), strict=True):
            paint_disc(painter, self._look, disc, value, colour if value == mine else "")

    def _paint_value(self, painter: QPainter, column: QRect, value: str, colour: str) -> None:
        paint_value(painter, self._look, column, value, colour)

    def _paint_joint(self, painter: QPainter, column: QRect, row: GridRow) -> None:
        theme = self._look.theme
        choices = self.choices(row)
        if not choices and row.is_open:
            painter.setFont(self._look.font("small"))
            painter.setPen(QColor(theme.attention_text))
            painter.drawText(column, LEFT, "open")
            return
        if not choices:
            self._paint_value(painter, column, row.settled, joint_colour(self._look))
            return
        painter.setFont(self._look.font("small", bold=True))
        for value, box in zip(choices, self.point_rects(column, len(choices)), strict=True):
            painter.setPen(QColor(theme.control))
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(QColor(theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, value)

    def _paint_explanation(self, painter: QPainter, column: QRect, row: GridRow) -> None:
        theme = self._look.theme
        if not column.width():
            return
        text = " ".join(row.explanation(self.team.me).split())
        painter.setFont(self._look.font("small"))
        painter.setPen(QColor(theme.attention_text if row.differs else theme.second))
        if row.differs:
            text = "Verschil – samen bepalen"
        room = column.adjusted(0, 0, 0, -self._look.px(8)).size()
        painter.drawText(column, WRAP | int(LEFT), fit_words(text, painter.fontMetrics(), room))


def fit_words(text: str, metrics: QFontMetrics, room: QSize) -> str:
    """Return as many words as fit on the lines for which there is room, with … for the rest."""

    def fits(words: str) -> bool:
        needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), WRAP, words)
        return needed.height() <= room.height() and needed.width() <= room.width()

    if fits(text):
        return text
    words = text.split(" ")
    counts = range(1, len(words) + 1)
    count = bisect_left(counts, True, key=lambda number: not fits(" ".join(words[:number]) + "…"))
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    return " ".join(words[:count]) + "…" if count else elided
