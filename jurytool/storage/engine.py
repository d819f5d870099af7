"""Connections to SQLite, each with the pragmas read back; refuses to go on where one did not hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

APPLICATION_ID = 0x4A555259  # "JURY"
MINIMUM_SQLITE = (3, 51, 3)  # earlier ones have a corruption bug in WAL mode

Connection = Any  # sqlcipher3 ships no types

# a lost laptop or a power cut may not cost an acknowledged note: WAL with FULL, see docs/decisions/0003
_PRAGMAS = {
    "synchronous": "2",
    "foreign_keys": "1",
    "secure_delete": "1",
    "trusted_schema": "0",
    "recursive_triggers": "1",  # or REPLACE would take a change away without asking the trigger
    "fullfsync": "1",
    "checkpoint_fullfsync": "1",
    "busy_timeout": "5000",
    "wal_autocheckpoint": "4000",  # pages: a note is some 17, and one in a hundred must not wait for this
}


def check_sqlite() -> None:
    """Raise InternalError unless this SQLite is new enough and has full-text search."""
    if sqlite.sqlite_version_info < MINIMUM_SQLITE:
        raise InternalError(f"SQLite {sqlite.sqlite_version} is too old")


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> Connection:
    """Return a connection in autocommit mode; transactions are begun and ended by `transaction` alone.

    A read-only one writes neither the database nor its log file, not even at closing.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"
    connection = sqlite.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        _apply_pragmas(connection, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Commit what is done inside at the end, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _apply_pragmas(connection: Connection, read_only: bool) -> None:
    if not read_only:
        mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            raise InternalError(f"journal mode is {mode}, not wal")
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}").fetchone()
        found = str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        if found != value:
            raise InternalError(f"pragma {name} is {found}, not {value}")


def make_orm_engine(path: Path) -> Engine:
    """Return a SQLAlchemy engine for reading; imported late, since SQLAlchemy costs a third of a second."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import QueuePool

    return create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: connect(path, read_only=True),
        poolclass=QueuePool,
        pool_size=4,
    )
