"""A clock that is set back or ahead within a run: what is written keeps its order."""

from __future__ import annotations

import pytest

from jurytool.clock import Clock, SteadyClock, later_of
from tests.support.fixed_clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    """Stands at 10.15."""
    return FixedClock()


def test_goes_by_the_wall_clock_where_nothing_was_written_later(clock: FixedClock) -> None:
    steady = SteadyClock(clock)
    clock.advance(minutes=-60)
    assert steady.after("")[11:16] == "09:15"
    assert steady.after("2026-11-19T09:10:00+01:00")[11:16] == "09:15"


def test_goes_on_with_the_time_that_went_by_after_the_clock_was_set_back(clock: FixedClock) -> None:
    steady = SteadyClock(clock)
    clock.advance(minutes=5)
    clock.advance(minutes=-60)
    clock.advance(minutes=2)
    assert steady.after("2026-11-19T10:20:00+01:00")[11:16] == "10:22"


def test_a_clock_that_was_set_ahead_and_back_goes_on_from_where_it_was(clock: FixedClock) -> None:
    steady = SteadyClock(clock)
    clock.set_ahead(minutes=60)
    ahead = steady.after("")
    clock.advance(minutes=5)
    clock.advance(minutes=-60)
    assert (ahead[11:16], steady.after(ahead)[11:16]) == ("11:15", "11:20")


def test_a_clock_that_was_set_back_and_ahead_again_is_as_before(clock: FixedClock) -> None:
    steady = SteadyClock(clock)
    clock.advance(minutes=-60)
    steady.after("")
    clock.set_ahead(minutes=60)
    clock.advance(minutes=1)
    assert steady.after("2026-11-19T10:15:00+01:00")[11:16] == "10:16"


def test_what_was_written_before_this_run_is_never_passed_by(clock: FixedClock) -> None:
    steady = SteadyClock(clock)  # it knows nothing of what was done to the clock before
    assert steady.after("2026-11-19T11:00:00+01:00") == "2026-11-19T11:00:00+01:00"


def test_says_once_that_the_clock_was_set_back(clock: FixedClock) -> None:
    steady = SteadyClock(clock)
    clock.advance(minutes=10)
    clock.set_ahead(minutes=60)
    assert not steady.take_set_back()
    clock.advance(minutes=-60)
    assert [steady.take_set_back(), steady.take_set_back()] == [True, False]


def test_a_few_seconds_are_no_more_than_a_clock_that_is_put_right(clock: FixedClock) -> None:
    steady = SteadyClock(clock)
    clock.advance(seconds=-20)
    assert not steady.take_set_back()


def test_an_instant_of_another_offset_sorts_after_the_one_before_it() -> None:
    earlier, later = "2026-11-19T10:20:00+01:00", "2026-11-19T09:22:00+00:00"
    assert later_of(later, earlier) == "2026-11-19T10:22:00+01:00"
    assert later_of(earlier, later) == later


def test_the_steady_clock_of_the_system_never_goes_back() -> None:
    first = Clock().steady_ms()
    assert Clock().steady_ms() >= first
