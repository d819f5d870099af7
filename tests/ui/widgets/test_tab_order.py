"""Tab goes along what stands in a layout as it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.tab_order import follow_layout, list_stops


def make_window(qtbot: QtBot) -> tuple[QWidget, list[QLineEdit]]:
    """Return a window with four fields, two of them in a scroll area; the second was made last."""
    window, area, inside = QWidget(), QScrollArea(), QWidget()
    qtbot.addWidget(window)
    first, third, fourth, second = (QLineEdit() for _ in range(4))
    around, within = QVBoxLayout(window), QVBoxLayout(inside)
    within.addWidget(third)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for widget in (first, area, fourth):
        around.addWidget(widget)
    window.show()
    within.insertWidget(0, second)
    return window, [first, second, third, fourth]


def visited(start: QWidget) -> list[QWidget]:
    """Return the fields in the order in which Tab comes to them."""
    found, here = [start], start.nextInFocusChain()
    while here not in (start, None):
        if isinstance(here, QLineEdit):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def test_what_was_made_later_is_visited_where_it_stands_also_in_a_scroll_area(qtbot: QtBot) -> None:
    window, fields = make_window(qtbot)
    assert visited(fields[0]) != fields
    follow_layout(window)
    assert visited(fields[0]) == fields


def test_what_only_the_arrows_make_reachable_stands_in_its_place(qtbot: QtBot) -> None:
    window, fields = make_window(qtbot)
    fields[1].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    fields[2].setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert list(list_stops(window)) == [fields[0], fields[1], fields[3]]
