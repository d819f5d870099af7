"""Checks of the database: is the file whole, are the hashes right, is the cache what the log says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jurytool.history.change import hash_value
from jurytool.models.fields import RECORDS
from jurytool.storage.attachments import AttachmentHealth
from jurytool.storage.cache import SEARCH_COLUMNS, SearchEntry, read_records, search_entries
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.layout import layout_of, row_from_log
from jurytool.storage.store import Store

_MOST_DETAILS = 20
_DERIVED = {
    "dossier": "dossier",
    "record_type": "type",
    "record": "record",
    "op": "op",
    "author": "author",
    "act": "act",
    "lamport": "lamport",
}  # column of the log → part of the header


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found; all empty when all is well."""

    integrity: tuple[str, ...] = ()  # what SQLite says
    broken_changes: tuple[str, ...] = ()  # ids whose bytes do not match
    stale_tables: tuple[str, ...] = ()  # cache tables that differ from a rebuild, the search index among them
    changes: int = 0
    dossiers: int = 0
    details: tuple[str, ...] = field(default=())  # the first records that differ
    files: AttachmentHealth = field(default_factory=AttachmentHealth)
    absent_files: int = 0  # named in a dossier and not here: they are still with a colleague

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        found = self.integrity or self.broken_changes or self.stale_tables
        return not (found or self.files.integrity or self.files.broken)


def check_store(store: Store) -> Health:
    """Return what an integrity check, a hash check and a rebuild-compare of all dossiers find.

    Each is left out where the one before found something. Only reads, all of it at one moment, so that it
    can go on in a thread while somebody types.
    """
    reader = store.reader()
    with user_failures():
        reader.execute("BEGIN")
        try:
            health = _check(reader)
            named = () if health.integrity or health.stale_tables else _named_files(reader)
        finally:
            reader.execute("ROLLBACK")
    files = store.attachments.check()  # after what names them: a file is stored before it is named
    return replace(health, files=files, absent_files=len(set(named) - files.stored))


def _named_files(connection: Connection) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute("SELECT sha256 FROM attachment WHERE NOT hidden"))


def _check(connection: Connection) -> Health:
    lines = tuple(row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
    if lines:
        return Health(lines)
    broken, count = _check_hashes(connection)
    dossiers = connection.execute("SELECT count(*) FROM dossier").fetchone()[0]
    stale = [] if broken else list(_find_stale(connection))
    tables = tuple(dict.fromkeys(table for table, _ in stale))
    details = tuple(f"{table} {record}" for table, record in stale[:_MOST_DETAILS])
    return Health((), broken, tables, count, dossiers, details)


def _check_hashes(connection: Connection) -> tuple[tuple[str, ...], int]:
    broken = []
    count = 0
    rows = connection.execute("SELECT header, value, salt, id, " + ", ".join(_DERIVED) + " FROM change")
    for header, value, salt, *columns in rows:
        count += 1
        if not _is_intact(header, value, salt, columns):
            broken.append(columns[0])
    return tuple(broken), count


def _is_intact(header: object, value: object, salt: object, columns: list[str | int]) -> bool:
    """Return whether hashes and columns still fit; the rest was read strictly when the change came in."""
    if not isinstance(header, bytes) or hashlib.sha256(header).hexdigest() != columns[0]:
        return False
    data = json.loads(header.decode())
    if [data[name] for name in _DERIVED.values()] != columns[1:]:
        return False
    if value is None:
        return True
    return (
        isinstance(value, bytes) and isinstance(salt, bytes) and hash_value(salt, value) == data["value_hash"]
    )


def _find_stale(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield table and id of every row and search entry that is not what a rebuild would make."""
    entries = 0
    for spec in RECORDS.values():
        stored = connection.execute(layout_of(spec.name).read_all)
        row = stored.fetchone()
        for _, first, changes in read_records(connection, record_type=spec.name):
            expected = row_from_log(spec, changes)
            while row is not None and row[0] < expected[0]:
                yield spec.name, row[0]  # a row that no change made
                row = stored.fetchone()
            if row != expected:
                yield spec.name, expected[0]
            if row is not None and row[0] == expected[0]:
                row = stored.fetchone()
            wanted = search_entries(spec, expected, first)
            entries += len(wanted)
            if layout_of(spec.name).searchable and wanted != _found_entries(connection, first):
                yield "search", expected[0]
        while row is not None:
            yield spec.name, row[0]
            row = stored.fetchone()
    if entries != connection.execute("SELECT count(*) FROM search").fetchone()[0]:
        yield "search", ""


def _found_entries(connection: Connection, first: int) -> list[SearchEntry]:
    found = connection.execute(f"SELECT rowid, {SEARCH_COLUMNS} FROM search WHERE rowid = ?", (first,))
    return list(found.fetchall())
