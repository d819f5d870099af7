"""When all data are due to be checked, and what is remembered and told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.errors import StorageDamagedError, StorageError
from jurytool.services.context import Context, open_context
from jurytool.services.laptop.health import (
    REMADE,
    Health,
    check_health,
    check_now,
    describe_health,
    describe_last_check,
    found_damage,
    is_check_due,
    keep_outcome,
)
from jurytool.services.visit.notes import NewNote, capture_note
from tests.services.conftest import SmallDossier
from tests.support.fixed_clock import FixedClock

DAY = 24 * 60
BROKEN = Health(broken_changes=("x",))


def test_new_data_are_due_and_that_is_said(ctx: Context) -> None:
    assert is_check_due(ctx)
    assert describe_last_check(ctx) == "Nog niet nagekeken. Dat gebeurt vanzelf, elke week."


def test_after_a_check_it_is_due_again_in_a_week(ctx: Context, clock: FixedClock) -> None:
    keep_outcome(ctx, Health())
    assert describe_last_check(ctx) == "Gegevens nagekeken op 19 november 2026: alles klopt."
    clock.advance(minutes=7 * DAY - 1)
    assert not is_check_due(ctx)
    clock.advance(minutes=1)
    assert is_check_due(ctx)


def test_a_clock_that_was_set_back_does_not_put_it_off(ctx: Context, clock: FixedClock) -> None:
    keep_outcome(ctx, Health())
    clock.advance(minutes=-400 * DAY)
    assert is_check_due(ctx)


def test_the_outcome_is_remembered_in_the_next_run(ctx: Context, clock: FixedClock) -> None:
    keep_outcome(ctx, Health())
    ctx.close()
    again = open_context(ctx.paths, clock)
    try:
        assert not is_check_due(again)
        assert not found_damage(again)
    finally:
        again.close()


def test_damaged_data_can_only_be_read_and_are_due_at_once(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    keep_outcome(ctx, BROKEN)
    assert found_damage(ctx)
    assert is_check_due(ctx)
    assert describe_last_check(ctx) == "Gegevens nagekeken op 19 november 2026: er klopt iets niet."
    with pytest.raises(StorageError, match="alleen om te lezen"):
        capture_note(ctx, dossier.id, NewNote("Nog iets"))
    assert dossier.view.school_name == "De Vaart"


def test_a_list_that_differs_from_the_history_is_made_anew_and_can_be_written(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    with ctx.store.transaction() as connection:
        connection.execute("UPDATE dossier SET school_name = 'Iets anders'")
    health = check_health(ctx, lambda share: True)
    assert health is not None
    keep_outcome(ctx, health)
    assert describe_health(health).startswith(f"{REMADE} Alles is in orde: 1 dossier")
    assert dossier.view.school_name == "De Vaart"
    assert capture_note(ctx, dossier.id, NewNote("Nog iets"))
    assert not check_now(ctx).remade_tables


def test_a_list_beside_a_damaged_history_is_left_as_it_is(dossier: SmallDossier) -> None:
    with dossier.ctx.store.transaction() as connection:
        connection.execute("DROP TRIGGER change_is_never_updated")
        connection.execute("UPDATE change SET lamport = 99 WHERE seq = 1")
        connection.execute("UPDATE dossier SET school_name = 'Iets anders'")
    assert not check_now(dossier.ctx).is_well
    assert dossier.view.school_name == "Iets anders"


def test_an_unreadable_moment_in_the_profile_is_no_check(ctx: Context) -> None:
    keep_outcome(ctx, Health())
    ctx.save_profile(replace(ctx.profile, checked="gisteren"))
    assert is_check_due(ctx)


@pytest.mark.usefixtures("examples")
def test_the_check_finds_the_examples_sound_and_can_be_stopped(ctx: Context) -> None:
    health = check_health(ctx, lambda share: True)
    assert health is not None
    assert health.is_well
    assert health.dossiers == 2
    assert check_health(ctx, lambda share: share < 0.5) is None


def test_a_file_that_cannot_be_read_through_is_damage(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Health:
        raise StorageDamagedError("Het bestand is stuk.")

    monkeypatch.setattr("jurytool.services.laptop.health.check_gently", refuse)
    health = check_health(ctx, lambda share: True)
    assert health is not None
    assert not health.is_well


def test_says_how_many_records_stand_in_two_dossiers() -> None:
    assert "1 gegeven staat in twee dossiers" in describe_health(Health(strayed=("note x",)))
    assert "2 gegevens staan in twee dossiers" in describe_health(Health(strayed=("note x", "note y")))
