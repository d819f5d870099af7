"""`check_store` finds what is wrong and changes nothing (R32)."""

from __future__ import annotations

import threading

import pytest

from jurytool.storage.checks import Health, check_gently, check_store, remake_cache
from jurytool.storage.removal import remove_dossier
from jurytool.storage.search import search
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop


def fill(laptop: Laptop) -> str:
    with laptop.act() as act:
        act.create("dossier", DOSSIER, {"school_name": "De Vaart"})
        for number in range(5):
            note = act.create("note", f"note-{number}", {"text": f"lezen {number}"})
    laptop.set("note", note, "text", "schrijven")
    return note


def test_a_sound_store_is_well(laptop: Laptop) -> None:
    fill(laptop)
    assert check_store(laptop.store) == Health(changes=7, dossiers=1)
    assert check_store(laptop.store).is_well


def test_an_empty_store_is_well(laptop: Laptop) -> None:
    assert check_store(laptop.store).is_well


STALE: dict[str, tuple[str, tuple[str, ...]]] = {
    "another text": ("UPDATE note SET text = 'stuk' WHERE id = 'note-1'", ("note",)),
    "other heads": ("""UPDATE note SET heads = '{"text":["x"]}' WHERE id = 'note-1'""", ("note",)),
    "a row too few": ("DELETE FROM note WHERE id = 'note-1'", ("note",)),
    "the last row too few": ("DELETE FROM note WHERE id = 'note-4'", ("note",)),
    "a row too many": (
        "INSERT INTO note SELECT 'note-0-b', dossier_id, owner, entered_by, root_lamport, root_change, "
        "hidden, returned, conflicts, unconfirmed, refused, heads, locked, item_id, kind, text, "
        "source_group, target_group, at, backdated, starred, set_aside, on_behalf "
        "FROM note WHERE id = 'note-1'",
        ("note",),
    ),
    "a last row too many": (
        "INSERT INTO fact VALUES ('x', 'd', 'o', '', 1, 'c', 0, 0, 0, 0, 0, '{}', '', 'k', 'v')",
        ("fact",),
    ),
    "another text to search": ("UPDATE search SET body = 'stuk' WHERE record = 'note-1'", ("search",)),
    "nothing to search": ("DELETE FROM search WHERE record = 'note-1'", ("search",)),
    "something more to search": (
        "INSERT INTO search (rowid, body, record, record_type, dossier) VALUES (99, 'x', 'x', 'note', 'x')",
        ("search",),
    ),
    "two tables": ("UPDATE dossier SET place = 'stuk'; UPDATE note SET starred = 1", ("dossier", "note")),
}


@pytest.mark.parametrize(("statements", "tables"), STALE.values(), ids=STALE)
def test_a_cache_that_differs_from_the_log_is_named(
    laptop: Laptop, statements: str, tables: tuple[str, ...]
) -> None:
    fill(laptop)
    with laptop.store.transaction() as connection:
        for statement in statements.split(";"):
            connection.execute(statement)
    before = laptop.dump()
    health = check_store(laptop.store)
    assert (health.stale_tables, health.is_well) == (tables, False)
    assert 0 < len(health.details) <= 20
    assert laptop.dump() == before


@pytest.mark.parametrize(("statements", "tables"), STALE.values(), ids=STALE)
def test_a_cache_that_differs_is_made_anew_from_the_log(
    laptop: Laptop, statements: str, tables: tuple[str, ...]
) -> None:
    fill(laptop)
    whole = laptop.dump()
    with laptop.store.transaction() as connection:
        for statement in statements.split(";"):
            connection.execute(statement)
    assert remake_cache(laptop.store, check_store(laptop.store)).remade_tables == tables
    assert laptop.dump() == whole
    assert check_store(laptop.store).is_well


BROKEN = {
    "a value": "value = CAST(replace(value, 'lezen', 'wezen') AS BLOB)",
    "a value that became text": "value = CAST(value AS TEXT)",
    "a header": "header = CAST(replace(header, 'ann', 'ben') AS BLOB)",
    "a header that became text": "header = CAST(header AS TEXT)",
    "a header that is no JSON": "header = x'00ff'",
    "a salt": "salt = zeroblob(16)",
    "no salt": "salt = NULL",
    "a record": "record = 'note-9'",
    "a dossier": "dossier = 'elsewhere'",
    "a type": "record_type = 'fact'",
    "an author": "author = 'ben'",
    "an act": "act = 'another'",
    "an operation": "op = 'delete'",
    "a lamport": "lamport = 99",
}


@pytest.mark.parametrize("assignment", BROKEN.values(), ids=BROKEN)
def test_a_change_whose_bytes_do_not_fit_is_named(laptop: Laptop, assignment: str) -> None:
    """R1: as after a bit fell over on the disk; the trigger is taken away to play that."""
    fill(laptop)
    with laptop.store.transaction() as connection:
        connection.execute("DROP TRIGGER change_is_never_updated")
        connection.execute(f"UPDATE change SET {assignment} WHERE record = 'note-2'")
        row = connection.execute("SELECT id FROM change WHERE seq = 4").fetchone()
    health = check_store(laptop.store)
    assert health.broken_changes == row
    assert not health.is_well


def test_a_value_that_is_lacking_is_no_fault_where_it_was_erased(laptop: Laptop) -> None:
    """R20."""
    fill(laptop)
    with laptop.store.transaction() as connection:
        connection.execute("DROP TRIGGER change_is_never_updated")
        connection.execute("UPDATE change SET value = NULL, salt = NULL WHERE record = 'note-2'")
        gone = [row[0] for row in connection.execute("SELECT id FROM change WHERE record = 'note-2'")]
    assert check_store(laptop.store).broken_changes == tuple(gone)  # nobody asked for that
    with laptop.act() as act:
        act.create("erasure", laptop.clock.new_id(), {"change_ids": gone})
    assert check_store(laptop.store).broken_changes == ()


def test_an_index_that_differs_from_its_table_is_named(laptop: Laptop) -> None:
    fill(laptop)
    _edit_schema(
        laptop, "UPDATE sqlite_schema SET sql = replace(sql, '(dossier_id', '(owner') ", "note_place"
    )
    assert "note_place" in check_store(laptop.store).integrity[0]


def test_a_search_index_that_differs_from_its_texts_is_named(laptop: Laptop) -> None:
    fill(laptop)
    with laptop.store.transaction() as connection:
        connection.execute("UPDATE search_content SET c0 = 'stuk' WHERE id = 2")
    assert "search" in check_store(laptop.store).integrity[0]


def _edit_schema(laptop: Laptop, statement: str, name: str) -> None:
    with laptop.store.writer() as connection:
        connection.execute("PRAGMA writable_schema=1").fetchall()
        connection.execute(f"{statement} WHERE name = ?", (name,))
        connection.execute("PRAGMA writable_schema=0").fetchall()
    laptop.reopen()


def test_checking_does_not_stop_anyone_from_typing(laptop: Laptop) -> None:
    """It reads all at one moment; what is written meanwhile is not in it."""
    fill(laptop)

    def write_meanwhile(share: float) -> bool:
        if share > 0:
            laptop.note("tussendoor")
        return True

    assert check_gently(laptop.store, write_meanwhile) == Health(changes=7, dossiers=1)
    assert search(laptop.store, "tussendoor")


def test_what_was_written_between_two_checks_is_no_damage(laptop: Laptop) -> None:
    fill(laptop)
    for _ in range(3):
        laptop.note("tussendoor")
        assert check_store(laptop.store).is_well


def fill_more(laptop: Laptop) -> None:
    """Make enough for several breaths."""
    with laptop.act() as act:
        for number in range(350):
            act.create("note", f"more-{number}", {"text": f"schrijven {number}"})


def test_a_check_tells_how_far_it_is(laptop: Laptop) -> None:
    fill_more(laptop)
    shares: list[float] = []

    def note(share: float) -> bool:
        shares.append(share)
        return True

    health = check_gently(laptop.store, note)
    assert health is not None
    assert health.is_well
    assert len(shares) > 5
    assert shares == sorted(shares)
    assert shares[-1] <= 1


@pytest.mark.parametrize("patience", [0, 2, 5])
def test_a_check_stops_when_it_is_told_to(laptop: Laptop, patience: int) -> None:
    fill_more(laptop)
    asked: list[float] = []

    def enough(share: float) -> bool:
        asked.append(share)
        return len(asked) <= patience

    assert check_gently(laptop.store, enough) is None
    assert len(asked) == patience + 1
    laptop.note("daarna")  # nothing is held any more
    assert check_store(laptop.store).is_well


def test_a_check_gives_way_to_the_removal_of_a_dossier(laptop: Laptop) -> None:
    fill(laptop)
    reached, outcome = threading.Event(), list[Health | None]()

    def wait_for_a_removal(share: float) -> bool:
        if share > 0:  # it reads by now
            reached.set()
            while not laptop.store.is_removing:
                reached.wait()
        return True

    thread = threading.Thread(
        target=lambda: outcome.append(check_gently(laptop.store, wait_for_a_removal)), name="check"
    )
    thread.start()
    assert reached.wait(20)
    remove_dossier(laptop.store, DOSSIER)
    thread.join(20)
    assert outcome == [None]
    waits = laptop.store.reader().execute("SELECT 1 FROM meta WHERE key = 'must_compact'").fetchone()
    assert waits is None  # the files were written anew at once
    assert check_store(laptop.store) == Health()


def test_a_check_of_the_file_as_a_whole_stops_too(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jurytool.storage.pace.SQLITE_STEPS", 10)
    fill(laptop)
    assert check_gently(laptop.store, lambda share: share > 0) is None
    assert check_store(laptop.store).is_well
