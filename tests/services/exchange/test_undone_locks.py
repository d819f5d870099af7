"""What is undone after it was locked: both laptops go on showing the same (R19)."""

from __future__ import annotations

import pytest

from jurytool.history.change import DELETE
from jurytool.services import undo
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.independence import lock_own_ratings, read_lock_state
from jurytool.services.judging.ratings import Address, ItemRatings, explanation_field, list_ratings
from jurytool.services.text_fields import write_text
from jurytool.storage.log import begin_act
from tests.support.desks import GRID, Desk


def assessment_of(desk: Desk, dossier_id: str) -> str:
    return read_dossier(desk.ctx, dossier_id).main.id


def lock(desk: Desk, dossier_id: str) -> None:
    lock_own_ratings(desk.ctx, dossier_id, assessment_of(desk, dossier_id))


def open_count(desk: Desk, dossier_id: str) -> int:
    return read_lock_state(desk.ctx, dossier_id, assessment_of(desk, dossier_id)).open_count


def item(desk: Desk, dossier_id: str) -> ItemRatings:
    return list_ratings(desk.ctx, dossier_id, assessment_of(desk, dossier_id), GRID)["1.1"]


def exchange(dossier_id: str, one: Desk, other: Desk) -> None:
    other.receive(one.send(dossier_id, encrypted=False))
    one.receive(other.send(dossier_id, encrypted=False))


@pytest.fixture
def both_locked(shared: str, marit: Desk, joost: Desk) -> str:
    """A dossier in which both gave a 3 and locked it."""
    for desk in (marit, joost):
        desk.rate(shared, "3")
        lock(desk, shared)
    exchange(shared, marit, joost)
    return shared


def delete_as_before(desk: Desk, dossier_id: str) -> None:
    """Delete my rating, as undoing its making did in an earlier version."""
    me = desk.ctx.my_juror(dossier_id)
    record_id = Address(dossier_id, assessment_of(desk, dossier_id), GRID, "1.1").record_id("rating", me)
    with begin_act(desk.ctx.store, desk.clock, dossier=dossier_id, author=me, device="d") as act:
        act.delete("rating", record_id)


def test_a_locked_score_whose_making_is_undone_counts_on_both_until_it_is_locked_again(
    both_locked: str, marit: Desk, joost: Desk
) -> None:
    undo.undo(marit.ctx, both_locked)
    assert item(marit, both_locked).value_of(marit.ctx.my_juror(both_locked)) == ""
    assert marit.ctx.store.reader().execute("SELECT 1 FROM change WHERE op = ?", (DELETE,)).fetchall() == []
    exchange(both_locked, marit, joost)
    assert item(marit, both_locked).score == item(joost, both_locked).score
    assert item(joost, both_locked).score.value == "3"
    assert open_count(marit, both_locked) == 1
    lock(marit, both_locked)
    exchange(both_locked, marit, joost)
    assert item(marit, both_locked).score == item(joost, both_locked).score
    assert item(joost, both_locked).score.value == ""


def test_undoing_is_done_again(both_locked: str, marit: Desk) -> None:
    undo.undo(marit.ctx, both_locked)
    undo.redo(marit.ctx, both_locked)
    assert item(marit, both_locked).value_of(marit.ctx.my_juror(both_locked)) == "3"
    assert open_count(marit, both_locked) == 0


@pytest.mark.parametrize("locks_again", [False, True])
def test_a_score_that_was_deleted_after_its_lock_counts_alike_on_both(
    both_locked: str, marit: Desk, joost: Desk, locks_again: bool
) -> None:
    delete_as_before(marit, both_locked)
    assert open_count(marit, both_locked) == 1
    if locks_again:
        lock(marit, both_locked)
    exchange(both_locked, marit, joost)
    assert item(marit, both_locked).score == item(joost, both_locked).score
    assert item(marit, both_locked).score.value == ("" if locks_again else "3")


def test_an_explanation_typed_on_after_its_undone_lock_stands_beside_nothing(
    shared: str, marit: Desk
) -> None:
    address = Address(shared, assessment_of(marit, shared), GRID, "1.1")
    field = explanation_field(marit.ctx, address)
    _, basis = write_text(marit.ctx, field.key, "Gezien", field.basis, field.context)
    lock(marit, shared)
    undo.undo(marit.ctx, shared)
    write_text(marit.ctx, field.key, "Gezien in vier lessen", basis, field.context)
    shown = explanation_field(marit.ctx, address)
    assert (shown.text, shown.in_conflict) == ("Gezien in vier lessen", False)
