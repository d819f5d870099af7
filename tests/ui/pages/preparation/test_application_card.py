"""What the school wrote, and what of it is tested."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.models.enums import StatementMark
from jurytool.services.visit import preparation, statements
from jurytool.storage.log import begin_act
from jurytool.ui.pages.preparation.page import PreparationPage
from tests.ui.pages.preparation.conftest import (
    PRO,
    TEAM,
    Open,
    dossier_of,
    select,
    statements_of,
    versions_of,
)
from tests.ui.widgets.typed_keys import type_keys


def test_an_answer_that_was_typed_belongs_to_its_criterion(with_answer: PreparationPage) -> None:
    page = with_answer
    page.application.criteria.set_current("doelen")
    page.application._on_criterion("doelen")
    assert page.application.editor.text() == ""
    assert dict(versions_of(page)[0].answers) == {"profiel": "Elk kind plant zélf. Ouders lezen mee."}
    segments = page.application.criteria._segments
    assert [segments[key].text() for key in ("profiel", "doelen")] == ["1 Profiel ✓", "2 Doelen"]


def test_a_paste_of_30_kb_stands_and_is_kept(with_answer: PreparationPage) -> None:
    page = with_answer
    page.application.go_to("aanpak")
    pasted = QMimeData()
    text = "\n".join(f"Alinea {number}: leerlingen kiezen hun doelen zelf." for number in range(700))
    assert len(text) > 30_000
    pasted.setText(text)
    page.application.editor.insertFromMimeData(pasted)
    page.leave()
    assert versions_of(page)[0].answers["aanpak"] == text


def test_a_selected_sentence_becomes_a_statement_to_test(with_answer: PreparationPage) -> None:
    page = with_answer
    assert not page.application.test.isEnabled()
    select(page, "Ouders lezen mee.")
    page.application.test.click()
    (statement,) = statements_of(page)
    assert (statement.text, statement.item_key) == ("Ouders lezen mee.", "profiel")
    assert len(page.application.editor.extraSelections()) == 1
    assert not page.application.test.isEnabled()


def test_a_new_version_begins_with_the_answers_of_the_one_before(with_answer: PreparationPage) -> None:
    page = with_answer
    page.application.add_version.click()
    form = page.application.form
    type_keys(form.label.field.line_edit, "Na het gesprek")
    form.date.field.line_edit.selectAll()
    QTest.keyClicks(form.date.field.line_edit, "28 okt 2026")
    QTest.keyClick(form.date.field.line_edit, Qt.Key.Key_Return)
    old, new = versions_of(page)
    assert (new.label, new.received_on, new.answers) == ("Na het gesprek", "2026-10-28", old.answers)
    assert page.application.versions.currentData() == new.id


def test_a_version_that_is_taken_away_comes_back_with_undo(with_answer: PreparationPage) -> None:
    page = with_answer
    page.application.edit_version.click()
    page.application.form.remove.click()
    assert versions_of(page) == []
    assert page.application.nothing.isVisible()
    page.env.notifier.undo(page.dossier_id)
    assert page.application.editor.text() == "Elk kind plant zélf. Ouders lezen mee."


def test_without_an_application_the_room_is_for_the_rest(open_page: Open) -> None:
    page = open_page(PRO)
    assert not page.application.isVisible()
    assert page.questions.isVisible()
    assert page.documents.isVisible()
    assert page.documents.x() >= 0
    assert page.documents.mapTo(page, page.documents.rect().topLeft()).x() > page.questions.width()


def test_my_mark_and_the_group_are_chosen_in_the_row(with_statement: PreparationPage) -> None:
    page = with_statement
    (row,) = page.statements.rows.rows.values()
    assert row.mark.text() == "nog te toetsen ▾"
    row._marks.actions()[1].trigger()
    next(action for action in row._groups.actions() if action.data() == "ouders").trigger()
    (statement,) = statements_of(page)
    me = page.env.ctx.my_juror(page.dossier_id)
    assert (dict(statement.marks), statement.target_group) == ({me: StatementMark.PARTLY}, "ouders")
    assert (row.mark.text(), row.whom.text()) == ("◐ deels herkend ▾", "→ ouders ▾")
    assert row.mark.accessibleName() == "Jouw oordeel: ◐ deels herkend"


def test_a_colleagues_mark_stands_beside_mine(with_statement: PreparationPage) -> None:
    page = with_statement
    ctx, (statement,) = page.env.ctx, statements_of(page)
    other = next(juror.id for juror in dossier_of(page).jurors if not juror.is_me)
    with begin_act(ctx.store, ctx.clock, dossier=page.dossier_id, author=other, device="ander") as act:
        values = {"statement_id": statement.id, "juror_id": other}
        act.put("statement_mark", ctx.clock.new_id(), values, {"mark": "not_recognised"})
    page.open(page.dossier_id)
    (row,) = page.statements.rows.rows.values()
    assert row.others.text() == "JH: ✗ niet herkend"


def test_who_works_alone_sees_no_colleague(open_page: Open) -> None:
    page = open_page(jurors=TEAM[:1])
    main = dossier_of(page).main.id
    statements.add_statement(page.env.ctx, page.dossier_id, main, "profiel", "Ouders lezen mee.")
    preparation.add_document(page.env.ctx, page.dossier_id, "Schoolplan")
    page.open(page.dossier_id)
    (row,) = page.statements.rows.rows.values()
    (document,) = page.documents.rows.rows.values()
    assert not row.others.isVisible()
    assert document.others.text() == ""


def test_a_statement_is_changed_in_place(with_statement: PreparationPage) -> None:
    page = with_statement
    (row,) = page.statements.rows.rows.values()
    row.edit.click()
    assert row.editor is not None
    row.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_keys(row.editor, " Élke week.\n")
    assert row.editor is None
    assert statements_of(page)[0].text == "Ouders lezen mee. Élke week."
    assert row.text.text() == "“Ouders lezen mee. Élke week.”"


def test_a_deleted_statement_comes_back_with_undo(with_statement: PreparationPage) -> None:
    page = with_statement
    next(iter(page.statements.rows.rows.values())).remove.click()
    assert statements_of(page) == []
    page.env.notifier.undo(page.dossier_id)
    assert len(statements_of(page)) == len(page.statements.rows.rows) == 1


def test_a_paste_that_is_too_long_is_refused_in_words_and_what_stood_there_stays(
    with_answer: PreparationPage, qtbot: QtBot
) -> None:
    page = with_answer
    huge = QMimeData()
    huge.setText("woord " * 170_000)
    with qtbot.waitSignal(page.env.notifier.told) as told:
        page.application.editor.insertFromMimeData(huge)
    assert told.args is not None
    assert told.args[0].startswith("Dit is te lang om te plakken")
    assert page.application.editor.text() == "Elk kind plant zélf. Ouders lezen mee."


def test_strange_letters_come_through_and_break_no_row(with_answer: PreparationPage) -> None:
    page = with_answer
    strange = "مرحبا بكم 👩🏽‍🏫 zin\ud800\x07"
    pasted = QMimeData()
    pasted.setText(strange + "x" * 3_000)
    page.application.go_to("doelen")
    page.application.editor.insertFromMimeData(pasted)
    page.application.editor.selectAll()
    page.application.test.click()
    (statement,) = statements_of(page)
    assert statement.text.startswith("مرحبا بكم 👩🏽‍🏫 zinx")
    for _ in range(4):
        QApplication.processEvents()
    row = page.statements.rows.rows[statement.id]
    assert row.width() <= page.statements.width()


def two_versions(page: PreparationPage) -> None:
    """Change the first answer in a second version."""
    page.application.add_version.click()
    page.application.form.close_form()
    page.application.editor.set_text("Elk kind plant zélf. Ouders en opa’s lezen mee.")
    page.application.editor.document().setModified(True)
    page.application.editor.edited.emit()
    page.leave()


def test_the_difference_with_the_version_before_is_shown_per_criterion(with_answer: PreparationPage) -> None:
    page = with_answer
    assert not page.application.compare.isVisible()
    two_versions(page)
    page.application.compare.click()
    difference = page.application.difference
    assert difference.isVisible()
    assert not page.application.editor.isVisible()
    assert difference.view.accessibleDescription() == "1 verschil. Nieuw: “en opa’s”."
    assert page.application.hint.text().startswith("1 verschil.")
    segments = page.application.criteria._segments
    assert segments["profiel"].text() == "1 Profiel ≠"
    assert segments["profiel"].accessibleName() == "1 Profiel, gewijzigd"
    page.application.criteria.choose("doelen")
    assert page.application.hint.text() == "In geen van beide versies staat hier tekst."
    page.application.compare.click()
    assert page.application.editor.isVisible()


def test_what_was_just_typed_counts_in_the_difference(with_answer: PreparationPage) -> None:
    page = with_answer
    two_versions(page)
    page.application.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_keys(page.application.editor, " Samen.")
    page.application.compare.click()
    assert "Samen" in page.application.difference.view.accessibleDescription()


def test_the_older_version_comes_first_whichever_is_chosen(with_answer: PreparationPage) -> None:
    page = with_answer
    two_versions(page)
    page.application.versions.setCurrentIndex(1)
    page.application._on_version()
    page.application.compare.click()
    assert page.application.difference.view.accessibleDescription() == "1 verschil. Nieuw: “en opa’s”."


def test_a_button_stands_beside_selected_words_and_goes_with_them(
    with_answer: PreparationPage, qtbot: QtBot
) -> None:
    page = with_answer
    answer = page.application.answer
    assert not answer.test.isVisible()
    select(page, "Ouders lezen mee.")
    qtbot.waitUntil(answer.test.isVisible)
    place = answer.test.geometry()
    assert answer.editor.viewport().rect().contains(place)
    assert place.top() >= answer._rect_at(answer.editor.textCursor().selectionEnd()).bottom()
    answer.clear_selection()
    assert not answer.test.isVisible()


def test_a_key_takes_the_sentence_of_the_cursor_with_the_group_that_it_names(
    with_answer: PreparationPage,
) -> None:
    page = with_answer
    page.application.editor.setFocus()
    page.application.editor.set_cursor_position(30)
    QTest.keyClick(page.application.editor, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    (statement,) = statements_of(page)
    assert (statement.text, statement.item_key, statement.target_group) == (
        "Ouders lezen mee.",
        "profiel",
        "ouders",
    )


def test_the_same_sentence_again_leads_to_the_statement_that_is_there(
    with_answer: PreparationPage, qtbot: QtBot
) -> None:
    page = with_answer
    for _ in range(2):
        page.application.editor.setFocus()
        page.application.editor.set_cursor_position(30)
        with qtbot.waitSignal(page.env.notifier.told) as told:
            QTest.keyClick(page.application.editor, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    (statement,) = statements_of(page)
    assert told.args == ["Deze zin staat al bij wat de school zegt; je bent er nu."]
    assert page.statements.rows.rows[statement.id].isAncestorOf(page.window().focusWidget())
