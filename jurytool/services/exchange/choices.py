"""One open matter as people look at it, and what they can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jurytool.history.graph import sort_causally
from jurytool.history.view import EXISTENCE, view_record
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.names import Names, Spot
from jurytool.services.drafts import MERGING, DraftKey
from jurytool.services.erasing.erasure_cases import ErasureCase as ErasureCase
from jurytool.services.erasing.erasure_cases import read_erasure_case
from jurytool.services.exchange.open_matters import Matter, MatterKind
from jurytool.services.exchange.record_cases import RecordCase as RecordCase
from jurytool.services.exchange.record_cases import RecordReader
from jurytool.services.exchange.versions import (
    ShownVersion,
    read_origin,
    read_versions,
    show_version,
)
from jurytool.services.records import BIN_KINDS
from jurytool.services.text_fields import TextField, bring_back, list_merging
from jurytool.services.values import clean_value
from jurytool.storage import cache
from jurytool.storage.basis import basis_of
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.storage.open_queries import list_uses
from jurytool.storage.parents import changed_meanwhile
from jurytool.storage.queries import get_row

# plain text of more lines; other text is one line
_LONG = frozenset({"text", "explanation", "remarks"})


class Shape(StrEnum):
    """What can be done with versions beside choosing one."""

    NARRATIVE = "narrative"  # report text: written together in the editor of report text
    TEXT = "text"  # plain text of more lines
    LINE = "line"
    FIXED = "fixed"  # a date, a time, a role: one of them stays


@dataclass(frozen=True, slots=True)
class Choice:
    """Versions of one field beside each other, or one text that was made of them."""

    matter: Matter
    field: TextField
    sides: tuple[ShownVersion, ...]
    origin: str | None  # on which all were built, None where there is not one
    shape: Shape
    spot: Spot
    writer: str  # by agreement this juror writes it; "" for nobody in particular
    writer_is_me: bool = False
    others_wrote: bool = False  # one of the versions is of somebody else than that writer

    @property
    def draft_key(self) -> DraftKey:
        """Where what is brought together by hand is kept until it is stored."""
        key = self.field.key
        return DraftKey(key.dossier_id, key.record_type, MERGING, f"{key.record_id}/{key.field}")


@dataclass(frozen=True, slots=True)
class LeftCase:
    """What I typed to bring versions together, and what stands there by now."""

    matter: Matter
    field: TextField
    mine: str
    draft_key: DraftKey
    spot: Spot
    shape: Shape


def read_matter(
    ctx: Context, dossier_id: str, matter: Matter
) -> Choice | RecordCase | LeftCase | ErasureCase | None:
    """Return a matter as it stands now, or None where it is settled."""
    from jurytool.models.tables import TABLES

    if matter.kind is MatterKind.ERASURE:
        return read_erasure_case(ctx, dossier_id, matter)
    basis = basis_of(get_row(ctx.store, TABLES[matter.record_type], matter.record_id))
    with user_failures():
        changes = cache.read_visible(ctx.store.reader(), matter.record_type, matter.record_id)
    if not changes:
        return None
    view = view_record(RECORDS[matter.record_type], changes)
    names = Names(ctx, dossier_id)
    values = {name: field.value for name, field in view.fields.items()}
    spot = names.spot(matter.record_type, matter.record_id, matter.field, values)
    if matter.kind is MatterKind.LEFT:
        return _read_left(ctx, dossier_id, matter, spot)
    if matter.field:
        return _read_choice(ctx, dossier_id, matter, names, values, spot)
    record = RecordReader(matter.record_type, sort_causally(changes), view, names, values)
    lines = record.refused(matter.change_ids) if matter.kind is MatterKind.REFUSED else record.lines()
    return RecordCase(matter, tuple(lines), spot, basis)


def _read_choice(
    ctx: Context, dossier_id: str, matter: Matter, names: Names, values: dict[str, Value], spot: Spot
) -> Choice | None:
    key = DraftKey(dossier_id, matter.record_type, matter.record_id, matter.field)
    field = read_versions(ctx, key)
    if not field.versions:
        return None
    sides = tuple(
        show_version(
            version,
            names.value(matter.record_type, matter.field, version.value, values),
            names.dossier,
            names.me,
        )
        for version in field.versions
    )
    writer = str(values.get("writer") or "")
    return Choice(
        matter,
        field,
        sides,
        read_origin(ctx, key),
        shape_of(matter.record_type, matter.field),
        spot,
        names.juror(writer, "") if writer and matter.field == "text" else "",
        writer == names.me,
        any(version.author != writer for version in field.versions),
    )


def shape_of(record_type: str, field: str) -> Shape:
    """Return how versions of a field can be settled."""
    spec = RECORDS[record_type].fields[field]
    if spec.kind is Kind.NARRATIVE:
        return Shape.NARRATIVE
    if spec.kind is not Kind.TEXT:
        return Shape.FIXED
    return Shape.TEXT if field in _LONG else Shape.LINE


def _read_left(ctx: Context, dossier_id: str, matter: Matter, spot: Spot) -> LeftCase | None:
    box = f"{matter.record_id}/{matter.field}"
    found = [draft for draft in list_merging(ctx, dossier_id) if draft.key.field == box]
    if not found:
        return None
    key = DraftKey(dossier_id, matter.record_type, matter.record_id, matter.field)
    with user_failures():
        view = cache.read_field_view(ctx.store.reader(), key.record_type, key.record_id, key.field)
    field = TextField(key, str(view.value or ""), view.heads)
    shape = shape_of(matter.record_type, matter.field)
    return LeftCase(matter, field, found[0].text, found[0].key, spot, shape)


def keep_returned(ctx: Context, dossier_id: str, matter: Matter) -> Changes:
    """Let a record stand that one deleted and another edited; raises InputRefusedError once it is settled."""

    def work(act: Act) -> str:
        if not act.restore(matter.record_type, matter.record_id):
            raise changed_meanwhile()
        return matter.record_id

    return ctx.perform(dossier_id, _name_act(matter, "laten staan"), work)


def delete_returned(ctx: Context, dossier_id: str, case: RecordCase) -> Changes:
    """Delete a record after all, with what was edited in it as the case shows it; it goes to the bin.

    What came in since brings it back once more. That others use it is answered with this: it is not asked
    again, until somebody uses it anew.
    """
    matter = case.matter
    uses = list_uses(ctx.store, matter.record_type, matter.record_id)

    def work(act: Act) -> str:
        act.delete(matter.record_type, matter.record_id, case.basis)
        if uses:
            marks = act.heads(matter.record_type, matter.record_id, EXISTENCE)
            seen: dict[str, Value] = {"about": matter.record_id, "change_ids": sorted({*marks, *uses})}
            act.create("seen", ctx.clock.new_id(), seen)
        return matter.record_id

    return ctx.perform(dossier_id, _name_act(matter, "toch verwijderen"), work)


def take_back(ctx: Context, dossier_id: str, matter: Matter) -> Changes:
    """Take a record out of the bin that another still uses."""

    def work(act: Act) -> str:
        if not act.restore(matter.record_type, matter.record_id):
            raise changed_meanwhile()
        return matter.record_id

    return ctx.perform(dossier_id, _name_act(matter, "terug uit de prullenbak"), work)


def mark_seen(ctx: Context, dossier_id: str, matter: Matter) -> Changes:
    """Say that I looked at a matter and let it stand: a change that was not accepted, or a deletion.

    A deletion is settled by that for the whole team, until somebody else uses what was deleted. What was
    not accepted is settled for me alone.
    """
    is_deletion = matter.kind is MatterKind.USED
    label = _name_act(matter, "in de prullenbak laten") if is_deletion else "gezien"
    values: dict[str, Value] = {"about": matter.record_id, "change_ids": sorted(matter.change_ids)}

    def work(act: Act) -> str:
        return act.create("seen", ctx.clock.new_id(), values)

    return ctx.perform(dossier_id, label, work)


def store_left(ctx: Context, case: LeftCase) -> Changes:
    """Let what I brought together take the place of what stands there by now, which stays in the history.

    Raises InputRefusedError where something else is shown by now than the case says.
    """
    key = case.field.key
    text = clean_value(key.record_type, key.field, case.mine)

    def work(act: Act) -> str:
        if set(act.heads(key.record_type, key.record_id, key.field)) != set(case.field.basis):
            raise changed_meanwhile()
        basis = bring_back(ctx, act, key, case.field.basis)
        act.set(key.record_type, key.record_id, key.field, text, basis)
        act.drop_draft(case.draft_key.record_type, case.draft_key.record_id, case.draft_key.field)
        return key.record_id

    return ctx.perform(key.dossier_id, "eigen tekst gebruiken", work)


def _name_act(matter: Matter, label: str) -> str:
    return f"{BIN_KINDS.get(matter.record_type, 'gegeven')} {label}"
