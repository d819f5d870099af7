"""What one is led to is in sight, also where one scrolling area stands in another."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.sight import bring_into_sight
from tests.ui.in_sight import is_in_sight


def scrolling(inside: QWidget, above: int, height: int) -> QScrollArea:
    """Return an area with room above and below what stands in it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addSpacing(above)
    column.addWidget(inside)
    column.addSpacing(above)
    area = QScrollArea()
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFixedHeight(height)
    return area


def test_every_area_around_it_scrolls(qtbot: QtBot) -> None:
    target = QWidget()
    target.setFixedSize(50, 40)
    inner = scrolling(target, 600, 200)
    outer = scrolling(inner, 900, 250)
    qtbot.addWidget(outer)
    outer.show()
    assert not is_in_sight(target)
    bring_into_sight(target)
    assert is_in_sight(target)
    before = inner.verticalScrollBar().value(), outer.verticalScrollBar().value()
    bring_into_sight(target)
    assert (inner.verticalScrollBar().value(), outer.verticalScrollBar().value()) == before


def test_of_what_is_too_high_the_place_that_counts_is_shown_else_its_top(qtbot: QtBot) -> None:
    target = QWidget()
    target.setFixedSize(50, 900)
    area = scrolling(target, 300, 200)
    qtbot.addWidget(area)
    area.show()
    bring_into_sight(target)
    assert is_in_sight(target, QRect(0, 0, 10, 20))
    bring_into_sight(target, QRect(0, 700, 10, 20))
    assert is_in_sight(target, QRect(0, 700, 10, 20))
