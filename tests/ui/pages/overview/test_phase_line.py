"""The line of phases and the form of one: dates, remarks, the arrows, what is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier import phases
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.overview.phase_line import share_out
from tests.ui.pages.overview.conftest import Open
from tests.ui.widgets.typed_keys import type_keys


def test_a_phase_is_dated_and_made_the_present_one(open_page: Open) -> None:
    page = open_page()
    step, form = page.head.line.steps[3], page.head.phase_form
    assert (step.phase.title, step.phase.state) == ("Jurybezoek", "coming")
    step.click()
    type_keys(form.date.line_edit, "19 nov 2026")
    QTest.keyClick(form.date.line_edit, Qt.Key.Key_Return)
    type_keys(form.remarks.line_edit, "Twéé leden")
    form.make_current.click()
    phase = read_dossier(page.env.ctx, page.dossier_id).phases[3]
    assert (phase.on_date, phase.remarks, phase.state) == ("2026-11-19", "Twéé leden", "current")
    assert [one.phase.state for one in page.head.line.steps] == [*["done"] * 3, "current", *["coming"] * 2]
    assert not form.make_current.isVisible()


def test_a_date_that_is_none_is_said_and_the_stored_one_stays(open_page: Open) -> None:
    page = open_page()
    page.head.line.steps[0].click()
    form = page.head.phase_form
    type_keys(form.date.line_edit, "31 februari 2026")
    QTest.keyClick(form.date.line_edit, Qt.Key.Key_Return)
    assert form.date.error.startswith("Deze datum bestaat niet.")
    assert read_dossier(page.env.ctx, page.dossier_id).phases[0].on_date == ""


def test_arrows_go_along_the_phases_enter_opens_one_and_escape_goes_back(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    page.activateWindow()
    steps, form = page.head.line.steps, page.head.phase_form
    steps[0].setFocus()
    qtbot.waitUntil(steps[0].hasFocus)
    QTest.keyClick(steps[0], Qt.Key.Key_Right)
    qtbot.waitUntil(steps[1].hasFocus)
    QTest.keyClick(steps[1], Qt.Key.Key_Return)
    qtbot.waitUntil(form.date.editor.hasFocus)
    QTest.keyClick(form.date.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(steps[1].hasFocus)
    assert not form.isVisible()


def test_a_phase_speaks(open_page: Open) -> None:
    page = open_page()
    phase = read_dossier(page.env.ctx, page.dossier_id).phases[0]
    phases.edit_phase(page.env.ctx, page.dossier_id, phase, {"on_date": "2026-09-03", "remarks": "Ontvangen"})
    page.open(page.dossier_id)
    interface = QAccessible.queryAccessibleInterface(page.head.line.steps[0])
    told = interface.text(QAccessible.Text.Name)
    assert told == "1 Aanmeldingsperiode, nu, 3 september 2026, Ontvangen"


@pytest.mark.usefixtures("examples")
def test_phases_go_on_at_the_next_line_where_a_word_would_be_cut_off(
    window: MainWindow, ctx: Context
) -> None:
    window.open_dossier(list_dossiers(ctx)[0].dossier_id, "overview")
    page = window.page
    assert isinstance(page, OverviewPage)
    places = {1.0: 1, 1.5: 2, 2.0: 3}
    for scale, lines in places.items():
        window.look.set_scale(scale)
        for _ in range(4):
            QApplication.processEvents()
        steps = page.head.line.steps
        assert len({step.y() for step in steps}) == lines
        assert min(step.width() - step.least_width() for step in steps) >= 0
        assert page.head.line.height() >= steps[-1].geometry().bottom()


@pytest.mark.parametrize(
    ("room", "least", "shares"),
    [
        (600, (10, 20, 30), [200, 200, 200]),
        (600, (10, 300, 30), [150, 300, 150]),
        (600, (250, 260, 30), [250, 260, 90]),
        (601, (10,), [601]),
    ],
)
def test_phases_are_equally_wide_but_for_long_words(
    room: int, least: tuple[int, ...], shares: list[int]
) -> None:
    assert share_out(room, least) == shares
