"""Takes a whole dossier off this laptop, or what one import brought: the only place that deletes changes."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError, StorageError
from jurytool.history.change import MAX_LAMPORT_GAP, RETRACT, Change, read_own_change
from jurytool.history.erasure import ERASURE
from jurytool.history.graph import sort_causally
from jurytool.models.fields import RECORDS
from jurytool.storage import cache
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.local import forget_lost_juror
from jurytool.storage.sight import decides_sight

if TYPE_CHECKING:
    from jurytool.storage.exchange_tables import Received
    from jurytool.storage.store import Store

_log = logging.getLogger(__name__)
_LOCAL_TABLES = (
    "draft",
    "my_juror",
    "passphrase",
    "received",
    "sent",
    "taken_back",
    "locked_with",
)  # what this laptop keeps of a dossier
_ALL = 2**62  # no change has a number beyond


@dataclass(frozen=True, slots=True)
class BuiltOn:
    """A change that builds on what an import brought."""

    record_type: str
    record: str
    fields: tuple[str, ...]
    author: str


class BuiltOnError(InputRefusedError):
    """An import cannot be taken back any more: `changes` build on it."""

    def __init__(self, changes: tuple[BuiltOn, ...]) -> None:
        super().__init__("Met wat dit bestand bracht, is al verder gewerkt.")
        self.changes = changes


def remove_dossier(store: Store, dossier_id: str) -> None:
    """Remove a dossier with its history, drafts and search entries; nothing of it stays in the files.

    Raises StorageError with nothing removed. Where the disk has no room to write the files anew, that is
    done at the next start: the dossier is gone, and what it held is overwritten, from here on.
    """
    with _removing(store):
        named = read_named(store, dossier_id)
        with store.transaction() as connection:
            cache.clear(connection, dossier_id)
            _delete_changes(connection, dossier_id, 0, _ALL)
            _forget_locally(connection, dossier_id)
        _leave_no_trace(store, dossier_id, named)


def remove_received(store: Store, received: Received, at_ms: int) -> frozenset[tuple[str, str]]:
    """Remove exactly the changes that an import brought; returns type and id of their records (R24).

    That it was here and went is remembered, until the dossier goes. An import that brought the whole dossier
    leaves no more of it than a removal does. Raises BuiltOnError with nothing removed where somebody has
    worked on with them since.
    """
    with _removing(store):
        named = read_named(store, received.dossier_id)
        with store.transaction() as connection:
            records = _take_back(connection, received, at_ms)
            rest = "SELECT 1 FROM change WHERE dossier = ?"
            is_gone = connection.execute(rest, (received.dossier_id,)).fetchone() is None
            if is_gone:
                _forget_locally(connection, received.dossier_id)
        if is_gone:
            _leave_no_trace(store, received.dossier_id, named)
    return frozenset(records)


def check_removable(store: Store, received: Received) -> None:
    """Raise InputRefusedError where `remove_received` would refuse now; reads only."""
    with user_failures():
        _refuse(store.reader(), received)


@contextmanager
def _removing(store: Store) -> Iterator[None]:
    store.is_removing = True
    try:
        yield
    finally:
        store.is_removing = False


def _forget_locally(connection: Connection, dossier_id: str) -> None:
    """Take away what this laptop keeps of a dossier, and have the files written anew."""
    for table in _LOCAL_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE dossier = ?", (dossier_id,))
    connection.execute("REPLACE INTO meta VALUES ('must_compact', '1')")


def _leave_no_trace(store: Store, dossier_id: str, named: Collection[str]) -> None:
    """Write the files anew, and remove the files that a dossier `named` and no other names."""
    with store.writer() as connection:
        finish_removal(connection)
    try:
        store.attachments.remove_of_dossier(dossier_id, named, read_named(store))
    except StorageError as error:
        _log.info("files of a removed dossier stay until they can be removed: %s", error)


def _take_back(connection: Connection, received: Received, at_ms: int) -> list[tuple[str, str]]:
    _refuse(connection, received)
    bounds = (received.dossier_id, received.first_seq, received.last_seq)
    query = "SELECT DISTINCT record_type, record FROM change WHERE dossier = ? AND seq BETWEEN ? AND ?"
    records: list[tuple[str, str]] = connection.execute(query, bounds).fetchall()
    for record_type, record in records:
        if record_type in RECORDS:
            cache.remove_record(connection, RECORDS[record_type], record)
    _delete_changes(connection, *bounds)
    forget_lost_juror(connection, received.dossier_id)
    left = [one for one in records if one[0] in RECORDS and cache.read_changes(connection, *one)]
    cache.refresh_all(connection, received.dossier_id, left)
    if any(decides_sight(record_type) for record_type, _ in records):
        cache.refresh_withheld(connection, received.dossier_id)  # what those showed is hidden again
    connection.execute("DELETE FROM received WHERE id = ?", (received.id,))
    gone = (received.id, received.dossier_id, received.at_ms, at_ms, received.report)
    connection.execute("INSERT INTO taken_back VALUES (?, ?, ?, ?, ?)", gone)
    return records


def _refuse(connection: Connection, received: Received) -> None:
    """Raise InputRefusedError where an import cannot be taken back."""
    built_on = _find_built_on(connection, received.dossier_id, received.first_seq, received.last_seq)
    if built_on:
        raise BuiltOnError(tuple(built_on))
    _refuse_orphans(connection, received)
    _refuse_erased(connection, received)


def _find_built_on(connection: Connection, dossier_id: str, first: int, last: int) -> list[BuiltOn]:
    """Return what later changes have made of an import; all of it where the import brought the dossier.

    What counts on from its numbers is built on it too: it would skip over more than a file may without them.
    A choice that its author took back is none: what it was built on is seen through it.
    """
    query = "SELECT id FROM change WHERE dossier = ? AND seq BETWEEN ? AND ?"
    brought = {row[0] for row in connection.execute(query, (dossier_id, first, last))}
    earlier = "SELECT 1 FROM change WHERE dossier = ? AND seq < ?"
    has_earlier = connection.execute(earlier, (dossier_id, first)).fetchone() is not None
    counted_on = _first_beyond_gap(connection, dossier_id, first, last)
    rows = connection.execute("SELECT header FROM change WHERE dossier = ? AND seq > ?", (dossier_id, last))
    later = sort_causally(read_own_change(header, None, None) for (header,) in rows)
    gone = {change for change in _taken_back(later) if _is_older(connection, change, first)}
    found = []
    for change in later:
        stands_on = not brought.isdisjoint(change.parents)
        if not has_earlier or change.lamport >= counted_on or (stands_on and change not in gone):
            found.append(BuiltOn(change.record_type, change.record, change.fields, change.origin.author))
        elif stands_on:
            brought.add(change.id)  # who went on from there did so from the import
    return found


def _taken_back(changes: Sequence[Change]) -> list[Change]:
    """Return the choices among these that their own author took back, and what says so."""
    authors = {change.id: change.origin.author for change in changes}
    gone: set[str] = set()
    for change in changes:
        if change.op == RETRACT and {authors.get(one) for one in change.parents} == {change.origin.author}:
            gone.update(change.parents, (change.id,))
    return [change for change in changes if change.id in gone]


def _is_older(connection: Connection, change: Change, first: int) -> bool:
    """Return whether the record of a change was here before an import: else nothing would be left of it."""
    query = "SELECT 1 FROM change WHERE record_type = ? AND record = ? AND seq < ?"
    return connection.execute(query, (change.record_type, change.record, first)).fetchone() is not None


def _first_beyond_gap(connection: Connection, dossier_id: str, first: int, last: int) -> int:
    """Return the first number that would skip over too many once these changes are gone; none is far away."""
    query = (
        "SELECT min(lamport) FROM ("
        "SELECT lamport, lamport - lag(lamport, 1, 0) OVER (ORDER BY lamport) AS gap FROM change "
        " WHERE dossier = ? AND seq NOT BETWEEN ? AND ?) WHERE gap > ?"
    )
    row = connection.execute(query, (dossier_id, first, last, MAX_LAMPORT_GAP)).fetchone()
    return _ALL if row[0] is None else int(row[0])


def _refuse_orphans(connection: Connection, received: Received) -> None:
    """Raise InputRefusedError where something is being typed in a dossier of which nothing would be left.

    A draft without words holds something all the same: a photo, or the fields of a form.
    """
    outside = "SELECT 1 FROM change WHERE dossier = ? AND seq NOT BETWEEN ? AND ?"
    bounds = (received.dossier_id, received.first_seq, received.last_seq)
    draft = "SELECT 1 FROM draft WHERE dossier = ?"
    if (
        connection.execute(outside, bounds).fetchone() is None
        and connection.execute(draft, bounds[:1]).fetchone() is not None
    ):
        raise InputRefusedError(
            "In dit dossier staat nog iets dat je aan het typen was of wilde bijvoegen.",
            "Leg dat eerst vast of haal het weg. Er is niets veranderd.",
        )


def _refuse_erased(connection: Connection, received: Received) -> None:
    """Raise InputRefusedError where an erasure of the import took a value that was here or came later."""
    erased = (
        "SELECT EXISTS (SELECT 1 FROM change e, json_each(CAST(e.value AS TEXT), '$.change_ids') n "
        "JOIN change c ON c.id = n.value WHERE e.dossier = ? AND e.seq BETWEEN ? AND ? "
        "AND e.record_type = ? AND c.value IS NULL AND c.seq NOT BETWEEN ? AND ?)"
    )
    bounds = (received.first_seq, received.last_seq)
    if connection.execute(erased, (received.dossier_id, *bounds, ERASURE, *bounds)).fetchone()[0]:
        raise InputRefusedError(
            "Met dit bestand is iets voorgoed gewist, en dat komt niet terug.", "Er is niets veranderd."
        )


def _delete_changes(connection: Connection, dossier_id: str, first: int, last: int) -> None:
    connection.execute("INSERT INTO meta VALUES ('may_delete', ?)", (dossier_id,))
    connection.execute(
        "DELETE FROM change WHERE dossier = ? AND seq BETWEEN ? AND ?", (dossier_id, first, last)
    )
    connection.execute("DELETE FROM meta WHERE key = 'may_delete'")


def finish_removal(connection: Connection) -> None:
    """Write the files anew where a removal asks for it, so that no free page holds a rest of a text."""
    if connection.execute("SELECT 1 FROM meta WHERE key = 'must_compact'").fetchone() is None:
        return
    try:
        with user_failures():
            # deleted words stay in the search index until its parts are merged
            connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
            connection.execute("VACUUM")
            # only what has reached the file itself overwrites the old pages there; where somebody reads
            # just now that waits for the next start, and until then the wish for it must stay
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy:
                connection.execute("DELETE FROM meta WHERE key = 'must_compact'")
    except StorageError as error:
        _log.info("the files are written anew at the next start: %s", error)
