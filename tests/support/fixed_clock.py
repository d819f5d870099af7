"""A clock for tests: time moves when told to, ids count up."""

from __future__ import annotations

import datetime as dt
import uuid

from jurytool.clock import Clock, Moment

START = dt.datetime(2026, 11, 19, 10, 15, tzinfo=dt.timezone(dt.timedelta(hours=1)))


class FixedClock(Clock):
    """Stands at Thursday 19 November 2026, 10.15 Dutch winter time, until it is moved.

    `node` tells the ids of two clocks apart, for tests with two laptops.
    """

    def __init__(self, start: dt.datetime = START, node: int = 1) -> None:
        offset = start.utcoffset()
        if offset is None:
            raise ValueError("a clock needs an offset")
        self._utc_ms = int(start.timestamp() * 1000)
        self._offset_minutes = int(offset.total_seconds() // 60)
        self._node = node
        self._passed_ms = 0
        self._ids_given = 0

    def now(self) -> Moment:
        """Return the moment at which the clock stands."""
        return Moment(self._utc_ms, self._offset_minutes)

    def steady_ms(self) -> int:
        """Return how long this clock has run; setting it back or ahead is no time."""
        return self._passed_ms

    def new_id(self) -> str:
        """Return the next id: a valid UUID4 that holds the node and a counter."""
        self._ids_given += 1
        return str(uuid.UUID(int=(self._node << 96) | self._ids_given, version=4))

    def advance(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time go by; a negative number sets the clock back, as a laptop's clock may be set right."""
        passed = round((minutes * 60 + seconds) * 1000)
        self._utc_ms += passed
        self._passed_ms += max(0, passed)

    def set_ahead(self, *, minutes: float) -> None:
        """Set the clock ahead, while no time goes by."""
        self._utc_ms += round(minutes * 60_000)

    def move_to_offset(self, minutes: int) -> None:
        """Put the clock in another offset, as at the change to summer time; the instant stays."""
        self._offset_minutes = minutes
