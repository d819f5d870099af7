"""What may have been meant comes in the order in which people make mistakes."""

from __future__ import annotations

import pytest

from jurytool.spelling.dictionary import Dictionary
from jurytool.spelling.ranking import list_sound_alikes, rank


@pytest.mark.parametrize("word", ["jurry", "jurie", "juri", "juy", "jruy", "jurij", "jurrie", "jurrij"])
def test_whoever_mistypes_jury_gets_it_first(dictionary: Dictionary, word: str) -> None:
    assert dictionary.suggest(word)[0] == "jury"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("leerligen", "leerlingen"),
        ("onderwijz", "onderwijs"),
        ("kwalitiet", "kwaliteit"),
        ("gebuerd", "gebeurd"),
        ("werdt", "werd"),
        ("interresant", "interessant"),
    ],
)
def test_other_mistakes_are_mended_as_well(dictionary: Dictionary, word: str, meant: str) -> None:
    assert dictionary.suggest(word)[0] == meant


def test_a_name_comes_behind_a_word_that_is_as_near() -> None:
    assert rank("juri", ["Juri", "jurk", "jury"]) == ["jury", "jurk", "Juri"]


def test_two_letters_that_changed_places_are_nearer_than_two_others() -> None:
    assert rank("shcool", ["snooit", "school"]) == ["school", "snooit"]


def test_equal_ones_stay_as_they_came_and_each_comes_once() -> None:
    assert rank("bal", ["bol", "bel", "bol"]) == ["bol", "bel"]


def test_a_sound_that_is_written_otherwise_finds_only_words_that_are_known() -> None:
    assert list_sound_alikes("jurrie", {"jury", "jurie"}.__contains__) == ["jurie", "jury"]
