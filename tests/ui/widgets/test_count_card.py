"""The cards of an import take the room that they need, and no more."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout
from pytestqt.qtbot import QtBot

from jurytool.services.exchange.import_groups import Group, GroupCount
from jurytool.ui.look import Look
from jurytool.ui.widgets.count_card import CountCards


def test_a_place_in_which_no_card_stands_any_more_takes_no_room(qtbot: QtBot, look: Look) -> None:
    cards = CountCards(look, checkable=False)
    qtbot.addWidget(cards)
    cards.resize(1_000, 100)
    groups = (Group.NEW, Group.SCORES, Group.MERGED, Group.CHOOSE, Group.REMOVED)
    cards.show_counts([(GroupCount(group, 1, "1"), "Titel", "") for group in groups])
    cards.show_counts([(GroupCount(group, 1, "1"), "Titel", "") for group in groups[:4]])
    layout = cards.layout()
    assert isinstance(layout, QGridLayout)
    assert [layout.columnStretch(column) for column in range(5)] == [1, 1, 1, 1, 0]
