"""The tables of the database of files, and what is told where it is damaged."""

from __future__ import annotations

from jurytool.errors import InternalError, StorageDamagedError
from jurytool.storage.engine import Connection, transaction
from jurytool.storage.opening import DatabaseKind
from jurytool.storage.schema import split_statements

VERSION = 1
_INCREMENTAL = 2

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE content (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE piece (
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
);
CREATE TABLE arrival (
    sha256 TEXT NOT NULL,
    dossier TEXT NOT NULL,
    PRIMARY KEY (sha256, dossier)
) WITHOUT ROWID;
CREATE TABLE unused (sha256 TEXT PRIMARY KEY, since_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER content_is_never_updated BEFORE UPDATE ON content
    BEGIN SELECT RAISE(ABORT, 'a file is never updated'); END;
CREATE TRIGGER piece_is_never_updated BEFORE UPDATE ON piece
    BEGIN SELECT RAISE(ABORT, 'a file is never updated'); END;
CREATE TRIGGER content_is_never_deleted BEFORE DELETE ON content
    WHEN (SELECT value FROM meta WHERE key = 'may_delete') IS NOT OLD.sha256
    BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
CREATE TRIGGER piece_is_never_deleted BEFORE DELETE ON piece
    WHEN (SELECT value FROM meta WHERE key = 'may_delete') IS NOT OLD.sha256
    BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
"""
_NAMES = frozenset(
    {"meta", "content", "piece", "arrival", "unused"}
    | {f"{table}_is_never_{done}" for table in ("content", "piece") for done in ("updated", "deleted")}
)


def damaged() -> StorageDamagedError:
    """Return the error for a database of files that cannot be trusted; the dossiers are in another one."""
    return StorageDamagedError(
        "Het bestand met je bijlagen (bijlagen.db) is beschadigd. Je notities staan in een ander bestand.",
        "Bewaar de map met gegevens zoals die is en zet een reservekopie van bijlagen.db terug.",
    )


KIND = DatabaseKind(0x4A555242, lambda: VERSION, damaged)  # "JURB"


def make_tables(connection: Connection) -> None:
    """Fill a new database; room that removed files leave can be given back piece by piece."""
    connection.execute(f"PRAGMA auto_vacuum={_INCREMENTAL}")
    connection.execute("VACUUM")  # the file has a first page by now, and only this makes the wish hold
    if connection.execute("PRAGMA auto_vacuum").fetchone()[0] != _INCREMENTAL:
        raise InternalError("the database of files would never shrink")
    with transaction(connection):
        for statement in split_statements(_TABLES):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={KIND.application_id}")
        connection.execute(f"PRAGMA user_version={VERSION}")


def check_tables(connection: Connection) -> None:
    """Raise StorageDamagedError where a table or a trigger is not there."""
    if not {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")} >= _NAMES:
        raise damaged()
