"""Measures and paints the lines of the programme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.programme_rows import ProgrammeRow
from jurytool.ui.pages.visit.text_lines import wrap_lines

TOUCH = 44
MOST_LINES = 3


class ProgrammePainter:
    """Fonts and measures at the present look; `large` is for bezoekmodus."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.large = False
        self.refresh()

    def refresh(self) -> None:
        """Measure again, after another theme or text size."""
        look = self._look
        size = "large" if self.large else "body"
        self._plain, self._bold = look.font(size), look.font(size, bold=True)
        self._small, self._head = look.font("small"), look.font("small", bold=True)
        self._side, self._pad = look.px(7), look.px(12 if self.large else 6)
        self._gap = look.px(7)

    def height(self, row: ProgrammeRow, width: int, chosen: bool) -> int:
        """Return the height of a line in pixels."""
        if not row.key:
            return QFontMetrics(self._head).height() + self._look.px(10)
        lines = len(self._title_lines(row, width, chosen))
        height = lines * QFontMetrics(self._font(row, chosen)).height() + 2 * self._pad
        if self._shows_detail(row, chosen):
            height += self._detail_height(row)
        return max(height, self._look.px(TOUCH) if self.large else 0)

    def paint(self, painter: QPainter, rect: QRect, row: ProgrammeRow, chosen: bool, focused: bool) -> None:
        """Paint a line into `rect`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key:
            self._paint_ground(painter, rect, row, chosen, focused)
            self._paint_line(painter, rect, row, chosen)
        else:
            self._paint_heading(painter, rect, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: ProgrammeRow) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(self._look.theme.second))
        room = rect.adjusted(self._side, 0, -self._side, -self._look.px(4))
        words = QFontMetrics(self._small).elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), words)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: ProgrammeRow, chosen: bool, focused: bool
    ) -> None:
        theme = self._look.theme
        frame = QRectF(rect).adjusted(1, 1, -1, -1)
        if chosen:
            painter.setPen(QPen(QColor(theme.me), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.me_soft))
            painter.drawRoundedRect(frame, self._look.px(8), self._look.px(8))
            return
        if row.goes_here:
            painter.setPen(QPen(QColor(theme.me), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, self._look.px(8), self._look.px(8))
            return
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(rect.left() + self._side, rect.bottom(), rect.right() - self._side, rect.bottom())
        if row.running:
            bar = QRectF(rect.left(), rect.top() + 3, self._look.px(3), rect.height() - 6)
            painter.fillRect(bar, QColor(theme.me))

    def _paint_line(self, painter: QPainter, rect: QRect, row: ProgrammeRow, chosen: bool) -> None:
        theme = self._look.theme
        font = self._font(row, chosen)
        metrics = QFontMetrics(font)
        emphasised = chosen or row.running
        lines = self._title_lines(row, rect.width(), chosen)
        block = len(lines) * metrics.height()
        if self._shows_detail(row, chosen):
            block += self._detail_height(row)
        left, top = rect.left() + self._side, rect.top() + (rect.height() - block) // 2
        painter.setFont(font)
        painter.setPen(QColor(theme.me if emphasised else theme.text))
        if row.time:
            painter.drawText(QPointF(left, top + metrics.ascent()), row.time)
        for number, words in enumerate(lines):
            place = QPointF(
                left + self._time_width(row, font), top + number * metrics.height() + metrics.ascent()
            )
            painter.drawText(place, words)
        if not self._shows_detail(row, chosen):
            self._paint_right(painter, rect, row, top + metrics.ascent())
        else:
            self._paint_detail(painter, rect, row, top + len(lines) * metrics.height() + self._look.px(2))

    def _paint_right(self, painter: QPainter, rect: QRect, row: ProgrammeRow, baseline: int) -> None:
        """Paint ✓ and the number of notes at the right edge."""
        theme, metrics = self._look.theme, QFontMetrics(self._head)
        right = rect.right() - self._side
        painter.setFont(self._head)
        for words, colour in ((str(row.notes) if row.notes else "", theme.second), (_tick(row), theme.good)):
            if words:
                right -= metrics.horizontalAdvance(words)
                painter.setPen(QColor(colour))
                painter.drawText(QPointF(right, baseline), words)
                right -= self._look.px(5)

    def _paint_detail(self, painter: QPainter, rect: QRect, row: ProgrammeRow, top: int) -> None:
        metrics = QFontMetrics(self._small)
        painter.setFont(self._small)
        painter.setPen(QColor(self._look.theme.second))
        width = rect.width() - 2 * self._side
        for line in row.detail.split("\n"):
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(rect.left() + self._side, top + metrics.ascent()), words)
            top += metrics.height()

    def _detail_height(self, row: ProgrammeRow) -> int:
        lines = row.detail.count("\n") + 1
        return lines * QFontMetrics(self._small).height() + self._look.px(2)

    def _font(self, row: ProgrammeRow, chosen: bool) -> QFont:
        return self._bold if chosen or row.running else self._plain

    def _shows_detail(self, row: ProgrammeRow, chosen: bool) -> bool:
        return bool(row.detail) and row.is_item and (chosen or row.running or row.goes_here)

    def _time_width(self, row: ProgrammeRow, font: QFont) -> int:
        return QFontMetrics(font).horizontalAdvance(row.time) + self._gap if row.time else 0

    def _title_lines(self, row: ProgrammeRow, width: int, chosen: bool) -> list[str]:
        font = self._font(row, chosen)
        right = "" if self._shows_detail(row, chosen) else f"{_tick(row)} {row.notes or ''}".strip()
        taken = QFontMetrics(self._head).horizontalAdvance(right) + self._look.px(8) if right else 0
        title = f"{row.title} ({row.who})" if row.who else row.title
        room = width - 2 * self._side - self._time_width(row, font)
        return wrap_lines(title, font, room, MOST_LINES, taken)


def _tick(row: ProgrammeRow) -> str:
    return "✓" if row.done else ""
