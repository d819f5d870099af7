"""Full disks, closed folders, failing writes: one Dutch sentence, nothing lost, and on it goes afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.errors import DiskFullError, StorageBusyError, StorageError
from jurytool.paths import DataPaths
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import Draft, DraftKey, read_drafts, write_drafts
from jurytool.storage.removal import remove_dossier
from jurytool.storage.store import Store
from tests.support.full_disk import SmallDisk, as_user_without_rights, files_limited_to, small_disk
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

ROOT = Path(__file__).resolve().parents[2]
PAGE, FRAME = 4096, 4120
KEY = DraftKey(DOSSIER, "note", "vastleggen", "text")
FULL = (
    "De schijf is vol, dus dit kon niet worden opgeslagen. "
    "Wat je typt blijft op het scherm staan. Maak ruimte vrij; Jurytool probeert het dan opnieuw."
)

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes")


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    """A file system that can be filled."""
    with small_disk() as found:
        if found is None:
            pytest.skip("only root on Linux can make a small file system; the limits on files say the same")
        yield found


class TestAFullDatabase:
    """SQLite itself says that there is no more room."""

    def test_says_so_and_keeps_what_was_there(self, laptop: Laptop) -> None:
        note = laptop.note("Eerst")
        before = laptop.dump()
        _allow_pages(laptop, 1)
        with pytest.raises(DiskFullError) as caught:
            laptop.note("x" * 50_000)
        assert str(caught.value) == FULL
        assert laptop.dump() == before
        _allow_pages(laptop, 2**30)
        laptop.set("note", note, "text", "Daarna")
        assert laptop.column("note", note, "text") == "Daarna"
        assert laptop.dump() == laptop.rebuilt()


def _allow_pages(laptop: Laptop, number: int) -> None:
    with laptop.store.writer() as connection:
        connection.execute(f"PRAGMA max_page_count={number}").fetchall()


@not_on_windows
class TestAFailingWrite:
    """Each write of an act fails in turn: the file may grow by one piece more each time."""

    def test_of_a_note_loses_nothing(self, laptop: Laptop) -> None:
        laptop.note("Eerst")
        before = laptop.dump()
        size = (laptop.paths.root / "jurytool.db-wal").stat().st_size
        pieces = 0
        while told := _told_within(size + pieces * FRAME // 2, laptop):
            assert told.startswith("De schijf")
            assert laptop.dump() == before
            pieces += 1
        assert pieces > 15
        assert len(laptop.dump()["note"]) == 2
        laptop.reopen()
        assert check_store(laptop.store).is_well

    def test_of_a_draft_keeps_the_earlier_one(self, laptop: Laptop) -> None:
        moment = laptop.clock.now()
        write_drafts(laptop.store, [Draft(KEY, "half", 4, ())], moment)
        size = (laptop.paths.root / "jurytool.db-wal").stat().st_size
        with files_limited_to(size), pytest.raises(StorageError):
            write_drafts(laptop.store, [Draft(KEY, "half een zin", 12, ())], moment)
        assert [draft.text for draft in read_drafts(laptop.store)] == ["half"]
        write_drafts(laptop.store, [Draft(KEY, "half een zin", 12, ())], moment)
        assert [draft.text for draft in read_drafts(laptop.store)] == ["half een zin"]

    def test_at_closing_leaves_the_log_file_for_the_next_start(self, laptop: Laptop) -> None:
        with laptop.act() as act:
            for number in range(300):
                act.create("note", laptop.clock.new_id(), {"text": f"Notitie {number} " * 10})
        before = laptop.dump()
        with files_limited_to(laptop.paths.database.stat().st_size):
            laptop.store.close()
        assert (laptop.paths.root / "jurytool.db-wal").stat().st_size > 0
        laptop.reopen()
        assert laptop.dump() == before
        assert check_store(laptop.store).is_well

    def test_while_a_database_is_made_leaves_none(self, data_paths: DataPaths) -> None:
        for limit in (0, PAGE, 10 * PAGE, 50 * PAGE):
            with files_limited_to(limit), pytest.raises(StorageError):
                Store(data_paths)
            assert [path.name for path in data_paths.root.iterdir()] == ["jurytool.lock"]
        Store(data_paths).close()

    def test_while_the_cache_is_made_anew_leaves_the_old_one(self, laptop: Laptop) -> None:
        laptop.note("Eerst")
        before = laptop.dump()
        with laptop.store.transaction() as connection:
            connection.execute("UPDATE meta SET value = 'older' WHERE key = 'cache_version'")
        laptop.store.close()
        for limit in range(0, 60 * FRAME, 7 * FRAME):
            with files_limited_to(limit), pytest.raises(StorageError):
                Store(laptop.paths)
        laptop.reopen()
        assert laptop.dump() == before


def _told_within(limit: int, laptop: Laptop) -> str:
    """Write a note while files may have `limit` bytes; returns what the user is told, or ""."""
    try:
        with files_limited_to(limit):
            laptop.note("Daarna")
    except StorageError as error:
        return str(error)
    return ""


class TestAFullDisk:
    """The real thing: a file system without a free byte."""

    def test_loses_no_note_wherever_it_becomes_full(self, disk: SmallDisk) -> None:
        laptop = Laptop(disk.folder / "data")
        laptop.note("Eerst")
        before, refused = laptop.dump(), 0
        for pages in range(12):
            disk.leave(pages * PAGE)
            told = _told_within(2**40, laptop)
            if not told:
                break
            assert told == FULL
            assert laptop.dump() == before
            refused += 1
        assert refused > 2
        disk.free()
        laptop.note("Weer ruimte")
        assert laptop.dump() == laptop.rebuilt()
        laptop.store.close()

    def test_is_told_at_the_start(self, disk: SmallDisk) -> None:
        laptop = Laptop(disk.folder / "data")
        laptop.note("Eerst")
        laptop.store.close()
        disk.leave(0)
        with pytest.raises(DiskFullError):
            Store(laptop.paths)
        disk.free()
        laptop.reopen()
        assert len(laptop.dump()["note"]) == 1
        laptop.store.close()

    def test_makes_no_half_database(self, disk: SmallDisk) -> None:
        paths = DataPaths(disk.folder / "data")
        for pages in range(0, 60, 6):
            disk.leave(pages * PAGE)
            with pytest.raises(DiskFullError):
                Store(paths)
            assert not list(paths.root.glob("jurytool.db*"))
        disk.free()
        Store(paths).close()

    def test_cannot_stop_a_removal(self, disk: SmallDisk) -> None:
        """What was removed is gone at once; the files are written anew when there is room."""
        laptop = Laptop(disk.folder / "data")
        laptop.note("kanariepiet " * 20)
        laptop.reopen()
        disk.leave(60 * PAGE)
        remove_dossier(laptop.store, DOSSIER)
        assert laptop.dump()["note"] == []
        disk.free()
        laptop.reopen()
        laptop.store.close()
        assert not [path for path in laptop.paths.root.iterdir() if b"kanariepiet" in path.read_bytes()]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach, outside pytest's own, which only its maker can."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="root can be left only in a child made by os.fork")
class TestAFolderThatMayNotBeWritten:
    """Tried as a user without rights, in a child process where the tests run as root."""

    def told(self, paths: DataPaths) -> str:
        def work() -> str:
            try:
                Store(paths).close()
            except StorageError as error:
                return str(error)
            return "geopend"

        return str(as_user_without_rights(work))

    SENTENCE = (
        "Jurytool mag niet schrijven in de map met je gegevens. "
        "Geef jezelf schrijfrechten op die map, of kies een andere map."
    )

    def test_is_told_in_one_sentence(self, open_folder: Path) -> None:
        laptop = Laptop(open_folder / "data")
        laptop.note()
        laptop.store.close()
        laptop.paths.lock.unlink()
        laptop.paths.root.chmod(0o555)
        before = laptop.paths.database.read_bytes()
        assert self.told(laptop.paths) == self.SENTENCE
        assert laptop.paths.database.read_bytes() == before

    def test_is_told_when_the_folder_cannot_even_be_made(self, open_folder: Path) -> None:
        open_folder.chmod(0o555)
        assert self.told(DataPaths(open_folder / "data")) == self.SENTENCE

    def test_is_told_when_only_the_database_may_not_be_written(self, open_folder: Path) -> None:
        laptop = Laptop(open_folder / "data")
        laptop.store.close()
        laptop.paths.root.chmod(0o777)
        laptop.paths.lock.unlink()
        laptop.paths.database.chmod(0o444)
        assert self.told(laptop.paths) == self.SENTENCE


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("geen map")
    with pytest.raises(StorageError) as caught:
        Store(DataPaths(place))
    assert (
        str(caught.value) == "De map met je gegevens is niet te lezen of te schrijven. Controleer de schijf."
    )
    assert place.read_text() == "geen map"


def test_a_second_start_is_told_that_the_first_is_there(laptop: Laptop) -> None:
    """R31: a real second process; what the first one does goes on."""
    program = (
        "import sys; from pathlib import Path; from jurytool.paths import DataPaths\n"
        "from jurytool.errors import StorageBusyError; from jurytool.storage.store import Store\n"
        "try: Store(DataPaths(Path(sys.argv[1])))\n"
        "except StorageBusyError as error: print(error)"
    )
    command = [sys.executable, "-c", program, str(laptop.paths.root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    assert (
        done.stdout.strip() == "Jurytool is al open met deze gegevens. Ga naar het venster dat al open staat."
    )
    laptop.note("Gaat door")
    laptop.store.close()
    after = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    assert after.stdout == ""


def test_a_second_start_in_the_same_program_is_told_too(laptop: Laptop) -> None:
    with pytest.raises(StorageBusyError):
        Store(laptop.paths)
    laptop.note("Gaat door")


def test_a_database_that_another_program_holds_is_told(laptop: Laptop) -> None:
    """A backup program, say, or a viewer for databases."""
    from sqlcipher3 import dbapi2 as sqlite

    other = sqlite.connect(str(laptop.paths.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with laptop.store.writer() as connection:
        connection.execute("PRAGMA busy_timeout=10")
    with pytest.raises(StorageBusyError, match="houdt het bestand met je dossiers bezet"):
        laptop.note()
    other.execute("ROLLBACK")
    other.close()
    assert laptop.note()
