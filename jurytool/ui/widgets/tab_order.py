"""The Tab key goes along what stands in a layout as it is read, also where parts of it were made later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(around: QWidget) -> None:
    """Let Tab visit everything in a widget in the order of its layouts, from where its first part comes."""
    for before, after in pairwise(list_stops(around)):
        QWidget.setTabOrder(before, after)


def list_stops(around: QWidget) -> Iterator[QWidget]:
    """Return what takes the focus in a widget, as its layouts and scroll areas are read."""
    if isinstance(around, QScrollArea):
        inner = around.widget()
        if inner is not None:
            yield from list_stops(inner)
    else:
        yield from _stops(around.layout())


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    for number in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(number) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:  # also what the arrows let Tab reach later
                yield widget
            yield from list_stops(widget)
        elif item is not None:
            yield from _stops(item.layout())
