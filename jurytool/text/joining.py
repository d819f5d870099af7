"""One text with the words of all versions: where people begin when they bring versions together by hand.

What only one version changed is taken over, as a merge does; where versions clash, all of them stand there
below each other, in the order of all laptops. Nothing is left out, and what all share stands there once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jurytool.text.alignment import Run, align
from jurytool.text.evidence import MarkedLine, Sentence, read_line, unite

Lines = list[MarkedLine]


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `low` to before `high` of the base, and where in a version what came in their place stands."""

    low: int
    high: int
    start: int
    end: int


def join_versions(base: str | None, texts: Sequence[str], *, is_narrative: bool = True) -> str:
    """Return one text out of all versions; `base` is what they were all built on, None where unknown.

    In a text that is no report text an empty line counts, and what reads like a token is words.
    """
    read = _read if is_narrative else _read_plain
    before = None if base is None else read(base)
    joined = read(texts[0]) if texts else []
    for text in texts[1:]:
        joined = _join(before, joined, read(text))
    return "\n".join(str(line) for line in joined)


def contested_paragraphs(base: str, texts: Sequence[str]) -> tuple[int, ...]:
    """Return which paragraphs of the base, from 1, more than one of the versions changed or wrote beside."""
    before = _read(base)
    touched: list[set[int]] = []
    for text in texts:
        lines = _read(text)
        changes = _changes(_runs(before, lines), len(before), len(lines))
        touched.append({place for change in changes for place in range(change.low, change.high)})
    counted = [place for places in touched for place in places]
    return tuple(sorted({place + 1 for place in counted if counted.count(place) > 1}))


def _read(text: str) -> Lines:
    return [read_line(line.rstrip()) for line in text.split("\n") if line.strip()]


def _read_plain(text: str) -> Lines:
    lines = text.strip("\n").split("\n") if text.strip() else []
    return [MarkedLine(line, (Sentence(line),)) for line in lines]


def _runs(first: Lines, second: Lines) -> list[Run]:
    return align([line.words for line in first], [line.words for line in second])


def _changes(runs: Sequence[Run], size: int, length: int) -> list[_Change]:
    found = []
    low = start = 0
    for at, other, same in [*runs, (size, length, 0)]:
        if at > low or other > start:
            found.append(_Change(low, at, start, other))
        low, start = at + same, other + same
    return found


def _join(base: Lines | None, first: Lines, second: Lines) -> Lines:
    if base is None:
        return _put_together(first, second)
    one = _changes(_runs(base, first), len(base), len(first))
    other = _changes(_runs(base, second), len(base), len(second))
    joined: Lines = []
    at = place_one = place_other = 0
    for stretch in _stretches(one, other):
        kept = stretch.low - at
        joined += _united(first[place_one : place_one + kept], second[place_other : place_other + kept])
        end_one = place_one + kept + stretch.length(stretch.one)
        end_other = place_other + kept + stretch.length(stretch.other)
        mine, yours = first[place_one + kept : end_one], second[place_other + kept : end_other]
        if stretch.one and stretch.other:
            joined += _put_together(mine, yours)
        else:
            joined += mine if stretch.one else yours
        at, place_one, place_other = stretch.high, end_one, end_other
    joined += _united(first[place_one:], second[place_other:])
    # where a paragraph occurs twice, each may have taken another one away: both still have it, so it stays
    return joined if _words(first) & _words(second) <= _words(joined) else _put_together(first, second)


def _words(lines: Lines) -> set[str]:
    return {line.words for line in lines}


@dataclass(slots=True)
class _Stretch:
    """Lines `low` to before `high` of the base, with the changes of two versions in it."""

    low: int
    high: int
    one: list[_Change] = field(default_factory=list)
    other: list[_Change] = field(default_factory=list)

    def length(self, changes: Sequence[_Change]) -> int:
        """Return how many lines a version with these changes has in the place of the stretch."""
        more = sum((change.end - change.start) - (change.high - change.low) for change in changes)
        return self.high - self.low + more

    def meets(self, change: _Change) -> bool:
        """Return whether a change is about the same lines, or puts something in at the same place."""
        return change.low < self.high or change.low == self.low


def _stretches(one: Sequence[_Change], other: Sequence[_Change]) -> list[_Stretch]:
    found: list[_Stretch] = []
    both = [*((change, True) for change in one), *((change, False) for change in other)]
    for change, is_one in sorted(both, key=lambda pair: (pair[0].low, pair[0].high)):
        if not found or not found[-1].meets(change):
            found.append(_Stretch(change.low, change.high))
        stretch = found[-1]
        stretch.high = max(stretch.high, change.high)
        (stretch.one if is_one else stretch.other).append(change)
    return found


def _put_together(first: Lines, second: Lines) -> Lines:
    """Return what both have once, and what differs below each other."""
    joined: Lines = []
    at = start = 0
    for low, other, same in [*_runs(first, second), (len(first), len(second), 0)]:
        joined += [*first[at:low], *second[start:other]]
        joined += _united(first[low : low + same], second[other : other + same])
        at, start = low + same, other + same
    return joined


def _united(first: Lines, second: Lines) -> Lines:
    return [unite(None, one, two) for one, two in zip(first, second, strict=True)]
