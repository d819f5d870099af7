"""How a line in the search box looks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jurytool.ui.look import Look
from jurytool.ui.search.rows import ROW, Index, Row, split_marked

_CENTRE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class RowDelegate(QStyledItemDelegate):
    """Paints captions small, commands on one line, what was found on two: where it is, and its words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        look = self._look
        self._fonts = {
            "small": look.font("small"),
            "body": look.font(),
            "match": look.font(bold=True),
            "caption": look.font("small", bold=True),
        }
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        small, body = self._metrics["small"].height(), self._metrics["body"].height()
        self._heights = {
            "caption": small + look.px(12),
            "one": max(small, body) + look.px(12),
            "two": small + body + look.px(12),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for one line or two."""
        line = index.data(ROW)
        kind = "caption" if isinstance(line, str) else "two" if line.title else "one"
        return QSize(self._look.px(200), self._heights[kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(ROW)
        look = self._look
        inner: QRect = option.rect.adjusted(look.px(12), look.px(5), -look.px(12), -look.px(5))
        painter.save()
        if isinstance(line, str):
            self._write(painter, inner, line.upper(), "caption", look.theme.second)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_ground(painter, option.rect)
            self._paint_row(painter, inner, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect) -> None:
        """Show what is chosen by a ground and, for who does not see that, a bar before it."""
        look = self._look
        ground = rect.adjusted(look.px(4), 1, -look.px(4), -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.theme.me_soft))
        painter.drawRoundedRect(ground, look.px(6), look.px(6))
        painter.setBrush(QColor(look.theme.me))
        painter.drawRect(
            QRect(ground.left(), ground.top() + look.px(4), look.px(3), ground.height() - look.px(8))
        )

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._look.theme
        if row.title:
            above = QRect(rect.topLeft(), QSize(rect.width(), self._metrics["small"].height()))
            self._write(painter, above, row.title, "small", theme.second)
            rect = QRect(QPoint(rect.left(), above.bottom() + 1), rect.bottomRight())
        right = rect.right()
        for words in (row.key, row.about):
            if words:
                right -= self._write_right(painter, rect, right, words) + self._look.px(12)
        self._write_marked(painter, QRect(rect.topLeft(), QPoint(right, rect.bottom())), row.text)

    def _write_right(self, painter: QPainter, rect: QRect, right: int, words: str) -> int:
        width = min(self._metrics["small"].horizontalAdvance(words), rect.width() // 2)
        place = QRect(right - width, rect.top(), width + 1, rect.height())
        self._write(painter, place, words, "small", self._look.theme.second)
        return width

    def _write_marked(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write ordinary letters, and what was found in bold ones."""
        left = rect.left()
        for words, is_match in split_marked(text):
            name = "match" if is_match else "body"
            place = QRect(left, rect.top(), max(0, rect.right() - left), rect.height())
            self._write(painter, place, words, name, self._look.theme.text)
            left += self._metrics[name].horizontalAdvance(words)
            if left >= rect.right():
                return

    def _write(self, painter: QPainter, rect: QRect, words: str, name: str, colour: str) -> None:
        font: QFont = self._fonts[name]
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = self._metrics[name].elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _CENTRE, shown)
