"""Terugkoppeling: the points that the jury says to the school at the end of the visit, and what was said.

A point belongs to who wrote it; that it was said is kept by whoever saw it, so that any laptop may do so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jurytool.models.enums import ContactKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import between, derived_id
from jurytool.services.records import delete_record, edit_own_record
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_value
from jurytool.services.visit.notes import NoteFilter, NoteView, list_notes
from jurytool.services.visit.programme import ContactView, list_contacts
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows


@dataclass(frozen=True, slots=True)
class PointView:
    """A point to say; `said` is the ISO instant with offset at which it was said first, or ""."""

    id: str
    owner: str
    contact_id: str
    text: str
    about: tuple[str, ...]  # "instrument/item" of what it is about
    sources: tuple[str, ...]  # "note:ID", "statement:ID", "gap:THEME": what it rests on
    notes: tuple[NoteView, ...]  # those among the sources that are still shown
    speaker: str
    named_by: str
    position: str
    said: str = ""

    @property
    def is_literal(self) -> bool:
        """Whether it still says a note word for word, which may hold a name."""
        return any(self.text.strip() == note.text.strip() for note in self.notes)


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point to add at the end; `box` is where it was typed, if it was; its draft goes."""

    text: str
    contact_id: str = ""
    about: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    named_by: str = ""  # the colleague for whom I type it, who then says it
    box: str = ""


def list_visits(ctx: Context, dossier_id: str) -> list[ContactView]:
    """Return the visits of a dossier by date; each has its own terugkoppeling."""
    return [one for one in list_contacts(ctx, dossier_id) if one.kind is ContactKind.VISIT]


def choose_visit(visits: Sequence[ContactView], today: str) -> str:
    """Return the id of the visit of today, else of the last one held, else of the first to come, else ""."""
    held = [visit for visit in visits if visit.on_date and visit.on_date <= today]
    chosen = held[-1:] or list(visits[:1])
    return chosen[0].id if chosen else ""


def list_points(ctx: Context, dossier_id: str) -> list[PointView]:
    """Return the points of all visits in the order in which they are to be said."""
    from jurytool.models.tables import FeedbackPoint, PointSaid

    said: dict[str | None, str] = {}
    for mark in list_rows(ctx.store, PointSaid, dossier_id):
        if mark.said:
            said[mark.point_id] = min(said.get(mark.point_id, mark.said), mark.said)
    rows = list_rows(ctx.store, FeedbackPoint, dossier_id)
    wanted = tuple(dict.fromkeys(note_id for row in rows for note_id in _note_ids(row.sources)))
    found = list_notes(ctx, dossier_id, NoteFilter(note_ids=wanted)) if wanted else []
    notes = {note.id: note for note in found}
    return [
        PointView(
            row.id,
            row.owner,
            row.contact_id or "",
            row.text,
            tuple(row.about),
            tuple(row.sources),
            tuple(notes[note_id] for note_id in _note_ids(row.sources) if note_id in notes),
            row.speaker or "",
            row.named_by or "",
            row.position,
            said.get(row.id, ""),
        )
        for row in rows
    ]


def _note_ids(sources: Sequence[str]) -> list[str]:
    return [source.removeprefix("note:") for source in sources if source.startswith("note:")]


def points_of_visit(
    points: Sequence[PointView], visits: Sequence[ContactView], visit_id: str
) -> list[PointView]:
    """Return the points of one visit; those of a visit that is not there go with the first."""
    known = {visit.id for visit in visits}
    is_first = not visits or visits[0].id == visit_id
    return [one for one in points if one.contact_id == visit_id or (is_first and one.contact_id not in known)]


def add_point(ctx: Context, dossier_id: str, new: NewPoint) -> Changes:
    """Add a point at the end and forget the draft of its box, in one transaction.

    `main_id` is the point's id. Raises InputRefusedError for an empty or too long text.
    """
    text = str(clean_value("feedback_point", "text", new.text)).strip()
    require(text, "Het punt is nog leeg.")
    point_id = ctx.clock.new_id()
    last = max((point.position for point in list_points(ctx, dossier_id)), default="")

    def work(act: Act) -> str:
        values = {
            "contact_id": new.contact_id or None,
            "text": text,
            "about": list(new.about),
            "sources": list(new.sources),
            "speaker": new.named_by or act.author or None,
            "named_by": new.named_by or None,
            "position": between(last, ""),
        }
        act.create("feedback_point", point_id, values)
        if new.box:
            act.drop_draft("feedback_point", new.box, "text")
        return point_id

    return ctx.perform(dossier_id, "punt opnemen", work)


def point_field(ctx: Context, dossier_id: str, point_id: str) -> TextField:
    """Return a point's text, for an editor."""
    return read_text_field(ctx, dossier_id, "feedback_point", point_id, "text")


def set_speaker(ctx: Context, dossier_id: str, point_id: str, juror_id: str) -> Changes:
    """Agree on who says a point; only who wrote it can."""
    values = {"speaker": juror_id or None}
    return edit_own_record(ctx, dossier_id, "feedback_point", point_id, values, "kiezen wie dit zegt")


def move_point(ctx: Context, dossier_id: str, order: Sequence[PointView], point_id: str, by: int) -> Changes:
    """Say a point earlier (-1) or later (1) among these; at the end of them nothing changes."""
    others = [point.position for point in order if point.id != point_id]
    place = next(number for number, point in enumerate(order) if point.id == point_id)
    position = _position_at(others, place + by, by)

    def work(act: Act) -> str:
        if position:
            act.set("feedback_point", point_id, "position", position)
        return point_id

    return ctx.perform(dossier_id, "punt verplaatsen", work)


def _position_at(others: Sequence[str], place: int, by: int) -> str:
    """Return a position before `others[place]`; "" past the ends.

    Two laptops may have given two points the same position: nothing fits between those, so it goes past.
    """
    while 0 <= place <= len(others):
        before = others[place - 1] if place else ""
        after = others[place] if place < len(others) else ""
        if before != after or not before:
            return between(before, after)
        place += by
    return ""


def delete_point(ctx: Context, dossier_id: str, point_id: str) -> Changes:
    """Put a point in the bin."""
    return delete_record(ctx, dossier_id, "feedback_point", point_id, "punt verwijderen")


def mark_said(ctx: Context, dossier_id: str, point_id: str, *, is_said: bool) -> Changes:
    """Log that a point was said now, or take my own log of it back."""
    juror = ctx.my_juror(dossier_id)
    record_id = derived_id(point_id, "said", juror)
    said = ctx.clock.now().iso() if is_said else ""

    def work(act: Act) -> str:
        act.put("point_said", record_id, {"point_id": point_id, "juror_id": juror}, {"said": said})
        return point_id

    return ctx.perform(dossier_id, "gezegd" if is_said else "toch niet gezegd", work)
