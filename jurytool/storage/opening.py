"""What is looked at before a database is opened: a wrong or broken file is found without changing a byte.

SQLite itself writes when it opens a database for writing (the journal mode, the log file at closing), so the
first look is at the bytes of the file, and the second through a connection that cannot write.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jurytool.errors import StorageDamagedError, StorageError
from jurytool.storage import schema
from jurytool.storage.cache_tables import ensure_cache, is_current
from jurytool.storage.engine import APPLICATION_ID, Connection, connect
from jurytool.storage.failures import damaged, not_writable, opening_failures
from jurytool.whole_file import sync_folder

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class DatabaseKind:
    """One of our two databases: its mark, the newest version that this program reads, what damage is told."""

    application_id: int
    newest: Callable[[], int]
    damaged: Callable[[], StorageDamagedError]


DOSSIERS = DatabaseKind(APPLICATION_ID, lambda: schema.VERSION, damaged)


def log_file(path: Path) -> Path:
    """Return the file beside a database in which SQLite keeps the newest work."""
    return path.with_name(f"{path.name}-wal")


def check_file(path: Path, kind: DatabaseKind = DOSSIERS) -> bool:
    """Return whether there is a database; raises StorageError for one that cannot be ours."""
    if not path.exists():
        newest = log_file(path)
        if newest.exists() and newest.stat().st_size > 0:
            raise kind.damaged()  # the newest work is here, and what it belongs to is gone
        return False
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise kind.damaged()
    if _number(header, 68) != kind.application_id:
        raise StorageError(
            f"Het bestand {path.name} in de map met je gegevens is niet van Jurytool, of het is beschadigd.",
            "Kies een andere map, of zet een reservekopie terug. Er is niets veranderd.",
        )
    if _number(header, 60) > kind.newest():
        raise schema.too_new()
    if not os.access(path, os.W_OK):
        raise not_writable()  # SQLite would open it for reading, without a word
    return True


def _number(header: bytes, place: int) -> int:
    return int.from_bytes(header[place : place + 4], "big")


def read_version(path: Path) -> int:
    """Return the version of a database that is there, from its first bytes."""
    with path.open("rb") as file:
        return _number(file.read(_HEADER_BYTES), 60)


def check_content(path: Path, *, pages: bool) -> None:
    """Raise StorageDamagedError where a table is missing or, with `pages`, the quick check finds a fault.

    The quick check reads the whole file; that it is cut off SQLite finds at the first read.
    """
    with _reading(path) as connection:
        schema.check_tables(connection)
        if pages and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged()


def check_readable(path: Path) -> None:
    """Raise StorageDamagedError unless a damaged database can still be read with this version's queries."""
    with _reading(path) as connection:
        schema.check_tables(connection)
        if schema.read_version(connection) != schema.VERSION or not is_current(connection):
            raise damaged()
        connection.execute("SELECT id, school_name FROM dossier").fetchall()


@contextmanager
def _reading(path: Path) -> Iterator[Connection]:
    """Yield a connection that cannot write; raises StorageDamagedError for what SQLite cannot read."""
    with opening_failures(path.parent), closing(connect(path, read_only=True)) as connection:
        yield connection


def make_database(path: Path) -> None:
    """Make an empty database for dossiers."""

    def fill(connection: Connection) -> None:
        schema.migrate(connection)
        ensure_cache(connection)

    make_file(path, fill)


def make_file(path: Path, fill: Callable[[Connection], None]) -> None:
    """Make a database beside its place and move it there whole, so that none is ever half made."""
    beside = path.with_name(f"{path.name}.nieuw")
    remove_database(beside)
    try:
        with closing(connect(beside, create=True)) as connection:
            fill(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        beside.replace(path)
    except BaseException:
        remove_database(beside)
        raise
    sync_folder(path.parent)


def remove_database(path: Path) -> None:
    """Remove a database with the files beside it; none is no error."""
    for end in ("", "-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
