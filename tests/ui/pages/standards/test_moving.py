"""Going through Standaarden by keyboard: lines, standards, norms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, create_dossier
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.standards.page import StandardsPage
from tests.ui.pages.standards.conftest import PRO, Open

CONTROL = Qt.KeyboardModifier.ControlModifier


def chosen(page: StandardsPage) -> str:
    """Return the number of the chosen indicator."""
    row = page.grid.current_row()
    return row.title.split()[0] if row is not None else ""


def current_group(page: StandardsPage) -> str:
    """Return the side entry that is on."""
    return next(entry.text for entry in page.side_entries() if entry.current)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End])
@pytest.mark.parametrize("start", ["1.1", "2.3", "5.1", "8.2"])
def test_no_key_leads_to_a_header(open_page: Open, start: str, key: Qt.Key) -> None:
    page = open_page(target=start)
    for _ in range(4):
        QTest.keyClick(page.grid, key)
        assert chosen(page)
        assert page.panel.isVisible()


def test_control_with_page_down_goes_over_norms_and_standards(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(PRO)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    seen = [current_group(page)]
    for _ in range(4):
        press(Qt.Key.Key_PageDown, CONTROL)
        seen.append(current_group(page))
    groups = ["A Kwantitatief", "B1.2 Opbrengstgerichtheid", "B2 Excellentiegebieden"]
    assert [text[:9] for text in seen] == [text[:9] for text in [*groups, "1 Kwaliteitszorg", "2 Aanbod"]]
    assert chosen(page) == "2.1"
    for _ in range(9):
        press(Qt.Key.Key_PageUp, CONTROL)
    assert current_group(page) == groups[0]


def test_a_group_of_norms_has_the_focus_in_its_first_field(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(PRO)
    page.activateWindow()
    answer = page.norms.norms["prozo"].answer
    assert answer is not None
    first = answer.pill("yes")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert QApplication.focusWidget() is page.norms.norms["plaatsing"].fields["value"]
    press(Qt.Key.Key_PageDown, CONTROL)
    assert QApplication.focusWidget() is next(iter(page.norms.choices["excellentiegebied"].buttons.values()))


def test_tab_visits_the_fields_of_a_norm_as_they_are_read(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(PRO, target="B1.2")
    page.activateWindow()
    form = page.norms.norms["plaatsing"]
    form.fields["value"].setFocus()
    qtbot.waitUntil(form.fields["value"].hasFocus)
    visited = []
    for _ in range(5):
        press(Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    lines = form.lines
    assert visited == [lines["year"], form.fields["n"], lines["source"], form.otherwise, lines["explanation"]]


def test_the_norm_on_which_one_was_working_has_the_focus_again(
    window: MainWindow, ctx: Context, qtbot: QtBot
) -> None:
    made = create_dossier(ctx, NewDossier("Kompas College", "vo-pro", PRO)).main_id
    window.open_dossier(made, "standards")
    page = window.page
    assert isinstance(page, StandardsPage)
    field = page.norms.norms["bestendig"].fields["value"]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    window.open_dossier(made, "overview")
    window.open_dossier(made, "standards")
    qtbot.waitUntil(field.hasFocus)


def is_in_sight(page: StandardsPage) -> bool:
    """Return whether all of the chosen line is seen."""
    return page.grid.viewport().rect().contains(page.grid.visualRect(page.grid.currentIndex()))


def test_the_chosen_line_is_seen_whole_also_where_its_explanation_takes_room(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(target="1.1")
    page.resize(1060, 560)
    for line in range(12):
        QTest.keyClick(page.grid, Qt.Key.Key_3)
        page.panel.mine.insertPlainText("Een heel verhaal\n" * (1 + line % 2 * 3))
        page.leave()
        QTest.keyClick(page.grid, Qt.Key.Key_Down)
    page.open(page.dossier_id, "1.1")
    for _ in range(12):
        QTest.keyClick(page.grid, Qt.Key.Key_Down)
        qtbot.wait(60)  # the panel below takes its room later
        assert is_in_sight(page), chosen(page)


def test_who_scrolls_away_from_the_chosen_line_stays_there(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(target="1.1")
    bar = page.grid.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    QApplication.processEvents()
    assert not is_in_sight(page)
    page.grid.doItemsLayout()
    assert not is_in_sight(page)
    QTest.keyClick(page.grid, Qt.Key.Key_Down)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: is_in_sight(page))
