"""Which paragraphs of one version became which of another, also where one was split or some were joined.

Words are followed over the ends of paragraphs: paragraphs between which words crossed an end hang together,
and are one group. All others are paired one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from jurytool.text.alignment import align
from jurytool.text.pairing import ALIKE, likeness, list_stretches, list_words, pair_stretch

_LEAST = 3  # words that two share, in a row where their order counts; fewer stand in any two
_MOSTLY = 0.5  # share of the words of the shorter paragraph from which it is a piece of the other
_LONG_RUN = 5  # words in a row that went to another paragraph, however much stands around them


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that belong together, by their places; either side may be empty, never both."""

    first: tuple[int, ...]
    second: tuple[int, ...]

    @property
    def is_regrouped(self) -> bool:
        """Whether ends of paragraphs came or went in it."""
        return len(self.first) > 1 or len(self.second) > 1


def group_lines(first: Sequence[str], second: Sequence[str]) -> list[Group]:
    """Return all lines of both in order, each in one group; the groups are ascending in both."""
    groups: list[Group] = []
    for rows, columns, same in list_stretches(first, second):
        groups += _take_in(first, second, list(_cut_stretch(first, second, rows, columns)))
        groups += [Group((at,), (other,)) for at, other in same]
    return groups


def _cut_stretch(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> Iterator[Group]:
    """Yield the groups of a stretch in which no two lines are equal."""
    old, new = (
        [word for place in side for word in list_words(lines[place])]
        for lines, side in ((first, rows), (second, columns))
    )
    if old and old == new:
        yield from _cut_at_ends(first, second, rows, columns)
        return
    low, start = rows.start, columns.start
    for group in _find_regrouped(first, second, rows, columns):
        yield from _pair(first, second, range(low, group.first[0]), range(start, group.second[0]))
        yield group
        low, start = group.first[-1] + 1, group.second[-1] + 1
    yield from _pair(first, second, range(low, rows.stop), range(start, columns.stop))


def _cut_at_ends(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> Iterator[Group]:
    """Yield the groups of lines with the same words in their order, also where those are few: up to each end
    that both have.
    """
    own: list[int] = []
    other: list[int] = []
    left_rows, left_columns, ahead = list(rows), list(columns), 0  # how many words the first side is ahead
    while left_rows or left_columns:
        if left_rows and (ahead <= 0 or not left_columns):
            own.append(left_rows.pop(0))
            ahead += len(list_words(first[own[-1]]))
        else:
            other.append(left_columns.pop(0))
            ahead -= len(list_words(second[other[-1]]))
        if not ahead and own and other:
            yield Group(tuple(own), tuple(other))
            own, other = [], []
    yield from (Group((place,), ()) for place in own)  # lines without a word
    yield from (Group((), (place,)) for place in other)


def _pair(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> Iterator[Group]:
    for at, other in pair_stretch(first, second, rows, columns):
        yield Group(() if at is None else (at,), () if other is None else (other,))


def _find_regrouped(
    first: Sequence[str], second: Sequence[str], rows: range, columns: range
) -> Iterator[Group]:
    if not rows or not columns or len(rows) + len(columns) < 3:
        return
    for at, others in _join_links(_find_links(first, second, rows, columns)):
        found = _trim(first, second, at, others)
        if found is not None:
            yield found


def _take_in(first: Sequence[str], second: Sequence[str], groups: list[Group]) -> list[Group]:
    """Return the groups; a line without a partner that holds what a neighbour lost belongs to that one.

    So a short paragraph is found that was joined and rewritten at once.
    """
    taken: list[Group] = []
    for group in groups:
        before = taken[-1] if taken else Group((), ())
        if _is_piece(first, second, group, before) or _is_piece(first, second, before, group):
            taken[-1] = _merge(before, group)
        else:
            taken.append(group)
    return taken


def _is_piece(first: Sequence[str], second: Sequence[str], group: Group, other: Group) -> bool:
    """Return whether a group of one side has the words that the other side of its neighbour has too many."""
    if bool(group.first) == bool(group.second) or not (other.first and other.second):
        return False
    here, there = (first, second) if group.first else (second, first)
    near, far = (other.first, other.second) if group.first else (other.second, other.first)
    own = _count(here, group.first or group.second)
    left = _count(there, far) - _count(here, near)
    shared = (own & left).total()
    return shared >= _LEAST and shared >= _MOSTLY * own.total()


def _merge(one: Group, other: Group) -> Group:
    return Group((*one.first, *other.first), (*one.second, *other.second))


def _count(lines: Sequence[str], places: Sequence[int]) -> Counter[str]:
    return Counter(word for place in places for word in list_words(lines[place]))


def _find_links(
    first: Sequence[str], second: Sequence[str], rows: range, columns: range
) -> list[tuple[int, int]]:
    """Return which lines share words, in order, that are no chance."""
    old = [(word, row) for row in rows for word in list_words(first[row])]
    new = [(word, column) for column in columns for word in list_words(second[column])]
    shared: Counter[tuple[int, int]] = Counter()
    sure: set[tuple[int, int]] = set()
    for start, other, length in align([word for word, _ in old], [word for word, _ in new]):
        if length < _LEAST:
            continue
        places = [(old[start + step][1], new[other + step][1]) for step in range(length)]
        pieces = [(link, len(list(words))) for link, words in groupby(places)]
        for link, count in pieces:
            shared[link] += count
            if count >= _LONG_RUN:
                sure.add(link)
        for (before, _), (after, _) in pairwise(pieces):
            if (before[0] == after[0]) != (before[1] == after[1]):  # an end that only one of the two has
                sure |= {before, after}
    sizes_old, sizes_new = Counter(row for _, row in old), Counter(column for _, column in new)
    return sorted(
        link
        for link, count in shared.items()
        if link in sure or count >= _MOSTLY * min(sizes_old[link[0]], sizes_new[link[1]])
    )


def _join_links(links: Sequence[tuple[int, int]]) -> Iterator[tuple[range, range]]:
    """Yield the stretches of lines that hang together, more than one on a side."""
    open_at: list[tuple[int, int]] = []
    for link in [*links, None]:
        if link is not None and open_at and (link[0] == open_at[-1][0] or link[1] == open_at[-1][1]):
            open_at.append(link)
            continue
        if len(open_at) > 1:
            (low, start), (high, end) = open_at[0], open_at[-1]
            yield range(low, high + 1), range(start, end + 1)
        open_at = [link] if link is not None else []


def _trim(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> Group | None:
    """Return the lines that are most alike as a whole; None where they are more so one by one."""
    best = _likeness(first, second, rows, columns)
    while len(rows) + len(columns) > 2:  # one beside one is a pair, and no group
        smaller = [
            (_likeness(first, second, *sides), sides)
            for sides in (
                (rows[1:], columns), (rows[:-1], columns), (rows, columns[1:]), (rows, columns[:-1]),
            )
            if all(sides)
        ]  # fmt: skip
        score, sides = max(smaller, key=lambda each: each[0])
        if score <= best:
            break
        best, (rows, columns) = score, sides
    is_group = len(rows) + len(columns) > 2 and best >= ALIKE
    if not is_group or best <= _likeness_by_pairs(first, second, rows, columns):
        return None
    return Group(tuple(rows), tuple(columns))


def _likeness(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> float:
    return likeness(" ".join(first[row] for row in rows), " ".join(second[column] for column in columns))


def _likeness_by_pairs(first: Sequence[str], second: Sequence[str], rows: range, columns: range) -> float:
    """Return how much the lines are alike one by one, as one number."""
    shared = total = 0.0
    for at, other in pair_stretch(first, second, rows, columns):
        if at is not None and other is not None:
            size = len(list_words(first[at])) + len(list_words(second[other]))
            shared += likeness(first[at], second[other]) * size
            total += size
    return shared / total if total else 0.0
