"""What the school says, to be recognised at the visit: a mark per juror, with remarks and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jurytool.instruments.schema import SourceGroup
from jurytool.models.enums import StatementMark
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import derived_id
from jurytool.services.records import NOTHING, Basis, basis_of, delete_record, edit_record
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_value
from jurytool.storage import note_queries
from jurytool.storage.log import Act
from jurytool.storage.note_queries import NoteLink as NoteLink
from jurytool.storage.queries import list_rows

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class StatementView:
    """A sentence of the school; `marks` and `remarks` by juror id, `notes` as who attached which."""

    id: str
    item_key: str
    text: str
    target_group: str
    marks: Mapping[str, StatementMark]
    remarks: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[NoteLink, ...] = ()
    basis: Basis = NOTHING

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The notes that somebody attached, each once."""
        return tuple(dict.fromkeys(link.note_id for link in self.notes))


def list_statements(ctx: Context, dossier_id: str, assessment_id: str) -> list[StatementView]:
    """Return the statements to test, in the order in which they were chosen."""
    from jurytool.models.tables import Statement
    from jurytool.models.tables import StatementMark as MarkRow

    marks: dict[str | None, dict[str, StatementMark]] = {}
    remarks: dict[str | None, dict[str, str]] = {}
    for row in list_rows(ctx.store, MarkRow, dossier_id):
        if row.mark:
            marks.setdefault(row.statement_id, {})[row.juror_id or ""] = StatementMark(row.mark)
        if row.remarks.strip():
            remarks.setdefault(row.statement_id, {})[row.juror_id or ""] = row.remarks
    notes = note_queries.list_statement_notes(ctx.store, dossier_id)
    return [
        StatementView(
            row.id,
            row.item_key,
            row.text,
            row.target_group,
            marks.get(row.id, {}),
            remarks.get(row.id, {}),
            notes.get(row.id, ()),
            basis_of(row),
        )
        for row in list_rows(ctx.store, Statement, dossier_id, {"assessment_id": assessment_id})
    ]


def add_statement(
    ctx: Context, dossier_id: str, assessment_id: str, item_key: str, text: str, target_group: str = ""
) -> Changes:
    """Make a sentence of the school a statement to test at the visit."""
    cleaned = str(clean_value("statement", "text", text)).strip()
    require(cleaned, "Kies eerst een zin van de school.")
    record_id = ctx.clock.new_id()
    values = {
        "assessment_id": assessment_id,
        "item_key": item_key,
        "text": cleaned,
        "target_group": target_group,
    }

    def work(act: Act) -> str:
        return act.create("statement", record_id, values)

    return ctx.perform(dossier_id, "uitspraak toetsen", work)


def find_statement(statements: Iterable[StatementView], item_key: str, text: str) -> StatementView | None:
    """Return the statement that says the same at the same criterion, spaces and capitals aside, or None."""

    def words(one: str) -> list[str]:
        return one.casefold().split()

    return next(
        (one for one in statements if one.item_key == item_key and words(one.text) == words(text)), None
    )


def suggest_group(text: str, groups: Sequence[SourceGroup]) -> str:
    """Return the key of the group that a sentence names first, "" where it names none."""
    words = _WORD.findall(text.casefold())
    places = [
        (words.index(word), group.key)
        for group in groups
        for name in (group.name, *group.words)
        if (word := name.casefold()) in words
    ]
    return min(places)[1] if places else ""


def edit_statement(
    ctx: Context, dossier_id: str, statement: StatementView, values: Mapping[str, str]
) -> Changes:
    """Change a statement's text, criterion or group that it is for."""
    label = "uitspraak wijzigen"
    return edit_record(ctx, dossier_id, "statement", statement.id, values, label, statement.basis)


def delete_statement(ctx: Context, dossier_id: str, statement_id: str) -> Changes:
    """Put a statement in the bin."""
    return delete_record(ctx, dossier_id, "statement", statement_id, "uitspraak verwijderen")


def mark_statement(ctx: Context, dossier_id: str, statement_id: str, mark: StatementMark | None) -> Changes:
    """Say whether I recognised a statement; None takes my mark back."""
    record_id, identity = _my_mark(ctx, dossier_id, statement_id)

    def work(act: Act) -> str:
        act.put("statement_mark", record_id, identity, {"mark": mark.value if mark else ""})
        return statement_id

    return ctx.perform(dossier_id, "uitspraak beoordelen", work)


def mark_remarks_field(ctx: Context, dossier_id: str, statement_id: str) -> TextField:
    """Return what I wrote with my mark on a statement, for an editor; it may be there before the mark."""
    record_id, identity = _my_mark(ctx, dossier_id, statement_id)
    return read_text_field(ctx, dossier_id, "statement_mark", record_id, "remarks", identity)


def _my_mark(ctx: Context, dossier_id: str, statement_id: str) -> tuple[str, dict[str, str]]:
    juror = ctx.my_juror(dossier_id)
    return derived_id(statement_id, "mark", juror), {"statement_id": statement_id, "juror_id": juror}


def attach_note_to_statement(ctx: Context, dossier_id: str, statement_id: str, note_id: str) -> Changes:
    """Make a note evidence for what was recognised of a statement, in my name."""

    def work(act: Act) -> str:
        values = {"statement_id": statement_id, "note_id": note_id}
        act.put("statement_note", _link_id(act, statement_id, note_id), values, {})
        return statement_id

    return ctx.perform(dossier_id, "notitie bij een uitspraak zetten", work)


def detach_note_from_statement(ctx: Context, dossier_id: str, statement_id: str, note_id: str) -> Changes:
    """Take a note away from a statement where I attached it; a colleague's choice stays."""

    def work(act: Act) -> str:
        act.delete("statement_note", _link_id(act, statement_id, note_id))
        return statement_id

    return ctx.perform(dossier_id, "notitie bij een uitspraak weghalen", work)


def _link_id(act: Act, statement_id: str, note_id: str) -> str:
    return derived_id(statement_id, "note", note_id, act.author)
