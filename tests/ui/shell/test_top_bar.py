"""The top bar: a path that gives way, and a search box that shares."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.shell.top_bar import SEARCH_WIDTH, Crumb, TopBar
from tests.ui.inspect_widgets import find_problems

LONG = "Openbare Brede School De Wijde Wereld aan de Noordzeekust & omstreken"


@pytest.fixture
def bar(look: Look, qtbot: QtBot) -> TopBar:
    made = TopBar(look)
    qtbot.addWidget(made)
    made.set_crumbs([Crumb("Scholen", "schools"), Crumb(LONG, "overview"), Crumb("Rapport")])
    made.set_header([QPushButton("Voorbeeld"), QPushButton("Word-rapport maken")])
    return made


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (1280, 1.0), (1000, 1.0), (1280, 1.5)])
def test_a_long_name_gives_way_before_anything_is_cut_off(
    bar: TopBar, look: Look, qtbot: QtBot, width: int, scale: float
) -> None:
    look.set_scale(scale)
    bar.resize(width, bar.height())
    bar.show()
    qtbot.waitExposed(bar)
    assert find_problems(bar, with_contrast=False) == []
    crumb = next(button for button in bar.findChildren(QPushButton) if button.accessibleName() == LONG)
    assert crumb.text().endswith("…")
    assert crumb.toolTip() == LONG


def test_a_short_name_is_shown_whole(bar: TopBar, qtbot: QtBot) -> None:
    bar.set_crumbs([Crumb("Scholen", "schools"), Crumb("De Vaart & co", "overview"), Crumb("Rapport")])
    bar.resize(1366, bar.height())
    bar.show()
    qtbot.waitExposed(bar)
    crumb = next(b for b in bar.findChildren(QPushButton) if b.accessibleName() == "De Vaart & co")
    assert (crumb.text(), crumb.toolTip()) == ("De Vaart && co", "")


def test_the_search_box_is_narrower_in_a_narrow_bar(bar: TopBar, qtbot: QtBot) -> None:
    bar.show()
    widths = []
    for width in (1366, 1000):
        bar.resize(width, bar.height())
        widths.append(bar.search.width())
    assert widths[0] == SEARCH_WIDTH > widths[1]
