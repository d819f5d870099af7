"""The programme as a list: walked with the arrows, painted calmly, spoken to screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.enter_field import is_typed
from jurytool.ui.pages.visit.programme_painter import ProgrammePainter
from jurytool.ui.pages.visit.programme_rows import ProgrammeRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class ProgrammeModel(QAbstractListModel):
    """The lines of the programme."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ProgrammeRow] = []

    def set_rows(self, rows: Sequence[ProgrammeRow]) -> None:
        """Show these lines; where only words changed, nothing moves."""
        if [row.key for row in rows] != [row.key for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        for number, row in enumerate(rows):
            if row != self.rows[number]:
                self.rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def row_of(self, key: str) -> int:
        """Return the number of the line with this key, or -1."""
        return next((number for number, row in enumerate(self.rows) if key and row.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        row = self._row(index)
        return super().flags(index) if row is not None and row.key else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, tip, spoken words or the whole line."""
        row = self._row(index)
        if row is None:
            return None
        values: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.ToolTipRole): row.tip or None,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken(),
            int(ROW_ROLE): row,
        }
        return values.get(int(role))

    def _row(self, index: _Index) -> ProgrammeRow | None:
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None


class _Delegate(QStyledItemDelegate):
    """Paints a line; the chosen one and the one that runs have a second line."""

    def __init__(self, view: ProgrammeList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room for one line."""
        row: ProgrammeRow = index.data(ROW_ROLE)
        width = self._view.row_width()
        return QSize(width, self._view.painter.height(row, width, row.key == self._view.chosen))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        row: ProgrammeRow = index.data(ROW_ROLE)
        rect: QRect = QRect(option.rect)
        rect.setWidth(self._view.row_width())  # Qt gives also what a scroll bar would take
        state: QStyle.StateFlag = option.state
        chosen = row.key != "" and row.key == self._view.chosen
        focused = self._view.hasFocus() and bool(state & QStyle.StateFlag.State_Selected)
        self._view.painter.paint(painter, rect, row, chosen, focused)


class ProgrammeList(QListView):
    """The list; `chosen_changed` comes for what the user chooses, not for `choose`."""

    chosen_changed = Signal(str)
    field_requested = Signal()  # Enter or a click: back to typing
    left = Signal()  # Esc
    typed = Signal(str)  # a letter that was meant for the field
    start_requested = Signal(str)  # Ctrl+Enter: begin, or end what runs
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    menu_requested = Signal(str, object)  # key, global place

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.painter = ProgrammePainter(look)
        self.lines = ProgrammeModel()
        self.chosen = ""
        self._is_setting = False
        self._seeks_chosen = False  # the chosen line comes into sight at the next layout
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Programma")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._on_look_changed)

    def row_width(self) -> int:
        """Return the width of a line, with or without a scroll bar."""
        return max(80, self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width())

    def set_rows(self, rows: Sequence[ProgrammeRow]) -> None:
        """Show these lines; the chosen one stays chosen."""
        self.lines.set_rows(rows)
        self._mark()
        self.scheduleDelayedItemsLayout()

    def choose(self, key: str) -> None:
        """Make this the chosen line."""
        self.chosen = key
        self._mark()
        self._seeks_chosen = True
        self.scheduleDelayedItemsLayout()

    def set_large(self, large: bool) -> None:
        """Show lines of 44 px in larger type, for fingers."""
        self.painter.large = large
        self._on_look_changed()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Choose the line that the user goes to."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if isinstance(row, ProgrammeRow) and row.key and row.key != self.chosen and not self._is_setting:
            self.chosen = row.key
            self.scheduleDelayedItemsLayout()
            self.chosen_changed.emit(row.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew where the width changed; the chosen line stays in sight."""
        self._seeks_chosen = True
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:  # noqa: N802 (an override)
        """Place the lines, and bring the chosen one into sight where that was asked for."""
        super().doItemsLayout()
        row = self.lines.row_of(self.chosen)
        if self._seeks_chosen and row >= 0:
            self._seeks_chosen = False
            self.scrollTo(self.lines.index(row))
            first = self.indexAt(QPoint(1, 0))
            rect = self.visualRect(first)
            if rect.top() < 0 and first.row() != row:  # no half line at the top
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + rect.bottom() + 1)

    def updateGeometries(self) -> None:
        """Let the list scroll so far that a whole line stands at its top at the end too."""
        bar = self.verticalScrollBar()
        value = bar.value()
        super().updateGeometries()
        bottom = 0
        for row in range(self.lines.rowCount() if bar.maximum() else 0):
            bottom += self.sizeHintForIndex(self.lines.index(row)).height()
            if bottom >= bar.maximum():
                bar.setMaximum(bottom)
                bar.setValue(value)
                break

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give the field its cursor back; the line under the pointer may have moved since it was pressed."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.field_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the field, Ctrl+Enter begins or ends, Ctrl+E changes, Delete deletes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and control:
            self._ask(self.start_requested)
        elif enter:
            self.field_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask(self.delete_requested)
        elif event.key() == Qt.Key.Key_E and control:
            self._ask(self.edit_requested)
        elif is_typed(event):
            self.typed.emit(event.text())  # nothing that is typed in this room may vanish
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a part, by mouse or by the Menu key."""
        index = self.currentIndex()
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
        row = index.data(ROW_ROLE)
        if isinstance(row, ProgrammeRow) and row.is_item:
            self.menu_requested.emit(row.key, place)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (an override)
        """Let letters do nothing: a chosen line says where the text goes."""

    def _ask(self, signal: SignalInstance) -> None:
        """Send a request about the part that is chosen."""
        row = self.currentIndex().data(ROW_ROLE)
        if isinstance(row, ProgrammeRow) and row.is_item:
            signal.emit(row.key)

    def _mark(self) -> None:
        self._is_setting = True
        row = self.lines.row_of(self.chosen)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        self._is_setting = False
        self.viewport().update()

    def _on_look_changed(self) -> None:
        self._seeks_chosen = True
        self.painter.refresh()
        self.scheduleDelayedItemsLayout()
