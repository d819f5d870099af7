"""The list of first names: each stands in one of the two halves, as it is written."""

from __future__ import annotations

from jurytool.text.first_names import ALSO_WORDS, FIRST_NAMES


def test_a_name_that_is_a_word_too_counts_as_such_only() -> None:
    assert FIRST_NAMES.isdisjoint(ALSO_WORDS)


def test_each_is_a_name_with_a_capital() -> None:
    names = FIRST_NAMES | ALSO_WORDS
    assert len(names) > 500
    assert all(name.isalpha() and name == name.capitalize() for name in names)
