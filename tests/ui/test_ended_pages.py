"""A page that is closed leaves nothing behind: what stays costs memory, and is styled each time."""

from __future__ import annotations

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.widgets.push_button import PushButton
from jurytool.ui.widgets.variants import make_button
from tests.ui.test_spoken_rooms import OUTSIDE

pytestmark = pytest.mark.usefixtures("examples")


def count_alive() -> Counter[str]:
    """Return by kind the widgets that are alive, and the program's own objects that nobody could free."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    widgets = Counter(f"widget {type(each).__name__}" for each in QApplication.allWidgets())
    kinds = (type(each) for each in gc.get_objects())
    return widgets + Counter(kind.__name__ for kind in kinds if str(kind.__module__).startswith("jurytool"))


def visit(window: MainWindow, dossier_id: str, room: str) -> None:
    """Open a room, and leave the dossier for good, as where another judgement is chosen."""
    window.open_dossier(dossier_id, room)
    QApplication.processEvents()
    if isinstance(window.page, ReportPage):
        window.page.leave()
        window.page.maker.wait()
    window.open_place("help")
    window._forget_rooms()
    QApplication.processEvents()


@pytest.mark.parametrize("room", [room for room in PAGES if room not in OUTSIDE])
def test_a_room_that_is_opened_once_more_leaves_nothing_behind(
    window: MainWindow, ctx: Context, room: str
) -> None:
    counted = []
    for _ in range(3):  # after the first two all that is kept on purpose is there
        for dossier in list_dossiers(ctx):
            visit(window, dossier.dossier_id, room)
        counted.append(count_alive())
    assert counted[2] - counted[1] == Counter()


def test_what_stays_is_counted(qtbot: QtBot) -> None:
    before = count_alive()
    stays = [make_button("Los")]
    assert count_alive() - before == Counter({"PushButton": 1, "widget PushButton": 1})
    stays.clear()
    assert count_alive() - before == Counter()


def test_what_has_no_owner_stays_by_its_signals(qtbot: QtBot) -> None:
    before = count_alive()
    owner = QWidget()
    _connect_to_itself(make_button("Los"))
    _connect_to_itself(make_button("Vast", owner=owner))
    assert (count_alive() - before)["PushButton"] == 2
    owner.deleteLater()
    assert (count_alive() - before)["PushButton"] == 1
    (loose,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PushButton))
    loose.deleteLater()


def _connect_to_itself(button: PushButton) -> None:
    button.clicked.connect(lambda: button.setText("geklikt"))
