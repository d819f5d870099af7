"""What is refused because a field stands in two versions leads to where people choose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from jurytool.errors import TwoVersionsError, UserError
from jurytool.ui.dialogs.dialogs import Dialogs

PLACE = ("dossier", "d", "place")
REFUSED = TwoVersionsError("Bij de plaats staan twee versies naast elkaar.", "Kies eerst samen.", PLACE)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[QMessageBox]:
    """The boxes that were shown; each is answered with its first button."""
    boxes: list[QMessageBox] = []

    def answer(box: QMessageBox) -> int:
        boxes.append(box)
        box.buttons()[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return boxes


def make_dialogs() -> tuple[Dialogs, list[tuple[str, str, str]]]:
    """Dialogs of a window, and where they led."""
    dialogs, led = Dialogs(), list[tuple[str, str, str]]()
    dialogs.lead = led.append
    return dialogs, led


def words(box: QMessageBox) -> set[str]:
    """What the buttons say."""
    return {button.text() for button in box.buttons()}


def test_two_versions_offer_the_way_to_choose(shown: list[QMessageBox]) -> None:
    dialogs, led = make_dialogs()
    dialogs.show_error(REFUSED)
    assert words(shown[0]) == {"Kiezen…", "Later"}
    clicked = shown[0].clickedButton()
    assert led == ([PLACE] if clicked is not None and clicked.text() == "Kiezen…" else [])


def test_any_other_refusal_is_only_told(shown: list[QMessageBox]) -> None:
    dialogs, led = make_dialogs()
    dialogs.show_error(UserError("Dit kan niet."))
    assert words(shown[0]) == {"Sluiten"}
    assert led == []


def test_who_is_on_the_way_is_not_told_again(shown: list[QMessageBox]) -> None:
    dialogs, led = make_dialogs()
    dialogs.is_leading = True
    dialogs.show_error(REFUSED)
    assert (shown, led) == ([], [])


def test_in_the_mode_for_a_visit_it_is_said_in_a_line(shown: list[QMessageBox]) -> None:
    dialogs, led = make_dialogs()
    told: list[str] = []
    dialogs.calm = told.append
    dialogs.show_error(REFUSED)
    assert told == ["Bij de plaats staan twee versies naast elkaar. Kies eerst samen."]
    assert (shown, led) == ([], [])


def test_a_box_that_was_answered_is_gone(shown: list[QMessageBox], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialogs, _ = make_dialogs()
    dialogs.parent = window
    dialogs.inform("Klaar.")
    assert window.findChildren(QMessageBox) == shown
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QMessageBox) == []
