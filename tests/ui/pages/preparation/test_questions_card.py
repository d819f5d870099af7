"""Questions for the visit, by the keys of a juror."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jurytool.models.enums import NoteKind
from jurytool.services.visit import notes, programme
from jurytool.services.visit.notes import NewNote
from jurytool.ui.pages.preparation.page import PreparationPage
from tests.ui.pages.preparation.conftest import Open, ask, questions_of
from tests.ui.widgets.typed_keys import type_keys


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


def test_a_question_names_its_criteria_in_the_order_of_the_instrument(open_page: Open) -> None:
    page = open_page()
    for key in ("aanpak", "doelen"):
        page.questions.box.pills.toggle(f"excellente-scholen/{key}")
    type_keys(page.questions.box.editor, "Wat ging er mis?\n")
    (question,) = questions_of(page)
    words = page.questions.rows.rows[question.id].about.text()
    assert words.index("2 Doelen") < words.index("3 Aanpak")


def test_a_half_typed_question_is_still_there_after_a_stop(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    type_keys(page.questions.box.editor, "Half gev")
    page.questions.box.pills.toggle("excellente-scholen/doelen")
    page.env.autosave.keep_drafts()
    page.leave()
    page.questions.box.field._binding = None  # as a killed program leaves it
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
    page.questions.filter.choose("answered")
    page.questions.rows.rows[question].tick.click()
    assert questions_of(page)[0].answered_by == ()


def test_a_question_is_changed_in_place_and_keeps_half_typed_text_through_a_refresh(open_page: Open) -> None:
    page = open_page()
    question = ask(page, "Wat doen ouders")
    row = page.questions.rows.rows[question]
    row.edit.click()
    assert row.editor is not None
    type_keys(row.editor, " thuis")  # the cursor stands behind what is there
    assert row.group is not None
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
    page.questions.filter.choose("answered")
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


def test_enter_in_the_group_or_on_the_button_adds_the_question_too(open_page: Open) -> None:
    page = open_page()
    box = page.questions.box
    for count, widget in enumerate((box.group, box.add), 1):
        type_keys(box.editor, f"Wie kiest thema {count}?")
        QTest.keyClick(widget, Qt.Key.Key_Return)
        assert len(questions_of(page)) == count
