"""The table of schools: quick with a thousand rows, opened with Enter or a double click."""

from __future__ import annotations

from collections.abc import Mapping, Set

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from jurytool.services.start import DossierRow
from jurytool.ui.item_models.school_model import HEADINGS, ROW_ROLE, Column, SchoolModel
from jurytool.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_LEAST_NAME = 190
_DROPPED_FIRST = (Column.INSTRUMENT, Column.RATINGS, Column.NOTES, Column.BRIN, Column.REPORT)
_WIDEST = {
    Column.BRIN: "99AA|OKE01|SO",
    Column.VISIT: "28 nov 2026",
    Column.PHASE: "5 Rapportage en be…",
    Column.INSTRUMENT: "Excellente Scholen + st…",
}


class SchoolDelegate(QStyledItemDelegate):
    """Paints the cells: two lines for the school, a thin bar for the report."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        look, theme = self._look, self._look.theme
        rect: QRect = option.rect
        row: DossierRow = index.data(ROW_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.me_soft))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.px(14 if index.column() == 0 else 8), 0, -look.px(8), 0)
        column = Column(index.column())
        if column is Column.SCHOOL:
            self._paint_school(painter, inner, row)
        elif column is Column.REPORT:
            self._paint_report(painter, inner, row)
        elif column is Column.PHASE:
            self._paint_phase(painter, inner, row)
        else:
            self._write(painter, inner, str(index.data()), look.font(), theme.text)
        painter.restore()

    def _paint_school(self, painter: QPainter, rect: QRect, row: DossierRow) -> None:
        look, theme = self._look, self._look.theme
        bold, small = look.font(bold=True), look.font("small")
        name, below = QFontMetrics(bold), QFontMetrics(small)
        top = rect.y() + (rect.height() - name.height() - below.height()) // 2
        upper = QRect(rect.x(), top, rect.width(), name.height())
        tag = "Voorbeeld"
        room = below.horizontalAdvance(tag) + look.px(24) if row.is_example else 0
        title = name.elidedText(row.school_name, Qt.TextElideMode.ElideRight, rect.width() - room)
        self._write(painter, upper, title, bold, theme.text)
        if row.is_example:
            left = rect.x() + name.horizontalAdvance(title) + look.px(8)
            self._paint_tag(painter, QRect(left, top, room - look.px(8), name.height()), tag)
        place = " · ".join(part for part in (row.place, row.board) if part)
        lower = QRect(rect.x(), top + name.height(), rect.width(), below.height())
        self._write(painter, lower, place, small, theme.second)

    def _paint_tag(self, painter: QPainter, rect: QRect, text: str) -> None:
        look, theme = self._look, self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.attention_soft))
        painter.drawRoundedRect(rect, look.px(6), look.px(6))
        painter.setPen(QColor(theme.attention_text))
        painter.setFont(look.font("small"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_phase(self, painter: QPainter, rect: QRect, row: DossierRow) -> None:
        theme = self._look.theme
        finished = row.phases and row.phase_number == row.phases
        text = f"✓ {row.phase}" if finished else row.phase
        self._write(painter, rect, text, self._look.font(), theme.good if finished else theme.text)

    def _paint_report(self, painter: QPainter, rect: QRect, row: DossierRow) -> None:
        look, theme = self._look, self._look.theme
        height = look.px(6)
        bar = QRect(rect.x(), rect.center().y() - height // 2, rect.width(), height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        if row.sections_written:
            share = min(1.0, row.sections_written / max(1, row.sections))
            painter.setBrush(QColor(theme.good if share >= 1 else theme.me))
            done = QRect(bar.x(), bar.y(), max(height, round(bar.width() * share)), height)
            painter.drawRoundedRect(done, height / 2, height / 2)

    def _write(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class SchoolTable(QTableView):
    """The table; it asks, the page acts."""

    open_requested = Signal(str)
    menu_requested = Signal(str, QPoint)  # dossier id, place on the screen

    def __init__(self, look: Look, model: SchoolModel) -> None:
        super().__init__()
        self._look = look
        self.setModel(model)
        self.setItemDelegate(SchoolDelegate(look, self))
        self.setAccessibleName("Scholen")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading_clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(lambda index: self._open(index))
        look.changed.connect(self.fit_columns)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit_columns()

    def current_row(self) -> DossierRow | None:
        """Return the chosen dossier."""
        row: DossierRow | None = self.currentIndex().data(ROW_ROLE)
        return row

    def choose(self, dossier_id: str) -> None:
        """Choose a dossier; the first one when it is not shown."""
        model = self.model()
        if isinstance(model, SchoolModel) and model.rowCount():
            self.setCurrentIndex(model.index(max(0, model.find_row(dossier_id)), 0))

    def fit_columns(self) -> None:
        """Give each column what it needs; where the name gets too narrow, the least needed ones go."""
        body, small = QFontMetrics(self._look.font()), QFontMetrics(self._look.font("small", bold=True))
        pad = self._look.px(18)
        widths = {Column.REPORT: self._look.px(118)}
        for column in Column:
            least = small.horizontalAdvance(HEADINGS[column]) + pad
            widths[column] = max(
                widths.get(column, 0), least, body.horizontalAdvance(_WIDEST.get(column, "")) + pad
            )
        room = self.viewport().width()
        dropped: set[Column] = set()
        for column in _DROPPED_FIRST:
            used = _sum_of_others(widths, dropped)
            if room - used >= self._look.px(_LEAST_NAME):
                break
            dropped.add(column)
        used = _sum_of_others(widths, dropped)
        for column in Column:
            self.setColumnHidden(column, column in dropped)
            if column is not Column.SCHOOL:
                self.setColumnWidth(column, widths[column])
        self.setColumnWidth(Column.SCHOOL, max(self._look.px(120), room - used))
        lines = QFontMetrics(self._look.font(bold=True)).height() + small.height()
        self.verticalHeader().setDefaultSectionSize(lines + self._look.px(14))

    def _on_heading_clicked(self, column: int) -> None:
        header = self.horizontalHeader()
        same = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
        descending = same and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        row = self.current_row()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self.model().sort(column, order)
        self.choose(row.dossier_id if row else "")

    def _open(self, index: QModelIndex) -> None:
        row: DossierRow | None = index.data(ROW_ROLE)
        if row is not None:
            self.open_requested.emit(row.dossier_id)

    def _on_menu(self, place: QPoint) -> None:
        row: DossierRow | None = self.indexAt(place).data(ROW_ROLE)
        if row is not None:
            self.menu_requested.emit(row.dossier_id, self.viewport().mapToGlobal(place))


def _sum_of_others(widths: Mapping[Column, int], dropped: Set[Column]) -> int:
    return sum(
        width for column, width in widths.items() if column not in dropped and column is not Column.SCHOOL
    )
