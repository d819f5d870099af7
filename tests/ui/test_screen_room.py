"""A widget that goes takes no screen along."""

from __future__ import annotations

import gc

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from jurytool.ui.screen_room import room_for


def test_the_screen_outlives_a_dialog_that_asked_how_large_it_is(qtbot: QtBot) -> None:
    for _ in range(3):
        dialog = QDialog()
        dialog.show()
        assert room_for(dialog).width() > 0
        dialog.itself = dialog  # type: ignore[attr-defined]  # only the collector frees it
        del dialog
        gc.collect()
        QMenu()  # asks where the screen is
    assert QGuiApplication.screens()[0].virtualSiblings()


def test_a_widget_beside_all_screens_has_the_room_of_the_first(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.move(QPoint(-20_000, -20_000))
    assert room_for(dialog) == QGuiApplication.primaryScreen().availableGeometry()
