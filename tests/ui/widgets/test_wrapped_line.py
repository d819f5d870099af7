"""A line of text that is read whole, whatever its length."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jurytool.services.values import LINE_LIMIT
from jurytool.ui.widgets.wrapped_line import WrappedLine
from tests.ui.widgets.typed_keys import type_keys

LONG = "De helderheid en relevantie van het excellentieprofiel voor deze leerlingen"


@pytest.fixture
def line(qtbot: QtBot) -> WrappedLine:
    made = WrappedLine("Kop")
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_long_line_takes_more_lines_and_a_short_one_gives_them_back(line: WrappedLine) -> None:
    line.set_text("Kort")
    low = line.height()
    line.set_text(LONG)
    assert line.height() >= low + line.fontMetrics().lineSpacing()
    assert line.verticalScrollBar().maximum() == 0  # all of it is seen
    line.set_text("Kort")
    assert line.height() == low


def test_enter_is_done_with_it(line: WrappedLine, qtbot: QtBot) -> None:
    type_keys(line, "Rust")
    with qtbot.waitSignals([line.entered, line.focus_left]):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.shown == "Rust"


def test_what_is_pasted_becomes_one_line(line: WrappedLine) -> None:
    copied = QMimeData()
    copied.setText("Rust\nen  tijd\n")
    line.insertFromMimeData(copied)
    assert "\n" not in line.shown
    assert line.text() == "Rust en tijd"


def test_a_line_that_is_too_long_is_refused_and_what_stood_there_stays(
    line: WrappedLine, qtbot: QtBot
) -> None:
    line.set_text("Rust")
    copied = QMimeData()
    copied.setText("a" * (LINE_LIMIT + 1))
    with qtbot.waitSignal(line.paste_refused):
        line.insertFromMimeData(copied)
    assert line.text() == "Rust"


def test_a_part_of_it_is_selected_and_told(line: WrappedLine) -> None:
    line.set_text("Wat de jury zag")
    line.select(7, 11)
    assert line.selection() == (7, 11)
    assert line.textCursor().selectedText() == "jury"
