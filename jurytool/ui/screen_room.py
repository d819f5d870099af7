"""How much of the screen there is for a widget.

`QWidget.screen()` is called nowhere: PySide makes the widget the owner of the screen that it returns, and
deletes that with the widget. The program then ends at the next thing that asks where the screen is.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_for(widget: QWidget) -> QRect:
    """Return the part of the screen under a widget that its window may cover."""
    screen = QGuiApplication.screenAt(widget.mapToGlobal(widget.rect().center()))
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()
