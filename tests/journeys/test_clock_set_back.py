"""The laptop's clock is set back while somebody types: order, times and words on the screen."""

from __future__ import annotations

from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.programme import ItemView, list_items
from jurytool.ui.clock_watch import SET_BACK
from jurytool.ui.pages.visit.page import VisitPage
from jurytool.ui.pages.visit.programme_panel import CLOCK_BEFORE_START
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock

LINES = ["een", "twee", "half na terugzetten", "daarna", "en nog een"]


def start(program: Program, clock: FixedClock) -> VisitPage:
    """Open the visit of today."""
    prepare(program.paths, clock)
    page = program.start().page
    assert isinstance(page, VisitPage)
    return page


def shown(page: VisitPage) -> list[str]:
    """The cards, from top to bottom."""
    return [note.text for note in page.stream.view.notes.notes]


def times(program: Program) -> list[str]:
    """The times of the notes as they are stored, in order."""
    return [note.at[11:16] for note in list_notes(program.ctx, program.window.dossier_id)]


def item(program: Program, item_id: str) -> ItemView:
    """A part of the programme as it is stored."""
    return next(one for one in list_items(program.ctx, program.window.dossier_id) if one.id == item_id)


def test_notes_keep_their_order_when_the_clock_goes_back_halfway_a_sentence(
    program: Program, keys: Keyboard, clock: FixedClock
) -> None:
    page = start(program, clock)
    keys.type("een\n")
    clock.advance(minutes=5)
    keys.type("twee\nhalf")
    clock.advance(minutes=-60)
    keys.type(" na terugzetten\n")
    assert SET_BACK in program.window.status.text()
    clock.advance(minutes=2)
    keys.type("daarna\n")
    clock.advance(minutes=3)
    keys.type("en nog een\n")
    assert shown(page) == LINES
    assert times(program) == ["10:15", "10:20", "10:20", "10:22", "10:25"]
    assert [note.text for note in list_notes(program.ctx, program.window.dossier_id)] == LINES


def test_a_clock_that_is_set_ahead_and_back_leaves_the_order_of_typing(
    program: Program, keys: Keyboard, clock: FixedClock
) -> None:
    page = start(program, clock)
    keys.type("een\n")
    clock.set_ahead(minutes=60)
    keys.type("twee\n")
    clock.advance(minutes=-60)
    keys.type("drie\n")
    clock.advance(minutes=2)
    keys.type("vier\n")
    assert shown(page) == ["een", "twee", "drie", "vier"]
    assert times(program) == ["10:15", "11:00", "11:15", "11:17"]  # by that clock the talk was over


def test_the_next_talk_goes_by_the_clock_as_it_is_now(
    program: Program, keys: Keyboard, clock: FixedClock
) -> None:
    start(program, clock)
    keys.type("een\n")
    clock.advance(minutes=-60)
    keys.press(Key.Key_PageDown, CONTROL)
    keys.type("in het volgende gesprek\n")
    assert sorted(times(program)) == ["09:15", "10:15"]


def test_a_part_never_ends_before_it_began_and_the_screen_says_what_happened(
    program: Program, clock: FixedClock
) -> None:
    page = start(program, clock)
    item_id = page.item
    page.programme.begin_or_end(item_id)
    clock.advance(minutes=30)
    clock.advance(minutes=-90)
    page.programme.begin_or_end(item_id)
    ended = item(program, item_id)
    assert (ended.started[11:16], ended.ended[11:16]) == ("10:15", "10:45")
    assert program.window.status.text().endswith(CLOCK_BEFORE_START)


def test_after_a_restart_a_part_ends_at_its_start_at_the_earliest(
    program: Program, clock: FixedClock
) -> None:
    page = start(program, clock)
    page.programme.begin_or_end(page.item)
    item_id = page.item
    program.close()
    clock.advance(minutes=-90)
    again = program.start().page
    assert isinstance(again, VisitPage)
    again.programme.begin_or_end(item_id)
    ended = item(program, item_id)
    assert ended.ended == ended.started
    assert program.window.status.text().endswith(CLOCK_BEFORE_START)


def test_beginning_the_next_part_ends_the_former_after_its_start(program: Program, clock: FixedClock) -> None:
    page = start(program, clock)
    first = page.item
    page.programme.begin_or_end(first)
    clock.advance(minutes=10)
    clock.advance(minutes=-60)
    page.whereabouts.step_item(1)
    page.programme.begin_or_end(page.item)
    ended = item(program, first)
    assert ended.ended[11:16] == "10:25"
