"""Voorbereiding, by the keys and the pointer of a juror."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.models.enums import ContactKind, NoteKind, StatementMark
from jurytool.services import notes, preparation, programme
from jurytool.services.context import Context
from jurytool.services.demo import load_demo
from jurytool.services.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.notes import NewNote, NoteView
from jurytool.services.overview import DossierView, read_dossier
from jurytool.services.start import list_dossiers
from jurytool.storage.log import begin_act
from jurytool.ui.environment import Environment
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.preparation.page import PreparationPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.widgets.typed_keys import type_keys

TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
PRO = "zeer-goede-school-praktijkonderwijs"
Open = Callable[..., PreparationPage]


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """The rooms and targets that were asked for."""
    return []


@pytest.fixture
def open_page(qtbot: QtBot, env: Environment, went: list[tuple[str, str]]) -> Open:
    """Open the room for a new dossier."""
    noting = replace(env, navigate=lambda room, target: went.append((room, target)))

    def make(instrument: str = "excellente-scholen", jurors: tuple[NewJuror, ...] = TEAM) -> PreparationPage:
        new = NewDossier("De Vaart", "vo-pro", instrument, jurors=jurors)
        page = PreparationPage(noting)
        qtbot.addWidget(page)
        page.resize(1120, 660)
        page.show()
        qtbot.waitExposed(page)
        page.open(create_dossier(env.ctx, new).main_id)
        env.notifier.changed.connect(lambda changes, origin: page.refresh(changes))
        return page

    return make


@pytest.fixture
def with_answer(open_page: Open) -> PreparationPage:
    """The room with one version of the application, in which the answer to the first criterion is written."""
    page = open_page()
    assert page.application.nothing.button is not None
    page.application.nothing.button.click()
    type_keys(page.application.editor, "Elk kind plant zélf. Ouders lezen mee.")
    page.leave()
    return page


def dossier_of(page: PreparationPage) -> DossierView:
    return read_dossier(page.env.ctx, page.dossier_id)


def versions_of(page: PreparationPage) -> list[preparation.ApplicationView]:
    return preparation.list_applications(page.env.ctx, page.dossier_id, dossier_of(page).main.id)


def statements_of(page: PreparationPage) -> list[preparation.StatementView]:
    return preparation.list_statements(page.env.ctx, page.dossier_id, dossier_of(page).main.id)


def questions_of(page: PreparationPage) -> list[NoteView]:
    chosen = notes.NoteFilter(kinds=(NoteKind.QUESTION,))
    return notes.list_notes(page.env.ctx, page.dossier_id, chosen)


def select(page: PreparationPage, words: str) -> None:
    editor = page.application.editor
    cursor = editor.document().find(words, QTextCursor(editor.document()))
    editor.setTextCursor(cursor)


def ask(page: PreparationPage, text: str) -> str:
    type_keys(page.questions.box.editor, f"{text}\n")
    return next(note.id for note in questions_of(page) if note.text == text)


# the application


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


# what the school says


@pytest.fixture
def with_statement(with_answer: PreparationPage) -> PreparationPage:
    select(with_answer, "Ouders lezen mee.")
    with_answer.application.test.click()
    return with_answer


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
    preparation.add_statement(page.env.ctx, page.dossier_id, main, "profiel", "Ouders lezen mee.")
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


# questions


def test_enter_adds_a_question_for_a_group_and_a_criterion(open_page: Open) -> None:
    page = open_page()
    box = page.questions.box
    type_keys(box.editor, "Wat doet een leerling bij één misser?")
    box.group.setCurrentIndex(box.group.findData("leerlingen"))
    box.pills.toggle("excellente-scholen/aanpak")
    type_keys(box.editor, "\n")
    (question,) = questions_of(page)
    assert (question.text, question.target_group) == ("Wat doet een leerling bij één misser?", "leerlingen")
    assert [(tag.instrument_id, tag.item_key) for tag in question.tags] == [("excellente-scholen", "aanpak")]
    row = page.questions.rows.rows[question.id]
    assert row.about.text() == "→ leerlingen · 3 Aanpak"
    assert (box.editor.text(), box.pills.checked()) == ("", [])


def test_a_half_typed_question_is_still_there_after_a_stop(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    type_keys(page.questions.box.editor, "Half gev")
    page.questions.box.pills.toggle("excellente-scholen/doelen")
    page.env.autosave.keep_drafts()
    page.leave()
    page.questions.box._binding = None  # as a killed program leaves it
    page.env.autosave._bindings.clear()
    again = PreparationPage(page.env)
    qtbot.addWidget(again)
    again.open(page.dossier_id)
    assert again.questions.box.editor.text() == "Half gev"
    assert again.questions.box.pills.checked() == ["excellente-scholen/doelen"]


def test_adding_a_question_leaves_the_capture_box_of_the_visit_alone(open_page: Open) -> None:
    from jurytool.services.drafts import CAPTURE, Draft, DraftKey
    from jurytool.services.text_fields import find_draft, save_draft

    page = open_page()
    key = DraftKey(page.dossier_id, "note", CAPTURE, "text")
    save_draft(page.env.ctx, Draft(key, "Nog aan het typen", 3, ()))
    ask(page, "Wat doen ouders?")
    left = find_draft(page.env.ctx, key)
    assert left is not None
    assert left.text == "Nog aan het typen"


def test_a_tick_answers_a_question_and_a_second_one_opens_it(open_page: Open) -> None:
    page = open_page()
    question = ask(page, "Wat doen ouders?")
    page.questions.rows.rows[question].tick.click()
    assert questions_of(page)[0].answered_by == (question,)
    assert page.questions.rows.rows == {}
    page.questions.filter._choose("answered")
    page.questions.rows.rows[question].tick.click()
    assert questions_of(page)[0].answered_by == ()


def test_a_question_is_changed_in_place_and_keeps_half_typed_text_through_a_refresh(open_page: Open) -> None:
    page = open_page()
    question = ask(page, "Wat doen ouders")
    row = page.questions.rows.rows[question]
    row.edit.click()
    assert row.editor is not None
    row.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_keys(row.editor, " thuis")
    row.group.setCurrentIndex(row.group.findData("ouders"))
    row.group.activated.emit(row.group.currentIndex())
    assert row.editor.text() == "Wat doen ouders thuis"
    type_keys(row.editor, "?\n")
    (stored,) = questions_of(page)
    assert (stored.text, stored.target_group) == ("Wat doen ouders thuis?", "ouders")


def test_a_deleted_question_comes_back_with_undo(open_page: Open) -> None:
    page = open_page()
    question = ask(page, "Wat doen ouders?")
    row = page.questions.rows.rows[question]
    row.edit.click()
    row._on_remove()
    assert questions_of(page) == []
    page.env.notifier.undo(page.dossier_id)
    assert list(page.questions.rows.rows) == [question]


def test_a_question_asked_and_answered_during_a_talk_is_not_for_this_room(open_page: Open) -> None:
    page = open_page()
    ctx, dossier_id = page.env.ctx, page.dossier_id
    item = programme.list_items(ctx, dossier_id)[0]
    made = [
        notes.capture_note(ctx, dossier_id, NewNote(text, item.id, NoteKind.QUESTION)).main_id
        for text in ("Nog open", "Al klaar")
    ]
    notes.answer_question(ctx, dossier_id, made[1], made[1])
    page.open(dossier_id)
    assert list(page.questions.rows.rows) == [made[0]]
    page.questions.filter._choose("answered")
    assert page.questions.rows.rows == {}


def test_many_questions_come_in_parts(open_page: Open) -> None:
    page = open_page()
    for number in range(45):
        notes.capture_note(page.env.ctx, page.dossier_id, NewNote(f"? Vraag {number}"))
    page.open(page.dossier_id)
    assert len(page.questions.rows.rows) == 40
    assert page.questions.more.text() == "Nog 5 tonen"
    page.questions.more.click()
    assert len(page.questions.rows.rows) == 45


# documents


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


# contact moments


def test_a_talk_by_telephone_is_added_dated_and_described(
    open_page: Open, went: list[tuple[str, str]]
) -> None:
    page = open_page()
    page.contacts.add_kind(ContactKind.TELEPHONE.value)
    row = next(row for row in page.contacts.rows.rows.values() if row.form is not None)
    assert row.form is not None
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


# going to a place


def test_each_target_leads_to_its_place(with_statement: PreparationPage, qtbot: QtBot) -> None:
    page = with_statement
    page.activateWindow()
    ctx, dossier_id = page.env.ctx, page.dossier_id
    type_keys(page.documents.new_title, "Schoolplan\n")
    answer = preparation.answer_field(ctx, dossier_id, versions_of(page)[0].id, "erkenning").key.record_id
    page.open(dossier_id, f"answer:{answer}")
    assert page.application.criterion == "erkenning"
    qtbot.waitUntil(page.application.editor.hasFocus)
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
    page.open(dossier_id, "onbekend:1")


@pytest.mark.parametrize("school", [0, 1])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_pale_or_nameless_at_the_smallest_screen(
    window: MainWindow, ctx: Context, school: int, theme: str
) -> None:
    load_demo(ctx)
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
