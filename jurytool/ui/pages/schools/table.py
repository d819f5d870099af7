"""The table of schools: quick with a thousand rows, opened with Enter or a double click."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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

from jurytool.services.dossier.start import DossierRow
from jurytool.ui.item_models.school_model import (
    HEADINGS,
    MORE_SIGN,
    ROW_ROLE,
    Column,
    SchoolModel,
    waiting_words,
)
from jurytool.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex
_DROPPED_FIRST = (Column.INSTRUMENT, Column.RATINGS, Column.NOTES, Column.BRIN, Column.REPORT, Column.PHASE)
_BRIN, _DATE = "99AA|OKE01|SO", "28 nov 2026"
_LONGEST_WORD = "Aanmeldingsperiode"
_PHASE, _INSTRUMENT = "5 Rapportage en beoordeling", "Excellente Scholen + Standaarden"
# in pixels of the design: the least and the wanted width of what can be cut off with dots
_LEAST = {Column.SCHOOL: 230, Column.PHASE: 150, Column.INSTRUMENT: 130}
_WANTED_NAME = 248
_REPORT_WIDTH, _MORE_WIDTH = 118, 44


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs at least, and with what it is content."""

    least: int
    wanted: int


def share_width(room: int, needs: Mapping[Column, Need]) -> dict[Column, int]:
    """Return the width of each column that can be shown; what is left goes to the school.

    The least needed columns go where even the least widths do not fit.
    """
    shown = dict(needs)
    for column in _DROPPED_FIRST:
        if sum(need.least for need in shown.values()) <= room:
            break
        shown.pop(column, None)
    widths = {column: need.least for column, need in shown.items()}
    left = max(0, room - sum(widths.values()))
    for column, need in shown.items():
        more = min(left, need.wanted - need.least)
        widths[column] += more
        left -= more
    widths[Column.SCHOOL] += left + min(0, room - sum(widths.values()) - left)
    return widths


def split_in_two(text: str, width: int, measure: Callable[[str], int]) -> tuple[str, str]:
    """Return what fits on a first line, at least one word, and what is left for a second, perhaps nothing."""
    words = text.split()
    count = len(words)
    while count > 1 and measure(" ".join(words[:count])) > width:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


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
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        column = Column(index.column())
        if column is Column.SCHOOL:
            self._paint_school(painter, inner, row)
        elif column is Column.REPORT:
            self._paint_report(painter, inner, row)
        elif column is Column.PHASE:
            self._paint_phase(painter, inner, row)
        elif column is Column.MORE:
            self._paint_more(painter, rect)
        elif column is Column.INSTRUMENT:
            self._write_lines(painter, inner, str(index.data()), theme.text)
        else:
            self._write(painter, inner, str(index.data()), look.font(), theme.text)
        painter.restore()

    def _paint_school(self, painter: QPainter, rect: QRect, row: DossierRow) -> None:
        look, theme = self._look, self._look.theme
        bold, small = look.font(bold=True), look.font("small")
        name, below = QFontMetrics(bold), QFontMetrics(small)
        top = rect.y() + (rect.height() - name.height() - below.height()) // 2
        upper = QRect(rect.x(), top, rect.width(), name.height())
        tag = "Samengebracht" if row.is_moved else "Voorbeeld" if row.is_example else ""
        room = below.horizontalAdvance(tag) + look.px(24) if tag else 0
        title = name.elidedText(row.school_name, Qt.TextElideMode.ElideRight, rect.width() - room)
        self._write(painter, upper, title, bold, theme.text)
        if tag:
            left = rect.x() + name.horizontalAdvance(title) + look.px(8)
            self._paint_tag(painter, QRect(left, top, room - look.px(8), name.height()), tag)
        lower = QRect(rect.x(), top + name.height(), rect.width(), below.height())
        waiting = waiting_words(row)
        if waiting:
            self._write(painter, lower, waiting, small, theme.attention_text)
            lower.adjust(below.horizontalAdvance(f"{waiting}  "), 0, 0, 0)
        place = " · ".join(part for part in (row.place, row.board) if part)
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

    def _paint_more(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(self._look.font("heading", bold=True))
        painter.setPen(QColor(self._look.theme.second))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), MORE_SIGN)

    def _paint_phase(self, painter: QPainter, rect: QRect, row: DossierRow) -> None:
        theme = self._look.theme
        finished = row.phases and row.phase_number == row.phases
        text = f"✓ {row.phase}" if finished else row.phase
        self._write_lines(painter, rect, text, theme.good if finished else theme.text)

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

    def _write_lines(self, painter: QPainter, rect: QRect, text: str, colour: str) -> None:
        """Write a text on two lines where one is too short: a row has the height of two."""
        font = self._look.font()
        metrics = QFontMetrics(font)
        # one pixel less: eliding counts parts of pixels, an advance does not
        first, rest = split_in_two(text, rect.width() - 1, metrics.horizontalAdvance)
        if not rest:
            self._write(painter, rect, first, font, colour)
            return
        height = metrics.height()
        top = rect.y() + (rect.height() - 2 * height) // 2
        for place, line in enumerate((first, rest)):
            spot = QRect(rect.x(), top + place * height, rect.width(), height)
            self._write(painter, spot, line, font, colour)

    def _write(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class SchoolTable(QTableView):
    """The table; it asks, the page acts."""

    open_requested = Signal(str)
    menu_requested = Signal(str, QPoint)  # dossier id, place on the screen
    removal_requested = Signal(str)

    def __init__(self, look: Look, model: SchoolModel) -> None:
        super().__init__()
        self._look = look
        self._fitted = (0, 0.0)  # width and scale for which the columns have their widths
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
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self.fit_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform, and Delete asks for removal."""
        row = self.current_row()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(row.dossier_id)
            return
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(row.dossier_id)
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
        """Share the width; where it is too narrow, the least needed columns go."""
        room = (self.viewport().width(), self._look.scale)
        if room == self._fitted:
            return
        self._fitted = room
        widths = share_width(room[0], self._needs())
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        lines = QFontMetrics(self._look.font(bold=True)).height()
        lines += QFontMetrics(self._look.font("small")).height()
        self.verticalHeader().setDefaultSectionSize(lines + self._look.px(14))

    def _needs(self) -> dict[Column, Need]:
        look = self._look
        body, small = QFontMetrics(look.font()), QFontMetrics(look.font("small", bold=True))
        samples = {
            Column.BRIN: _BRIN,
            Column.VISIT: _DATE,
            Column.PHASE: _PHASE,
            Column.INSTRUMENT: _INSTRUMENT,
        }
        needs = {}
        for column in Column:
            wanted = max(
                body.horizontalAdvance(samples.get(column, "")), small.horizontalAdvance(HEADINGS[column])
            ) + look.px(18)
            least = look.px(_LEAST.get(column, wanted))
            if column is Column.PHASE:  # its longest word stands on a line of its own
                least = max(least, body.horizontalAdvance(_LONGEST_WORD) + look.px(18))
            needs[column] = Need(min(wanted, least), wanted)
        needs[Column.MORE] = Need(look.px(_MORE_WIDTH), look.px(_MORE_WIDTH))
        needs[Column.REPORT] = Need(look.px(_REPORT_WIDTH), look.px(_REPORT_WIDTH))
        needs[Column.SCHOOL] = Need(look.px(_LEAST[Column.SCHOOL]), look.px(_WANTED_NAME))
        return needs

    def _on_heading_clicked(self, column: int) -> None:
        if column == Column.MORE:
            return
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
        if row is not None and index.column() != Column.MORE:
            self.open_requested.emit(row.dossier_id)

    def _on_clicked(self, index: QModelIndex) -> None:
        row: DossierRow | None = index.data(ROW_ROLE)
        if row is not None and index.column() == Column.MORE:
            place = self.visualRect(index).bottomLeft()
            self.menu_requested.emit(row.dossier_id, self.viewport().mapToGlobal(place))

    def _on_menu(self, place: QPoint) -> None:
        row: DossierRow | None = self.indexAt(place).data(ROW_ROLE)
        if row is not None:
            self.menu_requested.emit(row.dossier_id, self.viewport().mapToGlobal(place))
