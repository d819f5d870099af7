"""An option with many words beside a checkbox or radio button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.wrapped_option import OptionWords, make_wrapped_option
from tests.ui.inspect_widgets import find_problems

LONG = "Het onderwijsaanbod en de succesvolle transitie naar wonen, werken, vrije tijd en burgerschap"


def test_its_words_wrap_and_a_click_on_them_ticks_it(look: Look, qtbot: QtBot) -> None:
    box, widget = QCheckBox(), QWidget()
    qtbot.addWidget(widget)
    widget.setLayout(make_wrapped_option(box, LONG))
    widget.resize(260, 140)
    widget.show()
    qtbot.waitExposed(widget)
    assert find_problems(widget) == []
    assert box.accessibleName() == LONG
    (words,) = widget.findChildren(OptionWords)
    with qtbot.waitSignal(box.clicked):
        QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    QTest.mouseClick(words, Qt.MouseButton.RightButton)
    assert box.isChecked()
