"""A copy takes the place of a damaged database, which stays; a crash on the way leaves nothing lost (R32)."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import StorageDamagedError, StorageError
from jurytool.paths import DataPaths
from jurytool.storage.backup import has_changed_since, make_backup
from jurytool.storage.checks import check_store
from jurytool.storage.restoring import find_restorable, finish_restore, is_whole, prepare_restore
from jurytool.storage.store import Store
from tests.support.laptops import Laptop

CANARY = "kanariepiet"


def spoil(path: Path) -> bytes:
    """Damage a database and return what is in it now."""
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 12] = bytes(4096 * 11)
    path.write_bytes(data)
    return bytes(data)


def texts(store: Store) -> list[str]:
    return [row[0] for row in store.reader().execute("SELECT text FROM note ORDER BY root_lamport")]


def damaged(laptop: Laptop) -> tuple[Path, bytes]:
    """Make a note, a copy and a later note; return the copy, and the damaged database as it is."""
    laptop.note("Eerst")
    backup = make_backup(laptop.paths, laptop.clock.now())
    laptop.note("Daarna")
    laptop.store.close()
    found = spoil(laptop.paths.database)
    with pytest.raises(StorageDamagedError):
        Store(laptop.paths)
    return backup, found


def test_it_is_put_back_at_the_next_start_and_the_damaged_one_stays(laptop: Laptop) -> None:
    backup, found = damaged(laptop)
    assert find_restorable(laptop.paths) == backup
    prepare_restore(laptop.paths, backup)
    assert laptop.paths.database.read_bytes() == found  # until nobody has it open
    laptop.store = Store(laptop.paths)
    assert texts(laptop.store) == ["Eerst"]
    assert check_store(laptop.store).is_well
    assert laptop.store.restored is not None
    assert f"{laptop.store.restored.moment:%Y-%m-%d %H.%M}" == "2026-11-19 10.15"
    assert (laptop.store.restored.aside / "jurytool.db").read_bytes() == found
    assert backup.exists()
    laptop.reopen()
    assert laptop.store.restored is None
    assert texts(laptop.store) == ["Eerst"]


def test_the_newest_work_beside_a_damaged_database_goes_along(laptop: Laptop) -> None:
    """Its log file would otherwise be taken for that of the copy."""
    backup, _ = damaged(laptop)
    beside = laptop.paths.root / "jurytool.db-wal"
    beside.write_bytes(b"het nieuwste werk")
    prepare_restore(laptop.paths, backup)
    laptop.store = Store(laptop.paths)
    assert texts(laptop.store) == ["Eerst"]
    assert laptop.store.restored is not None
    assert (laptop.store.restored.aside / beside.name).read_bytes() == b"het nieuwste werk"


def test_a_copy_that_is_damaged_too_is_passed_over(laptop: Laptop) -> None:
    laptop.note("Eerst")
    whole = make_backup(laptop.paths, laptop.clock.now())
    laptop.clock.advance(minutes=60)
    spoil(make_backup(laptop.paths, laptop.clock.now()))
    laptop.clock.advance(minutes=60)
    make_backup(laptop.paths, laptop.clock.now()).write_bytes(b"geen database")
    assert find_restorable(laptop.paths) == whole
    whole.unlink()
    assert find_restorable(laptop.paths) is None


def test_nothing_lies_ready_where_the_copy_is_not_whole_or_there_is_no_room(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, found = damaged(laptop)
    spoiled = backup.with_name("jurytool-20261119-111500.db")
    spoiled.write_bytes(found)
    with pytest.raises(StorageError, match="niet heel"):
        prepare_restore(laptop.paths, spoiled)

    def full(*arguments: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr("jurytool.storage.restoring.shutil.copy", full)
        with pytest.raises(StorageError, match="De schijf is vol"):
            prepare_restore(laptop.paths, backup)
    assert not list(laptop.paths.root.glob("terug-*"))
    assert finish_restore(laptop.paths) is None
    assert laptop.paths.database.read_bytes() == found


@pytest.mark.parametrize("deadly", range(4))
def test_cut_off_at_any_step_it_is_finished_by_the_next_start(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, deadly: int
) -> None:
    backup, found = damaged(laptop)
    (laptop.paths.root / "jurytool.db-wal").write_bytes(b"log")
    (laptop.paths.root / "jurytool.db-shm").write_bytes(b"index")
    prepare_restore(laptop.paths, backup)
    replace, count = Path.replace, iter(range(10))

    def cut_off(self: Path, target: Path) -> Path:
        if next(count) == deadly:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            Store(laptop.paths)
    laptop.store = Store(laptop.paths)
    assert texts(laptop.store) == ["Eerst"]
    [aside] = laptop.paths.root.glob("beschadigd*")
    assert sorted(path.name for path in aside.iterdir()) == [
        "jurytool.db", "jurytool.db-shm", "jurytool.db-wal",
    ]  # fmt: skip
    assert (aside / "jurytool.db").read_bytes() == found


def test_a_second_time_the_first_damaged_one_stays_too(laptop: Laptop) -> None:
    backup, first = damaged(laptop)
    prepare_restore(laptop.paths, backup)
    laptop.store = Store(laptop.paths)
    laptop.store.close()
    second = spoil(laptop.paths.database)
    prepare_restore(laptop.paths, backup)
    laptop.store = Store(laptop.paths)
    asides = sorted(laptop.paths.root.glob("beschadigd*/jurytool.db"))
    assert [path.read_bytes() for path in asides] == [first, second]


def test_a_log_file_without_its_database_overwrites_none_that_was_put_aside(laptop: Laptop) -> None:
    backup, _ = damaged(laptop)
    beside = laptop.paths.root / "jurytool.db-wal"
    for words in (b"eerst", b"toen"):
        beside.write_bytes(words)
        prepare_restore(laptop.paths, backup)
        laptop.store = Store(laptop.paths)
        laptop.store.close()
        laptop.paths.database.unlink()
    asides = sorted(laptop.paths.root.glob("beschadigd*/jurytool.db-wal"))
    assert [path.read_bytes() for path in asides] == [b"eerst", b"toen"]
    prepare_restore(laptop.paths, backup)
    laptop.store = Store(laptop.paths)


def test_what_was_erased_since_the_copy_goes_again(laptop: Laptop, tmp_path: Path) -> None:
    """R20: a copy from elsewhere is put back, and the damaged database still says what was erased."""
    with laptop.act() as act:
        act.create("dossier", act.dossier_id, {"school_name": "De Vaart"})
    laptop.note(CANARY)
    backup = make_backup(laptop.paths, laptop.clock.now())
    kept = backup.read_bytes()
    named = [one.id for one in laptop.changes() if one.record_type == "note"]
    with laptop.act() as act:
        act.create("erasure", laptop.clock.new_id(), {"change_ids": named})
        act.apply_erasures()
    backup.write_bytes(kept)
    prepare_restore(laptop.paths, backup)
    laptop.reopen()
    assert texts(laptop.store) == []
    assert [one.value for one in laptop.changes() if one.record_type == "note"] == [None]
    assert check_store(laptop.store).is_well
    assert CANARY.encode() not in laptop.paths.database.read_bytes()
    assert not any(CANARY.encode() in path.read_bytes() for path in laptop.paths.backups.iterdir())


def test_looking_at_a_copy_leaves_nothing_beside_it(laptop: Laptop) -> None:
    laptop.note("Eerst")
    backup = make_backup(laptop.paths, laptop.clock.now())
    assert is_whole(backup)
    assert not has_changed_since(laptop.paths, backup)
    laptop.note("Daarna")
    assert has_changed_since(laptop.paths, backup)
    assert [path.name for path in laptop.paths.backups.iterdir()] == [backup.name]
    backup.write_bytes(b"geen database")
    assert has_changed_since(laptop.paths, backup)
    assert DataPaths(laptop.paths.root).backups == laptop.paths.backups
