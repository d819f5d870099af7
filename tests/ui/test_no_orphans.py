"""Every widget has an owner: one without is kept alive by its own signals for ever, and styled each time."""

from __future__ import annotations

import collections

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.pages.report.page import ReportPage
from tests.ui.test_spoken_rooms import OUTSIDE

pytestmark = pytest.mark.usefixtures("examples")


def orphans(window: QWidget, before: set[QWidget]) -> list[str]:
    """Return the widgets without a parent, but for the window and those that were there before it."""
    found = [each for each in QApplication.topLevelWidgets() if each.parent() is None and each is not window]
    names = collections.Counter(
        f"{type(each).__name__} “{getattr(each, 'text', str)() or each.accessibleName()}”"
        for each in found
        if each not in before
    )
    return [f"{number} × {name}" for name, number in sorted(names.items())]


@pytest.mark.parametrize("school", ["De Vaart", "Kompas College"])
def test_every_widget_of_a_room_has_a_parent(
    window: MainWindow, ctx: Context, qtbot: QtBot, school: str
) -> None:
    before = set(QApplication.topLevelWidgets())
    dossiers = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    told = []
    for room in PAGES:
        if room in OUTSIDE:
            window.open_place(room)
        else:
            window.open_dossier(dossiers[school], room)
        QApplication.processEvents()
        new = orphans(window, before)
        told += [f"{room}: {orphan}" for orphan in new]
        before |= set(QApplication.topLevelWidgets())
    page = window.page
    if isinstance(page, ReportPage):
        page.leave()
        page.maker.wait()
    assert not told, "\n".join(told)


def test_a_widget_without_a_parent_is_found(window: MainWindow) -> None:
    before = set(QApplication.topLevelWidgets())
    loose = QPushButton("Los")
    assert orphans(window, before) == ["1 × QPushButton “Los”"]
    loose.setParent(window)
    assert orphans(window, before) == []
