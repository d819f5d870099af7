"""What the school says: marks of each juror's own, with remarks and notes as evidence."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import StatementMark
from jurytool.services.text_fields import write_text
from jurytool.services.undo import undo
from jurytool.services.visit import statements
from jurytool.services.visit.notes import NewNote, capture_note, delete_note
from jurytool.storage.log import begin_act
from tests.services.conftest import SmallDossier


@pytest.fixture
def statement(dossier: SmallDossier) -> str:
    text = "Ouders lezen mee."
    return statements.add_statement(dossier.ctx, dossier.id, dossier.main.id, "aanpak", text).main_id


def only(d: SmallDossier) -> statements.StatementView:
    (found,) = statements.list_statements(d.ctx, d.id, d.main.id)
    return found


def add_note(d: SmallDossier, text: str) -> str:
    return capture_note(d.ctx, d.id, NewNote(text)).main_id


def test_a_mark_on_a_statement_is_my_own_and_can_be_taken_back(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    made = statements.add_statement(
        ctx, dossier.id, main, "aanpak", " Elk kind plant zijn dag. ", "leerlingen"
    ).main_id
    statements.mark_statement(ctx, dossier.id, made, StatementMark.RECOGNISED)
    found = statements.list_statements(ctx, dossier.id, main)[0]
    assert found.text == "Elk kind plant zijn dag."
    assert found.marks == {ctx.my_juror(dossier.id): StatementMark.RECOGNISED}
    statements.mark_statement(ctx, dossier.id, made, None)
    assert statements.list_statements(ctx, dossier.id, main)[0].marks == {}


def test_an_empty_statement_is_refused(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError):
        statements.add_statement(dossier.ctx, dossier.id, dossier.main.id, "aanpak", " \n ")


def test_a_note_is_attached_once_and_taken_away_again(dossier: SmallDossier, statement: str) -> None:
    ctx, note = dossier.ctx, add_note(dossier, "Vader leest elke week.")
    for _ in range(2):
        statements.attach_note_to_statement(ctx, dossier.id, statement, note)
    assert only(dossier).note_ids == (note,)
    statements.detach_note_from_statement(ctx, dossier.id, statement, note)
    assert only(dossier).note_ids == ()
    undo(ctx, dossier.id)
    assert only(dossier).note_ids == (note,)


def test_two_jurors_attach_the_same_note_and_each_takes_back_the_own_choice(
    dossier: SmallDossier, statement: str
) -> None:
    ctx, note = dossier.ctx, add_note(dossier, "Vader leest elke week.")
    statements.attach_note_to_statement(ctx, dossier.id, statement, note)
    with begin_act(ctx.store, ctx.clock, dossier=dossier.id, author="ander", device="laptop") as act:
        values = {"statement_id": statement, "note_id": note}
        act.create("statement_note", ctx.clock.new_id(), values)
    assert [link.note_id for link in only(dossier).notes] == [note, note]
    statements.detach_note_from_statement(ctx, dossier.id, statement, note)
    assert [link.owner for link in only(dossier).notes] == ["ander"]


def test_a_note_in_the_bin_is_no_evidence_until_it_comes_back(dossier: SmallDossier, statement: str) -> None:
    ctx, note = dossier.ctx, add_note(dossier, "Vader leest elke week.")
    statements.attach_note_to_statement(ctx, dossier.id, statement, note)
    delete_note(ctx, dossier.id, note)
    assert only(dossier).note_ids == ()
    undo(ctx, dossier.id)
    assert only(dossier).note_ids == (note,)


def test_remarks_stand_with_my_mark_and_may_come_before_it(dossier: SmallDossier, statement: str) -> None:
    ctx, me = dossier.ctx, dossier.ctx.my_juror(dossier.id)
    field = statements.mark_remarks_field(ctx, dossier.id, statement)
    write_text(ctx, field.key, "Alleen bij lezen.", field.basis, field.context)
    assert (only(dossier).remarks, only(dossier).marks) == ({me: "Alleen bij lezen."}, {})
    statements.mark_statement(ctx, dossier.id, statement, StatementMark.PARTLY)
    assert (only(dossier).remarks, only(dossier).marks) == (
        {me: "Alleen bij lezen."},
        {me: StatementMark.PARTLY},
    )
    assert statements.mark_remarks_field(ctx, dossier.id, statement).text == "Alleen bij lezen."


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ouders en leerlingen maken samen een plan.", "ouders"),
        ("Elk kind plant zijn eigen dag.", "leerlingen"),
        ("Nieuwe collega’s lopen zes weken mee.", "team"),
        ("Wij zien de ouderavond als begin.", ""),
        ("Elke dag begint met de afvaart.", ""),
    ],
)
def test_a_sentence_is_for_the_group_that_it_names_first(
    dossier: SmallDossier, text: str, group: str
) -> None:
    groups = dossier.main.instrument.source_groups
    assert statements.suggest_group(text, groups) == group
