"""The practice talk: what it asks for, and that nothing stays of it."""

from __future__ import annotations

import datetime as dt

import pytest

from jurytool.instruments.loader import load_library
from jurytool.models.enums import NoteKind
from jurytool.paths import resources_dir
from jurytool.services.context import Context
from jurytool.services.dossier.demo import remove_demo
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.practice import (
    CRITERION,
    end_practice,
    find_step,
    last_place,
    read_script,
    start_practice,
)
from jurytool.services.dossier.start import PRACTICE_DOSSIER, count_dossiers, has_practice, list_dossiers
from jurytool.services.visit.notes import NewNote, capture_note, edit_note, list_notes
from jurytool.services.visit.programme import list_contacts, list_items
from tests.support.fixed_clock import FixedClock

ES = "excellente-scholen"
CANARY = "kanariepiet"


def test_it_asks_for_three_notes_a_quote_a_question_and_a_criterion() -> None:
    needs = [step.needs for step in read_script().step]
    assert sorted(needs) == [CRITERION, *["observation"] * 3, "question", "quote"]
    assert needs[-1] == CRITERION


def test_it_names_the_criterion_by_its_own_number() -> None:
    instrument = load_library(resources_dir() / "instruments", None).instruments[ES]
    fourth = next(item for item in instrument.items() if item.code == "4")
    assert fourth.short_name.casefold() in read_script().step[-1].task


def test_the_school_is_visited_today_by_who_practises_and_its_talk_is_now(ctx: Context) -> None:
    dossier = read_dossier(ctx, start_practice(ctx))
    (juror,) = dossier.jurors
    (contact,), (item,) = list_contacts(ctx, dossier.id), list_items(ctx, dossier.id)
    assert (juror.name, juror.initials, juror.is_me) == ("Marit Oosterveld", "MO", True)
    assert contact.on_date == "2026-11-19"
    assert (item.planned_start, item.planned_end) == ("10:15", "10:30")


def test_just_before_midnight_the_talk_ends_on_its_day(ctx: Context, clock: FixedClock) -> None:
    now = clock.now().local()
    clock.advance(minutes=(now.replace(hour=23, minute=55) - now) / dt.timedelta(minutes=1))
    (item,) = list_items(ctx, start_practice(ctx))
    assert (item.planned_start, item.planned_end) == ("23:55", "23:59")


def record(ctx: Context, kind: NoteKind = NoteKind.OBSERVATION, *tags: str) -> None:
    """Record a note in the practice talk."""
    note = NewNote("Iets", kind=kind, tags=tuple((ES, tag) for tag in tags))
    capture_note(ctx, PRACTICE_DOSSIER, note)


def test_it_goes_on_with_what_has_not_been_recorded_yet(ctx: Context) -> None:
    steps = read_script().step
    start_practice(ctx)
    kinds = {kind.value: kind for kind in NoteKind}
    for number, step in enumerate(steps):
        assert find_step(ctx, steps) == number
        record(ctx, kinds.get(step.needs, NoteKind.OBSERVATION), *["resultaten"] * (step.needs == CRITERION))
    assert find_step(ctx, steps) == len(steps)


def test_who_writes_more_than_was_asked_misses_no_step(ctx: Context) -> None:
    steps = read_script().step
    start_practice(ctx)
    record(ctx, NoteKind.OBSERVATION, "resultaten")  # does the first step, not the last as well
    assert find_step(ctx, steps) == 1
    record(ctx, NoteKind.QUOTE)  # not asked for yet
    assert find_step(ctx, steps) == 1
    record(ctx)
    assert steps[find_step(ctx, steps)].needs == "quote"
    record(ctx)
    assert find_step(ctx, steps) == 2


def test_a_skipped_step_is_passed_and_the_next_asks_for_a_note_of_its_own(ctx: Context) -> None:
    steps = read_script().step
    start_practice(ctx)
    record(ctx)
    skipped = {1: last_place(ctx)}
    assert find_step(ctx, steps, skipped) == 2
    record(ctx)  # no quote
    skipped[2] = last_place(ctx)
    assert find_step(ctx, steps, skipped) == 3
    record(ctx)
    assert find_step(ctx, steps, skipped) == 4
    assert find_step(ctx, steps, {**skipped, 4: last_place(ctx), 5: last_place(ctx)}) == len(steps)


def test_a_note_that_becomes_what_was_asked_for_does_its_step(ctx: Context) -> None:
    steps = read_script().step
    start_practice(ctx)
    for _ in range(3):
        record(ctx)
    assert find_step(ctx, steps) == 2
    last = max(list_notes(ctx, PRACTICE_DOSSIER), key=lambda note: note.place)
    edit_note(ctx, PRACTICE_DOSSIER, last.id, {"kind": NoteKind.QUOTE.value})
    assert find_step(ctx, steps) == 3


@pytest.mark.usefixtures("examples")
def test_it_is_no_dossier_and_no_example(ctx: Context) -> None:
    start_practice(ctx)
    assert len(list_dossiers(ctx)) == count_dossiers(ctx) == 2
    assert remove_demo(ctx) == 2
    assert has_practice(ctx)


@pytest.mark.parametrize("times", [1, 2])
def test_nothing_stays_of_it_in_any_file(ctx: Context, times: int) -> None:
    for _ in range(times):  # a second start takes the rest of the first away
        start_practice(ctx)
        capture_note(ctx, PRACTICE_DOSSIER, NewNote(CANARY))
    assert end_practice(ctx)
    assert not end_practice(ctx)
    words = (CANARY.encode(), b"Oefenschool", PRACTICE_DOSSIER.encode())
    for path in ctx.paths.root.iterdir():
        assert not any(word in path.read_bytes() for word in words), path.name
