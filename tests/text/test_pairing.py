"""Which paragraph is which: equal ones first, then those that are much alike, never crossing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.pairing import likeness, pair_lines

LINES = st.lists(st.sampled_from(["een twee drie", "een twee vier", "vijf zes", "zeven", ""]), max_size=8)


def test_an_edited_paragraph_is_paired_with_what_it_was() -> None:
    before = ["De school is klein.", "Ouders zijn blij met de school.", "Slot."]
    after = ["De school is klein.", "Iets heel anders", "Ouders zijn erg blij met de school.", "Slot."]
    assert pair_lines(before, after) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_paragraphs_that_have_little_in_common_are_no_pair() -> None:
    assert pair_lines(["a b c d e f"], ["a x y z q w"]) == [(0, None), (None, 0)]


def test_likeness_counts_words_and_not_their_order_or_capitals() -> None:
    assert likeness("De school leert", "leert DE school") == 1
    assert likeness("", "") == likeness("a", "") == 0


@given(LINES, LINES)
def test_every_line_of_both_comes_once_and_in_order(first: list[str], second: list[str]) -> None:
    pairs = pair_lines(first, second)
    assert [at for at, _ in pairs if at is not None] == list(range(len(first)))
    assert [other for _, other in pairs if other is not None] == list(range(len(second)))


def test_of_very_many_paragraphs_the_first_is_paired_with_the_first() -> None:
    """Comparing all with all would take too long."""
    pairs = pair_lines(
        [f"oud {number}" for number in range(150)], [f"nieuw {number}" for number in range(151)]
    )
    assert pairs == [*((number, number) for number in range(150)), (None, 150)]
