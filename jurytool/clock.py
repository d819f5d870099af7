"""The one place where time and chance come in, so that everything else can be tested without them."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as stored: UTC milliseconds since 1970 and the local offset in minutes."""

    utc_ms: int
    offset_minutes: int

    def local(self) -> dt.datetime:
        """Return the moment as an aware datetime in the offset in which it was recorded."""
        zone = dt.timezone(dt.timedelta(minutes=self.offset_minutes))
        return dt.datetime.fromtimestamp(self.utc_ms / 1000, zone)

    def iso(self) -> str:
        """Return the moment as ISO 8601 with seconds and offset, the form in which instants are stored."""
        return self.local().isoformat(timespec="seconds")


class Clock:
    """The system's clock and random source; tests pass a fixed one instead."""

    def now(self) -> Moment:
        """Return the present moment with the local offset in force."""
        local = dt.datetime.now().astimezone()
        offset = local.utcoffset() or dt.timedelta()
        return Moment(int(local.timestamp() * 1000), int(offset.total_seconds() // 60))

    def steady_ms(self) -> int:
        """Return milliseconds since some moment, by a clock that nobody can set."""
        return time.monotonic_ns() // 1_000_000

    def new_id(self) -> str:
        """Return a new random record id (UUID4 in its canonical text form)."""
        import uuid  # costs as much as a tenth of the first paint, and that needs no id

        return str(uuid.uuid4())


SET_BACK_MS = 60_000  # less is no more than a clock that is put right now and then


class SteadyClock:
    """Knows within a run how far the wall clock was set back, so that what is written keeps its order.

    A wall clock that goes ahead is believed: it does so after every sleep of the laptop.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall, self._steady = clock.now().utc_ms, clock.steady_ms()
        self._behind = 0  # milliseconds that the wall clock lacks
        self._was_set_back = False

    def after(self, earlier: str) -> str:
        """Return the present instant, by the wall clock unless that is before `earlier` ("" for none)."""
        self._look()
        moment = self._clock.now()
        if not earlier or parse_instant(moment.iso()) >= parse_instant(earlier):
            return later_of(moment.iso(), earlier)
        return later_of(Moment(moment.utc_ms + self._behind, moment.offset_minutes).iso(), earlier)

    def take_set_back(self) -> bool:
        """Return whether the wall clock was set back since this was last asked."""
        self._look()
        told, self._was_set_back = self._was_set_back, False
        return told

    def _look(self) -> None:
        wall, steady = self._clock.now().utc_ms, self._clock.steady_ms()
        jump = (wall - self._wall) - (steady - self._steady)
        self._wall, self._steady = wall, steady
        self._behind = max(0, self._behind - jump)
        self._was_set_back = self._was_set_back or jump <= -SET_BACK_MS


def later_of(instant: str, earlier: str) -> str:
    """Return the later of two stored instants ("" for none), so written that it sorts after `earlier`.

    Instants are sorted as they are written: one of another offset is told in that of `earlier`.
    """
    if not earlier or parse_instant(instant) < parse_instant(earlier):
        return earlier or instant
    if instant >= earlier:
        return instant
    return parse_instant(instant).astimezone(parse_instant(earlier).tzinfo).isoformat(timespec="seconds")


def parse_instant(text: str) -> dt.datetime:
    """Return the aware datetime of a stored instant; raises ValueError without an offset."""
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"instant without offset: {text!r}")
    return moment
