"""Checks of the database: is the file whole, are the hashes right, is the cache what the log says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from jurytool.history.change import hash_value, read_own_change
from jurytool.history.erasure import ERASURE, named_in
from jurytool.models.fields import RECORDS, RecordSpec
from jurytool.storage.attachment_queries import NAMING
from jurytool.storage.attachments import AttachmentHealth
from jurytool.storage.cache import SEARCH_COLUMNS, SearchEntry, read_records, rebuild, search_entries
from jurytool.storage.engine import Connection, connect
from jurytool.storage.failures import damaged, user_failures
from jurytool.storage.layout import layout_of, row_from_log
from jurytool.storage.pace import GoOn, Pace, StoppedError, check_integrity
from jurytool.storage.sight import Sights, read_sight
from jurytool.storage.store import Store

_MOST_DETAILS = 20
_DATABASE, _CHANGES, _FILES = (0.0, 0.2), (0.2, 0.8), (0.8, 1.0)  # shares of the time
_BREATH = 100  # changes between two questions whether to go on
DERIVED = {
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
    remade_tables: tuple[str, ...] = ()  # cache tables that differed and were made anew from the log
    strayed: tuple[str, ...] = ()  # type and id of records of which another dossier has changes too

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return self.can_be_written and not (self.files.integrity or self.files.broken or self.strayed)

    @property
    def can_be_written(self) -> bool:
        """Whether the dossiers are whole; damaged attachments and strayed changes stand in nobody's way."""
        return not (self.integrity or self.broken_changes or self.stale_tables)

    @property
    def can_be_remade(self) -> bool:
        """Whether only the cache differs: the log is whole, so that a rebuild gives back everything."""
        return bool(self.stale_tables) and not (self.integrity or self.broken_changes)


def check_store(store: Store) -> Health:
    """Return what an integrity check, a hash check and a rebuild-compare of all dossiers find.

    Each is left out where the one before found something. Only reads, all of it at one moment, so that it
    can go on in a thread while somebody types.
    """
    return _check_all(store, Pace())


def check_gently(store: Store, go_on: GoOn) -> Health | None:
    """Do the same with a breath now and then: `go_on` is called often, in this thread, with the share done.

    It may take its time, so that whoever types is not kept waiting; where it says no, None comes back soon,
    and so it does when a dossier is removed: the files cannot be written anew while somebody reads.
    """
    try:
        return _check_all(store, Pace(lambda share: go_on(share) and not store.is_removing))
    except StoppedError:
        return None


def remake_cache(store: Store, health: Health) -> Health:
    """Make the whole cache anew from the log and return the health after it; raises StorageError.

    Only for a health that `can_be_remade`: nothing else is ever mended in place (R32).
    """
    with store.transaction() as connection:
        rebuild(connection)
    return replace(health, stale_tables=(), details=(), remade_tables=health.stale_tables)


def _check_all(store: Store, pace: Pace) -> Health:
    # a connection of its own: one that has looked at the search index before compares what was written since
    # with what it remembers, and finds damage where there is none
    with user_failures(), closing(connect(store.paths.database, read_only=True)) as reader:
        reader.execute("BEGIN")
        try:
            health = _check(reader, pace)
            named = () if health.integrity or health.stale_tables else _named_files(reader)
        finally:
            reader.execute("ROLLBACK")
    pace.begin(*_FILES)
    files = store.attachments.check(pace)  # after what names them: a file is stored before it is named
    return replace(health, files=files, absent_files=len(set(named) - files.stored))


def _named_files(connection: Connection) -> tuple[str, ...]:
    query = " UNION ".join(f"{select} AND NOT hidden" for select in NAMING)
    return tuple(row[0] for row in connection.execute(query))


def _check(connection: Connection, pace: Pace) -> Health:
    pace.begin(*_DATABASE)
    lines = check_integrity(connection, pace)
    if lines:
        return Health(lines)
    changes = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    pace.begin(*_CHANGES, 2 * changes, _BREATH)
    broken = _check_hashes(connection, pace)
    dossiers = connection.execute("SELECT count(*) FROM dossier").fetchone()[0]
    stale = [] if broken else list(_find_stale(connection, pace))
    tables = tuple(dict.fromkeys(table for table, _ in stale))
    details = tuple(f"{table} {record}" for table, record in stale[:_MOST_DETAILS])
    strayed = _find_strayed(connection)
    return Health((), broken, tables, changes, dossiers, details, strayed=strayed)


def _find_strayed(connection: Connection) -> tuple[str, ...]:
    """Return the records with changes in more than one dossier: each of these shows something else of it."""
    found = connection.execute(
        "SELECT record_type, record FROM change GROUP BY record_type, record "
        "HAVING min(dossier) <> max(dossier)"
    )
    return tuple(f"{record_type} {record}" for record_type, record in found)


def _check_hashes(connection: Connection, pace: Pace) -> tuple[str, ...]:
    broken, erased, named = [], [], set()
    rows = connection.execute("SELECT header, value, salt, id, " + ", ".join(DERIVED) + " FROM change")
    for header, value, salt, *columns in rows:
        pace.step()
        if not is_intact(header, value, salt, columns):
            broken.append(columns[0])
        elif value is None:
            erased.append(columns[0])
        elif columns[2] == ERASURE:
            named.update(named_in(read_own_change(header, value, salt)))
    return (*broken, *(one for one in erased if one not in named))


def is_intact(header: object, value: object, salt: object, columns: list[str | int]) -> bool:
    """Return whether hashes and columns still fit; the rest was read strictly when the change came in."""
    if not isinstance(header, bytes) or hashlib.sha256(header).hexdigest() != columns[0]:
        return False
    data = json.loads(header.decode())
    if [data[name] for name in DERIVED.values()] != columns[1:]:
        return False
    if value is None:
        return True
    return (
        isinstance(value, bytes) and isinstance(salt, bytes) and hash_value(salt, value) == data["value_hash"]
    )


def check_dossier(store: Store, dossier_id: str, pace: Pace) -> None:
    """Raise StorageDamagedError unless the database is whole and what a dossier shows is what its log makes.

    `pace` is asked now and then whether to go on; it raises StoppedError.
    """
    with user_failures(), closing(connect(store.paths.database, read_only=True)) as reader:
        reader.execute("BEGIN")
        try:
            if check_integrity(reader, pace):
                raise damaged()
            sight = read_sight(reader, dossier_id)
            for spec, _, changes in read_records(reader, dossier_id):
                pace.step()
                row = reader.execute(layout_of(spec.name).read, (changes[0].record,)).fetchone()
                if row != row_from_log(spec, changes, sight):
                    raise damaged()
        finally:
            reader.execute("ROLLBACK")


def _find_stale(connection: Connection, pace: Pace) -> Iterator[tuple[str, str]]:
    """Yield table and id of every row and search entry that is not what a rebuild would make."""
    entries = 0
    sights = Sights(connection)
    for spec in RECORDS.values():
        stored = connection.execute(layout_of(spec.name).read_all)
        row = stored.fetchone()
        for first, expected in _expected_rows(connection, spec, sights, pace):
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


def _expected_rows(
    connection: Connection, spec: RecordSpec, sights: Sights, pace: Pace
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the number of its first change and the row of every record that who works here may see."""
    for _, first, changes in read_records(connection, record_type=spec.name):
        for _ in changes:
            pace.step()
        row = row_from_log(spec, changes, sights.of(changes[0].origin.dossier))
        if row is not None:
            yield first, row


def _found_entries(connection: Connection, first: int) -> list[SearchEntry]:
    found = connection.execute(f"SELECT rowid, {SEARCH_COLUMNS} FROM search WHERE rowid = ?", (first,))
    return list(found.fetchall())
