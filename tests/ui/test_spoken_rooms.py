"""Every room by ear and by keys: what everything is called, what it is and says, and that keys lead to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.pages.report.page import ReportPage
from tests.ui.spoken import alike, name_of, shown, takes_keys, unspoken

OUTSIDE = ("welcome", "schools", "settings", "help")
MOST_TABS = 300

pytestmark = pytest.mark.usefixtures("examples")


@pytest.mark.parametrize("school", ["De Vaart", "Kompas College"])
def test_everything_can_be_heard_and_reached_by_keys(
    window: MainWindow, ctx: Context, qtbot: QtBot, school: str
) -> None:
    dossiers = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    told = []
    for room in PAGES:
        if room in OUTSIDE:
            window.open_place(room)
        else:
            window.open_dossier(dossiers[school], room)
        QApplication.processEvents()
        found = [problem for each in shown(window) for problem in unspoken(each)]
        told += [f"{room}: {problem}" for problem in (*found, *alike(window), *unreached(window))]
    page = window.page
    if isinstance(page, ReportPage):
        page.leave()
        page.maker.wait()
    assert not told, "\n".join(told)


def unreached(window: QWidget) -> list[str]:
    """Return what Tab does not lead to; of radio buttons one is enough, arrows do the rest."""
    visited = set(_walk(window))
    return [
        f"Tab does not lead to {type(widget).__name__} “{name_of(widget)}”"
        for widget in shown(window)
        if takes_keys(widget) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget not in visited and not isinstance(widget, QRadioButton)
    ]


def _walk(window: QWidget) -> list[QWidget]:
    """Press Tab until the focus comes where it was before."""
    visited: list[QWidget] = []
    while len(visited) < MOST_TABS:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in visited[:3]:
            return visited
        visited.append(focused)
    raise AssertionError(f"the focus goes round and round: {[name_of(each) for each in visited[-5:]]}")


class _Dumb(QCheckBox):
    """A tick box as a careless programmer makes it."""


class _Trap(QLineEdit):
    """A field that keeps the focus whatever is pressed."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return True


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("", "_Dumb “” has no name"),
        ("_Dumb", "_Dumb “_Dumb” has a name that says nothing"),
        ("gelezen!", ""),
    ],
)
def test_what_says_nothing_is_found(qtbot: QtBot, name: str, wrong: str) -> None:
    holder = hold(qtbot, QCheckBox("gelezen"), box := _Dumb())
    box.setAccessibleName(name)
    assert [problem for each in shown(holder) for problem in unspoken(each)] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("shows", "called", "wrong"),
    [
        (
            "Nog 3 tonen",
            "Nog 4 tonen",
            "QPushButton “Nog 4 tonen” shows “Nog 3 tonen” and is called otherwise",
        ),
        ("&Voor && na   F8", "voor & na: Doelen", ""),
        ("Samen ▾", "Samen kiezen", ""),
        ("B", "Vet", ""),
    ],
)
def test_what_is_called_otherwise_than_it_shows_is_found(
    qtbot: QtBot, shows: str, called: str, wrong: str
) -> None:
    button = QPushButton(shows)
    button.setAccessibleName(called)
    holder = hold(qtbot, button)
    assert [problem for each in shown(holder) for problem in unspoken(each)] == ([wrong] if wrong else [])


def test_what_cannot_be_told_apart_is_found(qtbot: QtBot) -> None:
    holder = hold(qtbot, one := QCheckBox("gelezen"), QCheckBox("gelezen"))
    assert alike(holder) == ["“gelezen” is heard 2 times"]
    one.setAccessibleDescription("Schoolplan")
    assert alike(holder) == []


def test_what_keys_do_not_lead_to_is_found(qtbot: QtBot) -> None:
    trap, skipped = _Trap(), QLineEdit()
    skipped.setAccessibleName("overgeslagen")
    holder = hold(qtbot, trap, skipped)
    with qtbot.waitActive(holder):
        holder.activateWindow()
    assert unreached(holder) == ["Tab does not lead to QLineEdit “overgeslagen”"]


def hold(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Return a shown window with these below each other."""
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    holder.show()
    return holder
