"""Enter presses the button that has the focus, on the number pad too, and no button but that one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from jurytool.ui.dialogs.confirm_key import confirm_by_key
from jurytool.ui.widgets.pill import Pill
from jurytool.ui.widgets.variants import make_button

NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


def presses(button: QPushButton) -> list[bool]:
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))
    return heard


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Return, NONE), (Qt.Key.Key_Enter, KEYPAD)])
def test_enter_presses_a_button(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    button = make_button("Verder")
    qtbot.addWidget(button)
    heard = presses(button)
    QTest.keyClick(button, key, modifiers)
    assert len(heard) == 1


def test_enter_switches_a_pill(qtbot: QtBot) -> None:
    pill = Pill("quote", "Citaat")
    qtbot.addWidget(pill)
    QTest.keyClick(pill, Qt.Key.Key_Return)
    assert pill.isChecked()


def test_an_enter_that_is_held_down_presses_nothing(qtbot: QtBot) -> None:
    button = make_button("Verder")
    qtbot.addWidget(button)
    heard = presses(button)
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r", True))
    assert heard == []


@pytest.fixture
def dialog(qtbot: QtBot) -> QDialog:
    """A dialog with a field, a default button, another and a third."""
    made = QDialog()
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit())
    for name in ("Overnemen", "Annuleren"):
        layout.addWidget(make_button(name))
    qtbot.addWidget(made)
    made.show()
    return made


def test_in_a_dialog_the_button_with_the_focus_is_pressed_and_not_the_default(dialog: QDialog) -> None:
    take, cancel = dialog.findChildren(QPushButton)
    take.setDefault(True)
    taken, cancelled = presses(take), presses(cancel)
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert (len(taken), len(cancelled)) == (0, 1)


def test_an_enter_in_a_field_presses_no_button_beside_it(dialog: QDialog) -> None:
    heard = [presses(button) for button in dialog.findChildren(QPushButton)]
    QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert heard == [[], []]


def test_control_enter_confirms_wherever_the_cursor_is(dialog: QDialog, qtbot: QtBot) -> None:
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    take, cancel = dialog.findChildren(QPushButton)
    confirm_by_key(dialog, take)
    heard = presses(take)
    for widget in (dialog.findChildren(QLineEdit)[0], cancel):
        QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(heard) == 2
