"""The evidence for what was recognised of a statement: a remark and notes, stored at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.services.visit.statements import StatementView, add_statement, list_statements
from jurytool.storage.log import begin_act
from jurytool.ui.dialogs.statement_notes import (
    ADD,
    REMOVE,
    StatementNotesDialog,
    count_notes_words,
    remark_lines,
)
from jurytool.ui.environment import Environment
from tests.ui.inspect_widgets import find_problems
from tests.ui.widgets.typed_keys import type_keys

ES = "excellente-scholen"


class Case:
    """A dossier with a statement and three notes, one of them on its criterion."""

    def __init__(self, env: Environment, qtbot: QtBot) -> None:
        team = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
        self.env, self.qtbot = env, qtbot
        self.dossier_id = create_dossier(env.ctx, NewDossier("De Vaart", "so", ES, jurors=team)).main_id
        self.dossier = read_dossier(env.ctx, self.dossier_id)
        self.main = self.dossier.main.id
        add_statement(env.ctx, self.dossier_id, self.main, "aanpak", "Ouders lezen mee.")
        self.here = self.note("Vader leest elke week.", ((ES, "aanpak"),))
        self.other = self.note("Eén moeder leest niet.")
        self.note("De hal is licht.")

    def note(self, text: str, tags: tuple[tuple[str, str], ...] = ()) -> str:
        return capture_note(self.env.ctx, self.dossier_id, NewNote(text, tags=tags)).main_id

    @property
    def statement(self) -> StatementView:
        return list_statements(self.env.ctx, self.dossier_id, self.main)[0]

    def open(self) -> StatementNotesDialog:
        dialog = StatementNotesDialog(self.env, self.dossier, self.statement)
        self.qtbot.addWidget(dialog)
        dialog.show()
        self.qtbot.waitExposed(dialog)
        return dialog


@pytest.fixture
def case(env: Environment, qtbot: QtBot) -> Case:
    return Case(env, qtbot)


def shown(dialog: StatementNotesDialog) -> list[str]:
    return [note.text for note in dialog.list.notes.notes]


def test_it_begins_with_the_notes_on_the_criterion(case: Case) -> None:
    dialog = case.open()
    assert shown(dialog) == ["Vader leest elke week."]
    assert dialog.filter.current == "here"
    assert dialog.list.current_note_id() == case.here


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_puts_a_note_there_and_takes_it_away(case: Case, key: Qt.Key) -> None:
    dialog = case.open()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, key)
    assert list(case.statement.note_ids) == [case.here]
    assert dialog.list.notes.notes[0].chips[0].text == "✓ hoort hierbij"
    assert dialog.toggle.text() == REMOVE
    QTest.keyClick(dialog.list, key)
    assert case.statement.note_ids == ()
    assert dialog.toggle.text() == ADD


def test_notes_are_found_without_case_or_accents_and_chosen_by_the_button(case: Case) -> None:
    dialog = case.open()
    dialog.filter.choose("all")
    QTest.keyClicks(dialog.search, "EEN lees")
    assert shown(dialog) == ["Eén moeder leest niet."]
    dialog.toggle.click()
    assert case.statement.note_ids == (case.other,)
    dialog.search.clear()
    dialog.filter.choose("chosen")
    assert shown(dialog) == ["Eén moeder leest niet."]
    QTest.keyClicks(dialog.search, "zeilen")
    assert dialog.nothing.text() == "Geen notitie met deze woorden."
    assert not dialog.toggle.isEnabled()


def test_a_choice_can_be_undone_while_the_dialog_is_open(case: Case) -> None:
    dialog = case.open()
    dialog.toggle.click()
    case.env.notifier.undo(case.dossier_id)
    assert case.statement.note_ids == ()
    assert dialog.toggle.text() == ADD


def test_a_remark_is_kept_when_the_dialog_is_closed(case: Case) -> None:
    dialog = case.open()
    type_keys(dialog.remarks, "Vijf van de zés ouders.")
    dialog.reject()
    assert remark_lines(case.statement, case.dossier) == ["MO: Vijf van de zés ouders."]
    assert case.open().remarks.text() == "Vijf van de zés ouders."


def test_a_colleagues_choice_is_shown_and_stays(case: Case) -> None:
    ctx = case.env.ctx
    other = next(juror.id for juror in case.dossier.jurors if not juror.is_me)
    with begin_act(ctx.store, ctx.clock, dossier=case.dossier_id, author=other, device="ander") as act:
        values = {"statement_id": case.statement.id, "note_id": case.here}
        act.create("statement_note", ctx.clock.new_id(), values)
    dialog = case.open()
    assert [chip.text for chip in dialog.list.notes.notes[0].chips] == ["✓ JH"]
    dialog.toggle.click()
    dialog.toggle.click()
    assert [link.owner for link in case.statement.notes] == [other]
    assert count_notes_words(case.statement) == "1 notitie"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_pale_or_nameless(case: Case, theme: str) -> None:
    case.env.look.set_choice(theme)
    dialog = case.open()
    dialog.toggle.click()
    for _ in range(3):
        QApplication.processEvents()
    assert find_problems(dialog) == []
