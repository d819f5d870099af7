"""The open data folder: one writer, readers in any thread, nothing left beside it at the end (R30, R31)."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError, StorageDamagedError, StorageError
from jurytool.models.tables import Note
from jurytool.paths import DataPaths
from jurytool.storage.engine import Connection, connect
from jurytool.storage.store import Store, open_store
from tests.support.file_locks import ONLY_POSIX
from tests.support.laptops import Laptop


def files(paths: DataPaths) -> set[str]:
    return {path.name for path in paths.root.iterdir()}


def test_a_new_folder_is_ready_at_once(data_paths: DataPaths) -> None:
    store = open_store(data_paths)
    assert not store.read_only
    assert store.reader().execute("SELECT count(*) FROM note").fetchone() == (0,)
    store.close()


def test_closing_leaves_one_whole_file(laptop: Laptop) -> None:
    """Whoever copies the folder then has everything."""
    laptop.note()
    assert "jurytool.db-wal" in files(laptop.paths)
    laptop.store.close()
    assert files(laptop.paths) == {"jurytool.db", "jurytool.lock"}
    laptop.store.close()


def test_closing_empties_the_log_file_also_while_another_program_looks_on(laptop: Laptop) -> None:
    """SQLite by itself would leave that to the last one who closes."""
    laptop.note()
    other = connect(laptop.paths.database, read_only=True)
    other.execute("SELECT count(*) FROM note").fetchone()
    laptop.store.close()
    assert (laptop.paths.root / "jurytool.db-wal").stat().st_size == 0
    other.close()


def test_what_was_written_is_read_in_every_thread(laptop: Laptop) -> None:
    seen: list[object] = []

    def read() -> None:
        seen.append(laptop.store.reader().execute("SELECT count(*) FROM note").fetchone()[0])

    for _ in range(3):
        laptop.note()
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert seen == [1, 2, 3]


def test_a_thread_keeps_its_reader(store: Store) -> None:
    mine = store.reader()
    others: list[object] = []
    thread = threading.Thread(target=lambda: others.append(store.reader()))
    thread.start()
    thread.join()
    assert store.reader() is mine
    assert others[0] is not mine


def test_a_reader_is_closed_when_its_thread_ends(
    laptop: Laptop, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Connection] = []

    def count(*arguments: Any, **options: Any) -> Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr("jurytool.storage.store.connect", count)
    mine = store.reader()
    for _ in range(60):
        thread = threading.Thread(target=lambda: store.reader().execute("SELECT 1").fetchone())
        thread.start()
        thread.join()
    assert len(opened) == 61
    assert [connection for connection in opened if is_open(connection)] == [mine]
    store.close()
    assert not is_open(mine)


def test_closing_ends_the_readers_of_threads_that_go_on(laptop: Laptop, store: Store) -> None:
    ready, over = threading.Barrier(2), threading.Event()
    theirs: list[Connection] = []

    def read() -> None:
        theirs.append(store.reader())
        ready.wait(10)
        over.wait(10)

    thread = threading.Thread(target=read)
    thread.start()
    ready.wait(10)
    assert is_open(theirs[0])
    store.close()
    assert not is_open(theirs[0])
    over.set()
    thread.join()


def is_open(connection: Connection) -> bool:
    try:
        connection.execute("SELECT 1").fetchone()
    except sqlite.ProgrammingError:
        return False
    return True


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(Exception, match="readonly"):
        store.reader().execute("DELETE FROM note")


def test_a_reader_sees_nothing_of_an_act_before_its_end(laptop: Laptop) -> None:
    with laptop.act() as act:
        act.create("note", laptop.clock.new_id(), {})
        assert laptop.store.reader().execute("SELECT count(*) FROM note").fetchone() == (0,)
    assert laptop.store.reader().execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_threads_write_one_after_the_other(laptop: Laptop) -> None:
    def write() -> None:
        for _ in range(10):
            laptop.note()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    changes = laptop.changes()
    assert sorted(change.lamport for change in changes) == list(range(1, 41))
    assert laptop.dump() == laptop.rebuilt()


def test_rows_stay_readable_after_their_session(laptop: Laptop) -> None:
    note = laptop.note("Blijft leesbaar")
    with laptop.store.session() as session:
        row = session.get(Note, note)
    assert row is not None
    assert (row.text, row.starred, row.item_id) == ("Blijft leesbaar", False, None)


def test_an_act_within_an_act_is_a_mistake_and_stores_nothing(laptop: Laptop) -> None:
    def nest() -> None:
        with laptop.act() as act:
            act.create("note", laptop.clock.new_id(), {})
            laptop.note()

    with pytest.raises(Exception, match="within a transaction"):
        nest()
    assert laptop.changes() == []
    assert laptop.note()


def test_a_closed_store_says_so(laptop: Laptop) -> None:
    laptop.store.close()
    with pytest.raises(InternalError, match="closed"):
        laptop.store.reader()
    with pytest.raises(InternalError, match="closed"):
        laptop.note()


def test_a_store_that_is_only_read_cannot_be_written_and_needs_no_lock(laptop: Laptop) -> None:
    note = laptop.note("Leesbaar")
    reading = Store(laptop.paths, read_only=True)
    assert reading.reader().execute("SELECT id FROM note").fetchone() == (note,)
    with pytest.raises(StorageError, match="alleen om te lezen"), reading.transaction():
        pytest.fail("it may not come here")
    reading.close()
    laptop.note("De ander gaat door")


def test_an_error_inside_a_transaction_is_passed_on_as_it_is(store: Store) -> None:
    """Only what SQLite and the file system say is translated; our mistakes stay mistakes."""
    for error in (ValueError("x"), KeyboardInterrupt(), UnicodeDecodeError("utf-8", b"", 0, 1, "x")):
        with pytest.raises(type(error)), store.transaction():
            raise error
    with pytest.raises(Exception, match="no such table"), store.transaction() as connection:
        connection.execute("SELECT * FROM nowhere")


def break_page_of(store: Store, table: str) -> None:
    """Overwrite the first page of a table, as a failing disk does, behind SQLite's back."""
    connection = store._connection
    assert connection is not None
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    with store.paths.database.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    connection.execute("PRAGMA shrink_memory").fetchall()


def test_after_damage_nothing_is_written_any_more(laptop: Laptop) -> None:
    """The sentence that the user gets promises so."""
    laptop.note()
    break_page_of(laptop.store, "section")
    with pytest.raises(StorageDamagedError), laptop.act() as act:
        act.create("section", laptop.clock.new_id(), {"text": "Een bevinding"})
    assert laptop.store.read_only
    before = laptop.paths.database.read_bytes()
    with pytest.raises(StorageError, match="alleen om te lezen"):
        laptop.note()
    laptop.store.close()
    assert laptop.paths.database.read_bytes() == before


def test_closing_what_can_only_be_read_changes_no_byte(laptop: Laptop) -> None:
    """SQLite by itself writes the log file back when the last connection closes."""
    laptop.note()
    before = laptop.paths.database.read_bytes()
    laptop.store.read_only = True
    laptop.store.close()
    assert laptop.paths.database.read_bytes() == before
    again = open_store(laptop.paths)
    assert again.reader().execute("SELECT count(*) FROM note").fetchone() == (1,)
    again.close()


@ONLY_POSIX
def test_a_log_file_that_another_program_took_away_is_told_at_once(laptop: Laptop) -> None:
    laptop.note()
    (laptop.paths.root / "jurytool.db-wal").unlink()
    for _ in range(2):
        with pytest.raises(StorageError, match="Een ander programma heeft het bestand"):
            laptop.note()


@ONLY_POSIX
def test_a_database_that_another_program_put_in_its_place_is_told_at_once(laptop: Laptop) -> None:
    laptop.note()
    beside = laptop.paths.root / "ander.db"
    beside.write_bytes(laptop.paths.database.read_bytes())
    beside.replace(laptop.paths.database)
    with pytest.raises(StorageError, match="Een ander programma heeft het bestand"):
        laptop.note()
