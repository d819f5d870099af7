"""The log: every act appends its changes and brings the cache along, in one transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jurytool.clock import Clock
from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import CREATE, DELETE, RESTORE, SALT_BYTES, SET, Change, Origin, make_change
from jurytool.history.graph import normalised
from jurytool.history.view import EXISTENCE, view_record
from jurytool.models.fields import RECORDS, Kind, RecordSpec, Value
from jurytool.storage import cache
from jurytool.storage.engine import Connection
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


@dataclass(slots=True)
class Row:
    """A cache row as the log sees it while it appends."""

    heads: dict[str, list[str]]
    owner: str
    hidden: bool
    simple: bool  # no conflict, never deleted: a new change can be projected by itself
    values: dict[str, Any]


class Act:
    """One act of a user: everything that it changes, appended and projected together."""

    def __init__(self, connection: Connection, origin: Origin) -> None:
        self._connection = connection
        self._origin = origin
        self._lamport = int(
            connection.execute(
                "SELECT coalesce(max(lamport), 0) FROM change WHERE dossier = ?", (origin.dossier,)
            ).fetchone()[0]
        )
        self.steps: list[Step] = []

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

    def heads(self, record_type: str, record: str, field: str) -> list[str]:
        """Return the heads of a field, or of the whole record where `field` is EXISTENCE."""
        row = self._read(RECORDS[record_type], record)
        if row is None:
            return []
        if field == EXISTENCE:
            return sorted({head for heads in row.heads.values() for head in heads})
        return list(row.heads.get(field, []))

    def create(self, record_type: str, record: str, values: Mapping[str, Value]) -> str:
        """Make a record with all its starting fields in one change; returns the record's id."""
        spec = RECORDS[record_type]
        full = {name: values.get(name, field.empty) for name, field in spec.fields.items()}
        _check_values(spec, {**full, **values})
        change = self._append(record_type, record, CREATE, full, ())
        view = view_record(spec, [change])
        cache.write_view(self._connection, spec, view, new=True)
        self.steps.append(Step(CREATE, record_type, record, EXISTENCE, None, None, change.id))
        return record

    def set(
        self, record_type: str, record: str, field: str, value: Value, basis: Iterable[str] | None = None
    ) -> bool:
        """Write one field of an existing record; returns whether there was anything to change.

        `basis` are the heads that were shown when the editor was opened; left out, the act is on what is
        shown now, which a field in conflict refuses.
        """
        spec = RECORDS[record_type]
        _check_values(spec, {field: value})
        row = self._read(spec, record)
        if row is None:
            raise InternalError(f"{record_type} {record} does not exist")
        heads = row.heads.get(field, [])
        if basis is None and len(heads) > 1:
            self._refuse_conflict(record_type, record, field)
        parents = list(heads if basis is None else basis)
        if set(parents) == set(heads) and _same(row.values[field], value, spec, field):
            return False
        change = self._append(record_type, record, SET, {field: value}, parents)
        self._project(spec, record, row, change, linear=set(heads) <= set(parents))
        self.steps.append(Step(SET, record_type, record, field, row.values[field], value, change.id))
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
        restored = self.restore(record_type, record)
        changed = [self.set(record_type, record, name, value) for name, value in values.items()]
        return restored or any(changed)

    def delete(self, record_type: str, record: str) -> bool:
        """Put a record in the bin; returns False when it is not shown anyway."""
        return self._mark(record_type, record, DELETE, hidden=False)

    def restore(self, record_type: str, record: str) -> bool:
        """Take a record out of the bin; returns False when it is not in it."""
        return self._mark(record_type, record, RESTORE, hidden=True)

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
        """Forget the draft that this act turned into a change, in the same transaction."""
        self._connection.execute(
            "DELETE FROM draft WHERE dossier = ? AND record_type = ? AND record = ? AND field = ?",
            (self.dossier_id, record_type, record, field),
        )

    def _refuse_conflict(self, record_type: str, record: str, field: str) -> None:
        if cache.read_field_view(self._connection, record_type, record, field).in_conflict:
            raise InputRefusedError(
                "Hier staan twee versies naast elkaar.", "Kies eerst samen welke versie blijft staan."
            )

    def _mark(self, record_type: str, record: str, op: str, *, hidden: bool) -> bool:
        spec = RECORDS[record_type]
        row = self._read(spec, record)
        if row is None or row.hidden is not hidden:
            return False
        parents = {head for heads in row.heads.values() for head in heads}
        change = self._append(record_type, record, op, {}, parents)
        self._project(spec, record, row, change, linear=False)
        self.steps.append(Step(op, record_type, record, EXISTENCE, None, None, change.id))
        return True

    def _append(
        self, record_type: str, record: str, op: str, values: Mapping[str, Value], parents: Iterable[str]
    ) -> Change:
        self._lamport += 1
        change = make_change(
            self._origin,
            record_type,
            record,
            op,
            values,
            parents,
            self._lamport,
            secrets.token_bytes(SALT_BYTES),
        )
        insert_change(self._connection, change)
        return change

    def _read(self, spec: RecordSpec, record: str) -> Row | None:
        columns = ", ".join(spec.fields)
        row = self._connection.execute(
            f"SELECT heads, owner, hidden, returned, conflicts, {columns} FROM {spec.name} WHERE id = ?",
            (record,),
        ).fetchone()
        if row is None:
            return None
        heads = json.loads(row[0])
        values = {
            name: _from_column(spec.fields[name].kind, value)
            for name, value in zip(spec.fields, row[5:], strict=True)
        }
        simple = not (row[2] or row[3] or row[4] or EXISTENCE in heads)
        return Row(heads, row[1], bool(row[2]), simple, values)

    def _project(self, spec: RecordSpec, record: str, row: Row, change: Change, *, linear: bool) -> None:
        may_write = spec.ownership.value == "joint" or row.owner == self.author
        if not (linear and row.simple and may_write):
            changes = cache.read_changes(
                self._connection, "record = ? AND record_type = ?", (record, spec.name)
            )
            cache.write_view(self._connection, spec, view_record(spec, changes), new=False)
            return
        columns: dict[str, Any] = {}
        for name, value in change.values().items():
            row.heads[name] = [change.id]
            columns[name] = cache.to_column(spec.fields[name].kind, value, spec.fields[name].empty)
        columns["heads"] = json.dumps(row.heads, sort_keys=True, separators=(",", ":"))
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self._connection.execute(
            f"UPDATE {spec.name} SET {assignments} WHERE id = ?", (*columns.values(), record)
        )
        if any(spec.fields[name].searchable for name in change.fields):
            shown = {**row.values, **columns}
            cache.index_record(
                self._connection, spec, record, self.dossier_id, shown, hidden=False, new=False
            )


def insert_change(connection: Connection, change: Change) -> None:
    """Append one change to the log; the columns are derived from its verbatim header."""
    connection.execute(
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


@contextmanager
def begin_act(store: Store, clock: Clock, *, dossier: str, author: str, device: str) -> Iterator[Act]:
    """Yield an act; its changes are committed together at the end, or none of them."""
    moment = clock.now()
    origin = Origin(dossier, author, device, clock.new_id(), moment.utc_ms, moment.offset_minutes)
    with store.transaction() as connection:
        yield Act(connection, origin)


def _from_column(kind: Kind, value: Any) -> Value:
    if kind is Kind.KEYS:
        return list(json.loads(value))
    return bool(value) if kind is Kind.BOOLEAN else value


def _same(shown: Value, value: Value, spec: RecordSpec, field: str) -> bool:
    if spec.fields[field].kind in (Kind.TEXT, Kind.NARRATIVE):
        return shown == value
    return normalised(shown) == normalised(value)


def _check_values(spec: RecordSpec, values: Mapping[str, Value]) -> None:
    """Raise InternalError for an unknown field or a wrong kind: services check what users type."""
    for name, value in values.items():
        if name not in spec.fields or not cache.fits(spec.fields[name].kind, value):
            raise InternalError(f"{spec.name}.{name} cannot hold {value!r}")
