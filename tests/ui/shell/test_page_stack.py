"""The pages of the window: as high as there is room, and scrolled as a whole where that is too little."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.shell.page_stack import PageStack


@pytest.fixture
def stack(look: Look, qtbot: QtBot) -> PageStack:
    made = PageStack(look)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def bar_of(stack: PageStack) -> int:
    """Return how far the page can be scrolled."""
    holder = stack.currentWidget()
    assert isinstance(holder, QScrollArea)
    return holder.verticalScrollBar().maximum()


def test_a_page_that_fits_does_not_scroll(stack: PageStack, qtbot: QtBot) -> None:
    page = QWidget()
    stack.add_page(page, 400)
    stack.show_page(page)
    qtbot.waitUntil(lambda: page.height() == 500)
    assert bar_of(stack) == 0


@pytest.mark.parametrize(("height", "scale", "shown"), [(300, 1.0, 400), (500, 1.5, 600), (500, 1.0, 500)])
def test_a_low_window_scrolls_the_page_and_a_high_one_does_not_any_more(
    stack: PageStack, look: Look, qtbot: QtBot, height: int, scale: float, shown: int
) -> None:
    page = QWidget()
    stack.add_page(page, 400)
    stack.show_page(page)
    stack.resize(600, 200)
    qtbot.waitUntil(lambda: bar_of(stack) > 0)
    look.set_scale(scale)
    stack.resize(600, height)
    qtbot.waitUntil(lambda: page.height() == shown)
    assert bar_of(stack) == shown - height


def test_what_gets_the_keyboard_comes_into_sight(stack: PageStack, qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addStretch(1)
    field = QLineEdit()
    layout.addWidget(field)
    stack.add_page(page, 400)
    stack.show_page(page)
    stack.resize(600, 200)
    qtbot.waitUntil(lambda: bar_of(stack) > 0)
    stack.activateWindow()
    assert field.visibleRegion().isEmpty()
    field.setFocus()
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_a_page_that_keeps_itself_low_is_not_scrolled(stack: PageStack) -> None:
    page = QWidget()
    stack.add_page(page)
    stack.show_page(page)
    assert stack.currentWidget() is page
    assert stack.page is page


def test_a_page_that_was_removed_is_shown_no_more(stack: PageStack) -> None:
    first, second = QWidget(), QWidget()
    for page in (first, second):
        stack.add_page(page, 400)
    stack.show_page(second)
    stack.remove_page(second)
    assert stack.page is first
    assert stack.count() == 1
