"""What came in a file, checked and waiting: a scratch database beside which the log is only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import TypeVar

from jurytool.history.change import Change, read_own_change
from jurytool.history.erasure import ERASURE, Erasures
from jurytool.storage.engine import Connection, connect, transaction
from jurytool.storage.erasing import find_named
from jurytool.storage.failures import user_failures
from jurytool.storage.rows import CHANGE_COLUMNS, ChangeRow, row_of_change

_TABLES = """
CREATE TABLE staged (
    id TEXT PRIMARY KEY, dossier TEXT NOT NULL, record_type TEXT NOT NULL, record TEXT NOT NULL,
    op TEXT NOT NULL, author TEXT NOT NULL, act TEXT NOT NULL, lamport INTEGER NOT NULL,
    header BLOB NOT NULL, value BLOB, salt BLOB, device TEXT NOT NULL
);
CREATE INDEX staged_record ON staged (record_type, record);
CREATE TABLE lacking (child TEXT NOT NULL, parent TEXT NOT NULL, lamport INTEGER NOT NULL)
"""
_COLUMNS = "header, value, salt"
_NEW = "NOT EXISTS (SELECT 1 FROM log.change c WHERE c.id = s.id)"
# of a change that comes whole in one file and erased in another the value waits for what erasures say
_INSERT = (
    "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
    "SET value = excluded.value, salt = excluded.salt WHERE staged.value IS NULL"
)

# parents come first, so what is not there by now is in another file, in the log, or nowhere
_LACKING = "INSERT INTO lacking SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM staged WHERE id = ?2)"
_PIECE = 500
T = TypeVar("T")


def in_pieces(source: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield what comes in lists of this size, the last one shorter."""
    rest = iter(source)
    while piece := list(islice(rest, size)):
        yield piece


class Staging:
    """The changes of one dossier out of one or more files."""

    def __init__(self, path: Path, log: Path) -> None:
        """Make a scratch database beside a log; raises StorageError."""
        with user_failures(path.parent):
            self._connection: Connection = connect(path, create=True)
            # nothing here has to survive: it is made anew from the files
            self._connection.execute("PRAGMA synchronous=0").fetchall()
            for statement in _TABLES.split(";"):
                self._connection.execute(statement)
            self._connection.execute("ATTACH DATABASE ? AS log", (f"{log.absolute().as_uri()}?mode=ro",))

    def add(self, changes: Iterable[Change]) -> None:
        """Keep the changes of a file, or nothing of it where one is refused on the way."""
        with user_failures(), transaction(self._connection):
            for some in in_pieces(changes, _PIECE):
                self._connection.executemany(_INSERT, [_row(change) for change in some])
                named = [(one.id, parent, one.lamport) for one in some for parent in one.parents]
                self._connection.executemany(_LACKING, named)

    def count(self) -> int:
        """Return how many changes there are."""
        return self._number("SELECT count(*) FROM staged")

    def count_new(self) -> int:
        """Return how many of them the log does not have."""
        return self._number(f"SELECT count(*) FROM staged s WHERE {_NEW}")

    def count_pending(self) -> int:
        """Return how many new changes build on something that is neither here nor in the files."""
        return self._number(
            "SELECT count(DISTINCT l.child) FROM lacking l JOIN staged s ON s.id = l.child "
            "WHERE NOT EXISTS (SELECT 1 FROM staged p WHERE p.id = l.parent) "
            f"AND NOT EXISTS (SELECT 1 FROM log.change p WHERE p.id = l.parent) AND {_NEW}"
        )

    def is_impossible(self) -> bool:
        """Return whether a change is older than its parent, or a record is of another dossier as well."""
        older = (
            "SELECT EXISTS (SELECT 1 FROM lacking l JOIN staged p ON p.id = l.parent "
            "WHERE p.lamport >= l.lamport) OR EXISTS (SELECT 1 FROM lacking l JOIN log.change p "
            "ON p.id = l.parent JOIN staged s ON s.id = l.child "
            "WHERE p.lamport >= l.lamport OR p.dossier <> s.dossier)"
        )
        elsewhere = (
            "SELECT EXISTS (SELECT 1 FROM staged s JOIN log.change c "
            "ON c.record_type = s.record_type AND c.record = s.record WHERE c.dossier <> s.dossier)"
        )
        # a change that waits here for its parent, which comes now: our own file would be refused with both
        waiting = (
            "SELECT EXISTS (SELECT 1 FROM log.change c, json_each(CAST(c.header AS TEXT), '$.parents') e "
            "JOIN staged s ON s.id = e.value WHERE c.dossier = (SELECT dossier FROM staged LIMIT 1) "
            "AND s.lamport >= c.lamport AND NOT EXISTS (SELECT 1 FROM log.change k WHERE k.id = s.id))"
        )
        return bool(self._number(older) or self._number(elsewhere) or self._number(waiting))

    def has_new_of_device(self, device_id: str) -> bool:
        """Return whether changes were made under a device id that the log does not have."""
        query = f"SELECT EXISTS (SELECT 1 FROM staged s WHERE device = ? AND {_NEW})"
        return bool(self._number(query, device_id))

    def list_latest(self) -> dict[str, tuple[int, int]]:
        """Return of each author in the files when the last change was made: UTC milliseconds and offset."""
        query = (
            "SELECT json_extract(h, '$.author'), max(json_extract(h, '$.wall_ms')), "
            "json_extract(h, '$.wall_offset') FROM (SELECT CAST(header AS TEXT) AS h FROM staged) GROUP BY 1"
        )
        with user_failures():
            rows = self._connection.execute(query).fetchall()
        return {author: (wall_ms, offset) for author, wall_ms, offset in rows}

    def list_records(self) -> list[tuple[str, str]]:
        """Return type and id of the records that have something new, in a fixed order."""
        query = f"SELECT DISTINCT record_type, record FROM staged s WHERE {_NEW} ORDER BY 1, 2"
        with user_failures():
            return list(self._connection.execute(query).fetchall())

    def read_record(self, record_type: str, record: str) -> tuple[list[Change], list[Change]]:
        """Return what the log has of a record, and what is new."""
        new = f"SELECT {_COLUMNS} FROM staged s WHERE record_type = ? AND record = ? AND {_NEW}"
        with user_failures():
            rows = self._connection.execute(new, (record_type, record)).fetchall()
            return self._read_known(record_type, record), [read_own_change(*row) for row in rows]

    def _read_known(self, record_type: str, record: str) -> list[Change]:
        known = f"SELECT {_COLUMNS} FROM log.change WHERE record_type = ? AND record = ? ORDER BY seq"
        rows = self._connection.execute(known, (record_type, record)).fetchall()
        return [read_own_change(*row) for row in rows]

    def read_records(self) -> Iterator[tuple[str, list[Change], list[Change]]]:
        """Yield of each record that has something new its type, what the log has of it, and what is new."""
        new = (
            f"SELECT s.record_type, s.record, {_COLUMNS}, EXISTS (SELECT 1 FROM log.change k "
            f"WHERE k.record_type = s.record_type AND k.record = s.record) FROM staged s WHERE {_NEW} "
            "ORDER BY s.record_type, s.record, lamport"
        )
        with user_failures():
            rows = self._connection.execute(new)
            for (record_type, record), group in groupby(rows, key=lambda row: (row[0], row[1])):
                members = list(group)
                known = self._read_known(record_type, record) if members[0][-1] else []
                yield record_type, known, [read_own_change(*row[2:-1]) for row in members]

    def read_new(self) -> Iterator[ChangeRow]:
        """Yield the rows that the log gets for all that is new, in causal order."""
        query = f"SELECT {CHANGE_COLUMNS} FROM staged s WHERE {_NEW} ORDER BY lamport, id"
        with user_failures():
            yield from self._connection.execute(query)

    def read_erasures(self) -> list[Change]:
        """Return the erasures of the dossier: those that came and those that the log has."""
        return self.read_all(ERASURE)

    def read_all(self, record_type: str) -> list[Change]:
        """Return the changes of one type of record in the dossier: those that came and those in the log."""
        query = (
            f"SELECT {_COLUMNS} FROM staged WHERE record_type = ?1 UNION SELECT {_COLUMNS} FROM log.change "
            "WHERE record_type = ?1 AND dossier = (SELECT dossier FROM staged LIMIT 1)"
        )
        with user_failures():
            return [
                read_own_change(*row) for row in self._connection.execute(query, (record_type,)).fetchall()
            ]

    def read_type(self, record_type: str) -> list[Change]:
        """Return all changes of one type of record that came in."""
        query = f"SELECT {_COLUMNS} FROM staged WHERE record_type = ?"
        with user_failures():
            return [
                read_own_change(*row) for row in self._connection.execute(query, (record_type,)).fetchall()
            ]

    def read_named(self, erasures: Erasures) -> list[Change]:
        """Return the changes that erasures name and that are whole in the log, or come whole and new."""
        with user_failures():
            here = find_named(self._connection, erasures, "log.change")
            new = find_named(self._connection, erasures, f"(SELECT * FROM staged s WHERE {_NEW})")
        return [*here, *(one for one in new if erasures.waits_for(one))]

    def read_fillings(self, erasures: Erasures) -> list[Change]:
        """Return the changes that came whole, stand in the log without their value, and that nobody erased
        who may: a colleague did what the juror here did not agree to, and that file came first.
        """
        query = (
            f"SELECT s.{_COLUMNS.replace(', ', ', s.')} FROM staged s JOIN log.change c ON c.id = s.id "
            "WHERE c.value IS NULL AND s.value IS NOT NULL"
        )
        with user_failures():
            found = [read_own_change(*row) for row in self._connection.execute(query).fetchall()]
        return [change for change in found if not erasures.holds_for(change)]

    def close(self) -> None:
        """Let the files go."""
        self._connection.close()

    def _number(self, query: str, *arguments: str) -> int:
        with user_failures():
            return int(self._connection.execute(query, arguments).fetchone()[0])


def _row(change: Change) -> tuple[object, ...]:
    return (*row_of_change(change), change.origin.device)
