"""The tables of the cache: made from `models.tables`, dropped and filled again when their version differs."""

from __future__ import annotations

import hashlib

from jurytool.models.fields import RECORDS
from jurytool.storage import cache
from jurytool.storage.engine import Connection, transaction
from jurytool.storage.schema import is_own_table

VIEW_VERSION = 7  # to be raised when `history.view` or `models.tables` comes to show something else


def cache_version() -> str:
    """Return what the cache of this program is called; it changes with every stored field."""
    described = "\n".join(
        f"{spec.name} {spec.ownership.value} {field.name} {field.kind.value} {field.searchable} "
        f"{field.facet} {field.united} {field.withheld} {sorted(field.codes)}"
        for spec in RECORDS.values()
        for field in spec.fields.values()
    )
    return f"{VIEW_VERSION}-{hashlib.sha256(described.encode()).hexdigest()[:16]}"


def is_current(connection: Connection) -> bool:
    """Return whether the cache tables were made by this version of the program."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'cache_version'").fetchone()
    return row is not None and row[0] == cache_version()


def ensure_cache(connection: Connection) -> None:
    """Make the cache tables, or make them anew from the log when another version of the program made them."""
    if is_current(connection):
        return
    statements = _table_statements()
    with transaction(connection):
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (name,) in names:
            if not is_own_table(name):
                connection.execute(f'DROP TABLE "{name}"')
        for statement in statements:
            connection.execute(statement)
        cache.rebuild(connection)
        connection.execute("REPLACE INTO meta VALUES ('cache_version', ?)", (cache_version(),))


def _table_statements() -> list[str]:
    # imported late: it costs a third of a second, and an existing database is opened without it
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from jurytool.models.tables import TABLES

    dialect = sqlite.dialect()
    statements = []
    for name in TABLES:
        table = SQLModel.metadata.tables[name]
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return statements
