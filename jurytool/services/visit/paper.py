"""Paper beside the laptop: sheets to take along, and what came back on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Item, ItemKind
from jurytool.models.enums import ContactKind, NoteKind, ProgrammeKind
from jurytool.report.blocks import Report
from jurytool.report.capture_sheets import Sheet, SheetContent, outline_sheets
from jurytool.report.score_form import FormContent, outline_score_form
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.drafts import PAPER
from jurytool.services.visit.notes import NewNote, capture_note, open_questions
from jurytool.services.visit.programme import ContactView, ItemView, list_contacts, list_items
from jurytool.services.visit.statements import list_statements
from jurytool.text.dutch import format_date, parse_time

KIND_CODES = {"1": NoteKind.OBSERVATION, "2": NoteKind.QUOTE, "3": NoteKind.QUESTION, "4": NoteKind.DOCUMENT}
STAR = "*"
LOOSE = "Los blad"
_CRITERIA = (ItemKind.NARRATIVE, ItemKind.CHOICE)
_INDICATORS = (ItemKind.SCALE, ItemKind.NUMBER, ItemKind.CHECK)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line as it was written: codes as on the sheet, time as typed, any of them may be empty."""

    text: str
    time: str = ""
    kind: str = ""  # "2", "3*"
    codes: str = ""  # "3, 4.1"
    on_behalf: str = ""  # id of the colleague on paper who wrote it


def make_sheets(ctx: Context, dossier_id: str, item_ids: Sequence[str], loose: int = 0) -> Report:
    """Return the sheets for these programme items, and `loose` ones without a talk, as a paper of blocks."""
    require(len(item_ids) + loose > 0, "Kies eerst voor welke gesprekken je een blad wilt.")
    dossier = read_dossier(ctx, dossier_id)
    items = [item for item in list_items(ctx, dossier_id) if item.id in set(item_ids)]
    questions = open_questions(ctx, dossier_id)
    statements = [
        statement
        for assessment in dossier.assessments
        for statement in list_statements(ctx, dossier_id, assessment.id)
    ]
    sheets = [
        Sheet(
            item.name,
            _remarks(dossier, item),
            tuple(note.text for note in questions if note.target_group in ("", *item.groups)),
            tuple(one.text for one in statements if one.target_group in ("", *item.groups)),
        )
        for item in items
    ]
    options = _options(dossier)
    content = SheetContent(
        dossier.school_name,
        _date(list_contacts(ctx, dossier_id), items),
        " en ".join(juror.initials for juror in dossier.jurors if juror.initials),
        tuple((item.code, item.short_name) for _, item in options if item.kind in _CRITERIA and item.code),
        tuple(item.code for _, item in options if item.kind in _INDICATORS and item.code),
        (*sheets, *(Sheet(LOOSE),) * loose),
    )
    return outline_sheets(content)


def make_score_form(ctx: Context, dossier_id: str) -> Report:
    """Return a form to score on by hand, for all that is judged; raises InputRefusedError for nothing."""
    dossier = read_dossier(ctx, dossier_id)
    require(dossier.assessments, "Dit dossier heeft nog geen beoordelingskader.")
    visit = next((one for one in list_contacts(ctx, dossier_id) if one.kind is ContactKind.VISIT), None)
    several = len(dossier.assessments) > 1
    return outline_score_form(
        tuple(
            FormContent(
                dossier.school_name,
                dossier.object_of(assessment) if several else "",
                format_date(visit.on_date) if visit is not None and visit.on_date else "",
                assessment.instruments,
            )
            for assessment in dossier.assessments
        )
    )


def is_written_on(item: ItemView) -> bool:
    """Return whether a talk usually gets a sheet: nobody takes notes at lunch or while deliberating."""
    return item.kind not in (ProgrammeKind.BREAK, ProgrammeKind.DELIBERATION, ProgrammeKind.FEEDBACK)


def save_sheets(content: bytes, target: Path) -> None:
    """Keep the sheets as a file, whole or not at all; raises StorageError in Dutch."""
    from jurytool.whole_file import save_file

    save_file(content, target)


def capture_line(ctx: Context, dossier_id: str, item_id: str | None, line: PaperLine) -> Changes:
    """Make a note of a line from paper, marked "achteraf"; `main_id` is its id. Raises InputRefusedError."""
    kind, starred = read_kind(line.kind)
    new = NewNote(
        line.text,
        item_id=item_id,
        kind=kind,
        at=_instant(ctx, dossier_id, item_id, parse_time(line.time) if line.time.strip() else ""),
        starred=starred,
        backdated=True,
        tags=read_codes(read_dossier(ctx, dossier_id), line.codes),
        box=PAPER,
        on_behalf=line.on_behalf,
    )
    return capture_note(ctx, dossier_id, new)


def read_kind(code: str) -> tuple[NoteKind | None, bool]:
    """Return kind and star of "2", "*" or "3*", None for no kind; raises InputRefusedError."""
    marks = "".join(code.split())
    starred = STAR in marks
    digit = marks.replace(STAR, "", 1)
    if digit and digit not in KIND_CODES:
        raise InputRefusedError(
            f"“{code.strip()}” is geen soort.",
            "Typ 1 voor waarneming, 2 voor citaat, 3 voor vraag, 4 voor document, en * voor een ster.",
        )
    return KIND_CODES.get(digit), starred


def read_codes(dossier: DossierView, codes: str) -> tuple[tuple[str, str], ...]:
    """Return the tags (instrument id, item key) of "3, 4.1"; raises InputRefusedError for an unknown code."""
    known: dict[str, tuple[str, str]] = {}
    for instrument_id, item in _options(dossier):
        known.setdefault(item.code.casefold() or item.key, (instrument_id, item.key))
    found = []
    for code in codes.replace(",", " ").replace(";", " ").replace("#", " ").split():
        if code.casefold() not in known:
            raise InputRefusedError(
                f"“{code}” is geen criterium of indicator van dit kader.",
                "Kijk de code op het blad na, of laat dit vak leeg.",
            )
        found.append(known[code.casefold()])
    return tuple(dict.fromkeys(found))


def _options(dossier: DossierView) -> list[tuple[str, Item]]:
    """Return what a note can be about, criteria of the main instrument first: there a code is unique."""
    instruments = {one.id: one for each in dossier.assessments for one in each.instruments}
    pairs = [(one.id, item) for one in instruments.values() for item in one.items(*_CRITERIA, *_INDICATORS)]
    return sorted(pairs, key=lambda pair: pair[1].kind not in _CRITERIA)


def _remarks(dossier: DossierView, item: ItemView) -> tuple[str, ...]:
    who = [juror.initials for juror in dossier.jurors if juror.id in item.jurors and juror.initials]
    goes = " en ".join(who) + (" gaat" if len(who) == 1 else " gaan") if who else ""
    return tuple(part for part in (goes, item.present) if part)


def _date(contacts: Sequence[ContactView], items: Sequence[ItemView]) -> str:
    """Return the day of these talks in words; "" where they are on more than one day."""
    days = {one.on_date for one in contacts if one.id in {item.contact_id for item in items}}
    return format_date(days.pop()) if len(days) == 1 else ""


def _instant(ctx: Context, dossier_id: str, item_id: str | None, time: str) -> str:
    """Return when a line was written: its own time, else that of its talk, on the day of that talk."""
    now = ctx.clock.now().local()
    item = next((one for one in list_items(ctx, dossier_id) if one.id == item_id), None)
    if item is None:
        day, planned = "", ""
    else:
        contacts = {one.id: one.on_date for one in list_contacts(ctx, dossier_id)}
        day, planned = contacts.get(item.contact_id, ""), item.planned_end or item.planned_start
        if not time and item.started:
            return item.ended or item.started
    at = time or planned
    if not at:
        return ctx.clock.now().iso()
    moment = dt.datetime.fromisoformat(f"{day or now.date().isoformat()}T{at}:00")
    return moment.replace(tzinfo=now.tzinfo).isoformat(timespec="seconds")
