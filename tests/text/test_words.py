"""Which words of a text are looked up, and when a word is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.words import accepts, find_words, is_in, split_line

KNOWN = {"de", "leerling", "zorg", "structuur", "havo", "één", "ijsberen", "zo'n", "'s-Gravenhage", "gesprek"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De leerling, zegt zij.", ["De", "leerling", "zegt", "zij"]),
        ("zo’n foto's ’s-Gravenhage", ["zo'n", "foto's", "'s-Gravenhage"]),
        ("zorg- en ‘rust’ (echt)", ["zorg", "en", "rust", "echt"]),
        ("jury-oordeel, co‑teaching en af\u00adbreken", ["jury-oordeel", "co-teaching", "en", "afbreken"]),
        ("94% in 2026, groep8 en 2e", ["in", "en"]),
        ("OKE, VMBO-T, IOP’s, vmbo'ers, MT", ["vmbo'ers"]),
        ("post naar info@school.nl of www.school.nl/x of school.nl", ["post", "naar", "of", "of"]),
        ("zie https://school.nl/pad en {school_naam}!", ["zie", "en"]),
        ("en/of a b", ["en", "of"]),
        ("rust\ufffcook", ["rust", "ook"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_are_found_and_numbers_addresses_and_capitals_are_not(text: str, words: list[str]) -> None:
    assert [word.text for word in find_words(text)] == words


def test_a_word_has_the_place_where_it_stands() -> None:
    text = "Een “zo’n” woord"
    assert [text[word.start : word.end] for word in find_words(text)] == ["Een", "zo’n", "woord"]


def test_an_accent_that_stands_apart_belongs_to_its_letter() -> None:
    (word,) = find_words("re\u0301sume\u0301")
    assert (word.start, word.end, word.text) == (0, 8, "résumé")


@given(st.text(st.sampled_from(list("aB’'-@.{}/:\u0301é1 _\u00ad")) | st.characters(), max_size=60))
def test_any_text_has_words_that_stand_in_it_one_after_another(text: str) -> None:
    end = 0
    for word in find_words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@pytest.mark.parametrize("unit", ["a", "a@", "a.", "{", "a-", "'s-", "w://", "é\u0301"])
def test_a_text_of_the_greatest_length_is_gone_through(unit: str) -> None:
    for _ in find_words((unit * 200_000)[:200_000]):
        pass


@pytest.mark.parametrize("word", ["De", "de", "zorg-structuur", "havo-gesprek", "Havo", "Eén", "IOP-gesprek"])
def test_a_word_is_right_with_a_capital_and_by_its_parts(word: str) -> None:
    assert accepts(word, KNOWN.__contains__)


@pytest.mark.parametrize("word", ["leerlng", "zorg-strctuur", "Ijsberen", "onleerling", "-"])
def test_a_word_with_one_wrong_part_is_wrong(word: str) -> None:
    assert not accepts(word, KNOWN.__contains__)


@pytest.mark.parametrize("word", ["Meerdrecht", "Meerdrechts", "Meerdrechtse", "Anna's", "Datadag"])
def test_a_name_is_known_with_its_endings_and_a_word_with_its_capital(word: str) -> None:
    assert is_in(word, frozenset({"Meerdrecht", "Anna", "datadag"}))


@pytest.mark.parametrize("word", ["meerdrecht", "Meerdrechten", "datadags", ""])
def test_a_name_without_its_capital_is_not_known(word: str) -> None:
    assert not is_in(word, frozenset({"Meerdrecht", "Anna", "datadag"}))


@pytest.mark.parametrize("word", ["gewoon", "één", "zo’n", "{school}", "https://voorbeeld.invalid/pad"])
def test_a_long_line_is_looked_at_in_stretches_with_the_same_words(word: str) -> None:
    line = f"{'De leerling vertelt. ' * 500}{word} {'En dan leest het team. ' * 500}"
    stretches = split_line(line)
    assert "".join(stretches) == line
    assert [one.text for part in stretches for one in find_words(part)] == [
        one.text for one in find_words(line)
    ]
    assert (len(stretches) > 1) == (word in ("gewoon", "één", "zo’n"))


def test_a_short_line_is_looked_at_as_one() -> None:
    assert split_line("De leerling vertelt.") == ("De leerling vertelt.",)
