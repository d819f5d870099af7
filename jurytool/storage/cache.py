"""The cache of the log: one row per record, made from its view; dropped and rebuilt at any moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from jurytool.history.change import Change, read_own_change
from jurytool.history.graph import normalised
from jurytool.history.view import FieldView, RecordView, view_record
from jurytool.models.fields import RECORDS, RecordSpec, Value
from jurytool.storage import schema
from jurytool.storage.engine import Connection
from jurytool.storage.layout import META_COLUMNS, NOBODY, decode_heads, layout_of, row_from_log
from jurytool.storage.sight import Sights, decides_sight

SearchEntry = tuple[int, str, str, str, str, str]

SEARCH_COLUMNS = "body, facets, record, record_type, dossier"
_INSERT_SEARCH = f"INSERT INTO search (rowid, {SEARCH_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
_RECORD = "record_type = ? AND record = ?"
_FIRST = "SELECT min(seq) FROM change"  # a record's place in the search index: newest record first
_MOST_ROWS = 500  # that are held before they are written


def rebuild(connection: Connection, dossier: str | None = None) -> None:
    """Make all cache rows and search entries anew from the log, of one dossier or of all."""
    clear(connection, dossier)
    found: list[SearchEntry] = []
    sights = Sights(connection)
    for spec, first, changes in read_records(connection, dossier):
        row = row_from_log(spec, changes, sights.of(changes[0].origin.dossier))
        if row is None:
            continue
        connection.execute(layout_of(spec.name).insert, row)
        found += search_entries(spec, row, first)
    # in any other order the search index would be written anew for each entry
    connection.executemany(_INSERT_SEARCH, sorted(found))


def clear(connection: Connection, dossier: str | None) -> None:
    """Take the cache rows and search entries away, of one dossier or of all."""
    if dossier is None:
        schema.remake_search(connection)
    else:
        connection.execute(
            f"DELETE FROM search WHERE rowid IN ({_FIRST} WHERE dossier = ? GROUP BY record_type, record)",
            (dossier,),
        )
    for name in RECORDS:
        if dossier is None:
            connection.execute(f"DELETE FROM {name}")
        else:
            connection.execute(f"DELETE FROM {name} WHERE dossier_id = ?", (dossier,))


def read_records(
    connection: Connection, dossier: str | None = None, record_type: str | None = None
) -> Iterator[tuple[RecordSpec, int, list[Change]]]:
    """Yield every record of the log with the number of its first change and all its changes, by type and id.

    A type of a newer program is kept and passed on, not shown.
    """
    conditions = {"dossier": dossier, "record_type": record_type}
    chosen = {name: value for name, value in conditions.items() if value is not None}
    where = " AND ".join(f"{name} = ?" for name in chosen) or "1"
    rows = connection.execute(
        f"SELECT record_type, record, seq, header, value, salt FROM change WHERE {where} "
        "ORDER BY record_type, record, seq",
        tuple(chosen.values()),
    )
    for (name, _), group in groupby(rows, key=lambda row: (row[0], row[1])):
        spec = RECORDS.get(name)
        if spec is not None:
            members = list(group)
            yield spec, members[0][2], [read_own_change(*row[3:]) for row in members]


def insert_row(connection: Connection, spec: RecordSpec, row: tuple[Any, ...], first: int) -> None:
    """Write the row and search entry of a record that has none; `first` is the number of its first change."""
    connection.execute(layout_of(spec.name).insert, row)
    connection.executemany(_INSERT_SEARCH, search_entries(spec, row, first))


def insert_new(
    connection: Connection, dossier: str, first: int
) -> Iterator[tuple[str, str, tuple[Any, ...] | None]]:
    """Make the rows and search entries of records that are new since a number of the log.

    Yields type, id and row of each; none where all of it is hidden. To be read to its end.
    """
    rows = connection.execute(
        "SELECT record_type, record, seq, header, value, salt FROM change c WHERE seq >= ?1 AND dossier = ?2 "
        "AND NOT EXISTS (SELECT 1 FROM change k WHERE k.record_type = c.record_type AND k.record = c.record "
        "AND k.seq < ?1) ORDER BY record_type, record, seq",
        (first, dossier),
    ).fetchall()
    found: list[SearchEntry] = []
    made: list[tuple[Any, ...]] = []
    sights = Sights(connection)
    for name, of_type in groupby(rows, key=lambda row: row[0]):
        spec = RECORDS.get(name)
        if spec is None:
            continue
        for record, group in groupby(of_type, key=lambda row: row[1]):
            members = list(group)
            changes = [read_own_change(*row[3:]) for row in members]
            row = row_from_log(spec, changes, sights.of(dossier) if spec.is_withheld else NOBODY)
            if row is not None:
                made.append(row)
                found += search_entries(spec, row, members[0][2])
            yield name, record, row
            if len(made) == _MOST_ROWS:
                _insert_rows(connection, name, made)
        _insert_rows(connection, name, made)  # what one may see hangs on types that came before
    connection.executemany(_INSERT_SEARCH, sorted(found))


def _insert_rows(connection: Connection, record_type: str, rows: list[tuple[Any, ...]]) -> None:
    connection.executemany(layout_of(record_type).insert, rows)
    rows.clear()


def refresh_record(
    connection: Connection, spec: RecordSpec, record: str, sights: Sights | None = None
) -> tuple[Any, ...] | None:
    """Bring a record's row and search entry up to date with the log, which has changes of it.

    Returns the row, or None where all of it is hidden or was erased.
    """
    changes = read_changes(connection, spec.name, record)
    sight = (sights or Sights(connection)).of(changes[0].origin.dossier) if spec.is_withheld else NOBODY
    row = row_from_log(spec, changes, sight)
    if row is None:
        connection.execute(f"DELETE FROM {spec.name} WHERE id = ?", (record,))
    else:
        connection.execute(layout_of(spec.name).replace, row)
    update_search(connection, spec, record, row)
    return row


def remove_record(connection: Connection, spec: RecordSpec, record: str) -> None:
    """Take away a record's row and search entry, while the log still has its changes."""
    first = connection.execute(f"{_FIRST} WHERE {_RECORD}", (spec.name, record)).fetchone()[0]
    connection.execute("DELETE FROM search WHERE rowid = ?", (first,))
    connection.execute(f"DELETE FROM {spec.name} WHERE id = ?", (record,))


def count_shown(connection: Connection, dossier: str) -> int:
    """Return how many records of a dossier are shown, of all types together."""
    tables = " UNION ALL ".join(f"SELECT dossier_id, hidden FROM {name}" for name in RECORDS)
    query = f"SELECT count(*) FROM ({tables}) WHERE dossier_id = ? AND NOT hidden"
    return int(connection.execute(query, (dossier,)).fetchone()[0])


def refresh_all(connection: Connection, dossier: str, records: Iterable[tuple[str, str]]) -> None:
    """Bring the rows of records of a dossier up to date, by type and id, and what they show or hide."""
    sights = Sights(connection)
    for record_type, record in widen(connection, dossier, records):
        refresh_record(connection, RECORDS[record_type], record, sights)


def widen(connection: Connection, dossier: str, records: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return these records, each once, with all whose sight may hang on them; unknown types left out."""
    wanted = dict.fromkeys(one for one in records if one[0] in RECORDS)
    if any(decides_sight(record_type) for record_type, _ in wanted):
        wanted |= dict.fromkeys(_withheld_records(connection, dossier))
    return list(wanted)


def refresh_withheld(connection: Connection, dossier: str) -> None:
    """Show and hide anew what is withheld in a dossier: somebody locked, or somebody else looks."""
    refresh_all(connection, dossier, _withheld_records(connection, dossier))


def _withheld_records(connection: Connection, dossier: str) -> list[tuple[str, str]]:
    names = [name for name, spec in RECORDS.items() if spec.is_withheld]
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT DISTINCT record_type, record FROM change WHERE record_type IN ({marks}) AND dossier = ?",
        (*names, dossier),
    )
    return [(row[0], row[1]) for row in rows.fetchall()]


def update_search(connection: Connection, spec: RecordSpec, record: str, row: tuple[Any, ...] | None) -> None:
    """Bring the search entry of a record up to date with its row; a hidden one has none."""
    if not layout_of(spec.name).searchable:
        return
    first = connection.execute(f"{_FIRST} WHERE {_RECORD}", (spec.name, record)).fetchone()[0]
    connection.execute("DELETE FROM search WHERE rowid = ?", (first,))
    if row is None:
        return
    connection.executemany(_INSERT_SEARCH, search_entries(spec, row, first))


def search_entries(spec: RecordSpec, row: tuple[Any, ...], first: int) -> list[SearchEntry]:
    """Return a record's entry in the search index, if it has one."""
    layout = layout_of(spec.name)
    body = layout.search_body(row)
    return [(first, body, layout.search_facets(spec.name, row), row[0], spec.name, row[1])] if body else []


def read_heads(connection: Connection, record_type: str, record: str) -> dict[str, list[str]] | None:
    """Return field → ids of its heads, or None where the record does not exist."""
    row = connection.execute(
        f"SELECT heads, root_change FROM {record_type} WHERE id = ?", (record,)
    ).fetchone()
    return None if row is None else decode_heads(record_type, *row)


def read_field_view(connection: Connection, record_type: str, record: str, field: str) -> FieldView:
    """Return a field's value, heads and conflicting versions, computed from the log."""
    view = read_record_view(connection, record_type, record)
    return view.fields[field] if view is not None else FieldView(RECORDS[record_type].fields[field].empty, ())


def read_record_view(connection: Connection, record_type: str, record: str) -> RecordView | None:
    """Return a record's view computed from the log, or None where there is nothing that one may see."""
    changes = read_visible(connection, record_type, record)
    return view_record(RECORDS[record_type], changes) if changes else None


def read_visible(connection: Connection, record_type: str, record: str) -> list[Change]:
    """Return those changes of a record that who works here may see."""
    changes = read_changes(connection, record_type, record)
    spec = RECORDS[record_type]
    if not changes or not spec.is_withheld:
        return changes
    return Sights(connection).of(changes[0].origin.dossier).visible(spec, changes)


def read_changes(connection: Connection, record_type: str, record: str) -> list[Change]:
    """Return the changes of a record in the order in which they came in."""
    rows = connection.execute(
        f"SELECT header, value, salt FROM change WHERE {_RECORD} ORDER BY seq", (record_type, record)
    ).fetchall()
    return [read_own_change(*row) for row in rows]


def read_values(connection: Connection, ids: Collection[str], field: str) -> list[Value]:
    """Return the distinct values that changes wrote in a field, in the sense of R14, without erased ones."""
    found: dict[object, Value] = {}
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"SELECT header, value, salt FROM change WHERE id IN ({marks}) AND value IS NOT NULL ORDER BY seq",
        tuple(ids),
    )
    for row in rows.fetchall():
        value = read_own_change(*row).values().get(field)
        found.setdefault(normalised(value), value)
    return list(found.values())


def dump(connection: Connection, dossier: str | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return all cache rows and search entries per table, sorted, for comparing."""
    result = {}
    condition, arguments = ("WHERE dossier_id = ?", (dossier,)) if dossier else ("", ())
    for spec in RECORDS.values():
        columns = ", ".join((*META_COLUMNS, *spec.fields))
        result[spec.name] = connection.execute(
            f"SELECT {columns} FROM {spec.name} {condition} ORDER BY id", arguments
        ).fetchall()
    condition = "WHERE dossier = ?" if dossier else ""
    result["search"] = connection.execute(
        f"SELECT record, record_type, dossier, body FROM search {condition} ORDER BY record, record_type",
        arguments,
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
