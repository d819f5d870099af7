"""The log: every act appends its changes and brings the cache along, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jurytool.clock import Clock
from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import CREATE, DELETE, RESTORE, SALT_BYTES, SET, Change, Origin, make_change
from jurytool.history.view import EXISTENCE
from jurytool.models.fields import RECORDS, REFERRED, Kind, Ownership, RecordSpec, Value
from jurytool.storage import cache, local
from jurytool.storage.basis import Basis
from jurytool.storage.engine import Connection
from jurytool.storage.layout import (
    META_COLUMNS,
    decode_heads,
    encode_heads,
    fits,
    from_column,
    layout_of,
    row_of_first,
    to_column,
)
from jurytool.storage.parents import Shown, choose_parents
from jurytool.storage.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """What one change of an act did, and what was shown before it, so that it can be undone."""

    op: str
    record_type: str
    record: str
    field: str  # "" for making, deleting and restoring a record
    before: Value
    after: Value
    change_id: str
    reversible: bool = True  # not where it was a choice between two versions
    seen: frozenset[str] = frozenset()  # for deleting and restoring: the heads that the record had


@dataclass(slots=True)
class Row:
    """A cache row as the log sees it while it appends."""

    stored: tuple[Any, ...]
    heads: dict[str, list[str]]
    owner: str
    hidden: bool
    returned: bool
    simple: bool  # no conflict, no deletion that stands: a new change can be projected by itself
    values: dict[str, Value]


class Act:
    """One act of a user: everything that it changes, appended and projected together.

    All its methods raise InternalError for a record that belongs to another dossier.
    """

    def __init__(self, connection: Connection, origin: Origin, undone: Collection[str] = ()) -> None:
        self._connection = connection
        self._origin = origin
        self._undone = frozenset(undone)  # deletions of this run that took back the making of a record
        self._lamport = int(
            connection.execute(
                "SELECT coalesce(max(lamport), 0) FROM change WHERE dossier = ?", (origin.dossier,)
            ).fetchone()[0]
        )
        self.steps: list[Step] = []
        self.stands_beside = False  # a version that came in meanwhile stands beside what was written

    @property
    def author(self) -> str:
        """The juror in whose name this act is done."""
        return self._origin.author

    @property
    def dossier_id(self) -> str:
        """The dossier that this act is about."""
        return self._origin.dossier

    @property
    def act_id(self) -> str:
        """The id that all changes of this act carry."""
        return self._origin.act

    def keep_author(self) -> None:
        """Say within this act that its author is who works with the dossier on this laptop."""
        local.put_my_juror(self._connection, self.dossier_id, self.author)

    def heads(self, record_type: str, record: str, field: str) -> list[str]:
        """Return the heads of a field, or those among deletions and restorations for EXISTENCE."""
        row = self._read(RECORDS[record_type], record)
        return list(row.heads.get(field, [])) if row else []

    def all_heads(self, record_type: str, record: str) -> set[str]:
        """Return the heads of all fields of a record; empty where nobody wrote it."""
        row = self._read(RECORDS[record_type], record)
        return {head for heads in row.heads.values() for head in heads} if row else set()

    def create(self, record_type: str, record: str, values: Mapping[str, Value]) -> str:
        """Make a record with all its starting fields in one change; returns the record's id."""
        spec = RECORDS[record_type]
        full = {name: values.get(name, field.empty) for name, field in spec.fields.items()}
        _check_values(spec, {**full, **values})
        change, number = self._append(record_type, record, CREATE, full, ())
        row = row_of_first(spec, change, full)
        cache.insert_row(self._connection, spec, row, number)
        for name, value in values.items():
            if value != spec.fields[name].empty:
                self.drop_draft(record_type, record, name)
        self.steps.append(Step(CREATE, record_type, record, EXISTENCE, None, None, change.id))
        return record

    def set(
        self,
        record_type: str,
        record: str,
        field: str,
        value: Value,
        basis: Iterable[str] | None = None,
        *,
        keeps_draft: bool = False,
    ) -> bool:
        """Write one field of an existing record; returns whether there was anything to change.

        `basis` are the heads that were shown when the editor was opened, all of them for a field in
        conflict. Left out, the act is on what is shown now, which a field in conflict refuses. A draft that
        an earlier run left of this field is forgotten: its author has now written something newer, and must
        not find the two side by side.
        """
        spec = RECORDS[record_type]
        _check_values(spec, {field: value})
        row = self._read(spec, record)
        if row is None:
            raise InternalError(f"{record_type} {record} does not exist")
        self._refuse_non_owner(spec, row)
        heads = row.heads.get(field, [])
        conflicted = len(heads) > 1 and self._is_in_conflict(record_type, record, field)
        shown = Shown(row.values[field], tuple(heads), conflicted)
        parents = choose_parents(self._connection, spec.fields[field], shown, value, basis)
        if parents is None:
            return False
        change, _ = self._append(record_type, record, SET, {field: value}, parents)
        if row.simple and set(heads) <= set(parents):
            self._project(spec, row, change, field, value)
        else:
            cache.refresh_record(self._connection, spec, record)
        if not set(heads) <= set(parents):
            self.stands_beside |= self._is_in_conflict(record_type, record, field)
        step = Step(SET, record_type, record, field, row.values[field], value, change.id, not conflicted)
        self.steps.append(step)
        if not keeps_draft:
            self.drop_draft(record_type, record, field)
        return True

    def put(
        self, record_type: str, record: str, identity: Mapping[str, Value], values: Mapping[str, Value]
    ) -> bool:
        """Write fields of a record with a deterministic id, made when not there; returns if any changed.

        Without values it only makes sure that the record is there and shown, as for union records.
        """
        row = self._read(RECORDS[record_type], record)
        if row is None:
            empty = RECORDS[record_type].fields
            if values and all(value == empty[name].empty for name, value in values.items()):
                return False
            self.create(record_type, record, {**identity, **values})
            return True
        empties = self.was_undone(record_type, record)
        restored = row.hidden and self.restore(record_type, record)
        if empties:
            self._empty(record_type, record, {*identity, *values})
        changed = [self.set(record_type, record, name, value) for name, value in values.items()]
        return restored or any(changed)

    def was_undone(self, record_type: str, record: str) -> bool:
        """Return whether a record is hidden only because its making was undone in this run."""
        row = self._read(RECORDS[record_type], record)
        return row is not None and row.hidden and self._undone.issuperset(row.heads[EXISTENCE])

    def _empty(self, record_type: str, record: str, keep: Collection[str]) -> None:
        """Take away the values that were undone together with the making of their record."""
        for name, field in RECORDS[record_type].fields.items():
            if name not in keep:
                self.set(record_type, record, name, field.empty, keeps_draft=True)

    def delete(self, record_type: str, record: str, basis: Basis | None = None) -> bool:
        """Put a record in the bin; returns False when it is not shown anyway.

        The deletion names what `basis` showed, or what is shown now: a version beyond that brings it back.
        """
        row = self._read(RECORDS[record_type], record)
        seen = basis.all_heads(record_type, record) if basis is not None else None
        return row is not None and not row.hidden and self._mark(record_type, record, DELETE, row, seen)

    def restore(self, record_type: str, record: str) -> bool:
        """Take a record out of the bin, or keep one that came back from it; returns False for any other."""
        row = self._read(RECORDS[record_type], record)
        return (
            row is not None and (row.hidden or row.returned) and self._mark(record_type, record, RESTORE, row)
        )

    def value(self, record_type: str, record: str, field: str) -> Value:
        """Return what a field shows now, within this act."""
        spec = RECORDS[record_type]
        row = self._read(spec, record)
        return spec.fields[field].empty if row is None else row.values[field]

    def exists(self, record_type: str, record: str) -> bool:
        """Return whether a record is shown (made, and not in the bin)."""
        row = self._read(RECORDS[record_type], record)
        return row is not None and not row.hidden

    def drop_draft(self, record_type: str, record: str, field: str) -> None:
        """Forget the draft of a field, in the same transaction."""
        self._connection.execute(
            "DELETE FROM draft WHERE dossier = ? AND record_type = ? AND record = ? AND field = ?",
            (self.dossier_id, record_type, record, field),
        )

    def _is_in_conflict(self, record_type: str, record: str, field: str) -> bool:
        return cache.read_field_view(self._connection, record_type, record, field).in_conflict

    def versions(self, heads: Collection[str], field: str) -> list[Value]:
        """Return the distinct values that these heads of a field stand for: more than one is a conflict."""
        return cache.read_values(self._connection, heads, field)

    def _mark(
        self, record_type: str, record: str, op: str, row: Row, seen: Collection[str] | None = None
    ) -> bool:
        self._refuse_non_owner(RECORDS[record_type], row)
        parents = {head for heads in row.heads.values() for head in heads} if seen is None else seen
        change, _ = self._append(record_type, record, op, {}, parents)
        cache.refresh_record(self._connection, RECORDS[record_type], record)
        step = Step(op, record_type, record, EXISTENCE, None, None, change.id, seen=frozenset(parents))
        self.steps.append(step)
        return True

    def _refuse_non_owner(self, spec: RecordSpec, row: Row) -> None:
        """Raise InputRefusedError where the view would not show what this author writes."""
        if spec.ownership is not Ownership.JOINT and row.owner != self.author:
            raise InputRefusedError(
                "Dit is van een ander jurylid.", "Alleen wie het maakte, kan het veranderen of weghalen."
            )

    def _refuse_strangers(self, spec: RecordSpec, values: Mapping[str, Value]) -> None:
        """Raise InternalError where a value names a record of another dossier; one not here is fine."""
        for name, value in values.items():
            known = REFERRED.get(name, name.removesuffix("_id"))
            if spec.fields[name].kind is Kind.REFERENCE and value and known in RECORDS:
                self._read(RECORDS[known], str(value))

    def _append(
        self, record_type: str, record: str, op: str, values: Mapping[str, Value], parents: Iterable[str]
    ) -> tuple[Change, int]:
        self._refuse_strangers(RECORDS[record_type], values)
        change = make_change(
            self._origin,
            record_type,
            record,
            op,
            values,
            parents,
            self._lamport + 1,
            secrets.token_bytes(SALT_BYTES),
        )
        number = insert_change(self._connection, change)
        self._lamport += 1
        return change, number

    def _read(self, spec: RecordSpec, record: str) -> Row | None:
        stored = self._connection.execute(layout_of(spec.name).read, (record,)).fetchone()
        if stored is None:
            return None
        if stored[_DOSSIER] != self.dossier_id:
            raise InternalError(f"{spec.name} {record} belongs to dossier {stored[_DOSSIER]}")
        heads = decode_heads(spec.name, stored[_HEADS], stored[_ROOT])
        hidden, returned, conflicts = stored[_STATE]
        values = {
            name: from_column(field.kind, value)
            for (name, field), value in zip(spec.fields.items(), stored[len(META_COLUMNS) :], strict=True)
        }
        simple = not (hidden or returned or conflicts)  # no deletion stands: `_existence` would see one
        return Row(stored, heads, stored[_OWNER], bool(hidden), bool(returned), simple, values)

    def _project(self, spec: RecordSpec, row: Row, change: Change, field: str, value: Value) -> None:
        """Bring a row along without computing its view: one field goes from its only version to the next."""
        heads = encode_heads({**row.heads, field: [change.id]}, row.stored[_ROOT])
        shown = to_column(spec.fields[field], value)
        self._connection.execute(
            f"UPDATE {spec.name} SET heads = ?, {field} = ? WHERE id = ?", (heads, shown, change.record)
        )
        if spec.fields[field].searchable or spec.fields[field].facet:
            place = layout_of(spec.name).columns.index(field)
            stored = (*row.stored[:place], shown, *row.stored[place + 1 :])
            cache.update_search(self._connection, spec, stored)


_OWNER, _ROOT, _HEADS, _DOSSIER = (
    META_COLUMNS.index(name) for name in ("owner", "root_change", "heads", "dossier_id")
)
_STATE = slice(META_COLUMNS.index("hidden"), META_COLUMNS.index("conflicts") + 1)


def insert_change(connection: Connection, change: Change) -> int:
    """Append one change and return its number; the columns are derived from its verbatim header."""
    cursor = connection.execute(
        "INSERT INTO change "
        "(id, dossier, record_type, record, op, author, act, lamport, header, value, salt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            change.id,
            change.origin.dossier,
            change.record_type,
            change.record,
            change.op,
            change.origin.author,
            change.origin.act,
            change.lamport,
            change.header,
            change.value,
            change.salt,
        ),
    )
    return int(cursor.lastrowid)


@contextmanager
def begin_act(
    store: Store, clock: Clock, *, dossier: str, author: str, device: str, undone: Collection[str] = ()
) -> Iterator[Act]:
    """Yield an act; its changes are committed together at the end, or none of them.

    `undone` are the deletions that only took back the making of a record: what it held was undone too.
    """
    moment = clock.now()
    origin = Origin(dossier, author, device, clock.new_id(), moment.utc_ms, moment.offset_minutes)
    with store.transaction() as connection:
        yield Act(connection, origin, undone)


def _check_values(spec: RecordSpec, values: Mapping[str, Value]) -> None:
    """Raise InternalError for an unknown field or a wrong kind: services check what users type."""
    for name, value in values.items():
        if name not in spec.fields or not fits(spec.fields[name].kind, value):
            raise InternalError(f"{spec.name}.{name} cannot hold {value!r}")
