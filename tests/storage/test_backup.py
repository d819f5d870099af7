"""Copies of the dossiers: whole, looked at, and thinned out with time (R32)."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest import mock

import pytest

from jurytool.errors import InternalError, StorageDamagedError, StorageError
from jurytool.paths import DataPaths
from jurytool.storage import backup, schema
from jurytool.storage.backup import list_backups, make_backup, moment_of, surplus
from jurytool.storage.checks import check_store
from jurytool.storage.store import Store
from tests.support.full_disk import small_disk
from tests.support.laptops import Laptop

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "v1" / "jurytool.db"


def test_a_copy_holds_all_that_was_stored_and_can_take_its_place(laptop: Laptop) -> None:
    laptop.note("Eerst")
    path = make_backup(laptop.paths, laptop.clock.now())
    laptop.note("Daarna")
    assert path.name == "jurytool-20261119-101500.db"
    assert [one.name for one in laptop.paths.backups.iterdir()] == [path.name]
    laptop.store.close()
    shutil.copy(path, laptop.paths.database)
    laptop.reopen()
    assert [row[0] for row in laptop.store.reader().execute("SELECT text FROM note")] == ["Eerst"]
    assert check_store(laptop.store).is_well


def test_it_is_made_while_somebody_is_storing(laptop: Laptop) -> None:
    """Through a connection of its own: it neither waits for an open transaction nor sees its half."""
    laptop.note("Eerst")
    with laptop.act() as act:
        act.create("note", "half", {"text": "Half"})
        path = make_backup(laptop.paths, laptop.clock.now())
    copy = Store(_folder_with(path, laptop.paths.root / "copy"))
    assert [row[0] for row in copy.reader().execute("SELECT text FROM note")] == ["Eerst"]
    copy.close()


def _folder_with(database: Path, folder: Path) -> DataPaths:
    folder.mkdir()
    shutil.copy(database, folder / "jurytool.db")
    return DataPaths(folder)


def test_two_in_one_second_are_two(laptop: Laptop) -> None:
    made = [make_backup(laptop.paths, laptop.clock.now()) for _ in range(11)]
    assert list_backups(laptop.paths) == made[::-1]


def test_a_copy_that_is_not_whole_is_none(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backup._copy

    def spoil(source: Path, target: Path) -> None:
        copy(source, target)
        with target.open("r+b") as file:
            file.seek(5_000)
            file.write(b"\xff" * 9_000)

    monkeypatch.setattr(backup, "_copy", spoil)
    with pytest.raises(StorageDamagedError):
        make_backup(laptop.paths, laptop.clock.now())
    assert list(laptop.paths.backups.iterdir()) == []


def test_a_full_disk_is_told_and_there_is_no_half_copy() -> None:
    with small_disk() as disk:
        if disk is None:
            pytest.skip("only root on Linux can make a small file system")
        laptop = Laptop(disk.folder / "data")
        laptop.note("Eerst")
        disk.leave(100_000)
        with pytest.raises(StorageError, match="vol"):
            make_backup(laptop.paths)
        assert list(laptop.paths.backups.iterdir()) == []
        laptop.store.close()


def test_the_newest_of_each_hour_day_and_week_is_kept(laptop: Laptop) -> None:
    for _ in range(24 * 40):
        laptop.clock.advance(minutes=30)
        laptop.paths.backups.mkdir(exist_ok=True)
        (laptop.paths.backups / f"jurytool-{laptop.clock.now().local():%Y%m%d-%H%M%S}.db").touch()
    for path in surplus(list_backups(laptop.paths)):
        path.unlink()
    kept = [moment_of(path) for path in list_backups(laptop.paths)]
    newest = max(kept)
    hours = {f"{moment:%Y%m%d%H}" for moment in kept if (newest - moment).total_seconds() < 24 * 3600}
    assert len(hours) == 24
    assert len({moment.date() for moment in kept}) == 15  # fourteen, and one of an earlier week
    assert len({moment.isocalendar().week for moment in kept}) == 4  # there are no more than these
    assert len(kept) < 50
    assert surplus(list_backups(laptop.paths)) == []


def test_what_is_no_copy_is_left_alone(laptop: Laptop) -> None:
    laptop.paths.backups.mkdir()
    (laptop.paths.backups / "mijn eigen.db").touch()
    assert list_backups(laptop.paths) == []
    with pytest.raises(InternalError):
        moment_of(laptop.paths.backups / "mijn eigen.db")
    make_backup(laptop.paths)
    assert (laptop.paths.backups / "mijn eigen.db").exists()


def test_a_copy_made_after_the_clock_was_set_back_stays(laptop: Laptop) -> None:
    with mock.patch.object(backup, "LATEST", 0):
        for _ in range(2):
            last = make_backup(laptop.paths, laptop.clock.now())
            laptop.clock.advance(minutes=-10)
    assert last.exists()


def test_a_database_of_an_earlier_version_is_kept_before_it_is_changed(tmp_path: Path) -> None:
    paths = _folder_with(SAMPLE, tmp_path / "sample")
    Store(paths).close()
    (kept,) = list_backups(paths)
    assert schema.VERSION > 1
    assert kept.read_bytes()[60:64] == (1).to_bytes(4, "big")
    Store(paths).close()
    assert list_backups(paths) == [kept]


def test_a_damaged_database_of_an_earlier_version_is_not_changed(tmp_path: Path) -> None:
    paths = _folder_with(SAMPLE, tmp_path / "sample")
    with mock.patch.object(backup, "_copy", side_effect=OSError(28, "full")), pytest.raises(StorageError):
        Store(paths)
    assert paths.database.read_bytes()[60:64] == (1).to_bytes(4, "big")
