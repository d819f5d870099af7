"""Which parts of the programme are over, and the time that a note takes which is put into one of those.

A part is over in one of three ways; the time that counts is its end, as it was or as planned.

- I ended it.
- Its day is past.
- It is its day, and I am clearly out of it without having said so: its planned end is behind, and a later
  part has begun. Where I began that by choice, it says enough. Where only the plan says so, a talk that runs
  late is no past talk: then a quarter of an hour must have gone by.

The part in which I am is never over, whatever the plan says: the one that runs, or, where I let none run, the
one in which I wrote within the last half hour.
"""

from __future__ import annotations

import datetime as dt

from jurytool.clock import parse_instant
from jurytool.services.visit.programme import ItemView
from jurytool.ui.pages.visit.visit_data import VisitData, is_running, running_item

RUNS_LATE = dt.timedelta(minutes=15)  # as long as a talk may take more than was planned
STILL_THERE = dt.timedelta(minutes=30)  # as long as somebody may listen without writing


def past_time(data: VisitData, item: ItemView, now: dt.datetime) -> str:
    """Return the instant that a note written afterwards takes, or "" for a part that is not over."""
    if is_running(item, now):
        return ""
    if item.ended:
        return item.ended
    contact = data.contact(item)
    day, today = contact.on_date if contact else "", now.date().isoformat()
    if not day or day > today:
        return ""
    if day < today and item.started:
        return item.started  # left open on another day
    end = _moment(day, item.planned_end or item.planned_start, now)
    if end is None or (day == today and not _is_left(data, item, now)):
        return ""
    return end.isoformat(timespec="seconds")


def time_when_moved(data: VisitData, item_id: str, at: str, now: dt.datetime) -> str:
    """Return the time that a note takes in another part, or "" where it keeps its own.

    One that was written while that part went on belongs there already; any other is put in afterwards.
    """
    item = data.item(item_id)
    past = past_time(data, item, now) if item else ""
    if not past or item is None or not at:
        return past
    contact = data.contact(item)
    planned = _moment(contact.on_date if contact else "", item.planned_start, now)
    begun = parse_instant(item.started) if item.started else planned or parse_instant(past)
    inside = begun <= parse_instant(at) <= parse_instant(past)
    return "" if inside else past


def _is_left(data: VisitData, item: ItemView, now: dt.datetime) -> bool:
    """Return whether I am out of a part of today that I neither began nor ended."""
    later = [one for one in data.items if one.contact_id == item.contact_id and _is_later(one, item)]
    end = item.planned_end or min((one.planned_start for one in later), default="")
    if not end or f"{now:%H:%M}" < end:
        return False
    running = running_item(data, now)
    if running is not None:
        return running in later or running.contact_id != item.contact_id
    if _wrote_lately(data, item, now):
        return False
    if any(one.started for one in later):
        return True
    late = f"{now - RUNS_LATE:%Y-%m-%d %H:%M}" >= f"{now:%Y-%m-%d} {end}"
    return late and any(one.planned_start <= f"{now:%H:%M}" for one in later)


def _is_later(other: ItemView, item: ItemView) -> bool:
    return bool(item.planned_start) and other.planned_start > item.planned_start


def _wrote_lately(data: VisitData, item: ItemView, now: dt.datetime) -> bool:
    last = data.last_note
    if last is None or not last.at or last.item_id != item.id:
        return False
    return abs(now - parse_instant(last.at)) < STILL_THERE


def _moment(day: str, time: str, now: dt.datetime) -> dt.datetime | None:
    """Return a planned time on a day as an instant; None where either is not known."""
    if not (day and time):
        return None
    return dt.datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=now.tzinfo)
