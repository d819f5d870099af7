"""The log and the local tables, made by numbered steps (R25)."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import StorageTooNewError
from jurytool.models.fields import RECORDS
from jurytool.storage import schema
from jurytool.storage.engine import Connection, connect
from jurytool.storage.schema import is_own_table, migrate, read_version, split_statements


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    connection = connect(tmp_path / "x.db", create=True)
    yield connection
    connection.close()


def names(connection: Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_the_steps_lead_from_nothing_to_this_version(connection: Connection) -> None:
    assert read_version(connection) == 0
    migrate(connection)
    assert read_version(connection) == schema.VERSION == len(schema.STEPS)
    local = {"my_juror", "draft", "passphrase", "received", "sent", "taken_back", "locked_with"}
    assert {"change", "meta", "search"} | local <= names(connection)
    migrate(connection)


def test_a_step_that_fails_leaves_the_version_before_it(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def good(connection: Connection) -> None:
        connection.execute("CREATE TABLE good (a)")

    def bad(connection: Connection) -> None:
        connection.execute("CREATE TABLE half (a)")
        raise ValueError("half-way")

    version = schema.VERSION
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, good, bad))
    monkeypatch.setattr(schema, "VERSION", version + 2)
    with pytest.raises(ValueError, match="half-way"):
        migrate(connection)
    assert read_version(connection) == version + 1
    assert "good" in names(connection)
    assert "half" not in names(connection)


def test_a_newer_version_is_refused(connection: Connection) -> None:
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    with pytest.raises(StorageTooNewError):
        read_version(connection)
    with pytest.raises(StorageTooNewError):
        migrate(connection)
    assert names(connection) == set()


def test_every_table_that_the_steps_make_is_known_as_our_own(connection: Connection) -> None:
    """All others are dropped when the cache is made anew."""
    migrate(connection)
    assert all(is_own_table(name) for name in names(connection))
    assert not any(is_own_table(name) for name in RECORDS)


def test_passphrases_of_before_are_those_of_the_team(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(schema, "VERSION", 5)
        migrate(connection)
    connection.execute("INSERT INTO passphrase VALUES ('d', 'appelboom kruiwagen', 1)")
    migrate(connection)
    rows = connection.execute("SELECT words, known_by FROM passphrase").fetchall()
    assert rows == [("appelboom kruiwagen", 0)]


def test_a_script_is_cut_between_statements_and_not_inside_a_trigger() -> None:
    script = """
    CREATE TABLE a (b);
    CREATE TRIGGER c BEFORE UPDATE ON a
        BEGIN SELECT 1; SELECT 2; END;
    CREATE INDEX d ON a (b);
    """
    parts = [part.split()[1] for part in split_statements(script)]
    assert parts == ["TABLE", "TRIGGER", "INDEX"]
