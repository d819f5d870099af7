"""Two panes stand beside each other where there is room for two, and else under each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.two_panes import NARROW, TwoPanes


def test_they_stand_under_each_other_where_the_room_or_the_letters_leave_no_choice(
    qtbot: QtBot, look: Look
) -> None:
    first, second = QWidget(), QWidget()
    panes = TwoPanes(look, first, second)
    qtbot.addWidget(panes)
    panes.resize(look.px(NARROW) + 1, 600)
    panes.show()
    qtbot.waitUntil(lambda: first.y() == second.y())
    qtbot.waitUntil(lambda: first.width() < second.width())
    panes.resize(look.px(NARROW) - 1, 600)
    qtbot.waitUntil(lambda: first.x() == second.x())
    qtbot.waitUntil(lambda: second.height() > first.height())
    panes.resize(look.px(NARROW) + 1, 600)
    look.set_scale(1.25)
    qtbot.waitUntil(lambda: first.x() == second.x())
