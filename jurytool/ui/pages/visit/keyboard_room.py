"""How much of a widget lies under an on-screen keyboard, so that the field can stand above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRectF, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def keyboard_area() -> QRectF:
    """Return where the on-screen keyboard stands in the window; empty where there is none."""
    method = QGuiApplication.inputMethod()
    return method.keyboardRectangle() if method.isVisible() else QRectF()


class KeyboardRoom(QObject):
    """Tells how many pixels at the lower edge of a widget are covered."""

    changed = Signal(int)

    def __init__(self, widget: QWidget, area: Callable[[], QRectF] = keyboard_area) -> None:
        super().__init__(widget)
        self._widget, self._area = widget, area
        self._covered = 0
        method = QGuiApplication.inputMethod()
        method.keyboardRectangleChanged.connect(self.look)
        method.visibleChanged.connect(self.look)

    def look(self) -> None:
        """Look where the keyboard stands now."""
        area, covered = self._area(), 0
        if not area.isEmpty() and self._widget.isVisible():
            bottom = self._widget.mapTo(self._widget.window(), QPoint(0, self._widget.height())).y()
            covered = max(0, min(self._widget.height(), round(bottom - area.top())))
        if covered != self._covered:
            self._covered = covered
            self.changed.emit(covered)
