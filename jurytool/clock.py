"""The one place where time and chance come in, so that everything else can be tested without them."""

from __future__ import annotations

import datetime as dt
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

    def new_id(self) -> str:
        """Return a new random record id (UUID4 in its canonical text form)."""
        import uuid  # costs as much as a tenth of the first paint, and that needs no id

        return str(uuid.uuid4())


def parse_instant(text: str) -> dt.datetime:
    """Return the aware datetime of a stored instant; raises ValueError without an offset."""
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"instant without offset: {text!r}")
    return moment
