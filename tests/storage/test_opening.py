"""A wrong or broken database is told in one Dutch sentence, and not a byte of it changes (R25, R30, R32)."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import StorageDamagedError, StorageError, StorageTooNewError
from jurytool.paths import DataPaths
from jurytool.storage import schema
from jurytool.storage.checks import check_store
from jurytool.storage.store import Store, open_store
from tests.support.laptops import Laptop

PAGE = 4096


@pytest.fixture
def paths(laptop: Laptop) -> DataPaths:
    """A closed data folder with two hundred notes, of two pages and more each table."""
    with laptop.act() as act:
        for number in range(200):
            act.create("note", laptop.clock.new_id(), {"text": f"De leerlingen vertellen {number}. " * 4})
    laptop.store.close()
    return laptop.paths


def files_of(paths: DataPaths) -> dict[str, bytes]:
    """Return the bytes of the database and its log file; an empty log file is none."""
    files = {path.name: path.read_bytes() for path in paths.root.iterdir()}
    return {name: data for name, data in files.items() if name.endswith((".db", ".db-wal")) and data}


def refuse(paths: DataPaths, error: type[StorageError]) -> str:
    """Open the folder, which has to fail without changing a byte; returns what the user is told."""
    before = files_of(paths)
    with pytest.raises(error) as caught:
        Store(paths)
    assert files_of(paths) == before
    assert not paths.database.with_name("jurytool.db.nieuw").exists()
    return str(caught.value)


def overwrite(path: Path, place: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


def cut(path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.truncate(length)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "an empty file": lambda path: cut(path, 0),
    "the first fifty bytes": lambda path: cut(path, 50),
    "the first hundred bytes": lambda path: cut(path, 100),
    "half of the file": lambda path: cut(path, path.stat().st_size // 2),
    "a page too few": lambda path: cut(path, path.stat().st_size - PAGE),
    "a byte too few": lambda path: cut(path, path.stat().st_size - 1),
    "text": lambda path: overwrite(path, 0, b"Dit is geen database. " * 200),
    "zeros": lambda path: overwrite(path, 0, bytes(path.stat().st_size)),
    "zeros in the first page after the header": lambda path: overwrite(path, 100, bytes(PAGE - 100)),
    "zeros at the start": lambda path: overwrite(path, 0, bytes(100)),
    "another page size": lambda path: overwrite(path, 16, b"\x02\x00"),
    "a broken schema": lambda path: overwrite(path, PAGE - 400, b"\xff" * 400),
    "a broken name in the schema": lambda path: overwrite(
        path, path.read_bytes().index(b"CREATE TABLE my_juror"), b"CREATE TABLX m\xe5"
    ),
    "a broken type in the schema": lambda path: overwrite(
        path, path.read_bytes().index(b"TEXT) WITHOUT"), b"T\xc5"
    ),
    "noise from the second page on": lambda path: overwrite(path, PAGE, random.Random(5).randbytes(PAGE * 9)),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_database_is_found_and_not_touched(
    paths: DataPaths, damage: Callable[[Path], None]
) -> None:
    damage(paths.database)
    told = refuse(paths, StorageError)
    assert "beschadigd" in told
    assert "reservekopie" in told


def test_any_broken_page_is_found(paths: DataPaths) -> None:
    """The first byte of every page but the first, which has the file's own header, is made wrong in turn."""
    whole = paths.database.read_bytes()
    for start in range(PAGE, len(whole), PAGE):
        broken = bytearray(whole)
        broken[start] ^= 0xFF
        paths.database.write_bytes(broken)
        refuse(paths, StorageDamagedError)


def test_a_flipped_bit_is_found_at_the_start_or_by_the_check_or_changes_nothing(paths: DataPaths) -> None:
    """R32: quick_check sees the shape of the file; the hashes see the texts."""
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    chance = random.Random(seed)
    whole = paths.database.read_bytes()
    expected = _content(paths)
    for _ in range(100):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        broken = bytearray(whole)
        broken[place] ^= 1 << bit
        paths.database.write_bytes(broken)
        try:
            assert _content(paths) == expected or not _is_well(paths), f"bit {bit} of byte {place}"
        except (StorageError, sqlite.Error):
            continue  # found, if not by us


def _content(paths: DataPaths) -> list[tuple[object, ...]]:
    store = Store(paths)
    try:
        notes = store.reader().execute("SELECT * FROM note ORDER BY id").fetchall()
        return [*notes, *store.reader().execute("SELECT * FROM change ORDER BY seq").fetchall()]
    except UnicodeDecodeError as error:  # the driver tells a broken letter so
        raise sqlite.DataError from error
    finally:
        store.close()


def _is_well(paths: DataPaths) -> bool:
    store = Store(paths)
    try:
        return check_store(store).is_well
    finally:
        store.close()


def test_a_damaged_database_that_can_still_be_read_is_opened_for_reading(paths: DataPaths) -> None:
    """R32: nothing more is written, by nobody, and the notes can be read and copied."""
    _break_table(paths, "search_data")
    before = files_of(paths)
    store = open_store(paths)
    assert store.read_only
    assert store.reader().execute("SELECT count(*) FROM note").fetchone() == (200,)
    with pytest.raises(StorageError, match="alleen om te lezen"), store.transaction():
        pytest.fail("it may not come here")
    store.close()
    assert files_of(paths) == before


def test_a_damaged_database_that_cannot_be_read_is_not_opened(paths: DataPaths) -> None:
    _break_table(paths, "dossier")
    before = files_of(paths)
    with pytest.raises(StorageDamagedError):
        open_store(paths)
    assert files_of(paths) == before


def _break_table(paths: DataPaths, table: str) -> None:
    connection = sqlite.connect(str(paths.database))
    query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    page = connection.execute(query, (table,)).fetchone()[0]
    connection.close()
    overwrite(paths.database, (page - 1) * PAGE, b"\xff" * 100)


def test_without_the_check_damage_deep_inside_waits_for_it(paths: DataPaths) -> None:
    """The window is there first; the check comes from a thread, and from then on nothing is written."""
    _break_table(paths, "search_data")
    store = Store(paths, check=False)
    assert not store.read_only
    assert not store.check_quickly()
    with pytest.raises(StorageError), store.transaction():
        pytest.fail("it may not come here")
    store.close()


def test_without_the_check_a_cut_off_file_is_found_all_the_same(paths: DataPaths) -> None:
    cut(paths.database, paths.database.stat().st_size - PAGE)
    with pytest.raises(StorageDamagedError):
        Store(paths, check=False)


def test_a_check_that_finds_nothing_leaves_all_as_it_is(store: Store) -> None:
    assert store.check_quickly()
    assert not store.read_only


def test_a_missing_table_is_damage(paths: DataPaths) -> None:
    for name in ("DROP TRIGGER change_is_never_deleted", "DROP TABLE draft"):
        connection = sqlite.connect(str(paths.database))
        connection.execute(name)
        connection.close()
        refuse(paths, StorageDamagedError)


def test_a_database_of_another_program_is_left_alone(data_paths: DataPaths) -> None:
    """Not even its journal mode is set."""
    connection = sqlite.connect(str(data_paths.database))
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.commit()
    connection.close()
    assert "niet van Jurytool" in refuse(data_paths, StorageError)
    with pytest.raises(StorageError, match="niet van Jurytool"):
        open_store(data_paths)


def test_a_database_of_a_newer_version_is_refused(paths: DataPaths) -> None:
    """R25: an old app refuses a newer database."""
    connection = sqlite.connect(str(paths.database))
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()
    told = refuse(paths, StorageTooNewError)
    assert told == (
        "Deze dossiers zijn bewaard door een nieuwere versie van Jurytool. "
        "Installeer de nieuwste versie. Er is niets veranderd."
    )


def test_a_newer_version_that_only_the_log_file_tells_is_refused(paths: DataPaths, tmp_path: Path) -> None:
    """A newer program was killed just after its migration."""
    connection = sqlite.connect(str(paths.database))
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    copy = copy_as_after_a_crash(paths, tmp_path / "copy")
    connection.close()
    refuse(copy, StorageTooNewError)


def copy_as_after_a_crash(paths: DataPaths, folder: Path) -> DataPaths:
    """Copy an open database with its log file, without the index of that file."""
    folder.mkdir()
    for path in files_of(paths):
        shutil.copy(paths.root / path, folder / path)
    assert (folder / "jurytool.db-wal").stat().st_size > 0
    return DataPaths(folder)


def test_what_only_the_log_file_holds_is_there_after_a_crash(laptop: Laptop, tmp_path: Path) -> None:
    note = laptop.note("Het laatste woord")
    copy = copy_as_after_a_crash(laptop.paths, tmp_path / "copy")
    store = Store(copy)
    assert store.reader().execute("SELECT text FROM note WHERE id = ?", (note,)).fetchone() == (
        "Het laatste woord",
    )
    assert check_store(store).is_well
    store.close()
    assert not (copy.root / "jurytool.db-wal").exists()


def test_damage_beside_a_log_file_is_found_before_the_one_is_written_into_the_other(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.note()
    laptop.store.close()
    laptop.reopen()
    laptop.note("Het laatste woord")
    copy = copy_as_after_a_crash(laptop.paths, tmp_path / "copy")
    _break_table_page_not_in_log(copy)
    refuse(copy, StorageDamagedError)


def _break_table_page_not_in_log(paths: DataPaths) -> None:
    connection = sqlite.connect(f"file:{paths.database}?mode=ro&immutable=1", uri=True)
    query = "SELECT rootpage FROM sqlite_schema WHERE name = 'report_version'"
    page = connection.execute(query).fetchone()[0]
    connection.close()
    overwrite(paths.database, (page - 1) * PAGE, b"\xff" * 100)


def test_a_log_file_without_its_database_is_not_thrown_away(laptop: Laptop, tmp_path: Path) -> None:
    """SQLite would start anew and delete it."""
    laptop.note()
    copy = copy_as_after_a_crash(laptop.paths, tmp_path / "copy")
    copy.database.unlink()
    refuse(copy, StorageDamagedError)


def test_a_new_database_is_made_whole_or_not_at_all(
    data_paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: object) -> None:
        raise sqlite.DatabaseError("half-way")

    with monkeypatch.context() as patch:
        patch.setattr("jurytool.storage.opening.ensure_cache", fail)
        with pytest.raises(StorageError):
            Store(data_paths)
    assert [path.name for path in data_paths.root.iterdir()] == ["jurytool.lock"]
    Store(data_paths).close()


def test_leftovers_of_a_making_that_was_cut_off_are_cleared_away(data_paths: DataPaths) -> None:
    for end in ("", "-wal", "-shm"):
        (data_paths.root / f"jurytool.db.nieuw{end}").write_bytes(b"rest")
    Store(data_paths).close()
    assert {path.name for path in data_paths.root.iterdir()} == {"jurytool.db", "jurytool.lock"}


@pytest.mark.parametrize("name", ["Mijn dossiers é", "a%20b", "wat?#", "één/twee/drie", "met 'quote\""])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    """Missing folders are made."""
    laptop = Laptop(tmp_path / name)
    note = laptop.note()
    laptop.reopen()
    assert laptop.column("note", note, "id") == note
    laptop.store.close()
    assert (tmp_path / name / "jurytool.db").exists()
