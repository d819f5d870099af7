"""Search in a dossier or in all: what was found, in Dutch, and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from jurytool.clock import parse_instant
from jurytool.instruments.schema import Instrument
from jurytool.models.enums import ContactKind, NoteKind
from jurytool.services.context import Context
from jurytool.services.report.own_keys import chapter_of, is_own
from jurytool.services.values import shorten_initials
from jurytool.storage.search import LIMIT, Among, Found, count, search
from jurytool.text.dutch import format_day_and_time

# group → its caption, in the order in which a list shows them
GROUPS: dict[str, str] = {
    "notes": "Notities",
    "findings": "Bevindingen en rapporttekst",
    "statements": "Uitspraken van de school",
    "documents": "Documenten",
    "questions": "Vragen",
    "application": "Aanmelding",
    "judgements": "Scores, normen en oordelen",
    "programme": "Programma en contact",
    "feedback": "Terugkoppeling",
    "responses": "Reactie van de school",
    "facts": "Gegevens van de school",
    "team": "Juryteam",
}
# record type → (group, what it is called, room, prefix of the target there)
PLACES: dict[str, tuple[str, str, str, str]] = {
    "note": ("notes", "Notitie", "visit", "note:"),
    "attachment": ("documents", "Bijlage", "visit", "attachment:"),
    "section": ("findings", "Rapporttekst", "report", "section:"),
    "application": ("application", "Versie van de aanmelding", "preparation", "application:"),
    "application_answer": ("application", "Aanmelding", "preparation", "answer:"),
    "statement": ("statements", "Uitspraak", "preparation", "statement:"),
    "statement_mark": ("statements", "Opmerking bij een uitspraak", "preparation", "statement:"),
    "document": ("documents", "Document", "preparation", "document:"),
    "contact": ("programme", "Contactmoment", "preparation", "contact:"),
    "phase_date": ("programme", "Opmerking bij een fase", "overview", "phase:"),
    "programme_item": ("programme", "Programma", "visit", "item:"),
    "rating": ("judgements", "Toelichting bij een score", "standards", "rating:"),
    "joint_rating": ("judgements", "Toelichting bij een score", "standards", "rating:"),
    "norm_value": ("judgements", "Norm", "standards", "norm:"),
    "choice": ("judgements", "Keuze", "standards", "choice:"),
    "opinion": ("judgements", "Oordeel", "criteria", "opinion:"),
    "joint_opinion": ("judgements", "Oordeel", "criteria", "opinion:"),
    "assessment": ("findings", "Excellentieprofiel", "report", "profile:"),
    "feedback_point": ("feedback", "Punt om te zeggen", "feedback", "point:"),
    "school_response": ("responses", "Reactie van de school", "responses", "response:"),
    "fact": ("facts", "Gegeven", "overview", "fact:"),
    "juror": ("team", "Jurylid", "overview", "juror:"),
    "declaration": ("team", "Opmerking bij de verklaring", "overview", "declaration:"),
}
_LEAST = 6  # of each kind, before notes fill the list
# Schools are found by name, and so are the programme and the team of the open dossier: see `places`.
# Questions and report text are mostly older than any note: among all others they would never be the newest.
_QUESTION = f"note:{NoteKind.QUESTION}"
_NOTES = Among(("note",), none=(_QUESTION,))
_OTHERS = Among(some=(_QUESTION, *(name for name in PLACES if name != "note")))
_OTHERS_HERE = Among(some=tuple(name for name in _OTHERS.some if name not in ("programme_item", "juror")))
_BEFORE = 40  # letters of a snippet before what was found, so that it is in sight


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found; the match in `snippet` stands between U+0002 and U+0003."""

    group: str  # a key of GROUPS
    record_type: str
    record_id: str
    dossier_id: str
    school_name: str
    title: str
    snippet: str
    room: str
    target: str
    assessment_id: str  # "" where it belongs to none
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """What a list shows, by group; `total` is how much there is in all, None where that was not counted."""

    hits: tuple[Hit, ...] = ()
    total: int | None = 0


def search_records(ctx: Context, text: str, dossier_id: str = "", *, ranked: bool = False) -> Results:
    """Return at most 50 hits in a dossier, or in all, by group: newest first, or `ranked` best first.

    Of every kind something is shown, however many notes there are. Where more was found than the list holds,
    the total is left to `count_records`, since counting takes longer than finding.
    """
    buckets = [
        search(ctx.store, text, dossier_id or None, among=among, ranked=ranked)
        for among in _buckets(dossier_id)
    ]
    found = [len(bucket) for bucket in buckets]
    total = sum(found) if max(found) < LIMIT else None
    groups: dict[str, list[Hit]] = {key: [] for key in GROUPS}
    for bucket in buckets:
        for one in bucket:
            hit = _hit(ctx, one)
            groups[hit.group].append(hit)
    shown = _share_out(groups)
    if ranked:
        shown = dict(
            sorted(shown.items(), key=lambda entry: min((hit.score for hit in entry[1]), default=0.0))
        )
    return Results(tuple(hit for hits in shown.values() for hit in hits), total)


def count_records(ctx: Context, text: str, dossier_id: str = "") -> int:
    """Return how many records match, in a dossier or in all."""
    return sum(count(ctx.store, text, dossier_id or None, among) for among in _buckets(dossier_id))


def _buckets(dossier_id: str) -> tuple[Among, ...]:
    return (_NOTES, _OTHERS_HERE if dossier_id else _OTHERS)


def _share_out(groups: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
    """Return the same groups with no more than a list holds: first some of each, then from the top down."""
    takes = {key: min(len(hits), _LEAST) for key, hits in groups.items()}
    left = LIMIT - sum(takes.values())
    for key, hits in groups.items():
        more = min(left, len(hits) - takes[key])
        takes[key] += more
        left -= more
    return {key: hits[: takes[key]] for key, hits in groups.items()}


def _hit(ctx: Context, found: Found) -> Hit:
    group, title, room, prefix = PLACES[found.record_type]
    hit = Hit(
        group,
        found.record_type,
        found.record_id,
        found.dossier_id,
        found.school_name,
        _join(title, *_about(ctx, found)),
        _bring_forward(found.snippet),
        room,
        f"{prefix}{found.record_id}",
        found.assessment_id,
        found.score,
    )
    if found.record_type == "note":
        return _note_hit(hit, found)
    if found.document_id:
        return replace(hit, room="preparation", target=f"document:{found.document_id}")
    if found.about:
        return replace(
            hit, target=f"{prefix}{found.about}", title=_join(hit.title, shorten_initials(found.initials))
        )
    if found.record_type in ("norm_value", "choice"):
        return replace(hit, target=_group_of(ctx, found) or hit.target)
    if found.record_type == "contact" and found.kind in set(ContactKind):
        return replace(hit, title=ContactKind(found.kind).label.capitalize())
    return hit


def _note_hit(hit: Hit, found: Found) -> Hit:
    """Return the hit of a note: of which kind, in which talk, when and by whom; a prepared question apart."""
    kind = NoteKind(found.kind) if found.kind in set(NoteKind) else NoteKind.OBSERVATION
    title = _join(kind.label.capitalize(), found.part, _moment(found.at), shorten_initials(found.initials))
    if kind is not NoteKind.QUESTION:
        return replace(hit, title=title)
    if found.in_programme:
        return replace(hit, title=title, group="questions")
    return replace(
        hit, title=title, group="questions", room="preparation", target=f"question:{found.record_id}"
    )


def _about(ctx: Context, found: Found) -> Iterable[str]:
    """Yield of which criterion or chapter a record is; by the instruments at hand, without a query."""
    if found.record_type == "phase_date":
        yield _phase_title(ctx, found.about)
    instrument = ctx.library.instruments.get(found.instrument_id)
    if instrument is None:
        return
    item = instrument.item(found.item_key)
    if item is not None:
        yield f"{item.code} {item.short_name}".strip()
    if found.record_type == "section":
        yield _chapter_name(instrument, found.element_key.split(":")[0])
        yield found.part


def _group_of(ctx: Context, found: Found) -> str:
    instrument = ctx.library.instruments.get(found.instrument_id)
    for group in instrument.groups if instrument else ():
        if any(item.key == found.item_key for item in group.items):
            return group.key
    return ""


def _chapter_name(instrument: Instrument, element_key: str) -> str:
    for chapter in instrument.outline.chapters if instrument.outline else ():
        is_added = is_own(element_key) and chapter_of(element_key) == chapter.key
        if is_added or any(element.key == element_key for element in chapter.elements):
            return chapter.short_name
    return ""


def _phase_title(ctx: Context, key: str) -> str:
    phases = (phase for instrument in ctx.library.instruments.values() for phase in instrument.phases)
    return next((phase.title for phase in phases if phase.key == key), "")


def _moment(at: str) -> str:
    if not at:
        return ""
    moment: datetime = parse_instant(at)
    return format_day_and_time(moment, "short")


def _bring_forward(snippet: str) -> str:
    """Return a snippet without the words far before what was found."""
    place = snippet.find("\x02")
    start = snippet.find(" ", place - _BEFORE) if place > _BEFORE else -1
    return f"…{snippet[start + 1 :]}" if 0 <= start < place else snippet


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
