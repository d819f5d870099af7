"""The rail at the left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.pages.page import SideEntry
from jurytool.ui.shell.rail import Rail, RailButton
from jurytool.ui.shell.rooms import RoomRow
from tests.ui.inspect_widgets import find_problems

ROWS = [RoomRow("overview", "Overzicht", "", "F2"), RoomRow("visit", "Bezoek", "94", "F4")]


@pytest.fixture
def rail(qtbot: QtBot, look: Look) -> Rail:
    made = Rail(look)
    qtbot.addWidget(made)
    made.resize(made.width(), 720)
    made.show()
    made.set_rooms(ROWS, "visit")
    return made


def buttons(rail: Rail) -> dict[str, RailButton]:
    """Return the visible buttons by key."""
    QApplication.processEvents()
    return {button.key: button for button in rail.findChildren(RailButton) if button.isVisible()}


def test_rooms_come_first_settings_and_help_last(rail: Rail) -> None:
    places = {key: button.mapTo(rail, button.rect().topLeft()).y() for key, button in buttons(rail).items()}
    assert sorted(places, key=lambda key: places[key]) == ["overview", "visit", "settings", "help"]


def test_the_room_where_one_is_is_marked_and_named_with_its_counter(rail: Rail) -> None:
    shown = buttons(rail)
    assert [key for key, button in shown.items() if button.isChecked()] == ["visit"]
    assert shown["visit"].accessibleName() == "Bezoek 94"
    assert shown["visit"].toolTip() == "F4"


def test_a_click_asks_for_a_room(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.room_requested) as heard:
        QTest.mouseClick(buttons(rail)["overview"], Qt.MouseButton.LeftButton)
    assert heard.args == ["overview"]


def test_a_new_counter_leaves_the_buttons_and_the_focus(rail: Rail) -> None:
    before = buttons(rail)["visit"]
    before.setFocus()
    rail.set_rooms([ROWS[0], RoomRow("visit", "Bezoek", "95", "F4")], "visit")
    assert buttons(rail)["visit"] is before
    assert before.right == "95"


def test_entries_stand_under_their_heading_and_only_the_page_says_which_is_current(
    rail: Rail, qtbot: QtBot
) -> None:
    rail.set_entries([SideEntry("1", "1 Profiel", "✓", True, "Criteria"), SideEntry("2", "2 Doelen")])
    with qtbot.waitSignal(rail.entry_requested) as heard:
        QTest.mouseClick(buttons(rail)["2"], Qt.MouseButton.LeftButton)
    assert heard.args == ["2"]
    assert [key for key in ("1", "2") if buttons(rail)[key].isChecked()] == ["1"]


def test_a_long_name_ends_in_dots_and_keeps_its_counter(rail: Rail) -> None:
    name = "5 Evaluatie, borging, ontwikkelingen en duurzaamheid van het excellentieprofiel"
    rail.set_entries([SideEntry("5", name, "12/22")])
    button = buttons(rail)["5"]
    assert button.text().endswith("…")
    assert button.toolTip() == name
    assert button.accessibleName() == f"{name} 12/22"


def test_many_entries_scroll_and_leave_help_in_sight(rail: Rail, look: Look) -> None:
    rail.set_entries([SideEntry(str(number), f"{number} Standaard") for number in range(60)])
    assert "help" in buttons(rail)
    assert find_problems(rail) == []


def test_in_a_low_window_the_rooms_scroll_along_and_come_back(rail: Rail, look: Look) -> None:
    rooms = [RoomRow(str(number), f"Kamer {number}", "", f"F{number}") for number in range(2, 9)]
    rail.set_rooms(rooms, "2")
    rail.set_entries([SideEntry("entry", "1 Profiel", "", False, "Criteria")])
    look.set_scale(2.0)
    for height in (500, 900, 500):
        rail.resize(rail.width(), height)
        QApplication.processEvents()  # the rooms change their place, and then their size
        assert find_problems(rail, with_contrast=False) == []
        tops = [button.mapTo(rail, button.rect().topLeft()).y() for button in buttons(rail).values()]
        assert len(set(tops)) == len(tops)


def test_a_narrow_window_keeps_most_of_its_width_for_the_page(rail: Rail, look: Look) -> None:
    look.set_scale(2.0)
    for window, width in ((1920, 416), (1280, 320), (600, 240)):
        rail.fit(window)
        assert rail.width() == width


def test_a_button_that_says_something_else_while_it_is_pressed_is_still_clicked(
    rail: Rail, qtbot: QtBot
) -> None:
    rail.set_entries([SideEntry("1", "1 Profiel", "", True, "Criteria"), SideEntry("2", "2 Doelen")])
    pressed = buttons(rail)["2"]
    QTest.mousePress(pressed, Qt.MouseButton.LeftButton)
    rail.set_entries([SideEntry("1", "1 Profiel", "✓", True, "Criteria"), SideEntry("2", "2 Doelen", "1")])
    assert buttons(rail)["1"].right == "✓"
    with qtbot.waitSignal(rail.entry_requested) as heard:
        QTest.mouseRelease(pressed, Qt.MouseButton.LeftButton)
    assert heard.args == ["2"]


def test_entries_and_rooms_that_come_and_go_leave_the_others_where_the_mouse_is(rail: Rail) -> None:
    rail.set_entries([SideEntry("1", "1 Profiel", "", True, "Criteria"), SideEntry("2", "2 Doelen")])
    entry, room = buttons(rail)["2"], buttons(rail)["visit"]
    rail.set_entries([SideEntry("0", "0 Vooraf", "", False, "Vooraf"), SideEntry("2", "2 Doelen", "", True)])
    rail.set_rooms([RoomRow("visit", "Bezoek", "94", "F4"), RoomRow("report", "Rapport", "", "F7")], "visit")
    shown = buttons(rail)
    assert shown["2"] is entry
    assert shown["visit"] is room
    places = {key: button.mapTo(rail, button.rect().topLeft()).y() for key, button in shown.items()}
    assert sorted(places, key=lambda key: places[key]) == ["visit", "report", "0", "2", "settings", "help"]
    assert find_problems(rail) == []
