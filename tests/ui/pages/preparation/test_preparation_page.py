"""Voorbereiding: documents, contact moments, and the room as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.models.enums import ContactKind, NoteKind
from jurytool.services.context import Context
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.visit import preparation, programme
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.preparation.page import PreparationPage
from jurytool.ui.widgets.tab_order import list_stops
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.preparation.conftest import PRO, Open, statements_of, versions_of
from tests.ui.widgets.typed_keys import type_keys


def test_enter_adds_a_document_that_i_tick_when_i_have_read_it(open_page: Open) -> None:
    page = open_page()
    type_keys(page.documents.new_title, "Schoolplan één")
    type_keys(page.documents.new_form, "pdf · 46 blz.\n")
    (row,) = page.documents.rows.rows.values()
    row.read.click()
    (document,) = preparation.list_documents(page.env.ctx, page.dossier_id)
    me = page.env.ctx.my_juror(page.dossier_id)
    assert (document.title, document.form, document.read_by) == ("Schoolplan één", "pdf · 46 blz.", (me,))
    assert page.documents.count.text() == "1 van 1 gelezen"


def test_a_document_is_changed_deleted_and_brought_back(open_page: Open) -> None:
    page = open_page()
    type_keys(page.documents.new_title, "Schoolplan\n")
    (row,) = page.documents.rows.rows.values()
    row.edit.click()
    assert row.form is not None
    type_keys(row.form.kind.field.line_edit, "papier")
    type_keys(row.form.remarks, "Hoofdstuk twéé")
    page.leave()
    (document,) = preparation.list_documents(page.env.ctx, page.dossier_id)
    assert (document.form, document.remarks) == ("papier", "Hoofdstuk twéé")
    row._on_remove()
    assert preparation.list_documents(page.env.ctx, page.dossier_id) == []
    page.env.notifier.undo(page.dossier_id)
    assert list(page.documents.rows.rows) == [document.id]


def test_a_document_needs_a_name(open_page: Open) -> None:
    page = open_page()
    type_keys(page.documents.new_title, "Schoolplan\n")
    (row,) = page.documents.rows.rows.values()
    row.edit.click()
    assert row.form is not None
    title = row.form.title.field.line_edit
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Backspace)
    title.editingFinished.emit()
    assert row.form.title.field.error == "Geef het document een naam."
    assert preparation.list_documents(page.env.ctx, page.dossier_id)[0].title == "Schoolplan"


def test_a_talk_by_telephone_is_added_dated_and_described(
    open_page: Open, went: list[tuple[str, str]]
) -> None:
    page = open_page()
    page.resize(1100, 420)
    page.contacts.add_kind(ContactKind.TELEPHONE.value)
    row = next(row for row in page.contacts.rows.rows.values() if row.form is not None)
    assert row.form is not None
    assert row.form.done.visibleRegion().boundingRect() == row.form.done.rect()
    row.form.date.field.line_edit.selectAll()
    QTest.keyClicks(row.form.date.field.line_edit, "29 september 2026")
    type_keys(row.form.remarks, "De directeur belt terúg")
    row.form.done.click()
    contact = next(
        one
        for one in programme.list_contacts(page.env.ctx, page.dossier_id)
        if one.kind is ContactKind.TELEPHONE
    )
    assert (contact.on_date, contact.remarks) == ("2026-09-29", "De directeur belt terúg")
    row.notes.click()
    (item,) = programme.list_items(page.env.ctx, page.dossier_id, contact.id)
    assert went == [("visit", f"item:{item.id}")]


def test_what_is_no_date_is_said_and_nothing_is_stored(open_page: Open) -> None:
    page = open_page()
    row = next(iter(page.contacts.rows.rows.values()))
    row.open_form()
    assert row.form is not None
    QTest.keyClicks(row.form.date.field.line_edit, "gisteren")
    row.form.date.store_pending()
    assert row.form.date.field.error.startswith("Dit is geen datum.")
    assert programme.list_contacts(page.env.ctx, page.dossier_id)[0].on_date == ""


def test_a_deleted_contact_moment_comes_back_with_undo(open_page: Open) -> None:
    page = open_page()
    (row,) = page.contacts.rows.rows.values()
    row._on_remove()
    assert page.contacts.rows.rows == {}
    page.env.notifier.undo(page.dossier_id)
    assert len(page.contacts.rows.rows) == 1


def test_each_target_leads_to_its_place(with_statement: PreparationPage, qtbot: QtBot) -> None:
    page = with_statement
    page.activateWindow()
    ctx, dossier_id = page.env.ctx, page.dossier_id
    type_keys(page.documents.new_title, "Schoolplan\n")
    answer = preparation.answer_field(ctx, dossier_id, versions_of(page)[0].id, "erkenning").key.record_id
    page.open(dossier_id, f"answer:{answer}")
    assert page.application.criterion == "erkenning"
    qtbot.waitUntil(page.application.editor.hasFocus)
    page.open(dossier_id, f"application:{versions_of(page)[0].id}")
    assert page.application.criterion == "profiel"
    page.open(dossier_id, "questions")
    qtbot.waitUntil(page.questions.box.editor.hasFocus)
    (statement,) = page.statements.rows.rows.values()
    page.open(dossier_id, f"statement:{statements_of(page)[0].id}")
    qtbot.waitUntil(statement.mark.hasFocus)
    (document,) = page.documents.rows.rows.items()
    page.open(dossier_id, f"document:{document[0]}")
    qtbot.waitUntil(document[1].read.hasFocus)
    (contact,) = page.contacts.rows.rows.items()
    page.open(dossier_id, f"contact:{contact[0]}")
    qtbot.waitUntil(contact[1].edit.hasFocus)
    question = capture_note(ctx, dossier_id, NewNote("Wie maakt de kaart?", kind=NoteKind.QUESTION)).main_id
    page.open(dossier_id, f"question:{question}")
    qtbot.waitUntil(lambda: page.questions.rows.rows[question].tick.hasFocus())
    page.open(dossier_id, f"date:{contact[0]}")
    form = contact[1].form
    assert form is not None
    qtbot.waitUntil(form.date.field.editor.hasFocus)
    page.open(dossier_id, "onbekend:1")


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("school", [0, 1])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_pale_or_nameless_at_the_smallest_screen(
    window: MainWindow, ctx: Context, school: int, theme: str
) -> None:
    window.look.set_choice(theme)
    window.resize(1280, 720)
    window.open_dossier(list_dossiers(ctx)[school].dossier_id, "preparation")
    for _ in range(4):  # scroll bars take width, so that the layout settles in a few rounds
        QApplication.processEvents()
    assert find_problems(window) == []


def test_a_narrow_window_has_all_cards_in_one_column(open_page: Open) -> None:
    page = open_page(PRO)
    cards = (page.questions, page.documents, page.contacts)
    for width, columns in ((1120, 2), (760, 1), (1120, 2)):
        page.resize(width, 660)
        for _ in range(4):
            QApplication.processEvents()
        assert all(card.isVisible() for card in cards)
        assert len({card.mapTo(page, card.rect().topLeft()).x() for card in cards}) == columns


def test_a_document_that_was_typed_but_not_added_is_kept_when_the_room_is_left(open_page: Open) -> None:
    page = open_page()
    type_keys(page.documents.new_title, "Zorgplan")
    page.leave()
    assert [one.title for one in preparation.list_documents(page.env.ctx, page.dossier_id)] == ["Zorgplan"]


def test_tab_goes_down_one_column_and_then_the_other(with_statement: PreparationPage) -> None:
    page = with_statement
    first, second = page.application.editor, page.questions.box.editor
    stops = list(list_stops(page))
    assert stops.index(first) < stops.index(second) < stops.index(page.contacts.add)
    passed, here = list[QWidget](), first.nextInFocusChain()
    while here not in (first, None):
        passed += [here] if here in stops else []
        here = here.nextInFocusChain()
    start = stops.index(first)
    assert passed == [*stops[start + 1 :], *stops[:start]]
