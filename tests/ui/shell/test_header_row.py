"""The page's buttons in the top bar, and the menu that takes those for which there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from jurytool.ui.look import Look
from jurytool.ui.shell.header_row import HeaderRow


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def buttons(page: QWidget) -> list[QPushButton]:
    made = [QPushButton(words, page) for words in ("Voorbeeld & meer", "Tekst plakken", "Word-rapport maken")]
    made[0].setCheckable(True)
    return made


@pytest.fixture
def row(look: Look, qtbot: QtBot, buttons: list[QPushButton]) -> HeaderRow:
    made = HeaderRow()
    qtbot.addWidget(made)
    made.set_widgets(buttons)
    made.show()
    return made


def shown(buttons: list[QPushButton]) -> list[bool]:
    return [not button.isHidden() for button in buttons]


def test_with_room_for_all_there_is_no_menu(row: HeaderRow, buttons: list[QPushButton]) -> None:
    assert row.fit(2_000) < 2_000
    assert shown(buttons) == [True, True, True]
    assert row.more is None


def test_the_last_button_stays_longest_and_all_come_back(row: HeaderRow, buttons: list[QPushButton]) -> None:
    last = buttons[2].sizeHint().width()
    used = row.fit(last + 120)
    assert shown(buttons) == [False, False, True]
    assert row.more is not None
    assert not row.more.isHidden()
    assert used <= last + 120
    row.fit(2_000)
    assert shown(buttons) == [True, True, True]
    assert row.more.isHidden()


def test_the_menu_does_what_the_hidden_buttons_do(row: HeaderRow, buttons: list[QPushButton]) -> None:
    clicked: list[str] = []
    for button in buttons:
        button.clicked.connect(lambda _=False, button=button: clicked.append(button.text()))
    buttons[1].setEnabled(False)
    row.fit(0)
    assert row.more is not None
    menu = row.more.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    actions = menu.actions()
    assert [action.text() for action in actions] == [
        "Voorbeeld && meer",
        "Tekst plakken",
        "Word-rapport maken",
    ]
    assert [action.isEnabled() for action in actions] == [True, False, True]
    actions[0].trigger()
    assert clicked == ["Voorbeeld & meer"]
    assert buttons[0].isChecked()


def test_a_single_button_is_always_shown(row: HeaderRow, buttons: list[QPushButton]) -> None:
    row.set_widgets(buttons[:1])
    row.fit(0)
    assert not buttons[0].isHidden()


def test_the_page_gets_back_what_is_not_shown_here(
    row: HeaderRow, page: QWidget, buttons: list[QPushButton]
) -> None:
    assert [button.parent() for button in buttons] == [row, row, row]
    row.set_widgets(buttons[:1])
    assert [button.parent() for button in buttons] == [row, page, page]
    assert shown(buttons) == [True, False, False]
    row.set_widgets(buttons)
    assert [button.parent() for button in buttons] == [row, row, row]
    assert shown(buttons) == [True, True, True]


def test_what_belongs_to_a_page_that_is_gone_goes_too(row: HeaderRow) -> None:
    page = QWidget()
    button = QPushButton("Papier", page)
    row.set_widgets([button])
    delete(page)
    assert isValid(button)
    row.set_widgets([])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(button)
