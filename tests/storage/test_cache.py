"""The cache can be thrown away at any moment, of one dossier or of all."""

from __future__ import annotations

from jurytool.storage import cache
from jurytool.storage.layout import layout_of
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

OTHER = "00000000-0000-4000-8000-0000000000d1"


def fill_two_dossiers(laptop: Laptop) -> None:
    for dossier, word in ((DOSSIER, "hier"), (OTHER, "daar")):
        with laptop.act(dossier=dossier) as act:
            act.create("dossier", dossier, {"school_name": word})
            note = act.create("note", laptop.clock.new_id(), {"text": f"lezen {word}"})
            act.set("note", note, "text", f"schrijven {word}")
            act.delete("note", act.create("note", laptop.clock.new_id(), {"text": "weg"}))


def test_all_of_it_is_made_anew(laptop: Laptop) -> None:
    fill_two_dossiers(laptop)
    before = laptop.dump()
    with laptop.store.transaction() as connection:
        cache.clear(connection, None)
        assert all(rows == [] for rows in cache.dump(connection).values())
        cache.rebuild(connection)
    assert laptop.dump() == before
    assert len(before["search"]) == 4


TEXT = layout_of("note").columns.index("text")


def test_one_dossier_is_made_anew_and_the_other_left_alone(laptop: Laptop) -> None:
    fill_two_dossiers(laptop)
    before = laptop.dump()
    with laptop.store.transaction() as connection:
        connection.execute("UPDATE note SET text = 'stuk'")
        connection.execute("UPDATE search SET body = 'stuk'")
        cache.rebuild(connection, DOSSIER)
        mended = cache.dump(connection, DOSSIER)
        other = cache.dump(connection, OTHER)
    assert [row[TEXT] for row in mended["note"]] == [row[TEXT] for row in before["note"] if row[1] == DOSSIER]
    assert {row[3] for row in mended["search"]} == {"hier", "schrijven hier"}
    assert {row[TEXT] for row in other["note"]} == {"stuk"}
    assert {row[3] for row in other["search"]} == {"stuk"}


def test_a_dump_of_one_dossier_is_its_part_of_the_whole(laptop: Laptop) -> None:
    fill_two_dossiers(laptop)
    reader = laptop.store.reader()
    parts = [cache.dump(reader, dossier) for dossier in (DOSSIER, OTHER)]
    for table, rows in cache.dump(reader).items():
        assert sorted(parts[0][table] + parts[1][table]) == sorted(rows)


def test_two_records_of_two_types_may_have_one_id(laptop: Laptop) -> None:
    """Ids are made from item keys, and a hostile file may choose them."""
    with laptop.act() as act:
        act.create("fact", "same", {"item_key": "a", "value": "lezen"})
        act.create("section", "same", {"text": "schrijven"})
        act.set("fact", "same", "value", "rekenen")
    assert laptop.dump() == laptop.rebuilt()
    assert {row[3] for row in laptop.dump()["search"]} == {"rekenen", "schrijven"}


def test_the_bin_lists_what_was_deleted(laptop: Laptop) -> None:
    fill_two_dossiers(laptop)
    found = cache.list_bin(laptop.store.reader(), "note", DOSSIER, ["text"])
    assert [values for _, values in found] == [("weg",)]


def test_an_interrupted_read_of_all_records_leaves_nothing_open(laptop: Laptop) -> None:
    """A statement that is not read to its end would keep the log file from being written back."""
    fill_two_dossiers(laptop)
    spec, first, changes = next(cache.read_records(laptop.store.reader(), DOSSIER))
    assert (spec.name, first, len(changes)) == ("dossier", 1, 1)
    laptop.reopen()
    assert (
        not (laptop.paths.root / "jurytool.db-wal").exists()
        or not (laptop.paths.root / "jurytool.db-wal").stat().st_size
    )
