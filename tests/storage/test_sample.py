"""The database of each released version opens in this one, with all that is in it (R25).

The samples are made once, by `tests/data/make_sample.py`, and never again once their version is released.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jurytool.storage.cache import read_field_view, read_record_view
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import read_drafts
from jurytool.storage.local import read_my_juror
from jurytool.storage.search import search
from tests.data import make_sample as sample
from tests.support.laptops import Laptop

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data").glob("v*/jurytool.db"))


@pytest.fixture(params=[*SAMPLES, None], ids=[path.parent.name for path in SAMPLES] + ["made now"])
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Laptop]:
    """A copy of a sample, opened; and one that the script makes now."""
    folder = tmp_path / "sample"
    if request.param is None:
        sample.make_sample(folder)
    else:
        folder.mkdir()
        shutil.copy(request.param, folder / "jurytool.db")
    laptop = Laptop(folder, "marit")
    yield laptop
    laptop.store.close()


def rows(laptop: Laptop, query: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = laptop.store.reader().execute(query).fetchall()
    return found


def test_a_sample_of_every_version_is_there() -> None:
    assert [path.parent.name for path in SAMPLES] == ["v1"]


def test_it_is_sound_and_its_cache_is_what_a_rebuild_makes(laptop: Laptop) -> None:
    health = check_store(laptop.store)
    assert health.is_well
    assert (health.changes, health.dossiers) == (34, 1)
    assert laptop.dump() == laptop.rebuilt()


def test_the_school_and_the_people_are_there(laptop: Laptop) -> None:
    assert rows(laptop, "SELECT school_name, brin, sector, place, is_example FROM dossier") == [
        ("De Vaart", "99AB", "so", "Meerdrecht", 1)
    ]
    assert rows(laptop, "SELECT initials FROM juror ORDER BY position") == [("MO",), ("JH",)]
    assert read_my_juror(laptop.store, sample.DOSSIER) == "marit"


def test_every_kind_of_value_is_there(laptop: Laptop) -> None:
    assert rows(laptop, "SELECT value, n, otherwise, answer FROM norm_value") == [("3.25", 48, 0, "")]
    assert rows(laptop, "SELECT options FROM choice") == [('["klimaat", "leraren"]',)]
    assert rows(laptop, "SELECT programme_item_id FROM section") == [(None,)]


def test_the_notes_of_both_are_there_and_the_deleted_one_is_in_the_bin(laptop: Laptop) -> None:
    shown = rows(
        laptop, "SELECT owner, count(*), sum(starred) FROM note WHERE NOT hidden GROUP BY 1 ORDER BY 1"
    )
    assert shown == [("joost", 3, 3), ("marit", 3, 0)]
    assert rows(laptop, "SELECT text FROM note WHERE hidden") == [("Dubbel",)]
    assert rows(laptop, "SELECT count(*) FROM note_tag WHERE NOT hidden") == [(6,)]
    assert len(search(laptop.store, "leerdoelen 👩‍🏫 één")) == 2
    assert search(laptop.store, "dubbel") == []


def test_the_conflict_shows_both_versions(laptop: Laptop) -> None:
    view = read_field_view(laptop.store.reader(), "section", sample.SECTION, "text")
    assert sorted((version.author, str(version.value)) for version in view.versions) == [
        ("joost", "De leerlijn is van het team zelf."),
        ("marit", "Het team werkt met een eigen leerlijn."),
    ]
    assert rows(laptop, "SELECT heading, text, conflicts FROM section") == [("Aanpak in de klas", "", 1)]


def test_what_both_wrote_alike_is_no_conflict(laptop: Laptop) -> None:
    assert rows(laptop, "SELECT text, conflicts FROM joint_opinion") == [("Beiden hetzelfde", 0)]


def test_the_programme_item_that_one_deleted_and_the_other_edited_has_returned(laptop: Laptop) -> None:
    assert rows(laptop, "SELECT hidden, returned, present FROM programme_item") == [(0, 1, "twee leerlingen")]


def test_what_a_colleague_wrote_into_a_note_is_listed_and_not_shown(laptop: Laptop) -> None:
    note = rows(laptop, "SELECT record FROM change WHERE record_type = 'note' ORDER BY seq")[0][0]
    view = read_record_view(laptop.store.reader(), "note", note)
    assert view is not None
    assert len(view.refused) == 1
    assert laptop.column("note", note, "text") == "Leerlingen wijzen elkaar de weg."


def test_a_record_of_a_newer_program_is_kept(laptop: Laptop) -> None:
    assert rows(laptop, "SELECT count(*) FROM change WHERE record_type = 'mood'") == [(1,)]


def test_the_drafts_are_there(laptop: Laptop) -> None:
    drafts = {draft.key.record_type: draft for draft in read_drafts(laptop.store)}
    assert (drafts["note"].text, drafts["note"].context) == ("Een leerling zegt dat", '{"kind":"quote"}')
    assert (drafts["section"].cursor, drafts["section"].basis) == (9, ("0" * 64,))


def test_work_goes_on_in_it(laptop: Laptop) -> None:
    heads = read_field_view(laptop.store.reader(), "section", sample.SECTION, "text").heads
    with laptop.act(dossier=sample.DOSSIER) as act:
        act.set("section", sample.SECTION, "text", "Samen gekozen.", basis=heads)
        act.restore("programme_item", sample.ITEM)
    assert rows(laptop, "SELECT text, conflicts FROM section") == [("Samen gekozen.", 0)]
    assert rows(laptop, "SELECT returned FROM programme_item") == [(0,)]
    assert laptop.dump() == laptop.rebuilt()
