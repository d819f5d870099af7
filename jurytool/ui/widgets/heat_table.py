"""The table of evidence per criterion and source: counts, shaded by how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jurytool.ui.look import Look
from jurytool.ui.theme import mix
from jurytool.ui.widgets.upright_names import head_height, paint_upright

LEAST = 34  # pixels of the design that a column takes
STRONGEST = 8  # from this many on, a cell gets no darker


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A criterion with its count per column; `remark` is said where all are zero ("nog niets")."""

    key: str
    name: str
    counts: tuple[int, ...]
    remark: str = ""


class HeatTable(QWidget):
    """Counts as shaded cells; `dense` draws it for a narrow side pane."""

    row_clicked = Signal(str)

    def __init__(self, look: Look, name: str, dense: bool = False) -> None:
        super().__init__()
        self._look, self._name, self._dense = look, name, dense
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[HeatRow, ...] = ()
        self._corner = ""
        self._current = -1  # the row that the keyboard is on
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    def set_table(self, columns: Sequence[str], rows: Sequence[HeatRow], corner: str = "") -> None:
        """Show these columns and rows; `corner` heads the names of the rows."""
        self._columns, self._rows, self._corner = tuple(columns), tuple(rows), corner
        self._current = min(self._current, len(self._rows) - 1)
        self.setAccessibleDescription(self.spoken())
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return the table in words, for screen readers."""
        return " ".join(self._spoken_row(row) for row in self._rows)

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        width = self._name_width() + len(self._columns) * self._look.px(44 if self._dense else 84)
        return QSize(width, self._head_height() + self._row_height() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which counts can be read."""
        width = self._look.px(24 if self._dense else 100) + len(self._columns) * self._look.px(34)
        return QSize(width, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the names of the columns stand up or lie down."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headings, lines and cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_headings(painter)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, row, self._top(number))
        if self.hasFocus() and self._current >= 0:
            painter.setPen(QPen(QColor(self._look.theme.me), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            top = self._top(self._current)
            frame = QRect(1, top + 1, self.width() - 2, self._row_height() - 2)
            painter.drawRoundedRect(frame, 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on the row where it was, at first the upper one."""
        super().focusInEvent(event)
        self._current = max(0, self._current)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the rows; Enter and space do what a click does."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._go_to_row(self._current + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rows:
            self.row_clicked.emit(self._rows[self._current].key)
        else:
            super().keyPressEvent(event)

    def _go_to_row(self, number: int) -> None:
        if not self._rows:
            return
        self._current = max(0, min(len(self._rows) - 1, number))
        self.setAccessibleDescription(self._spoken_row(self._rows[self._current]))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_at(event.pos())
            QToolTip.showText(event.globalPos(), self._spoken_row(row) if row else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which row was clicked."""
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self.row_clicked.emit(row.key)

    def _spoken_row(self, row: HeatRow) -> str:
        counts = zip(self._columns, row.counts, strict=True)
        told = ", ".join(f"{column} {count}" for column, count in counts if count)
        return f"{row.name}: {told or row.remark or 'nog niets'}."

    def _row_at(self, place: QPoint) -> HeatRow | None:
        number = (place.y() - self._head_height()) // self._row_height()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _row_height(self) -> int:
        return QFontMetrics(self._look.font()).height() + self._look.px(10 if self._dense else 15)

    def _top(self, number: int) -> int:
        return self._head_height() + self._row_height() * number

    def _head_height(self) -> int:
        if not self._stands_upright():
            return self._row_height()
        return max(self._row_height(), head_height(self._look, self._columns, upright=True))

    def _stands_upright(self) -> bool:
        """Return whether the names of the columns do not all fit beside each other."""
        if self._dense or not self._columns:
            return False
        needs = sum(self._heading_needs(self._look.px(LEAST)))
        return self._name_width() + needs > self.width()

    def _name_width(self) -> int:
        font = self._look.font("small" if self._dense else "body")
        metrics = QFontMetrics(font)
        widest = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        return widest + self._look.px(12 if self._dense else 28)

    def _indent(self) -> int:
        return 0 if self._dense else self._look.px(8)

    def _column(self, number: int) -> tuple[int, int]:
        """Return left edge and width of a column: what its heading needs, and a share of what is left."""
        least = self._look.px(LEAST)
        names = min(self._name_width(), max(self._look.px(24), self.width() - least * len(self._columns)))
        needs = self._column_needs(least)
        share = (self.width() - names - sum(needs)) / max(1, len(self._columns))
        if share < 0 and any(need + share < least for need in needs):
            width = (self.width() - names) / max(1, len(self._columns))
            return round(names + number * width), round(width)
        return round(names + sum(needs[:number]) + number * share), round(needs[number] + share)

    def _column_needs(self, least: int) -> list[int]:
        is_narrow = self._dense or self._stands_upright()
        return [least] * len(self._columns) if is_narrow else self._heading_needs(least)

    def _heading_needs(self, least: int) -> list[int]:
        metrics = QFontMetrics(self._heading_font())
        return [max(least, metrics.horizontalAdvance(name) + self._look.px(8)) for name in self._columns]

    def _heading_font(self) -> QFont:
        return self._look.font("small")

    def _paint_headings(self, painter: QPainter) -> None:
        theme, font = self._look.theme, self._heading_font()
        painter.setFont(font)
        painter.setPen(QColor(theme.second))
        metrics = QFontMetrics(font)
        height, upright = self._head_height(), self._stands_upright()
        first = self._column(0)[0] if self._columns else self.width()
        foot = height - self._row_height()  # above the rows, also where the names are tall
        corner = QRect(self._indent(), foot, first, self._row_height())
        painter.drawText(corner, Qt.AlignmentFlag.AlignVCenter, self._corner)
        for number, name in enumerate(self._columns):
            left, width = self._column(number)
            if upright:
                paint_upright(painter, self._look, name, left + self._look.px(4), height)
                continue
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width - 2)
            painter.drawText(QRect(left, 0, width, height), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_row(self, painter: QPainter, row: HeatRow, top: int) -> None:
        theme, height = self._look.theme, self._row_height()
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, top, self.width(), top)
        first = self._column(0)[0] if self._columns else self.width()
        font = self._look.font("small" if self._dense else "body")
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        indent = self._indent()
        space = first - indent - self._look.px(4)
        words = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, space)
        painter.drawText(QRect(indent, top, space, height), Qt.AlignmentFlag.AlignVCenter, words)
        if not any(row.counts) and row.remark:
            painter.setPen(QColor(theme.attention_text))
            rest = QRect(first, top, self.width() - first, height)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, row.remark)
            return
        for number, count in enumerate(row.counts):
            self._paint_cell(painter, number, count, top)

    def _paint_cell(self, painter: QPainter, number: int, count: int, top: int) -> None:
        theme, look = self._look.theme, self._look
        left, width = self._column(number)
        font = look.font("small")
        height = QFontMetrics(font).height() + look.px(2)
        cell = QRect(left, top + (self._row_height() - height) // 2, min(look.px(34), width - 4), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(cell_colour(look, count)))
        painter.drawRoundedRect(cell, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if count else theme.second))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(count) if count else "·")

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


def cell_colour(look: Look, count: int) -> str:
    """Return the ground of a cell with this count; text on it stays readable."""
    theme = look.theme
    if count == 0:
        return mix(theme.line, theme.card, 0.45)
    return mix(theme.me, theme.card, 0.10 + 0.30 * min(count, STRONGEST) / STRONGEST)
