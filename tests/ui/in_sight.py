"""Whether a widget can be seen where areas around it scroll."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def is_in_sight(widget: QWidget, place: QRect | None = None) -> bool:
    """Return whether a widget, or a place in it, is shown whole as far as areas around it scroll."""
    wanted = place or widget.rect()
    whole = QRect(widget.mapToGlobal(wanted.topLeft()), wanted.size())
    inner: QWidget | None = widget
    while inner is not None:
        inner = inner.parentWidget()
        if isinstance(inner, QScrollArea):
            viewport = inner.viewport()
            shown = QRect(viewport.mapToGlobal(QPoint()), viewport.size())
            if whole.top() < shown.top() or whole.bottom() > shown.bottom():
                return False
    return True
