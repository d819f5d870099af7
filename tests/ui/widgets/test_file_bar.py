"""Files as chips: a click does the first act, the button behind it the others."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.file_bar import ICON, FileBar, FileItem, make_add_button

PAPER = FileItem("1", "rooster.pdf", "50 kB", ("open", "save", "remove"))
COMING = FileItem("2", "poster & plan.jpg", "bezig…", ("remove",))
ABSENT = FileItem("3", "n" * 200 + ".pdf", "staat nog bij JH")


def shown(qtbot: QtBot, look: Look, *items: FileItem, adds: bool = False) -> FileBar:
    bar = FileBar(look, "Bijlagen", adds=adds)
    qtbot.addWidget(bar)
    bar.resize(500, 300)
    bar.setVisible(adds)
    bar.set_items(items)
    return bar


def test_it_is_only_there_when_there_is_something(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, look)
    assert not bar.isVisible()
    bar.set_items([PAPER])
    assert bar.isVisible()
    bar.set_items([])
    assert not bar.isVisible()
    assert shown(qtbot, look, adds=True).isVisible()


def test_each_file_says_its_name_and_state_also_to_who_cannot_see(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, look, PAPER, COMING, ABSENT)
    names = [chip.button.accessibleName() for chip in bar.chips.values()]
    assert names == ["rooster.pdf, 50 kB", "poster & plan.jpg, bezig…", f"{ABSENT.name}, staat nog bij JH"]
    assert bar.chips["2"].button.text() == "poster && plan.jpg · bezig…"
    assert bar.chips["3"].width() <= bar.width()
    assert bar.chips["2"].more.accessibleName() == "poster & plan.jpg weghalen"


def test_a_click_does_the_first_act_and_the_menu_the_others(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, look, PAPER, COMING, ABSENT)
    asked: list[tuple[str, str]] = []
    bar.asked.connect(lambda act, key: asked.append((act, key)))
    for chip in bar.chips.values():
        chip.button.click()
    bar.chips["2"].more.click()
    for action in bar.chips["1"].make_menu().actions():
        action.trigger()
    assert asked == [("open", "1"), ("remove", "2"), ("open", "1"), ("save", "1"), ("remove", "1")]


def test_no_chip_is_a_window_before_it_stands_in_the_bar(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, look)
    before = set(QApplication.topLevelWidgets())
    bar.set_items([PAPER, ABSENT])
    assert not [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible()]


def test_the_focus_stays_when_a_file_goes(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, look, PAPER, adds=True)
    with qtbot.waitActive(bar.window()):
        bar.window().activateWindow()
    bar.chips["1"].button.setFocus()
    bar.set_items([])
    assert bar.add is not None
    assert bar.add.hasFocus()


def test_for_a_finger_everything_is_forty_pixels(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, look, PAPER, adds=True)
    bar.set_touch(True)
    bar.set_items([PAPER, COMING])
    assert bar.add is not None
    buttons = [bar.add, *(one for chip in bar.chips.values() for one in (chip.button, chip.more))]
    assert all(button.minimumHeight() >= 40 for button in buttons)


def test_a_button_that_is_gone_hears_of_no_other_colours(look: Look, qtbot: QtBot) -> None:
    button = make_add_button(look)
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    look.set_choice("dark" if look.choice == "light" else "light")


def test_a_button_takes_over_other_colours_while_it_is_there(look: Look, qtbot: QtBot) -> None:
    button = make_add_button(look)
    qtbot.addWidget(button)
    look.set_scale(2.0)
    assert button.iconSize().width() == look.px(ICON)
