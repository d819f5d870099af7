"""The grid by keyboard and pointer: it says what the user wants, and stores nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from jurytool.models.enums import RatingState
from jurytool.ui.look import Look
from jurytool.ui.pages.standards.grid_model import GridModel, Team
from jurytool.ui.pages.standards.grid_painter import GridPainter
from jurytool.ui.pages.standards.item_list import ItemList
from jurytool.ui.pages.standards.rows import GridRow

_STATES = {
    Qt.Key.Key_Delete: RatingState.NOT_RATED,
    Qt.Key.Key_Backspace: RatingState.NOT_RATED,
    Qt.Key.Key_N: RatingState.NOT_APPLICABLE,
    Qt.Key.Key_G: RatingState.NOT_SEEN,
}


class GridView(ItemList):
    """One line per indicator; the chosen line takes the keys."""

    rate_requested = Signal(object, str)  # GridRow, value
    settle_requested = Signal(object, str)
    row_chosen = Signal(object)  # GridRow or None

    def __init__(self, look: Look, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(look, "Scores per indicator", parent)
        self._grid = model
        self._painter = GridPainter(look, model.team)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)

    def set_team(self, team: Team) -> None:
        """Show the columns of this team."""
        self._painter.team = team
        self.scheduleDelayedItemsLayout()

    def current_row(self) -> GridRow | None:
        """Return the chosen line."""
        row = self._grid.row(self.currentIndex())
        return None if row is None or row.is_header else row

    def choose(self, index: QModelIndex) -> None:
        """Choose a line; for a header the first indicator under it. An invalid index chooses the first."""
        number = max(0, index.row())
        row = self._grid.row(self._grid.index(number))
        if row is not None and row.is_header:
            number += 1
            if index.isValid():
                self.scrollTo(self._grid.index(index.row()), QAbstractItemView.ScrollHint.PositionAtTop)
        if number < self._grid.rowCount():
            self.setCurrentIndex(self._grid.index(number))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._painter.current = current.row()
        self.scheduleDelayedItemsLayout()
        self.row_chosen.emit(self._grid.row(current))

    def is_header(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether a line is the name of a standard."""
        row = self._grid.row(index)
        return row is not None and row.is_header

    @property
    def has_joint(self) -> bool:
        """Whether the team has scores of its own."""
        return self._grid.team.has_joint

    def press_value(self, key: Qt.Key, text: str) -> bool:
        """Score the chosen indicator, where I rate."""
        row = self.current_row()
        value = rated_by_key(row, key, text) if row is not None else None
        if value is not None and self._grid.team.i_rate:
            self.rate_requested.emit(row, value)
        return value is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._grid.row(index)
        if row is None or row.is_header or event.button() != Qt.MouseButton.LeftButton:
            return
        place, rect = event.position().toPoint(), self.visualRect(index)
        value = self._painter.value_at(rect, row, place)
        choice = self._painter.choice_at(rect, row, place)
        if value:
            self.rate_requested.emit(row, "" if value == row.mine(self._grid.team.me) else value)
        elif choice:
            self.settle_requested.emit(row, choice)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        if not self._painter.value_at(
            self.visualRect(self.currentIndex()),
            self.current_row() or self._grid.rows[0],
            event.position().toPoint(),
        ):
            self.explain_requested.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell under the pointer what a point means in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            row = self._grid.row(index)
            if row is not None and not row.is_header:
                value = self._painter.value_at(self.visualRect(index), row, event.pos())
                QToolTip.showText(
                    event.globalPos(), row.label(value) or row.explanation(self._grid.team.me), self
                )
                return True
        return super().viewportEvent(event)


def rated_by_key(row: GridRow, key: Qt.Key, text: str) -> str | None:
    """Return which value a key gives to an item, "" for none any more; None for any other key."""
    if text and text in row.values:
        return text
    state = _STATES.get(key)
    return None if state is None else state.value
