"""The layout that goes on at the next line measures anew when anything in it changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.flow_layout import FlowLayout

WORD = "woord"


@pytest.fixture
def flow(qtbot: QtBot, look: Look) -> Iterator[FlowLayout]:
    """A layout on the screen with two words on one line."""
    host = QWidget()
    qtbot.addWidget(host)
    made = FlowLayout(host)
    made.addWidget(QLabel(WORD))
    made.addWidget(QLabel(WORD))
    host.show()
    qtbot.waitExposed(host)
    yield made
    host.close()  # named here, so that it lives as long as the test


def width_of_one_line(flow: FlowLayout) -> int:
    """Return a width in which all fits on one line, after asking for its height."""
    width = flow.sizeHint().width()
    assert flow.heightForWidth(width) == flow.sizeHint().height()
    return width


def label(flow: FlowLayout, index: int) -> QLabel:
    """Return one of the words."""
    item = flow.itemAt(index)
    widget = item.widget() if item else None
    assert isinstance(widget, QLabel)
    return widget


def test_words_that_became_longer_go_on_at_the_next_line(flow: FlowLayout) -> None:
    width, line = width_of_one_line(flow), flow.sizeHint().height()
    label(flow, 1).setText(f"{WORD} {WORD}")
    assert flow.heightForWidth(width) > line
    assert flow.sizeHint().width() > width


def test_what_came_takes_room_at_once(flow: FlowLayout) -> None:
    width, line = width_of_one_line(flow), flow.sizeHint().height()
    third = QLabel(WORD, flow.parentWidget())
    third.show()
    flow.addWidget(third)
    assert flow.heightForWidth(width) > line


def test_what_is_hidden_or_taken_out_takes_none(flow: FlowLayout) -> None:
    narrow = label(flow, 0).sizeHint().width()
    line = label(flow, 0).sizeHint().height()
    assert flow.heightForWidth(narrow) > line
    label(flow, 1).hide()
    assert flow.heightForWidth(narrow) == line
    label(flow, 1).show()
    assert flow.heightForWidth(narrow) > line
    flow.takeAt(1)
    assert flow.heightForWidth(narrow) == line


def test_what_is_wider_than_the_line_goes_on_below_itself(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    around, inner = FlowLayout(outer), QWidget()
    inside = FlowLayout(inner)
    for _ in range(4):
        inside.addWidget(QLabel(WORD))
    around.addWidget(inner)
    wide = inside.sizeHint()
    outer.resize(wide.width() * 2 // 3, wide.height() * 3)
    outer.show()
    around.activate()
    assert inner.width() <= outer.width()
    assert inner.height() >= wide.height() * 2
    assert around.heightForWidth(outer.width()) >= wide.height() * 2
