"""What the room reads of a dossier, in one go, and which part of the programme it begins with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jurytool.clock import parse_instant
from jurytool.models.enums import ContactKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.visit.note_edits import last_written_note
from jurytool.services.visit.notes import NoteFilter, NoteView, list_notes
from jurytool.services.visit.programme import ContactView, ItemView, list_contacts, list_items

ALL = "all"  # scopes of the stream beside a programme item's id
LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class VisitData:
    """A dossier's programme: visits first, then the other contact moments."""

    dossier: DossierView
    contacts: tuple[ContactView, ...]
    items: tuple[ItemView, ...]
    loose_notes: int  # notes without a part of the programme
    last_note: NoteView | None = None  # of those that I wrote at their own time

    @property
    def notes(self) -> int:
        """How many notes there are in all."""
        return self.loose_notes + sum(item.notes for item in self.items)

    @property
    def me(self) -> str:
        """My juror id, or "" where I have not said who I am."""
        return next((juror.id for juror in self.dossier.jurors if juror.is_me), "")

    def item(self, item_id: str) -> ItemView | None:
        """Return a part of the programme, or None for one that is not shown."""
        return next((item for item in self.items if item.id == item_id), None)

    def contact(self, item: ItemView | None) -> ContactView | None:
        """Return the contact moment of a part."""
        wanted = item.contact_id if item else ""
        return next((contact for contact in self.contacts if contact.id == wanted), None)

    def visit(self) -> ContactView | None:
        """Return the visit, the first where there are more."""
        return next((one for one in self.contacts if one.kind is ContactKind.VISIT), None)

    def order(self) -> dict[str, int]:
        """Return the place in time of each part, for a stream of all notes."""
        days = {contact.id: contact.on_date or "9999" for contact in self.contacts}
        items = sorted(
            self.items, key=lambda item: (days.get(item.contact_id, ""), item.planned_start, item.position)
        )
        return {item.id: place for place, item in enumerate(items)}


def read_visit(ctx: Context, dossier_id: str) -> VisitData:
    """Return the programme of a dossier as it is now."""
    contacts = list_contacts(ctx, dossier_id)
    contacts.sort(key=lambda one: one.kind is not ContactKind.VISIT)
    places = {contact.id: place for place, contact in enumerate(contacts)}
    items = [item for item in list_items(ctx, dossier_id) if item.contact_id in places]
    items.sort(key=lambda item: places[item.contact_id])
    loose = len(list_notes(ctx, dossier_id, NoteFilter(outside_programme=True, counted=True)))
    last = last_written_note(ctx, dossier_id)
    return VisitData(read_dossier(ctx, dossier_id), tuple(contacts), tuple(items), loose, last)


def is_running(item: ItemView, now: dt.datetime) -> bool:
    """Return whether I am in this part; one that was left open on another day is over."""
    return bool(item.started) and not item.ended and parse_instant(item.started).date() == now.date()


def running_item(data: VisitData, now: dt.datetime) -> ItemView | None:
    """Return the part in which I am."""
    return next((item for item in data.items if is_running(item, now)), None)


def real_times(item: ItemView, began: str, stopped: str) -> tuple[str, str] | None:
    """Return my real start and end as instants, of times on the day of the start; None where unchanged."""
    if not item.started:
        return None
    before = parse_instant(item.started)

    def on_that_day(time: str, known: str) -> str:
        if known and f"{parse_instant(known):%H:%M}" == time:
            return known  # seconds stay
        hours, minutes = time.split(":")
        moment = before.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
        return moment.isoformat(timespec="seconds")

    started = on_that_day(began, item.started) if began else ""
    ended = on_that_day(stopped, item.ended) if stopped and started else ""
    return None if (started, ended) == (item.started, item.ended) else (started, ended)


def minutes_in(item: ItemView, now: dt.datetime) -> int:
    """Return how many whole minutes a part that runs has lasted."""
    return max(0, int((now - parse_instant(item.started)).total_seconds() // 60))


def first_item(data: VisitData, now: dt.datetime) -> str:
    """Return where the room begins: where I am, what is planned now, else the last part with notes."""
    running = running_item(data, now)
    if running is not None:
        return running.id
    visit = data.visit()
    own = [item for item in data.items if visit is not None and item.contact_id == visit.id]
    if visit is not None and visit.on_date == now.date().isoformat():
        planned = _planned_now(own, f"{now:%H:%M}")
        if planned is not None:
            return planned.id
    with_notes = [item for item in own if item.notes]
    chosen = with_notes[-1:] or own[:1] or list(data.items[:1])
    return chosen[0].id if chosen else ""


def _planned_now(items: list[ItemView], time: str) -> ItemView | None:
    begun = [item for item in items if item.planned_start and item.planned_start <= time and not item.ended]
    return begun[-1] if begun else None
