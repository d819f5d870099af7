"""A dossier leaves without a trace: the canary's word is in no file of the data folder any more."""

from __future__ import annotations

import pytest

from jurytool.errors import StorageError
from jurytool.storage import cache
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import Draft, DraftKey, read_drafts, write_drafts
from jurytool.storage.local import read_my_juror, write_my_juror
from jurytool.storage.removal import remove_dossier
from jurytool.storage.search import search
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

OTHER = "00000000-0000-4000-8000-0000000000d1"
CANARY = "kanariepiet"


def fill(laptop: Laptop) -> None:
    """Two dossiers; the canary sits in all that the first has, edited, deleted and long texts among it."""
    for dossier, word in ((DOSSIER, CANARY), (OTHER, "blijft")):
        with laptop.act(dossier=dossier) as act:
            act.create("dossier", dossier, {"school_name": f"School {word}"})
            for number in range(120):
                note = act.create("note", laptop.clock.new_id(), {"text": f"{word}{number} {word} " * 12})
                if number % 3 == 0:
                    act.set("note", note, "text", f"{word} anders {number}")
                if number % 5 == 0:
                    act.delete("note", note)
            act.create("section", laptop.clock.new_id(), {"text": f"{word} " * 9_000})
        key = DraftKey(dossier, "note", "vastleggen", "text")
        write_drafts(laptop.store, [Draft(key, f"{word} half", 3, ())], laptop.clock.now())
        write_my_juror(laptop.store, dossier, f"jurylid {word}")


def traces(laptop: Laptop) -> dict[str, list[str]]:
    """Return in which files the words of the removed dossier, or its id, still stand."""
    return {
        path.name: [
            word
            for word in (CANARY, CANARY.upper(), CANARY[:6], DOSSIER)
            if word.encode() in path.read_bytes()
        ]
        for path in laptop.paths.root.iterdir()
    }


def test_nothing_of_it_stays_in_any_file(laptop: Laptop) -> None:
    fill(laptop)
    assert CANARY in traces(laptop)["jurytool.db-wal"]
    remove_dossier(laptop.store, DOSSIER)
    assert not any(traces(laptop).values())
    laptop.reopen()
    assert not any(traces(laptop).values())


def test_the_other_dossier_stays_as_it_was(laptop: Laptop) -> None:
    fill(laptop)
    before = cache.dump(laptop.store.reader(), OTHER)
    remove_dossier(laptop.store, DOSSIER)
    assert cache.dump(laptop.store.reader(), OTHER) == before
    assert laptop.dump() == before == laptop.rebuilt()
    assert check_store(laptop.store).is_well
    assert len(search(laptop.store, "blijft", OTHER)) == 50
    assert [draft.key.dossier_id for draft in read_drafts(laptop.store)] == [OTHER]
    assert read_my_juror(laptop.store, OTHER) == "jurylid blijft"
    assert read_my_juror(laptop.store, DOSSIER) == ""


def test_afterwards_changes_are_as_safe_as_before(laptop: Laptop) -> None:
    """R2: the one exception ends with the transaction that needs it."""
    fill(laptop)
    remove_dossier(laptop.store, DOSSIER)
    for dossier in (DOSSIER, OTHER):
        laptop.note()
        with pytest.raises(Exception, match="never deleted"), laptop.store.transaction() as connection:
            connection.execute("DELETE FROM change WHERE dossier = ?", (dossier,))
    assert laptop.store.reader().execute("SELECT key FROM meta").fetchall() == [("cache_version",)]


def test_a_removal_that_fails_removes_nothing(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(laptop)
    before = laptop.dump()

    def fail(*arguments: object) -> None:
        raise StorageError("half-way")

    with monkeypatch.context() as patch:
        patch.setattr(cache, "clear", fail)
        with pytest.raises(StorageError):
            remove_dossier(laptop.store, DOSSIER)
    assert laptop.dump() == before
    assert len(read_drafts(laptop.store)) == 2


def test_while_somebody_reads_the_log_file_is_emptied_at_closing(laptop: Laptop) -> None:
    fill(laptop)
    reader = laptop.store.reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchone()
    with laptop.store.writer() as connection:
        connection.execute("PRAGMA busy_timeout=10")
    remove_dossier(laptop.store, DOSSIER)
    reader.execute("ROLLBACK")
    laptop.store.close()
    assert not any(traces(laptop).values())


def test_removing_what_is_not_there_changes_nothing(laptop: Laptop) -> None:
    fill(laptop)
    before = laptop.dump()
    remove_dossier(laptop.store, "nowhere")
    assert laptop.dump() == before


def test_its_numbers_are_free_for_a_dossier_made_later(laptop: Laptop) -> None:
    """A record's place in the search index is its first change's number, which may be used again."""
    with laptop.act() as act:
        act.create("note", laptop.clock.new_id(), {"text": CANARY})
    remove_dossier(laptop.store, DOSSIER)
    laptop.note("nieuw")
    assert laptop.dump() == laptop.rebuilt()
    assert len(search(laptop.store, "nieuw")) == 1
