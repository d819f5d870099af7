"""Every dialog, list to choose from and menu of a visit by ear: names, what each thing is, what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jurytool.instruments.schema import ItemKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.visit.application_import import read_application_text
from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.preparation import list_applications
from jurytool.services.visit.statements import list_statements
from jurytool.ui.dialogs.new_dossier import NewDossierDialog
from jurytool.ui.dialogs.statement_notes import StatementNotesDialog
from jurytool.ui.environment import Environment
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.preparation.import_dialog import ImportDialog
from jurytool.ui.pages.preparation.import_flow import PasteDialog
from jurytool.ui.pages.visit.choice_popup import ChoicePopup
from jurytool.ui.pages.visit.note_choices import (
    make_indicator_popup,
    make_item_popup,
    make_question_popup,
)
from jurytool.ui.pages.visit.page import VisitPage
from jurytool.ui.pages.visit.tagging import make_tagging
from jurytool.ui.pages.visit.visit_data import read_visit
from tests.ui.spoken import alike, name_of, shown, silent_lines, unspoken

pytestmark = pytest.mark.usefixtures("examples")


@pytest.fixture
def dossier_id(window: MainWindow, ctx: Context) -> str:
    """The dossier of a school with everything in it, its visit on the screen."""
    rows = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    window.open_dossier(rows["De Vaart"], "visit")
    QApplication.processEvents()
    return rows["De Vaart"]


def make_statement_notes(env: Environment, dossier_id: str) -> QWidget:
    dossier = read_dossier(env.ctx, dossier_id)
    return StatementNotesDialog(env, dossier, list_statements(env.ctx, dossier_id, dossier.main.id)[0])


def make_import(env: Environment, dossier_id: str) -> QWidget:
    dossier = read_dossier(env.ctx, dossier_id)
    items = list(dossier.main.instrument.items(ItemKind.NARRATIVE))
    versions = list_applications(env.ctx, dossier_id, dossier.main.id)
    return ImportDialog(
        env, dossier, items, versions, read_application_text("1. Profiel\nElk kind plant.", items)
    )


@pytest.mark.parametrize(
    "make",
    [
        make_statement_notes,
        make_import,
        PasteDialog,
        lambda env, _: NewDossierDialog(env),
    ],
    ids=["evidence", "import", "paste", "new dossier"],
)
def test_a_dialog_says_what_everything_in_it_is(
    window: MainWindow, dossier_id: str, qtbot: QtBot, make: Callable[[Environment, str], QWidget]
) -> None:
    assert window.env is not None
    dialog = make(window.env, dossier_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    heard = QAccessible.queryAccessibleInterface(dialog)
    assert (heard.role(), heard.text(QAccessible.Text.Name)) == (
        QAccessible.Role.Dialog,
        dialog.windowTitle(),
    )
    assert dialog.windowTitle()
    assert [problem for each in shown(dialog) for problem in unspoken(each)] == []
    assert alike(dialog) == []


def test_a_list_to_choose_from_says_what_is_chosen_while_a_word_is_typed(
    window: MainWindow, ctx: Context, dossier_id: str, qtbot: QtBot
) -> None:
    data, notes = read_visit(ctx, dossier_id), list_notes(ctx, dossier_id)
    look = window.look
    for popup in (
        make_indicator_popup(look, window, make_tagging(data.dossier)),
        make_item_popup(look, window, data, notes[0]),
        make_question_popup(look, window, notes),
    ):
        popup.show_above(window.status)
        qtbot.waitExposed(popup)
        assert [problem for each in shown(popup) for problem in unspoken(each)] == []
        first = said(popup)
        QTest.keyClick(popup, Qt.Key.Key_Down)
        assert said(popup) != first
        assert said(popup) == popup.list.currentIndex().data()
        QTest.keyClicks(popup.box, "zzz")
        assert said(popup) == "Niets gevonden"
        popup.close()


def said(popup: ChoicePopup) -> str:
    """Return what a screen reader hears of the field while the arrows walk the list."""
    return QAccessible.queryAccessibleInterface(popup.box).text(QAccessible.Text.Description)


def test_the_menu_of_a_note_says_every_line_and_what_is_on(window: MainWindow, dossier_id: str) -> None:
    page = window.page
    assert isinstance(page, VisitPage)
    page.stream.view.setFocus()
    page.stream.view.setCurrentIndex(page.stream.view.model().index(0, 0))
    menu = page.stream.make_menu()
    assert menu is not None
    assert silent_lines(menu) == []


def test_every_menu_behind_a_button_says_its_lines(window: MainWindow, dossier_id: str) -> None:
    for room in ("preparation", "criteria"):
        window.go_to_room(room)
        QApplication.processEvents()
        assert window.page is not None
        menus = [menu for menu in window.page.findChildren(QMenu) if menu.actions()]
        assert menus
        assert [wrong for menu in menus for wrong in silent_lines(menu)] == []


def test_a_line_without_words_is_found(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction(QAction("–", menu))
    assert silent_lines(menu) == ["line 0 of a menu says “–” as MenuItem"]


def test_the_search_box_says_what_it_found_and_on_which_line_it_stands(
    window: MainWindow, dossier_id: str, qtbot: QtBot
) -> None:
    window.acts.open_search()
    search = window.search
    assert search is not None
    qtbot.waitUntil(lambda: search.has_places)
    QTest.keyClicks(search.panel.field, "leerling")
    qtbot.waitUntil(lambda: not search.is_waiting)
    assert [problem for each in shown(search.panel) for problem in unspoken(each)] == []
    assert name_of(search.panel.list) == "Gevonden"
    QTest.keyClick(search.panel.field, Qt.Key.Key_Down)
    assert search.panel.list.currentIndex().isValid()
    search.end()
