"""Two laptops for tests: each a data folder with an author, and a way to take over the other's changes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from jurytool.history.change import Change, read_change, read_own_change
from jurytool.paths import DataPaths
from jurytool.storage import cache as storage_cache
from jurytool.storage.local import write_my_juror
from jurytool.storage.log import Act, begin_act, insert_change
from jurytool.storage.opening import make_database
from jurytool.storage.store import Store
from tests.support.fixed_clock import FixedClock
from tests.support.history import DOSSIER

Dump = dict[str, list[tuple[Any, ...]]]


@cache
def empty_database() -> bytes:
    """Return the bytes of a new database, made once: making one takes longer than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jurytool.db"
        make_database(path)
        return path.read_bytes()


class Laptop:
    """A data folder and the juror who works in it."""

    def __init__(self, folder: Path, author: str = "ann", node: int = 1) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.paths = DataPaths(folder)
        if not self.paths.database.exists():
            self.paths.database.write_bytes(empty_database())
        self.author = author
        self.clock = FixedClock(node=node)
        self.store = Store(self.paths)
        write_my_juror(self.store, DOSSIER, author)

    @contextmanager
    def act(self, author: str | None = None, dossier: str = DOSSIER) -> Iterator[Act]:
        """One act, in the juror's own name unless another is given."""
        with begin_act(
            self.store,
            self.clock,
            dossier=dossier,
            author=author or self.author,
            device=f"laptop-{self.author}",
        ) as act:
            yield act

    def note(self, text: str = "De les begint", **values: Any) -> str:
        """Make a note and return its id."""
        with self.act() as act:
            return act.create("note", self.clock.new_id(), {"text": text, **values})

    def section(self, text: str = "", **values: Any) -> str:
        """Make a section, which is joint, and return its id."""
        with self.act() as act:
            return act.create("section", self.clock.new_id(), {"text": text, **values})

    def set(self, record_type: str, record: str, field: str, value: Any, **more: Any) -> bool:
        """Write one field in an act of its own."""
        with self.act() as act:
            return act.set(record_type, record, field, value, **more)

    def column(self, record_type: str, record: str, column: str) -> Any:
        """Return what the cache shows in one column of a record."""
        row = (
            self.store.reader()
            .execute(f"SELECT {column} FROM {record_type} WHERE id = ?", (record,))
            .fetchone()
        )
        return row and row[0]

    def changes(self) -> list[Change]:
        """Return the whole log, in the order in which it came in."""
        return read_log(self.store)

    def receive(self, changes: Iterable[Change]) -> int:
        """Take over what is not here yet, as an import will; returns how many changes were new."""
        return len(take_over(self.store, changes))

    def dump(self) -> Dump:
        """Return the whole cache."""
        return storage_cache.dump(self.store.reader())

    def rebuilt(self) -> Dump:
        """Return what the cache would be when made anew from the log; it stays as it is."""
        with self.store.writer() as connection:
            connection.execute("BEGIN")
            try:
                storage_cache.rebuild(connection)
                return storage_cache.dump(connection)
            finally:
                connection.execute("ROLLBACK")

    def reopen(self) -> None:
        """Close and open again."""
        self.store.close()
        self.store = Store(self.paths)


def read_log(store: Store) -> list[Change]:
    """Return all changes of a data folder, in the order in which they came in."""
    rows = store.reader().execute("SELECT header, value, salt FROM change ORDER BY seq").fetchall()
    return [read_own_change(*row) for row in rows]


def take_over(store: Store, changes: Iterable[Change]) -> list[Change]:
    """Take over what a data folder does not have yet, as an import will; returns what was new."""
    known = {change.id for change in read_log(store)}
    new = [change for change in changes if change.id not in known]
    with store.transaction() as connection:
        for change in new:
            insert_change(connection, read_change(change.header, change.value, change.salt))
        for dossier in {change.origin.dossier for change in new}:
            records = {(change.record_type, change.record) for change in new}
            storage_cache.refresh_all(connection, dossier, records)
    return new
