"""Searching finds words as people write them; whatever is typed, nothing is read as an operator."""

from __future__ import annotations

import pytest

from jurytool.storage.search import LIMIT, Among, count, match_expression, search
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

OTHER_DOSSIER = "00000000-0000-4000-8000-0000000000d1"

TEXTS = (
    "De leerlingen lezen in stilte",
    "Leerling vertelt over haar IJsland-project",
    "Café Größe, naïef én goed",
    "De auto's rijden",
    "Score 3,25 in 2026",
    "a_b en NOT AND OR NEAR",
)

QUERIES = {
    "a whole word": ("stilte", 1),
    "the start of the last word": ("leerl", 2),
    "not the start of an earlier word": ("leer lezen", 0),
    "every word": ("leerlingen lezen", 1),
    "words in any order": ("lezen leerlingen", 1),
    "a word that is nowhere": ("leerlingen wandelen", 0),
    "a phrase": ('"lezen in"', 1),
    "a phrase in Dutch quotes": ("„lezen in”", 1),
    "a phrase in another order": ('"in lezen"', 0),
    "a phrase that is still being typed": ('"lezen in st', 1),
    "a phrase and a word": ('"lezen in" leerlingen', 1),
    "without accents": ("cafe grosse", 0),
    "accents that were not typed": ("cafe naief", 1),
    "accents that were typed": ("CAFÉ", 1),
    "a word with an apostrophe": ("auto's", 1),
    "a number with a comma": ("3,25", 1),
    "one letter": ("n", 2),
    "operators": ("NOT AND", 1),
    "a function": ("NEAR(", 1),
    "stars": ("*", 0),
    "a lone underscore beside a word": ("stilte _", 1),
    "brackets and colons": ("{stilte} ^:", 1),
    "only signs": ("?!—…", 0),
    "spaces": ("   ", 0),
    "a control character": ("stilte\x00", 1),
    "an emoji": ("😀", 0),
    "words written together, not apart": ("rijden auto's", 1),
    "words that stand apart elsewhere": ("lezen-leerlingen", 0),
    "a typographic apostrophe": ("auto’s", 1),
    "a letter ij as two": ("ijsland", 1),
    "a letter ĳ that is one": ("ĳsland", 1),
    "a minus before a word": ("-stilte", 1),
    "a mark of its own behind a letter": ("cafe\u0301", 1),
}


@pytest.mark.parametrize(("typed", "number"), QUERIES.values(), ids=QUERIES)
def test_what_is_typed_finds(laptop: Laptop, typed: str, number: int) -> None:
    for text in TEXTS:
        laptop.note(text)
    assert len(search(laptop.store, typed)) == number


def test_a_name_of_a_column_is_a_word_like_any_other(laptop: Laptop) -> None:
    laptop.note("body en dossier")
    assert len(search(laptop.store, "body:")) == 1
    assert not search(laptop.store, DOSSIER)


def test_the_newest_record_comes_first(laptop: Laptop) -> None:
    """Newest first, whatever was edited since: a list that jumps is no help."""
    first, second = laptop.note("lezen een"), laptop.note("lezen twee")
    laptop.set("note", first, "text", "lezen drie")
    assert [found.record_id for found in search(laptop.store, "lezen")] == [second, first]


def test_the_order_is_the_same_after_the_cache_was_made_anew(laptop: Laptop) -> None:
    notes = [laptop.note(f"lezen {number}") for number in range(9)]
    laptop.set("note", notes[3], "text", "lezen anders")
    before = search(laptop.store, "lezen")
    with laptop.store.transaction() as connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE key = 'cache_version'")
    laptop.reopen()
    assert search(laptop.store, "lezen") == before
    assert [found.record_id for found in before] == notes[::-1]


def test_at_most_fifty_are_found_at_once(laptop: Laptop) -> None:
    with laptop.act() as act:
        for _ in range(60):
            act.create("note", laptop.clock.new_id(), {"text": "lezen"})
    assert len(search(laptop.store, "lezen")) == LIMIT == 50
    assert len(search(laptop.store, "lezen", limit=5)) == 5


def test_one_dossier_can_be_searched(laptop: Laptop) -> None:
    laptop.note("lezen hier")
    with laptop.act(dossier=OTHER_DOSSIER) as act:
        act.create("note", laptop.clock.new_id(), {"text": "lezen daar"})
    assert len(search(laptop.store, "lezen")) == 2
    (found,) = search(laptop.store, "lezen", OTHER_DOSSIER)
    assert (found.record_type, found.dossier_id) == ("note", OTHER_DOSSIER)
    assert found.snippet == "\x02lezen\x03 daar"


def test_an_edit_is_found_and_what_stood_there_is_not(laptop: Laptop) -> None:
    note = laptop.note("stilte")
    laptop.set("note", note, "text", "rumoer")
    assert not search(laptop.store, "stilte")
    assert search(laptop.store, "rumoer")


def test_what_is_in_the_bin_is_not_found_until_it_is_put_back(laptop: Laptop) -> None:
    note = laptop.note("stilte")
    with laptop.act() as act:
        act.delete("note", note)
    assert not search(laptop.store, "stilte")
    with laptop.act() as act:
        act.restore("note", note)
    assert search(laptop.store, "stilte")


def test_two_versions_of_a_text_in_conflict_are_not_found_as_if_one_were_the_text(laptop: Laptop) -> None:
    """R16."""
    section = laptop.section("begin")
    first = laptop.changes()[-1].id
    laptop.set("section", section, "text", "stilte")
    laptop.set("section", section, "text", "rumoer", basis=[first])
    assert not search(laptop.store, "stilte")
    assert not search(laptop.store, "rumoer")


def test_all_searchable_fields_of_a_record_are_found(laptop: Laptop) -> None:
    with laptop.act() as act:
        act.create("dossier", DOSSIER, {"school_name": "De Vaart", "place": "Meerdrecht", "round": "lente"})
    assert search(laptop.store, "vaart meerdrecht")
    assert not search(laptop.store, "lente")


def test_a_text_with_the_one_letter_ij_is_found_as_people_type_it(laptop: Laptop) -> None:
    laptop.note("Rĳksmuseum bezocht")
    for typed in ("rijksmuseum", '"rijksmuseum bezocht"', "bezocht rijks"):
        assert len(search(laptop.store, typed)) == 1, typed


def test_the_best_fit_comes_first_when_asked_for(laptop: Laptop) -> None:
    best = laptop.note("lezen, lezen en lezen")
    laptop.note("In de gang hangt een plan waarin naast rekenen en muziek ook lezen staat " * 3)
    assert next(found.record_id for found in search(laptop.store, "lezen", ranked=True)) == best
    assert next(found.record_id for found in search(laptop.store, "lezen")) != best


def test_how_well_a_text_fits_has_nothing_to_do_with_its_dossier(laptop: Laptop) -> None:
    laptop.note("lezen hier")
    for number in range(5):
        with laptop.act(dossier=OTHER_DOSSIER) as act:
            act.create("note", laptop.clock.new_id(), {"text": f"nummer {number}"})
    (alone,) = search(laptop.store, "lezen", DOSSIER, ranked=True)
    (among_all,) = search(laptop.store, "lezen", ranked=True)
    assert alone.score == among_all.score


def test_kinds_of_records_are_told_apart(laptop: Laptop) -> None:
    question = laptop.note("lezen zij thuis?", kind="question")
    note = laptop.note("lezen in de gang", kind="observation")
    section = laptop.section("lezen in het rapport")
    notes, questions = Among(("note",), none=("note:question",)), Among(("note", "note:question"))
    others = Among(some=("section", "document"))
    for among, record in ((notes, note), (questions, question), (others, section)):
        assert [found.record_id for found in search(laptop.store, "lezen", DOSSIER, among=among)] == [record]
        assert count(laptop.store, "lezen", DOSSIER, among) == 1
    laptop.set("note", question, "kind", "observation")
    assert count(laptop.store, "lezen", None, questions) == 0
    assert count(laptop.store, "lezen", None, notes) == 2


def test_more_is_counted_than_is_shown(laptop: Laptop) -> None:
    with laptop.act() as act:
        for _ in range(60):
            act.create("note", laptop.clock.new_id(), {"text": "lezen"})
    assert count(laptop.store, "lez") == 60
    assert count(laptop.store, "") == 0


@pytest.mark.parametrize("typed", ["woord " * 200_000, '"' * 100_000, "x" * 1_000_000])
def test_a_pasted_page_is_no_trouble(laptop: Laptop, typed: str) -> None:
    laptop.note("woord voor woord")
    assert len(search(laptop.store, typed)) <= 1
    assert len(match_expression(typed)) < 11_000
