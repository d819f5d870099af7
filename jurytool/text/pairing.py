"""Which paragraph of one version is which of another: equal ones first, then those that are much alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jurytool.text.alignment import align

Pair = tuple[int | None, int | None]  # places in the first and in the second; None where it has none

ALIKE = 0.4  # share of words below which two paragraphs are not one that was edited
_MOST_COMPARED = 20_000  # pairs of paragraphs in one stretch
_WORD = re.compile(r"\w+")


def likeness(first: str, second: str) -> float:
    """Return how many of their words two texts share, 0 to 1."""
    return _likeness(_count(first), _count(second))


def list_words(text: str) -> list[str]:
    """Return the words of a text by which it is compared."""
    return _WORD.findall(text.casefold())


def pair_lines(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return all lines of both in order, each once; the pairs are ascending in both."""
    pairs: list[Pair] = []
    for rows, columns, same in list_stretches(first, second):
        pairs += pair_stretch(first, second, rows, columns)
        pairs += same
    return pairs


def list_stretches(
    first: Sequence[str], second: Sequence[str]
) -> Iterator[tuple[range, range, list[tuple[int, int]]]]:
    """Yield the stretches in which no two lines are equal, each with the equal lines behind it."""
    low = start = 0
    for at, other, length in [*align(first, second), (len(first), len(second), 0)]:
        yield range(low, at), range(start, other), [(at + step, other + step) for step in range(length)]
        low, start = at + length, other + length


def pair_stretch(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> list[Pair]:
    """Return the lines of a stretch in which no two are equal, those alike as pairs."""
    chosen = dict(_best(first, second, rows, columns))
    pairs: list[Pair] = []
    column = columns.start
    for row in rows:
        if row in chosen:
            pairs += [(None, place) for place in range(column, chosen[row])]
            pairs.append((row, chosen[row]))
            column = chosen[row] + 1
        else:
            pairs.append((row, None))
    return pairs + [(None, place) for place in range(column, columns.stop)]


def _best(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> list[tuple[int, int]]:
    """Return the ascending pairs that are most alike in all."""
    if not rows or not columns:
        return []
    if len(rows) * len(columns) > _MOST_COMPARED:
        return [(row, column) for row, column in zip(rows, columns, strict=False)]
    these, those = [_count(first[row]) for row in rows], [_count(second[column]) for column in columns]
    scores = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i, one in enumerate(these, 1):
        for j, other in enumerate(those, 1):
            scores[i][j] = max(scores[i - 1][j], scores[i][j - 1], scores[i - 1][j - 1] + _gain(one, other))
    found = []
    i, j = len(rows), len(columns)
    while i and j:
        if scores[i][j] == scores[i - 1][j]:
            i -= 1
        elif scores[i][j] == scores[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((rows[i], columns[j]))
    return found[::-1]


def _gain(one: Counter[str], other: Counter[str]) -> float:
    score = _likeness(one, other)
    return score if score >= ALIKE else 0.0


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _count(text: str) -> Counter[str]:
    return Counter(list_words(text))
