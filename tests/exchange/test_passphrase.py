"""Passphrases: words that can be read out, and typed over in any shape."""

from __future__ import annotations

import re

import pytest

from jurytool.errors import InputRefusedError
from jurytool.exchange.passphrase import WORDS, list_readings, make_passphrase, read_words, tidy_passphrase

_SOUNDS = (
    ("sch", "sx"), ("ch", "x"), ("ij", "y"), ("ei", "y"), ("au", "O"), ("ou", "O"), ("ie", "i"), ("oe", "u"),
    ("eu", "E"), ("ui", "U"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("g", "x"), ("c", "k"), ("z", "s"), ("v", "f"), ("w", "f"), ("d", "t"), ("b", "p"),
    ("m", "n"),
)  # fmt: skip


def sounds(word: str) -> str:
    """Return roughly how a word sounds over a bad telephone."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", word)


def test_there_are_words_enough_each_once_and_short() -> None:
    words = read_words()
    assert len(set(words)) == len(words) == 2**11
    assert all(re.fullmatch("[a-z]{3,10}", word) for word in words)
    assert list(words) == sorted(words)


def test_no_two_words_differ_in_one_sound_only() -> None:
    seen: dict[str, str] = {}
    for word in read_words():
        heard = sounds(word)
        # what is left when one sound is taken away; a word itself too, for one sound more
        shapes = {heard, *(heard[:n] + "." + heard[n + 1 :] for n in range(len(heard)))}
        assert not shapes & seen.keys(), (word, [seen[one] for one in shapes & seen.keys()])
        seen |= dict.fromkeys(shapes, word)


def test_a_passphrase_is_six_words_of_chance() -> None:
    words = set(read_words())
    made = [make_passphrase().split() for _ in range(50)]
    assert all(len(one) == WORDS == 6 and set(one) <= words for one in made)
    assert len({tuple(one) for one in made}) == 50


@pytest.mark.parametrize(
    "typed", ["  Appelboom  KRUIWAGEN\n", "appelboom-kruiwagen", "appelboom\u00a0kruiwagen"]
)
def test_it_may_be_typed_in_any_shape(typed: str) -> None:
    assert tidy_passphrase(typed) == "appelboom kruiwagen"


def test_commas_and_full_stops_between_the_words_do_not_matter() -> None:
    assert list_readings("Appelboom, kruiwagen.")[-1] == "appelboom kruiwagen"
    assert list_readings("appelboom kruiwagen") == ("appelboom kruiwagen",)


@pytest.mark.parametrize("typed", ["", " - ", "x" * 1_001])
def test_what_is_none_is_refused(typed: str) -> None:
    with pytest.raises(InputRefusedError, match="geen wachtzin"):
        tidy_passphrase(typed)
