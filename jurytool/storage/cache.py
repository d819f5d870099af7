"""The cache of the log: one row per record, made from its view; dropped and rebuilt at any moment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jurytool.history.change import Change, read_own_change
from jurytool.history.view import EXISTENCE, FieldView, RecordView, view_record
from jurytool.models.fields import RECORDS, Kind, RecordSpec, Value
from jurytool.storage.engine import Connection

if TYPE_CHECKING:
    from jurytool.storage.store import Store

CACHE_VERSION = "1"
META_COLUMNS = (
    "id", "dossier_id", "owner", "root_lamport", "root_change", "hidden", "returned", "conflicts", "heads",
)  # fmt: skip
_LOG_COLUMNS = "header, value, salt"


def ensure_cache(store: Store) -> None:
    """Make the cache tables, or rebuild them when they were made by another version of the program."""
    row = store.reader().execute("SELECT value FROM meta WHERE key = 'cache_version'").fetchone()
    if row is not None and row[0] == CACHE_VERSION:
        return
    statements = _table_statements()
    with store.transaction() as connection:
        for spec in RECORDS.values():
            connection.execute(f"DROP TABLE IF EXISTS {spec.name}")
        for statement in statements:
            connection.execute(statement)
        rebuild(connection)
        connection.execute("REPLACE INTO meta VALUES ('cache_version', ?)", (CACHE_VERSION,))


def _table_statements() -> list[str]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from jurytool.models.tables import TABLES

    dialect = sqlite.dialect()
    statements = []
    for name in TABLES:
        table = SQLModel.metadata.tables[name]
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    return statements


def read_changes(connection: Connection, where: str = "1", arguments: tuple[Any, ...] = ()) -> list[Change]:
    """Return changes of the log that satisfy a condition, in the order in which they came in."""
    rows = connection.execute(
        f"SELECT {_LOG_COLUMNS} FROM change WHERE {where} ORDER BY seq", arguments
    ).fetchall()
    return [read_own_change(*row) for row in rows]


def rebuild(connection: Connection, dossier: str | None = None) -> None:
    """Make all cache rows and search entries anew from the log, of one dossier or of all."""
    _clear(connection, dossier)
    for spec, changes in _records(connection, dossier):
        write_view(connection, spec, view_record(spec, changes), new=True)


def _clear(connection: Connection, dossier: str | None) -> None:
    condition, arguments = ("dossier_id = ?", (dossier,)) if dossier else ("1", ())
    for spec in RECORDS.values():
        if any(field.searchable for field in spec.fields.values()):
            chosen = f"SELECT id FROM {spec.name} WHERE {condition}"
            connection.execute(
                "DELETE FROM search WHERE rowid IN "
                f"(SELECT docid FROM search_row WHERE record IN ({chosen}))",
                arguments,
            )
            connection.execute(f"DELETE FROM search_row WHERE record IN ({chosen})", arguments)
        connection.execute(f"DELETE FROM {spec.name} WHERE {condition}", arguments)
    if not dossier:
        connection.execute("DELETE FROM search")
        connection.execute("DELETE FROM search_row")


def _records(connection: Connection, dossier: str | None) -> Iterator[tuple[RecordSpec, list[Change]]]:
    condition, arguments = ("WHERE dossier = ?", (dossier,)) if dossier else ("", ())
    rows = connection.execute(
        f"SELECT record_type, record, {_LOG_COLUMNS} FROM change {condition} "
        "ORDER BY record_type, record, seq",
        arguments,
    )
    for (record_type, _), group in groupby(rows, key=lambda row: (row[0], row[1])):
        spec = RECORDS.get(record_type)  # a type of a newer program is kept and passed on, not shown
        if spec is not None:
            yield spec, [read_own_change(*row[2:]) for row in group]


def write_view(connection: Connection, spec: RecordSpec, view: RecordView, *, new: bool) -> None:
    """Write one record's row and search entry; `new` where there is no row yet."""
    values: dict[str, Any] = {
        "id": view.record,
        "dossier_id": view.dossier,
        "owner": view.owner,
        "root_lamport": view.order[0],
        "root_change": view.order[1],
        "hidden": int(view.hidden),
        "returned": int(view.returned),
        "conflicts": view.conflicts,
        "heads": encode_heads(view),
    }
    for name, field_spec in spec.fields.items():
        values[name] = to_column(field_spec.kind, view.fields[name].value, field_spec.empty)
    columns = ", ".join(values)
    marks = ", ".join("?" * len(values))
    verb = "INSERT" if new else "REPLACE"
    connection.execute(f"{verb} INTO {spec.name} ({columns}) VALUES ({marks})", tuple(values.values()))
    index_record(connection, spec, view.record, view.dossier, values, hidden=view.hidden, new=new)


def to_column(kind: Kind, value: Value, empty: Value) -> Any:
    """Return a value as its column holds it; a value of the wrong kind is shown as empty."""
    if not fits(kind, value):
        value = empty
    if kind is Kind.KEYS:
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def fits(kind: Kind, value: Value) -> bool:
    """Return whether a value is of a kind; only the kinds with a type of their own can tell."""
    if kind is Kind.KEYS:
        return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    if kind is Kind.BOOLEAN:
        return isinstance(value, bool)
    if kind is Kind.INTEGER:
        return value is None or (isinstance(value, int) and not isinstance(value, bool))
    if kind is Kind.REFERENCE:
        return value is None or isinstance(value, str)
    return isinstance(value, str)


def index_record(
    connection: Connection,
    spec: RecordSpec,
    record: str,
    dossier: str,
    columns: Mapping[str, Any],
    *,
    hidden: bool,
    new: bool,
) -> None:
    """Bring the search entry of a record up to date; a record in the bin is not found."""
    names = [name for name, field_spec in spec.fields.items() if field_spec.searchable]
    if not names:
        return
    if not new:
        row = connection.execute("SELECT docid FROM search_row WHERE record = ?", (record,)).fetchone()
        if row is not None:
            connection.execute("DELETE FROM search WHERE rowid = ?", row)
            connection.execute("DELETE FROM search_row WHERE record = ?", (record,))
    body = "\n".join(str(columns[name]) for name in names if columns[name])
    if body and not hidden:
        cursor = connection.execute(
            "INSERT INTO search (body, record, record_type, dossier) VALUES (?, ?, ?, ?)",
            (body, record, spec.name, dossier),
        )
        connection.execute("INSERT INTO search_row VALUES (?, ?)", (record, cursor.lastrowid))


def encode_heads(view: RecordView) -> str:
    """Return the heads of all written fields as JSON, those of existence under the empty name."""
    heads = {name: list(field_view.heads) for name, field_view in view.fields.items() if field_view.heads}
    if view.existence:
        heads[EXISTENCE] = list(view.existence)
    return json.dumps(heads, sort_keys=True, separators=(",", ":"))


def read_heads(connection: Connection, record_type: str, record: str) -> dict[str, list[str]] | None:
    """Return field → ids of its heads, or None where the record does not exist."""
    row = connection.execute(f"SELECT heads FROM {record_type} WHERE id = ?", (record,)).fetchone()
    return None if row is None else json.loads(row[0])


def read_field_view(connection: Connection, record_type: str, record: str, field: str) -> FieldView:
    """Return a field's value, heads and conflicting versions, computed from the log."""
    view = read_record_view(connection, record_type, record)
    return view.fields[field] if view is not None else FieldView(RECORDS[record_type].fields[field].empty, ())


def read_record_view(connection: Connection, record_type: str, record: str) -> RecordView | None:
    """Return a record's view computed from the log, or None where nobody wrote it."""
    changes = read_changes(connection, "record = ? AND record_type = ?", (record, record_type))
    return view_record(RECORDS[record_type], changes) if changes else None


def dump(connection: Connection, dossier: str | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return all cache rows and search entries per table, sorted, for comparing."""
    condition, arguments = ("WHERE dossier_id = ?", (dossier,)) if dossier else ("", ())
    result = {}
    for spec in RECORDS.values():
        columns = ", ".join((*META_COLUMNS, *spec.fields))
        result[spec.name] = connection.execute(
            f"SELECT {columns} FROM {spec.name} {condition} ORDER BY id", arguments
        ).fetchall()
    condition = "WHERE dossier = ?" if dossier else ""
    result["search"] = connection.execute(
        f"SELECT record, record_type, dossier, body FROM search {condition} ORDER BY record", arguments
    ).fetchall()
    return result


def list_bin(
    connection: Connection, record_type: str, dossier: str, fields: list[str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return id and the named fields of the deleted records of a type in a dossier."""
    columns = "".join(f", {name}" for name in fields)
    rows = connection.execute(
        f"SELECT id{columns} FROM {record_type} WHERE dossier_id = ? AND hidden ORDER BY root_lamport, id",
        (dossier,),
    ).fetchall()
    return [(row[0], tuple(row[1:])) for row in rows]
