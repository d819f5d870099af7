"""Keeps the line that is being written in sight when what stands above it grows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from jurytool.ui.pages.report.written_text import WrittenText
from jurytool.ui.widgets.sight import bring_into_sight

_BELOW = 12  # pixels that stay visible under the cursor


class CursorKeeper(QObject):
    """Watches the place of a card and of the area in it; who scrolled away from the cursor stays there."""

    def __init__(self, card: QWidget, area: QScrollArea) -> None:
        super().__init__(card)
        self._card, self._area = card, area
        self._row: WrittenText | None = None  # of which the cursor has to come back into sight
        card.installEventFilter(self)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look where the cursor was before the card moved or its room became another."""
        if isinstance(event, QResizeEvent) and watched is not self._card:
            self._note(event.oldSize().height())
        elif event.type() == QEvent.Type.Move and watched is self._card:
            self._note(self._area.viewport().height())
        return False

    def _note(self, height: int) -> None:
        row = _written_row()
        if self._row is not None or row is None or not self._card.isAncestorOf(row):
            return
        place = row.cursor_place()
        top = row.mapTo(self._area.viewport(), place.topLeft()).y()
        if QRect(0, 0, 1, height).intersects(QRect(0, top, 1, place.height())):
            self._row = row
            QTimer.singleShot(0, self, self._bring)  # by then all has its place

    def _bring(self) -> None:
        row, self._row = self._row, None
        if row is not None and row is _written_row():
            bring_into_sight(row, row.cursor_place(), _BELOW)


def _written_row() -> WrittenText | None:
    """Return the text with the keyboard in it, if any."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, WrittenText):
        widget = widget.parentWidget()
    return widget if widget is not None and widget.editor.field.hasFocus() else None
