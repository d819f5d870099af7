"""The small map of evidence: a dot per note, criterion by source; a click shows those notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.coverage_header import CoverageHeader
from jurytool.ui.pages.visit.coverage_model import NOTHING, ROW_ROLE, CoverageModel, CoverageRow
from jurytool.ui.pages.visit.enter_field import is_typed

MOST_DOTS = 3
DOT = 6
SOLE = "◐ 1 bron"  # only one kind of source speaks
_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints codes and dots."""

    def __init__(self, look: Look, view: CoverageTable) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        row: CoverageRow = index.data(ROW_ROLE)
        rect: QRect = QRect(option.rect)
        theme = self._look.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.is_chosen(row.key, index.column() - 1):
            painter.fillRect(rect, QColor(theme.me_soft))
        if self._view.stacked:
            self._paint_name_above(painter, rect, row)
            rect.setTop(rect.top() + self._view.line_height())
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(theme.me))
        else:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0:
            if not self._view.stacked:
                self._paint_name(painter, rect, row)
        elif not any(row.counts):
            self._paint_words(painter, rect, NOTHING, theme.attention_text)
        else:
            self._paint_dots(painter, rect, row.counts[index.column() - 1])
        if row.sole >= 0:
            self._paint_sole(painter, rect, row)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, row: CoverageRow) -> None:
        words = row.name if self._view.shows_names else row.code
        font = self._look.font("small")
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 6)
        self._paint_words(painter, rect.adjusted(3, 0, 0, 0), words, self._look.theme.text)

    def _paint_name_above(self, painter: QPainter, rect: QRect, row: CoverageRow) -> None:
        """Paint this cell's part of the name, which stands over the whole row."""
        painter.setClipRect(rect)
        whole = QRect(3, rect.top(), self._view.viewport().width() - 6, self._view.line_height())
        words = QFontMetrics(self._look.font("small")).elidedText(
            row.name, Qt.TextElideMode.ElideRight, whole.width()
        )
        self._paint_words(painter, whole, words, self._look.theme.text)
        painter.setClipping(False)

    def _paint_sole(self, painter: QPainter, rect: QRect, row: CoverageRow) -> None:
        """Paint this cell's part of the mark, which stands over the columns that say nothing."""
        words, font = SOLE, self._look.font("small")
        place = self._view.free_room(row, QFontMetrics(font).horizontalAdvance(words) + self._look.px(4))
        if place is None:
            return
        painter.setClipRect(rect)
        whole = QRect(place, rect.top(), self._view.viewport().width(), rect.height())
        self._paint_words(painter, whole, words, self._look.theme.attention_text)
        painter.setClipping(False)

    def _paint_words(self, painter: QPainter, rect: QRect, words: str, colour: str) -> None:
        painter.setFont(self._look.font("small"))
        painter.setPen(QColor(colour))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_dots(self, painter: QPainter, rect: QRect, count: int) -> None:
        theme, size = self._look.theme, self._look.px(DOT)
        step = size + self._look.px(1)
        if count > MOST_DOTS or count * step > rect.width() - self._look.px(4):
            self._paint_words(painter, rect, str(count), theme.text)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.text))
        for number in range(count):
            centre = QPointF(rect.left() + size / 2 + number * step, rect.center().y() + 0.5)
            painter.drawEllipse(centre, size / 2, size / 2)


class CoverageTable(QTableView):
    """The table; `place_chosen` at a click or Enter: key of a row and number of a source.

    The name of a row stands for all sources (-1), the name of a source for all rows ("").
    """

    place_chosen = Signal(str, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.table = CoverageModel()
        self.chosen, self.chosen_column = "", -1
        self.shows_names = False
        self.stacked = False  # names without a code stand on a line of their own
        self.setModel(self.table)
        self.setItemDelegate(_Delegate(look, self))
        self._header = CoverageHeader(look, self.table, self)
        self.setHorizontalHeader(self._header)
        self._header.setSectionsClickable(True)
        self._header.sectionClicked.connect(self._choose_source)
        self.setAccessibleName("Bewijs per criterium")
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setMinimumSectionSize(8)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)  # what is chosen is the filter
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where people are typing
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._arrange)

    def set_table(
        self, columns: Sequence[str], rows: Sequence[CoverageRow], chosen: str, column: int = -1
    ) -> None:
        """Show these columns and rows, the chosen row, source or cell on its own ground."""
        self.chosen, self.chosen_column = chosen, column
        self._header.chosen = -1 if chosen else column
        self.table.set_table(columns, rows)
        self._arrange()
        for painted in (self.viewport(), self._header.viewport()):
            painted.update()

    def sizeHint(self) -> QSize:
        """Return the room for all criteria: the table never scrolls."""
        return QSize(
            self._look.px(200), self._row_height() * len(self.table.rows) + self._header.height() + 2
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height is fixed."""
        return QSize(self._look.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width anew."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose a row by its name, else a cell; with Shift its source in all rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose_source(self.currentIndex().column())
            else:
                self._choose(self.currentIndex())
        elif is_typed(event):
            event.ignore()  # the room lets a letter begin a note
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses a row by its name, or a cell."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (an override)
        """Let letters not walk through the rows."""

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, CoverageRow):
            spanned = not any(row.counts)  # one cell says that there is nothing
            self.place_chosen.emit(row.key, -1 if spanned else index.column() - 1)

    def _choose_source(self, section: int) -> None:
        if section > 0:
            self.place_chosen.emit("", section - 1)

    def is_chosen(self, key: str, column: int) -> bool:
        """Return whether a cell lies in the chosen place."""
        if not self.chosen and self.chosen_column < 0:
            return False
        return self.chosen in ("", key) and self.chosen_column in (-1, column)

    def line_height(self) -> int:
        """Return the height of a line of words."""
        return QFontMetrics(self._look.font("small")).height() + self._look.px(4)

    def free_room(self, row: CoverageRow, width: int) -> int | None:
        """Return where so many pixels are free beside the only column that speaks, or None."""
        speaking = row.sole + 1
        left, right = self.columnViewportPosition(1), self.viewport().width()
        if right - width >= self.columnViewportPosition(speaking) + self.columnWidth(speaking):
            return right - width
        return left if left + width <= self.columnViewportPosition(speaking) else None

    def _row_height(self) -> int:
        return self.line_height() + self._look.px(5) + (self.line_height() if self.stacked else 0)

    def _arrange(self) -> None:
        """Give every source the same width, and the criteria their names where there is room for them."""
        metrics = QFontMetrics(self._look.font("small"))
        rows, columns = self.table.rows, len(self.table.columns)
        names = max((metrics.horizontalAdvance(row.name) for row in rows), default=0) + self._look.px(10)
        codes = max((metrics.horizontalAdvance(row.code) for row in rows), default=0) + self._look.px(12)
        width = self.viewport().width()
        self.shows_names = width - names >= columns * self._look.px(44)
        self.stacked = not self.shows_names and any(not row.code for row in rows)
        first = names if self.shows_names else codes
        self._header.fit((width - first) // columns if columns else 0)
        self.setColumnWidth(0, first)
        for column in range(columns):
            left, right = (round((width - first) * place / columns) for place in (column, column + 1))
            self.setColumnWidth(column + 1, right - left)
        for number, row in enumerate(rows):
            self.setRowHeight(number, self._row_height())
            self._span(number, columns if columns > 1 and not any(row.counts) else 1)
        self.updateGeometry()

    def _span(self, row: int, columns: int) -> None:
        if self.table.columns and self.columnSpan(row, 1) != columns:
            self.setSpan(row, 1, 1, columns)
