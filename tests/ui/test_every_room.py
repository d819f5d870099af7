"""Every room and every dialog, light and dark, in windows small and large, with letters up to twice the size.

Whatever size somebody needs: no word is cut off, nothing stands over anything else or has to be scrolled
sideways, and everything can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.dialogs.new_dossier import SIZE, NewDossierDialog
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.screen_room import room_for
from jurytool.ui.widgets.column import ColumnArea
from tests.ui.inspect_widgets import find_problems

MIDDLE = (1366, 768)
WINDOWS = ((1280, 720), MIDDLE, (1920, 1080))
OUTSIDE = ("schools", "settings", "help", "welcome")
ROOMS = tuple(room for room in PAGES if room not in OUTSIDE)

each_scale = pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])

pytestmark = pytest.mark.usefixtures("examples")


@pytest.fixture
def shown(window: MainWindow, look: Look, scale: float, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with letters of this size."""
    look.set_scale(scale)
    qtbot.waitExposed(window)
    yield window
    for page in window.findChildren(ReportPage):
        page.leave()
        page.maker.wait()


def judge(window: MainWindow, qtbot: QtBot) -> dict[str, list[str]]:
    """Return what is wrong, light in each size of the window and dark in one: a theme moves nothing.

    Colours are looked at in the middle size, of both.
    """
    found = {}
    for choice, width, height in (*(("light", *size) for size in WINDOWS), ("dark", *MIDDLE)):
        window.look.set_choice(choice)
        window.resize(width, height)
        qtbot.waitUntil(partial(_has_size, window, width, height))
        settle(window, qtbot)
        problems = find_problems(window, with_contrast=(width, height) == MIDDLE)
        if problems:
            found[f"{choice}, {width} × {height}"] = problems
    return found


def _has_size(window: MainWindow, width: int, height: int) -> bool:
    return (window.width(), window.height()) == (width, height)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Let layouts come to rest, and the report be composed."""
    page = window.page
    if isinstance(page, ReportPage):
        qtbot.waitUntil(lambda: not page.composer.is_busy, timeout=30_000)
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


@each_scale
@pytest.mark.parametrize("place", OUTSIDE)
def test_a_place_outside_the_dossiers_can_be_read(shown: MainWindow, qtbot: QtBot, place: str) -> None:
    shown.open_place(place, "schools" if place == "help" else "")
    assert judge(shown, qtbot) == {}


@each_scale
@pytest.mark.parametrize("school", ["De Vaart", "Kompas College"])
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_can_be_read(shown: MainWindow, ctx: Context, qtbot: QtBot, room: str, school: str) -> None:
    rows = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    shown.open_dossier(rows[school], room)
    assert judge(shown, qtbot) == {}


@each_scale
def test_the_dialog_for_a_new_dossier_can_be_read(
    env: Environment, look: Look, qtbot: QtBot, scale: float
) -> None:
    look.set_scale(scale)
    dialog = show_dialog(env, qtbot)
    screen = room_for(dialog)
    assert dialog.width() < screen.width()
    assert dialog.height() < screen.height()
    for choice, (width, height) in (*(("light", size) for size in WINDOWS), ("dark", MIDDLE)):
        look.set_choice(choice)
        fit(dialog, look, width, height)
        assert find_problems(dialog) == [], (choice, width)


@each_scale
def test_the_dialog_for_a_new_dossier_fits_when_what_was_typed_came_back(
    env: Environment, look: Look, qtbot: QtBot, scale: float
) -> None:
    look.set_scale(scale)
    first = NewDossierDialog(env)
    qtbot.addWidget(first)
    first.school.set_text("De Vaart")
    first.reject()
    dialog = show_dialog(env, qtbot)
    assert dialog._kept.line.isVisible()
    for choice, (width, height) in (*(("light", size) for size in WINDOWS), ("dark", MIDDLE)):
        look.set_choice(choice)
        fit(dialog, look, width, height)
        assert find_problems(dialog) == [], (choice, width)
        (area,) = dialog.findChildren(ColumnArea)
        assert scale > 1 or not area.verticalScrollBar().isVisible(), height


def show_dialog(env: Environment, qtbot: QtBot) -> NewDossierDialog:
    """Return the dialog for a new dossier, shown."""
    dialog = NewDossierDialog(env)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def fit(dialog: NewDossierDialog, look: Look, width: int, height: int) -> None:
    """Make the dialog as large as a screen of this size allows."""
    dialog.resize(min(look.px(SIZE[0]), width - 40), min(look.px(SIZE[1]), height - 60))
    QApplication.processEvents()
