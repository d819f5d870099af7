"""The log and the local tables, made and changed by numbered steps on `user_version`.

The cache tables are not here: they are made from `models.tables`, and rebuilt whenever their version
differs. Changes are never migrated.
"""

from __future__ import annotations

from collections.abc import Callable

from jurytool.errors import StorageTooNewError
from jurytool.storage.engine import APPLICATION_ID, Connection, transaction
from jurytool.storage.failures import damaged

_LOG = """
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    dossier TEXT NOT NULL,
    record_type TEXT NOT NULL,
    record TEXT NOT NULL,
    op TEXT NOT NULL,
    author TEXT NOT NULL,
    act TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    header BLOB NOT NULL,
    value BLOB,
    salt BLOB
);
CREATE INDEX change_record ON change (record_type, record);
CREATE INDEX change_dossier ON change (dossier, lamport);
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'a change is never updated'); END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
    WHEN (SELECT value FROM meta WHERE key = 'may_delete') IS NOT OLD.dossier
    BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;
"""

_LOCAL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE my_juror (dossier TEXT PRIMARY KEY, juror TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE draft (
    dossier TEXT NOT NULL,
    record_type TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    basis TEXT NOT NULL,
    context TEXT NOT NULL,
    saved_ms INTEGER NOT NULL,
    PRIMARY KEY (dossier, record_type, record, field)
) WITHOUT ROWID;
"""

_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    body, facets, record UNINDEXED, record_type UNINDEXED, dossier UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
"""


_EXCHANGE = """
CREATE TABLE passphrase (
    dossier TEXT NOT NULL,
    words TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (dossier, words)
) WITHOUT ROWID;
CREATE TABLE received (
    id TEXT PRIMARY KEY,
    dossier TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    report TEXT NOT NULL
) WITHOUT ROWID;
"""

_SENT = """
CREATE TABLE sent (
    id TEXT PRIMARY KEY,
    dossier TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    report TEXT NOT NULL
) WITHOUT ROWID;
"""

_TAKEN_BACK = """
CREATE TABLE taken_back (
    id TEXT PRIMARY KEY,
    dossier TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    undone_ms INTEGER NOT NULL,
    report TEXT NOT NULL
) WITHOUT ROWID;
"""

_LOCKED_WITH = """
CREATE TABLE locked_with (
    exchange TEXT NOT NULL,
    dossier TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (exchange, words)
) WITHOUT ROWID;
"""

# the one exception of R2: a value that goes for good, or comes to a change that came without it
_NEVER_UPDATED = """
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
    WHEN (SELECT value FROM meta WHERE key = 'may_erase') IS NOT OLD.dossier
    OR (NEW.seq, NEW.id, NEW.dossier, NEW.record_type, NEW.record, NEW.op, NEW.author, NEW.act, NEW.lamport,
        NEW.header) IS NOT
       (OLD.seq, OLD.id, OLD.dossier, OLD.record_type, OLD.record, OLD.op, OLD.author, OLD.act, OLD.lamport,
        OLD.header)
    OR (NEW.value IS NOT NULL AND OLD.value IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'a change is never updated'); END
"""

_OWN_TABLES = frozenset(
    {"change", "meta", "my_juror", "draft", "search"}
    | {"passphrase", "received", "sent", "taken_back", "locked_with"}
)
_TRIGGERS = frozenset({"change_is_never_updated", "change_is_never_deleted"})


def is_own_table(name: str) -> bool:
    """Return whether a table is made by the steps here, or belongs to SQLite; the others are the cache."""
    return name in _OWN_TABLES or name.startswith(("search_", "sqlite_"))


def remake_search(connection: Connection) -> None:
    """Make the search index anew and empty: taking 100,000 entries out of it one by one takes seconds."""
    connection.execute("DROP TABLE IF EXISTS search")
    connection.execute(_SEARCH)


def _first_version(connection: Connection) -> None:
    for script in (_LOCAL, _LOG):
        for statement in split_statements(script):
            connection.execute(statement)
    remake_search(connection)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _exchange(connection: Connection) -> None:
    for statement in split_statements(_EXCHANGE):
        connection.execute(statement)


def _sent(connection: Connection) -> None:
    for statement in split_statements(_SENT):
        connection.execute(statement)


def _erasure(connection: Connection) -> None:
    connection.execute("DROP TRIGGER change_is_never_updated")
    connection.execute(_NEVER_UPDATED)


def _taken_back(connection: Connection) -> None:
    for statement in split_statements(_TAKEN_BACK):
        connection.execute(statement)


def _own_passphrases(connection: Connection) -> None:
    """Say of each passphrase who knows it; those until now opened files for the team."""
    connection.execute("ALTER TABLE passphrase ADD COLUMN known_by INTEGER NOT NULL DEFAULT 0")


def _locked_with(connection: Connection) -> None:
    """Remember of each file which words lock it; of those until now nothing says so, and nobody guesses."""
    for statement in split_statements(_LOCKED_WITH):
        connection.execute(statement)


STEPS: tuple[Callable[[Connection], None], ...] = (
    _first_version,
    _exchange,
    _sent,
    _erasure,
    _taken_back,
    _own_passphrases,
    _locked_with,
)
VERSION = len(STEPS)


def split_statements(script: str) -> list[str]:
    """Return the statements of a script; a trigger's body stays whole."""
    statements: list[str] = []
    current: list[str] = []
    for line in script.strip().splitlines():
        current.append(line)
        text = "\n".join(current)
        if line.rstrip().endswith(";") and ("CREATE TRIGGER" not in text or "END;" in text):
            statements.append(text)
            current = []
    return statements


def read_version(connection: Connection) -> int:
    """Return the database's version; raises StorageTooNewError for one written by a newer program."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise too_new()
    return version


def too_new() -> StorageTooNewError:
    """Return the error for a database that was written by a newer program."""
    return StorageTooNewError(
        "Deze dossiers zijn bewaard door een nieuwere versie van Jurytool.",
        "Installeer de nieuwste versie. Er is niets veranderd.",
    )


def check_tables(connection: Connection) -> None:
    """Raise StorageDamagedError where a table or a trigger of this version is not there."""
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    if read_version(connection) == VERSION and not found >= _OWN_TABLES | _TRIGGERS:
        raise damaged()


def migrate(connection: Connection) -> None:
    """Bring the log and local tables to this version, each step in one transaction."""
    for number in range(read_version(connection), VERSION):
        with transaction(connection):
            STEPS[number](connection)
            connection.execute(f"PRAGMA user_version={number + 1}")
