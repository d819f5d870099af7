"""The cache is made anew, without asking, whenever another version of the program made it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest

from jurytool.models.fields import RECORDS
from jurytool.storage import cache_tables
from tests.support.laptops import Laptop

ROOT = Path(__file__).resolve().parents[2]


def make_older(laptop: Laptop) -> None:
    """Leave the data folder as an older program would."""
    with laptop.store.transaction() as connection:
        connection.execute("UPDATE meta SET value = '0-older' WHERE key = 'cache_version'")
        connection.execute("DROP TABLE note")
        connection.execute("ALTER TABLE section DROP COLUMN text")
        connection.execute("CREATE TABLE of_an_older_program (id TEXT)")
        connection.execute("DELETE FROM search")


def test_a_cache_of_another_version_is_made_anew_from_the_log(laptop: Laptop) -> None:
    """R25: changes are never migrated, the cache is rebuilt."""
    laptop.note("een")
    section = laptop.section("twee")
    laptop.set("section", section, "text", "drie")
    before = laptop.dump()
    make_older(laptop)
    laptop.reopen()
    assert laptop.dump() == before
    tables = laptop.store.reader().execute("SELECT name FROM sqlite_schema").fetchall()
    assert ("of_an_older_program",) not in tables


def test_a_cache_of_this_version_is_left_as_it_is(laptop: Laptop) -> None:
    note = laptop.note()
    with laptop.store.transaction() as connection:
        connection.execute("UPDATE note SET text = 'niet in het logboek'")
    laptop.reopen()
    assert laptop.column("note", note, "text") == "niet in het logboek"


def test_the_version_changes_with_every_stored_field(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_tables.cache_version()
    fact = RECORDS["fact"]
    searchable = dataclasses.replace(fact.fields["item_key"], searchable=True)
    changed = {
        "a field less": {"item_key": fact.fields["item_key"]},
        "another kind of search": {**fact.fields, "item_key": searchable},
    }
    for fields in changed.values():
        records = {**RECORDS, "fact": dataclasses.replace(fact, fields=MappingProxyType(fields))}
        monkeypatch.setattr(cache_tables, "RECORDS", records)
        assert cache_tables.cache_version() != before


def test_an_existing_database_is_opened_without_the_orm(laptop: Laptop) -> None:
    """Importing it takes a third of a second, and the first screen does not need it."""
    laptop.store.close()
    program = (
        "import sys; from pathlib import Path; from jurytool.paths import DataPaths\n"
        "from jurytool.storage.store import Store; from jurytool.storage import log, drafts, search, checks\n"
        "store = Store(DataPaths(Path(sys.argv[1]))); search.search(store, 'x'); drafts.read_drafts(store)\n"
        "checks.check_store(store); store.close()\n"
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'pydantic', 'asyncio') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(laptop.paths.root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"
