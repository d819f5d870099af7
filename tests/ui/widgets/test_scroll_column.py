"""Cards that scroll together."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_label

pytestmark = pytest.mark.usefixtures("look")  # as in the program
TEXT = "Elke leerling weet waar hij goed in is, en laat het in het echt zien. " * 6


def test_text_that_fits_does_not_scroll(qtbot: QtBot) -> None:
    column = ScrollColumn()
    qtbot.addWidget(column)
    label = make_label(TEXT, wrap=True)
    column.body.addWidget(label)
    column.body.addStretch(1)
    column.resize(900, label.heightForWidth(900) + 20)
    column.show()
    qtbot.waitExposed(column)
    assert column.verticalScrollBar().maximum() == 0


def test_text_that_does_not_fit_scrolls_and_is_not_cut_off(qtbot: QtBot) -> None:
    column = ScrollColumn()
    qtbot.addWidget(column)
    label = make_label(TEXT, wrap=True)
    column.body.addWidget(label)
    column.resize(200, 100)
    column.show()
    qtbot.waitExposed(column)
    assert column.verticalScrollBar().maximum() > 0
    assert label.height() >= label.heightForWidth(label.width())


def test_lines_that_do_not_wrap_are_not_squeezed(qtbot: QtBot) -> None:
    column = ScrollColumn()
    qtbot.addWidget(column)
    boxes = [QCheckBox(f"Gesprek {number}") for number in range(20)]
    for box in boxes:
        column.body.addWidget(box)
    column.resize(300, 60)
    column.show()
    qtbot.waitExposed(column)
    assert column.verticalScrollBar().maximum() > 0
    assert min(box.height() for box in boxes) >= boxes[0].sizeHint().height()
