"""Bringing something into sight, through every area that scrolls around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

_LEVELS = 4  # at most, of what wraps within what wraps
MARGIN = 12  # pixels that are seen beside it too


def lay_out_now() -> None:
    """Give everything its place, which Qt otherwise does when it has nothing else to do."""
    for _ in range(_LEVELS):  # what wraps asks for another height once it has its width, level by level
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def bring_into_sight(widget: QWidget, place: QRect | None = None, margin: int = MARGIN) -> None:
    """Scroll as little as needed to show a widget, or a place in it; what is too high begins at the top."""
    lay_out_now()
    wanted = place or widget.rect()
    inner: QWidget | None = widget
    while inner is not None:
        inner = inner.parentWidget()
        inside = inner.widget() if isinstance(inner, QScrollArea) else None
        if isinstance(inner, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            top = widget.mapTo(inside, wanted.topLeft()).y()
            _scroll(inner.verticalScrollBar(), top - margin, wanted.height() + 2 * margin)


def _scroll(bar: QScrollBar, top: int, height: int) -> None:
    lowest = top + height - bar.pageStep()
    if bar.value() < lowest:
        bar.setValue(lowest)
    if bar.value() > top:
        bar.setValue(top)
