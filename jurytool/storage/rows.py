"""A row of the cache as the log sees it while it appends, what an act did to one, and a row of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import Change
from jurytool.history.view import EXISTENCE
from jurytool.models.fields import RECORDS, Kind, Ownership, RecordSpec, Value, referred_types
from jurytool.models.readable import fits
from jurytool.storage.engine import Connection
from jurytool.storage.layout import META_COLUMNS, decode_heads, from_column, layout_of


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
    resolves: bool = False  # a choice between versions, or a merge that was confirmed: undone by retracting
    seen: frozenset[str] = frozenset()  # the heads that a deletion, restoration or retraction left or named


@dataclass(slots=True)
class Row:
    """A cache row as the log sees it while it appends."""

    stored: tuple[Any, ...]
    heads: dict[str, list[str]]
    owner: str
    entered_by: str  # who wrote it down in the owner's name
    hidden: bool
    returned: bool
    locked: bool  # a version of it was locked (R19): that one is in files
    simple: bool  # nothing stands beside anything, nor deleted: a new change can be projected by itself
    values: dict[str, Value]

    def check_author(self, spec: RecordSpec, author: str) -> None:
        """Raise InputRefusedError where the view would not show what this author writes."""
        if spec.ownership is not Ownership.JOINT and author not in (
            self.owner,
            self.entered_by or self.owner,
        ):
            raise InputRefusedError(
                "Dit is van een ander jurylid.", "Alleen wie het maakte, kan het veranderen of weghalen."
            )


def refuse_strangers(
    connection: Connection, dossier: str, spec: RecordSpec, values: Mapping[str, Value]
) -> None:
    """Raise InternalError where a value names a record of another dossier; one not here is fine."""
    for name, value in values.items():
        if spec.fields[name].kind is Kind.REFERENCE and value:
            for known in referred_types(name):
                read_row(connection, RECORDS[known], str(value), dossier)


def check_values(spec: RecordSpec, values: Mapping[str, Value]) -> None:
    """Raise InternalError for an unknown field or a wrong kind: services check what users type."""
    for name, value in values.items():
        if name not in spec.fields or not fits(spec.fields[name].kind, value):
            raise InternalError(f"{spec.name}.{name} cannot hold {value!r}")


def has_changes(connection: Connection, record_type: str, record: str, but_by: str | None = None) -> bool:
    """Return whether the log knows a record, also where nothing of it is shown; not counting one author."""
    query = "SELECT 1 FROM change WHERE record_type = ? AND record = ? AND author IS NOT ? LIMIT 1"
    return connection.execute(query, (record_type, record, but_by)).fetchone() is not None


def is_new_record(connection: Connection, spec: RecordSpec, record: str) -> bool:
    """Return whether the log has nothing of a record; raises InternalError for one that is shown."""
    if not has_changes(connection, spec.name, record):
        return True
    if connection.execute(layout_of(spec.name).read, (record,)).fetchone() is not None:
        raise InternalError(f"{spec.name} {record} is there already")
    return False


def is_erased(connection: Connection, record_type: str, record: str) -> bool:
    """Return whether something that was written in a record went for good (R20)."""
    query = "SELECT 1 FROM change WHERE record_type = ? AND record = ? AND value IS NULL LIMIT 1"
    return connection.execute(query, (record_type, record)).fetchone() is not None


def read_row(connection: Connection, spec: RecordSpec, record: str, dossier: str) -> Row | None:
    """Return a record's row, or None where nobody wrote it or all of it is hidden from who works here.

    Raises InternalError for a record that belongs to another dossier.
    """
    stored = connection.execute(layout_of(spec.name).read, (record,)).fetchone()
    if stored is None:
        return None
    meta = dict(zip(META_COLUMNS, stored, strict=False))
    if meta["dossier_id"] != dossier:
        raise InternalError(f"{spec.name} {record} belongs to dossier {meta['dossier_id']}")
    values = {
        name: from_column(field.kind, value)
        for (name, field), value in zip(spec.fields.items(), stored[len(META_COLUMNS) :], strict=True)
    }
    # no deletion stands where it is neither hidden nor returned: `_existence` would see one
    special = ("hidden", "returned", "conflicts", "unconfirmed", "entered_by")
    simple = not spec.is_withheld and not any(meta[name] for name in special)
    heads = decode_heads(spec.name, meta["heads"], meta["root_change"])
    hidden, returned = bool(meta["hidden"]), bool(meta["returned"])
    locked = bool(meta["locked"])
    return Row(stored, heads, meta["owner"], meta["entered_by"], hidden, returned, locked, simple, values)


def was_deleted_by_another(connection: Connection, row: Row, author: str) -> bool:
    """Return whether somebody else put a record in the bin: then what one does about it is a choice."""
    marks = row.heads.get(EXISTENCE, []) if row.hidden else []
    places = ", ".join("?" * len(marks))
    query = f"SELECT 1 FROM change WHERE id IN ({places}) AND author <> ?"
    return bool(marks) and connection.execute(query, (*marks, author)).fetchone() is not None


CHANGE_COLUMNS = "id, dossier, record_type, record, op, author, act, lamport, header, value, salt"
ChangeRow = tuple[Any, ...]  # in that order
INSERT_CHANGE = f"INSERT INTO change ({CHANGE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def row_of_change(change: Change) -> ChangeRow:
    """Return a change as the log keeps it; the columns are derived from its verbatim header."""
    return (
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
    )


def insert_change(connection: Connection, change: Change) -> int:
    """Append one change and return its number."""
    return int(connection.execute(INSERT_CHANGE, row_of_change(change)).lastrowid)
