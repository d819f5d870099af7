"""The lines of the programme: visits, then the other contact moments, then all notes together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jurytool.models.enums import ContactKind
from jurytool.services.visit.programme import ContactView, ItemView
from jurytool.text.dutch import format_date, format_time
from jurytool.ui.pages.visit.visit_data import ALL, LOOSE, VisitData, is_running, minutes_in
from jurytool.ui.pages.visit.words import count_notes, show_day, show_minutes, show_who


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A line: a part of the programme, a small heading (no key), or a view on more notes."""

    key: str  # item id, ALL, LOOSE or "" for a heading
    title: str
    time: str = ""
    who: str = ""  # "ik", "JH"
    detail: str = ""  # what stands below the title, where the row is chosen or runs
    notes: int = 0
    running: bool = False
    done: bool = False
    tip: str = ""
    is_item: bool = False
    goes_here: bool = False  # the text in the field does, while something else is shown

    def spoken(self) -> str:
        """Return the line as a screen reader should say it."""
        parts = [f"{self.time} {self.title}".strip(), f"door {self.who}" if self.who else ""]
        parts += [self.detail.replace("\n", ", ") if self.key else ""]
        return ", ".join(part for part in parts if part)


def make_rows(
    data: VisitData, now: dt.datetime, *, brief: bool = False, target: str = ""
) -> list[ProgrammeRow]:
    """Return the lines; `brief` leaves only the visit's own parts, for bezoekmodus.

    `target` is the part to which the text goes while another is shown, or "".
    """
    rows = _make_rows(data, now, brief=brief)
    return [_as_target(row) if target and row.key == target else row for row in rows]


def _as_target(row: ProgrammeRow) -> ProgrammeRow:
    return replace(row, goes_here=True, detail="✎ je tekst gaat hierheen")


def _make_rows(data: VisitData, now: dt.datetime, *, brief: bool) -> list[ProgrammeRow]:
    rows: list[ProgrammeRow] = []
    visits = [contact for contact in data.contacts if contact.kind is ContactKind.VISIT]
    for contact in visits:
        if not brief:
            title = contact.title if len(visits) > 1 else ""
            words = f"{title} · {show_day(contact.on_date, now)}" if title else show_day(contact.on_date, now)
            rows.append(ProgrammeRow("", words))
        rows += _item_rows(data, contact, now)
    if brief:
        return rows
    rows += _other_contacts(data, now)
    if data.notes:
        rows.append(ProgrammeRow("", "Alles bij elkaar"))
        rows.append(_view_row(ALL, "Alle notities", data.notes))
    if data.loose_notes:
        rows.append(_view_row(LOOSE, "Zonder onderdeel", data.loose_notes))
    return rows


def _view_row(key: str, title: str, notes: int) -> ProgrammeRow:
    return ProgrammeRow(key, title, detail=count_notes(notes), notes=notes)


def _item_rows(data: VisitData, contact: ContactView, now: dt.datetime) -> Iterator[ProgrammeRow]:
    for item in data.items:
        if item.contact_id == contact.id:
            yield _item_row(data, item, now, format_time(item.planned_start))


def _other_contacts(data: VisitData, now: dt.datetime) -> list[ProgrammeRow]:
    """Return the other contact moments; one with a single part is a line of its own, by its date."""
    rows: list[ProgrammeRow] = []
    for contact in data.contacts:
        items = [item for item in data.items if item.contact_id == contact.id]
        if contact.kind is ContactKind.VISIT or not items:
            continue
        if len(items) == 1:
            day = format_date(contact.on_date, "short")
            rows.append(_item_row(data, items[0], now, format_time(items[0].planned_start) or day))
        else:
            rows.append(ProgrammeRow("", f"{contact.title} · {show_day(contact.on_date, now)}"))
            rows += _item_rows(data, contact, now)
    return [ProgrammeRow("", "Andere contactmomenten"), *rows] if rows else []


def _item_row(data: VisitData, item: ItemView, now: dt.datetime, time: str) -> ProgrammeRow:
    running = is_running(item, now)
    done = bool(item.ended) and not running
    state = (
        f"nu bezig · {show_minutes(minutes_in(item, now))} · " if running else "afgerond · " if done else ""
    )
    detail = f"{state}{count_notes(item.notes)}"
    until = f"tot {format_time(item.planned_end)}" if item.planned_end else ""
    present = f"Aanwezig: {item.present}" if item.present else ""
    detail = "\n".join(part for part in (detail, present) if part)
    who = show_who(data.dossier, item.jurors)
    goes = f"Wie gaat: {who}" if who else ""
    tip = "\n".join(part for part in (f"{time} {item.title} {until}".strip(), present, goes) if part)
    return ProgrammeRow(item.id, item.title, time, who, detail, item.notes, running, done, tip, is_item=True)
