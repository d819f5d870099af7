"""Two dossiers of one school, both prepared at home, become one: what is mine goes along, the rest stays.

My own records are written anew in the dossier that is kept, under ids made from the old ones, so that doing
it twice makes nothing double. What they hang on is paired, or comes along where it has no counterpart. The
old dossier stays readable and says where it went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.models.fields import RECORDS, FieldSpec, Kind, Ownership, Value, referred_types
from jurytool.models.record_ids import BEHALF, DOSSIER, JUROR, OWN_IDS, derived_id
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.on_behalf import KINDS
from jurytool.services.text_fields import promote_drafts
from jurytool.services.visit.programme import ItemView, list_items
from jurytool.storage.log import Act
from jurytool.storage.queries import get_row, list_rows
from jurytool.text.field_text import plain_words

if TYPE_CHECKING:
    from jurytool.models.cache_row import CacheRow

_ASSESSMENT = "assessment_id"
# what own records hang on, in the order in which it is paired: by which fields two are the same thing
_SAME: Mapping[str, tuple[str, ...]] = {
    "juror": ("name",),
    "contact": ("kind",),
    "programme_item": (),  # paired before, by hand where that was needed
    "assessment": ("instrument_id", "object_name"),
    "statement": ("assessment_id", "item_key", "text"),
    "document": ("title",),
}
_COMES_ALONG = frozenset({"contact", "programme_item", "statement", "document"})
# references without which a record says the same: a note whose part of the programme is in the bin
_CAN_BE_LOST = {"feedback_point": {"speaker", "named_by"}, "note": {"item_id"}}
_OWN = (
    "note", "feedback_point", "declaration", "attendance", "item_time", "note_tag", "attachment",
    "note_answer", "document_read", "rating", "opinion", "statement_mark", "statement_note", "point_said",
    "own_word",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemPair:
    """A programme item of the dossier that is left, and its counterpart, "" where it has none."""

    source: ItemView
    target_id: str


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A record of mine that stays in the dossier that is left: `kind` in Dutch and its first words."""

    record_type: str
    record_id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Together:
    """What bringing together did, and what of mine could not go along or stands there in other words."""

    changes: Changes
    left_behind: tuple[LeftBehind, ...]


def propose_pairs(source: Sequence[ItemView], target: Sequence[ItemView]) -> list[ItemPair]:
    """Return which parts of two programmes are the same: of one kind at one time, each once.

    What is left over is paired by hand, or comes along as a part of its own.
    """
    free: dict[tuple[str, str], list[str]] = {}
    for item in target:
        free.setdefault((item.kind.value, item.planned_start), []).append(item.id)
    pairs = []
    for item in source:
        found = free.get((item.kind.value, item.planned_start), []) if item.planned_start else []
        pairs.append(ItemPair(item, found.pop(0) if found else ""))
    return pairs


def list_pairs(ctx: Context, source_id: str, target_id: str) -> list[ItemPair]:
    """Return the proposal for the programmes of two dossiers."""
    return propose_pairs(list_items(ctx, source_id), list_items(ctx, target_id))


def bring_together(ctx: Context, source_id: str, target_id: str, item_pairs: Mapping[str, str]) -> Together:
    """Write my own records of one dossier anew in another, and mark the first as moved.

    `item_pairs` names for programme items of the source those of the target. Scores are to be locked again.
    What is being typed in either becomes a change first. What I wrote down in a colleague's name goes along.
    Raises InputRefusedError where it is not clear who I am in both.
    """
    require(source_id != target_id, "Kies twee verschillende dossiers.")
    source, target = read_dossier(ctx, source_id), read_dossier(ctx, target_id)
    me, me_there = ctx.my_juror(source_id), ctx.my_juror(target_id)
    require(me and me_there, "Zeg eerst in beide dossiers wie jij bent in het juryteam.")
    known = {item.id for item in list_items(ctx, target_id)}
    if not known.issuperset(item_pairs.values()):
        raise InputRefusedError("Een onderdeel van het programma is er niet meer.", "Kies het opnieuw.")
    ctx.require_writer(target_id)
    for dossier_id in (source_id, target_id):
        promote_drafts(ctx, dossier_id)
    mover = _Mover(ctx, source_id, target_id, me_there)
    mover.known |= {("juror", me): me_there}
    mover.known |= {("programme_item", one): other for one, other in item_pairs.items()}
    mover.pair_all()
    changes = ctx.perform(
        target_id, f"samenbrengen met {source.school_name}", lambda act: mover.write(act, me), undoable=False
    )

    def mark(act: Act) -> str:
        heads = act.heads("dossier", source_id, "moved_to")
        act.set("dossier", source_id, "moved_to", target.id, heads)
        return source_id

    ctx.perform(source_id, "dossier samenbrengen", mark, undoable=False, reader_may=True)
    return Together(changes, tuple(mover.left_behind))


@dataclass(slots=True)
class _Mover:
    """Knows for each record of the old dossier what it is in the new one."""

    ctx: Context
    source: str
    target: str
    me_there: str
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    extra: list[tuple[str, CacheRow]] = field(default_factory=list)  # without a counterpart: come along
    left_behind: list[LeftBehind] = field(default_factory=list)

    def pair_all(self) -> None:
        """Pair what own records hang on by what makes two the same thing."""
        for record_type, names in _SAME.items():
            fields = [RECORDS[record_type].fields[name] for name in names]
            there: dict[tuple[object, ...], list[str]] = {}
            for row in self._rows(self.target, record_type):
                there.setdefault(tuple(getattr(row, name) for name in names), []).append(row.id)
            for row in self._rows(self.source, record_type):
                if (record_type, row.id) in self.known:
                    continue
                key = tuple(self._moved(one, getattr(row, one.name)) for one in fields)
                found = there.get(key, []) if names else []
                if found:
                    self.known[record_type, row.id] = found.pop(0)
                elif record_type in _COMES_ALONG:
                    self.known[record_type, row.id] = derived_id(self.target, "moved", row.id)
                    self.extra.append((record_type, row))

    def write(self, act: Act, me: str) -> str:
        """Write what is mine, and what it hangs on as far as it has no counterpart."""
        rows = [(name, row) for name in _OWN for row in self._rows(self.source, name)]
        own = [(name, row) for name, row in rows if me in (row.owner, row.entered_by)]
        if any(self._lacks_assessment(row) for name, row in own if RECORDS[name].is_withheld):
            raise InputRefusedError(
                "In het andere dossier ontbreekt een beoordeling waarin jij hebt gescoord.",
                "Voeg die daar eerst toe. Er is niets veranderd.",
            )
        for name, row in own:
            if name not in OWN_IDS:
                self.known[name, row.id] = derived_id(self.target, "moved", row.id)
        needed = self._needed(own)
        for name, row in [one for one in self.extra if one[1].id in needed] + own:
            self._write_one(act, name, row)
        return self.target

    def _lacks_assessment(self, row: CacheRow) -> bool:
        place = getattr(row, _ASSESSMENT)
        return bool(place) and ("assessment", place) not in self.known

    def _needed(self, own: Iterable[tuple[str, CacheRow]]) -> set[str]:
        """Return the ids of what own records hang on, directly or not."""
        rows = {row.id: (name, row) for name, row in self.extra}
        found: set[str] = set()
        waiting = list(own)
        while waiting:
            name, row = waiting.pop()
            for reference in self._references(name, row):
                if reference in rows and reference not in found:
                    found.add(reference)
                    waiting.append(rows[reference])
        return found

    def _references(self, record_type: str, row: CacheRow) -> list[str]:
        values = (getattr(row, name) for name in _reference_names(record_type))
        return [value for value in values if value]

    def _write_one(self, act: Act, record_type: str, row: CacheRow) -> None:
        spec = RECORDS[record_type]
        values: dict[str, Value] = {
            name: self._moved(one, getattr(row, name)) for name, one in spec.fields.items()
        }
        lost = set(self._lost(record_type, row, values)) - _CAN_BE_LOST.get(record_type, set())
        if lost and spec.ownership is not Ownership.JOINT:
            self._leave(record_type, row)  # hangs on what a colleague wrote: that stays where it is
            return
        record_id = self._new_id(record_type, row, values)
        if not act.all_heads(record_type, record_id):
            act.create(record_type, record_id, values)
        elif record_type in OWN_IDS and not self._fill(act, record_type, record_id, values):
            self._leave(record_type, row)

    def _fill(self, act: Act, record_type: str, record_id: str, values: Mapping[str, Value]) -> bool:
        """Write what is still empty in a record that is there; returns whether all of it stands there now."""
        from jurytool.models.tables import TABLES

        there = get_row(self.ctx.store, TABLES[record_type], record_id)
        if there is None or there.hidden or self.me_there not in (there.owner, there.entered_by):
            return False
        for name, value in values.items():
            if act.value(record_type, record_id, name) == RECORDS[record_type].fields[name].empty:
                act.set(record_type, record_id, name, value)
        return all(
            act.value(record_type, record_id, name) == value for name, value in values.items() if value
        )

    def _leave(self, record_type: str, row: CacheRow) -> None:
        texts = (plain_words(one, getattr(row, name)) for name, one in RECORDS[record_type].fields.items())
        words = next((text for text in texts if text), "")
        kind = KINDS.get(record_type, "gegeven")
        self.left_behind.append(LeftBehind(record_type, row.id, kind, words))

    def _lost(self, record_type: str, row: CacheRow, values: Mapping[str, Value]) -> list[str]:
        return [name for name in _reference_names(record_type) if getattr(row, name) and not values[name]]

    def _new_id(self, record_type: str, row: CacheRow, values: Mapping[str, Value]) -> str:
        parts = OWN_IDS.get(record_type)
        if parts is None:
            return self.known[record_type, row.id]
        juror = values.get(BEHALF.get(record_type, "")) or self.me_there  # whose it is, who may not be me
        known = {DOSSIER: self.target, JUROR: str(juror)}
        pieces = [part[1:] if part[0] == "=" else known.get(part) or str(values[part]) for part in parts]
        return derived_id(*pieces)

    def _moved(self, spec: FieldSpec, value: Value) -> Value:
        """Return a field's value as it is in the new dossier; a reference without a counterpart is empty."""
        if spec.kind is Kind.REFERENCE and isinstance(value, str):
            found = (self.known.get((known, value)) for known in referred_types(spec.name))
            return next((moved for moved in found if moved), None)
        if spec.name == "sources" and isinstance(value, list):
            notes = {
                f"note:{old}": f"note:{new}" for (kind, old), new in self.known.items() if kind == "note"
            }
            return [notes[source] for source in value if source in notes]
        return value

    def _rows(self, dossier: str, record_type: str) -> Sequence[CacheRow]:
        from jurytool.models.tables import TABLES

        return list_rows(self.ctx.store, TABLES[record_type], dossier)


def _reference_names(record_type: str) -> list[str]:
    return [name for name, one in RECORDS[record_type].fields.items() if one.kind is Kind.REFERENCE]
