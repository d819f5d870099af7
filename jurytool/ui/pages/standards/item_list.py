"""A list of items to score with headers between them, by keyboard: what the grid and Samen have in common."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from jurytool.ui.look import Look

SETTLE_KEY = Qt.Key.Key_V


class ItemList(QListView):
    """Goes from item to item, never to a header; the header above stays in sight."""

    explain_requested = Signal()
    joint_requested = Signal()  # to where the team settles a score

    def __init__(self, look: Look, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._is_pressed = False
        self._keeps_in_sight = False  # until somebody scrolls away from the chosen item
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().actionTriggered.connect(self._let_scroll)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def is_header(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether a line is the header above other lines; each list has lines of its own."""
        raise NotImplementedError

    def press_value(self, key: Qt.Key, text: str) -> bool:
        """Do what a key means as a score of the chosen item; False for any other key."""
        raise NotImplementedError

    @property
    def has_joint(self) -> bool:
        """Whether there is a score of the team to go to."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self.press_value(key, event.text()):
            return
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.explain_requested.emit()
        elif plain and key == SETTLE_KEY and self.has_joint:
            self.joint_requested.emit()
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 (an override)
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key such as End or Page Down leads: never to a header."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtRow(index.row() + 1) if index.isValid() and self.is_header(index) else index

    def step(self, step: int) -> None:
        """Go to the next item, or to the one before; at the end it stays."""
        number = self.currentIndex().row() + step
        while 0 <= number < self.model().rowCount():
            index = self.model().index(number, 0)
            if not self.is_header(index):
                self.setCurrentIndex(index)
                self.show_header(number)
                return
            number += step

    def show_header(self, number: int) -> None:
        """Keep the header above a first item in sight."""
        above = self.model().index(number - 1, 0) if number else QModelIndex()
        if above.isValid() and self.is_header(above):
            self.scrollTo(above)
            self.scrollTo(self.model().index(number, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the chosen item in sight, also when it grows or the list gets lower because of the choice.

        Under the mouse nothing may move before a second click: there Qt scrolls by itself, after a while.
        """
        super().currentChanged(current, previous)
        self._keeps_in_sight = not self._is_pressed

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True
        super().mousePressEvent(event)
        self._is_pressed = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_scroll()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:  # noqa: N802 (an override)
        super().doItemsLayout()
        if self._keeps_in_sight and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _let_scroll(self) -> None:
        self._keeps_in_sight = False
