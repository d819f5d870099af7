"""Files beside notes: whole, unchanged, and gone without a trace when they go (R21)."""

from __future__ import annotations

import hashlib
import os
import random
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from jurytool.errors import DiskFullError, InternalError, StorageDamagedError, StorageError
from jurytool.models.fields import Value
from jurytool.storage import attachments
from jurytool.storage.attachment_queries import count_attachments, read_named
from jurytool.storage.attachments import KEPT_MS, MAX_BYTES, PIECE, AttachmentStore
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey, write_drafts
from jurytool.storage.engine import connect
from jurytool.storage.removal import remove_dossier
from tests.support.full_disk import files_limited_to, small_disk
from tests.support.history import DOSSIER
from tests.support.killing import count_statements, dies_before
from tests.support.laptops import Laptop

OTHER = "00000000-0000-4000-8000-0000000000d1"
CANARY = b"kanariepiet" * 300


def noise(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)


def name_it(laptop: Laptop, digest: str, dossier: str = DOSSIER) -> str:
    """Name a stored file beside a note; returns the attachment's id."""
    with laptop.act(dossier=dossier) as act:
        act.create("dossier", dossier, {"school_name": "School"}) if not act.exists(
            "dossier", dossier
        ) else None
        note = act.create("note", laptop.clock.new_id(), {"text": "De les begint"})
        values: dict[str, Value] = {"target_id": note, "sha256": digest, "file_name": "foto.jpg", "size": 3}
        return act.create("attachment", laptop.clock.new_id(), values)


def read(laptop: Laptop, digest: str) -> bytes:
    return b"".join(laptop.store.attachments.read(digest))


def present(laptop: Laptop, *digests: str) -> set[str]:
    return set(laptop.store.attachments.find_present(digests))


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 5, MAX_BYTES])
def test_a_file_comes_out_as_it_went_in_also_after_reopening(laptop: Laptop, size: int) -> None:
    data = noise(size)
    digest = laptop.store.attachments.put(data, DOSSIER)
    assert digest == hashlib.sha256(data).hexdigest()
    assert read(laptop, digest) == data
    laptop.reopen()
    assert read(laptop, digest) == data
    assert all(len(piece) <= PIECE for piece in laptop.store.attachments.read(digest))


def test_the_same_file_twice_is_stored_once(laptop: Laptop) -> None:
    store = laptop.store.attachments
    assert store.put(CANARY, DOSSIER) == store.put(CANARY, OTHER) == store.put(CANARY, DOSSIER)
    with connect(laptop.paths.attachments, read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM content").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM piece").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize("size", [0, MAX_BYTES + 1])
def test_nothing_and_too_much_never_come_this_far(laptop: Laptop, size: int) -> None:
    with pytest.raises(InternalError):
        laptop.store.attachments.put(bytes(size), DOSSIER)
    assert not laptop.paths.attachments.exists()


def test_no_database_is_made_for_a_question(laptop: Laptop) -> None:
    store = laptop.store.attachments
    assert present(laptop, "a" * 64) == set()
    assert read(laptop, "a" * 64) == b""
    store.clean(lambda: (), 1)
    store.remove_of_dossier(DOSSIER, ["a" * 64], ())
    assert store.check().integrity == ()
    assert not laptop.paths.attachments.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE piece SET data = x'00'",
        "UPDATE content SET size = 1",
        "DELETE FROM piece",
        "DELETE FROM content",
        "REPLACE INTO piece SELECT sha256, number, x'00' FROM piece",
        "REPLACE INTO content SELECT sha256, 1 FROM content",
    ],
)
def test_what_is_stored_never_changes(laptop: Laptop, statement: str) -> None:
    laptop.store.attachments.put(CANARY, DOSSIER)
    connection = connect(laptop.paths.attachments)
    with pytest.raises(Exception, match="never"):
        connection.execute(statement)
    connection.close()


def test_it_is_an_ordinary_database_of_ours_with_the_same_care(laptop: Laptop) -> None:
    """R30 and R31."""
    laptop.store.attachments.put(CANARY, DOSSIER)
    connection = connect(laptop.paths.attachments)
    asked = ("application_id", "user_version", "journal_mode", "synchronous", "auto_vacuum", "secure_delete")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    connection.close()
    assert found == [0x4A555242, 1, "wal", 2, 2, 1]


# A dossier goes


def test_a_removed_dossier_takes_its_files_along_without_a_trace(laptop: Laptop) -> None:
    store = laptop.store.attachments
    mine, kept = store.put(CANARY + noise(2 * PIECE), DOSSIER), store.put(noise(2 * PIECE, 8), OTHER)
    deleted, forgotten = store.put(CANARY + b"weg", DOSSIER), store.put(CANARY + b"bedacht", DOSSIER)
    name_it(laptop, mine)
    attachment = name_it(laptop, deleted)
    with laptop.act() as act:
        act.delete("attachment", attachment)
    name_it(laptop, kept, OTHER)
    size = laptop.paths.attachments.stat().st_size
    remove_dossier(laptop.store, DOSSIER)
    assert present(laptop, mine, deleted, forgotten, kept) == {kept}
    laptop.store.close()
    for path in laptop.paths.root.iterdir():
        found = path.read_bytes()
        assert b"kanariepiet" not in found, path.name
        assert DOSSIER.encode() not in found, path.name
    assert laptop.paths.attachments.stat().st_size < 3 * PIECE
    assert size < laptop.paths.attachments.stat().st_size + 10 * PIECE
    laptop.reopen()
    assert read(laptop, kept) == noise(2 * PIECE, 8)


def test_a_file_that_another_dossier_has_as_well_stays(laptop: Laptop) -> None:
    named, brought, drafted = (noise(50, seed) for seed in (1, 2, 3))
    store = laptop.store.attachments
    digests = [store.put(data, DOSSIER) for data in (named, brought, drafted)]
    name_it(laptop, digests[0])
    name_it(laptop, digests[0], OTHER)
    store.put(brought, OTHER)  # and it is about to be named there
    context = f'{{"attachments": [{{"sha256": "{digests[2]}"}}]}}'
    key = DraftKey(OTHER, "note", CAPTURE, "text")
    write_drafts(laptop.store, [Draft(key, "half", 0, (), context)], laptop.clock.now())
    remove_dossier(laptop.store, DOSSIER)
    assert present(laptop, *digests) == set(digests)


def test_a_dossier_can_be_removed_while_the_files_are_damaged(
    laptop: Laptop, caplog: pytest.LogCaptureFixture
) -> None:
    name_it(laptop, laptop.store.attachments.put(CANARY, DOSSIER))
    laptop.store.close()
    laptop.paths.attachments.write_bytes(b"geen database " * 100)
    laptop.reopen()
    remove_dossier(laptop.store, DOSSIER)
    assert read_named(laptop.store) == frozenset()


# What nothing names


def test_what_nothing_names_stays_thirty_days(laptop: Laptop) -> None:
    store, start = laptop.store.attachments, laptop.clock.now().utc_ms
    left, named = store.put(b"over", DOSSIER), store.put(b"genoemd", DOSSIER)
    name_it(laptop, named)

    def clean(moment: int) -> set[str]:
        store.clean(lambda: read_named(laptop.store), moment)
        return present(laptop, left, named)

    assert clean(start) == clean(start + KEPT_MS) == {left, named}
    assert clean(start + KEPT_MS + 1) == {named}


def test_the_thirty_days_begin_anew_when_it_was_named_meanwhile(laptop: Laptop) -> None:
    """Somebody put an old backup back, and then the right one: nothing may have gone."""
    store, start = laptop.store.attachments, laptop.clock.now().utc_ms
    digest = store.put(b"over", DOSSIER)
    store.clean(lambda: (), start)
    store.clean(lambda: {digest}, start + KEPT_MS)
    store.clean(lambda: (), start + 2 * KEPT_MS)
    assert present(laptop, digest) == {digest}
    store.clean(lambda: (), start + 3 * KEPT_MS + 1)
    assert present(laptop, digest) == set()


@pytest.mark.parametrize(
    "context", ["", "[]", "{", '{"attachments": 3}', '{"attachments": [3, {"sha256": 1}]}']
)
def test_a_draft_of_another_kind_names_nothing(laptop: Laptop, context: str) -> None:
    key = DraftKey(DOSSIER, "note", CAPTURE, "text")
    write_drafts(laptop.store, [Draft(key, "half", 0, (), context)], laptop.clock.now())
    assert read_named(laptop.store) == frozenset()


def test_files_are_counted_without_being_read(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    name_it(laptop, "a" * 64)
    monkeypatch.setattr(attachments, "connect", None)
    assert list(count_attachments(laptop.store, DOSSIER).values()) == [1]


# Damage


@pytest.mark.parametrize("what", ["text", "nothing", "another program", "no tables", "a newer version"])
def test_a_wrong_file_is_told_and_not_a_byte_of_it_changes(laptop: Laptop, what: str) -> None:
    digest = laptop.store.attachments.put(CANARY, DOSSIER)
    laptop.store.close()
    path = laptop.paths.attachments
    data = bytearray(path.read_bytes())
    if what == "text":
        data = bytearray(b"Dit is geen database. " * 200)
    elif what == "nothing":
        data = bytearray()
    elif what == "another program":
        data[68:72] = b"ABCD"
    elif what == "no tables":
        data[100:4096] = bytes(3996)
    else:
        data[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(data)
    laptop.reopen()
    with pytest.raises(StorageError, match=r"bijlagen|nieuwere"):
        laptop.store.attachments.put(b"nieuw", DOSSIER)
    with pytest.raises(StorageError):
        laptop.store.attachments.find_present([digest])
    assert not check_store(laptop.store).is_well
    laptop.store.close()
    assert path.read_bytes() == bytes(data)


def test_a_flipped_byte_is_found_when_it_is_read_and_when_all_is_checked(laptop: Laptop) -> None:
    data = noise(3 * PIECE)
    digest, other = (
        laptop.store.attachments.put(data, DOSSIER),
        laptop.store.attachments.put(b"heel", DOSSIER),
    )
    laptop.store.close()
    content = laptop.paths.attachments.read_bytes()
    place = content.index(data[2 * PIECE : 2 * PIECE + 40])
    with laptop.paths.attachments.open("r+b") as file:
        file.seek(place)
        file.write(bytes([content[place] ^ 1]))
    laptop.reopen()
    with pytest.raises(StorageDamagedError, match="bijlagen"):
        read(laptop, digest)
    assert read(laptop, other) == b"heel"
    health = check_store(laptop.store)
    assert health.files.broken == (digest,)
    assert not health.is_well


def test_a_missing_database_is_no_damage_what_it_held_is_just_not_here(laptop: Laptop) -> None:
    """R21."""
    digest = laptop.store.attachments.put(CANARY, DOSSIER)
    name_it(laptop, digest)
    laptop.store.close()
    laptop.paths.attachments.unlink()
    laptop.reopen()
    health = check_store(laptop.store)
    assert (health.is_well, health.absent_files) == (True, 1)
    laptop.store.attachments.put(CANARY, DOSSIER)
    assert check_store(laptop.store).absent_files == 0


def test_a_read_only_folder_takes_no_files(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="alleen om te lezen"):
        AttachmentStore(tmp_path / "bijlagen.db", read_only=True).put(b"x", DOSSIER)


def test_after_closing_a_file_is_refused_in_words(laptop: Laptop) -> None:
    laptop.store.attachments.close()
    with pytest.raises(StorageError, match="afgesloten"):
        laptop.store.attachments.put(b"x", DOSSIER)


# A full disk, and an end at any moment


@pytest.mark.skipif(os.name == "nt", reason="limits on files are not on Windows")
def test_a_full_disk_stores_nothing_and_the_next_try_works(laptop: Laptop) -> None:
    laptop.store.attachments.put(b"eerst", DOSSIER)
    data = noise(4 * PIECE)
    with files_limited_to(2 * PIECE), pytest.raises(StorageError):
        laptop.store.attachments.put(data, DOSSIER)
    digest = hashlib.sha256(data).hexdigest()
    assert present(laptop, digest) == set()
    assert laptop.store.attachments.put(data, DOSSIER) == digest
    assert check_store(laptop.store).is_well


@pytest.mark.parametrize("notices_in_time", [True, False])
def test_an_attachment_leaves_room_for_notes(monkeypatch: pytest.MonkeyPatch, notices_in_time: bool) -> None:
    if not notices_in_time:  # another program takes the room at the same moment
        monkeypatch.setattr(
            "jurytool.storage.attachments.shutil.disk_usage", lambda _: SimpleNamespace(free=10**12)
        )
    with small_disk(8) as disk:
        if disk is None:
            pytest.skip("may not make a file system")
        laptop = Laptop(disk.folder)
        try:
            disk.leave(2 * PIECE)
            with pytest.raises(DiskFullError):
                laptop.store.attachments.put(noise(3 * PIECE), DOSSIER)
            for _ in range(20):
                laptop.note("gaat gewoon door")
        finally:
            laptop.store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork, which Windows does not have")
def test_killed_at_any_moment_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    data = noise(2 * PIECE)
    digest = hashlib.sha256(data).hexdigest()

    def put(folder: Path) -> None:
        store = AttachmentStore(folder / "bijlagen.db")
        store.put(data, DOSSIER)
        store.close()

    for number in range(1, count_statements(lambda: put(tmp_path)) + 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert dies_before(partial(put, folder), number)
        store = AttachmentStore(folder / "bijlagen.db")
        assert b"".join(store.read(digest)) in (b"", data), number
        assert store.put(data, DOSSIER) == digest
        assert b"".join(store.read(digest)) == data
        health = store.check()
        assert [*health.integrity, *health.broken] == []
        assert health.stored == {digest}
        store.close()
        assert sorted(path.name for path in folder.iterdir()) == ["bijlagen.db"]
