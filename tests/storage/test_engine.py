"""Connections: each has the settings on which safety rests, read back, or there is none (R30)."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError
from jurytool.storage import engine, schema
from jurytool.storage.engine import Connection, check_sqlite, connect, make_orm_engine, transaction
from jurytool.storage.store import Store


def setting(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("which", ["writer", "reader", "orm"])
def test_every_connection_has_the_settings(store: Store, which: str) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "recursive_triggers": 1,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "busy_timeout": 5000,
    }
    if which == "orm":
        with make_orm_engine(store.paths.database).connect() as orm:
            found = {name: orm.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    elif which == "reader":
        found = {name: setting(store.reader(), name) for name in expected}
    else:
        with store.writer() as connection:
            found = {name: setting(connection, name) for name in expected}
    assert found == expected


def test_a_database_carries_our_mark_and_version(store: Store) -> None:
    assert (
        setting(store.reader(), "application_id") == engine.APPLICATION_ID == int.from_bytes(b"JURY", "big")
    )
    assert setting(store.reader(), "user_version") == schema.VERSION


def test_a_setting_that_does_not_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine._PRAGMAS, "synchronous", "7")
    with pytest.raises(InternalError, match="synchronous"):
        connect(tmp_path / "x.db", create=True)


def test_a_database_that_cannot_keep_a_log_file_is_refused() -> None:
    with pytest.raises(InternalError, match="not wal"):
        engine._apply_pragmas(sqlite.connect(":memory:"), read_only=False)


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_sqlite()
    monkeypatch.setattr(engine, "MINIMUM_SQLITE", (99, 0, 0))
    with pytest.raises(InternalError, match="too old"):
        check_sqlite()


def test_nothing_is_made_unless_asked_for(tmp_path: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(sqlite.OperationalError, match="unable to open"):
            connect(tmp_path / "x.db", read_only=read_only)
    assert not list(tmp_path.glob("x.db*"))


def test_a_transaction_is_whole_or_nothing_tables_too(tmp_path: Path) -> None:
    """A migration that fails leaves no half table."""
    connection = connect(tmp_path / "x.db", create=True)

    def fail() -> None:
        with transaction(connection):
            connection.execute("CREATE TABLE t (a)")
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        fail()
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert not connection.in_transaction
    connection.close()
