"""The grid by keyboard and pointer: it says what the user wants, and stores nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from jurytool.models.enums import RatingState
from jurytool.ui.look import Look
from jurytool.ui.pages.standards.grid_model import GridModel, Team
from jurytool.ui.pages.standards.grid_painter import GridPainter
from jurytool.ui.pages.standards.rows import GridRow

_STATES = {
    Qt.Key.Key_Delete: RatingState.NOT_RATED,
    Qt.Key.Key_Backspace: RatingState.NOT_RATED,
    Qt.Key.Key_N: RatingState.NOT_APPLICABLE,
    Qt.Key.Key_G: RatingState.NOT_SEEN,
}
SETTLE_KEY = Qt.Key.Key_V


class GridView(QListView):
    """One line per indicator; the chosen line takes the keys."""

    rate_requested = Signal(object, str)  # GridRow, value
    settle_requested = Signal(object, str)
    explain_requested = Signal()
    joint_requested = Signal()  # to where the team settles a score
    row_chosen = Signal(object)  # GridRow or None

    def __init__(self, look: Look, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self._painter = GridPainter(look, model.team)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Scores per indicator")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        look.changed.connect(self.scheduleDelayedItemsLayout)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        value = rated_by_key(row, key, event.text()) if row is not None and plain else None
        if value is not None:
            if self._grid.team.i_rate:
                self.rate_requested.emit(row, value)
            return
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.explain_requested.emit()
        elif plain and key == SETTLE_KEY and self._grid.team.has_joint:
            self.joint_requested.emit()
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 (an override)
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key such as End or Page Down leads: never to a header."""
        index = super().moveCursor(action, modifiers)
        row = self._grid.row(index)
        return self._grid.index(index.row() + 1) if row is not None and row.is_header else index

    def _step(self, step: int) -> None:
        """Go to the next indicator, over a header; the header above stays in sight."""
        number = self.currentIndex().row() + step
        while 0 <= number < self._grid.rowCount():
            row = self._grid.row(self._grid.index(number))
            if row is not None and not row.is_header:
                above = self._grid.row(self._grid.index(number - 1)) if number else None
                if above is not None and above.is_header:
                    self.scrollTo(self._grid.index(number - 1))
                self.setCurrentIndex(self._grid.index(number))
                return
            number += step

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def rated_by_key(row: GridRow, key: Qt.Key, text: str) -> str | None:
    """Return which value a key gives to an item, "" for none any more; None for any other key."""
    if text and text in row.values:
        return text
    state = _STATES.get(key)
    return None if state is None else state.value
