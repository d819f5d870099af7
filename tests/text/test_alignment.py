"""What two sequences have in common, whatever they hold and however long they are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.text import alignment
from jurytool.text.alignment import align

SHORT = st.lists(st.integers(0, 4), max_size=14)


def common_length(first: Sequence[int], second: Sequence[int]) -> int:
    """The length of a longest common subsequence, by the table of the textbook."""
    row = [0] * (len(second) + 1)
    for one in first:
        new = [0]
        for place, other in enumerate(second):
            new.append(row[place] + 1 if one == other else max(new[-1], row[place + 1]))
        row = new
    return row[-1]


def check_runs(first: Sequence[int], second: Sequence[int]) -> int:
    """Check that runs are equal, ascending and not to be joined; returns how much they hold."""
    end_first = end_second = -1
    total = 0
    for start, other, length in align(first, second):
        assert length > 0
        assert list(first[start : start + length]) == list(second[other : other + length])
        assert start >= end_first
        assert other >= end_second
        assert (start, other) != (end_first, end_second)
        end_first, end_second = start + length, other + length
        total += length
    return total


@given(SHORT, SHORT)
def test_the_runs_are_a_longest_common_subsequence(first: list[int], second: list[int]) -> None:
    assert check_runs(first, second) == common_length(first, second)


@given(SHORT, SHORT)
def test_with_no_patience_at_all_the_runs_are_still_right(first: list[int], second: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "MOST_EDITS", 1)
        check_runs(first, second)


@pytest.mark.parametrize("vocabulary", [1, 2, 20, 300, 5_000])
def test_long_texts_with_little_in_common_end_well(vocabulary: int) -> None:
    chance = random.Random(vocabulary)
    first = [chance.randrange(vocabulary) for _ in range(5_000)]
    second = [chance.randrange(vocabulary) for _ in range(5_000)]
    check_runs(first, second)


def test_the_work_stays_in_proportion_to_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    step = alignment._step

    def counted(furthest: dict[int, int], edits: int, k: int) -> tuple[int, int]:
        nonlocal steps
        steps += 1
        return step(furthest, edits, k)

    monkeypatch.setattr(alignment, "_step", counted)
    counts = []
    for length in (2_000, 20_000):
        chance = random.Random(length)
        steps = 0
        align([chance.randrange(300) for _ in range(length)], [chance.randrange(300) for _ in range(length)])
        counts.append(steps)
    assert counts[1] < 15 * counts[0]


def test_a_block_that_moved_is_found_whole_although_the_rest_differs_a_lot() -> None:
    block = list(range(1_000, 2_000))
    first = [*block, *range(5_000, 5_700)]
    second = [*range(7_000, 7_700), *block]
    assert align(first, second) == [(0, 700, 1_000)]


def test_a_fixed_point_leads_past_a_thousand_new_words() -> None:
    old = [number % 7 if number % 3 else 100 + number for number in range(2_000)]
    new = [
        *(number % 7 for number in range(900)),
        *old[:1_000],
        *(number % 5 for number in range(900)),
        *old[1_000:],
    ]
    assert check_runs(old, new) == len(old)
