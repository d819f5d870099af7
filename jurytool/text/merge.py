"""Brings two versions of a report text together, paragraph by paragraph, where nobody can be misread.

A three-way merge over the lines of the grammar. It would rather leave a conflict to people than guess:
changes that touch, paragraphs that stand twice beside a change, a sentence that both put in at different
places, and what would lose a sentence that both still have are conflicts. Merging by word or by sentence
doubled Dutch text in 10.9 and 5.8 % of tried edits, merging by paragraph in 0.35 %. Tokens of evidence are no
words: they are left out of the comparison, and united by sentence afterwards.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jurytool.text.alignment import align
from jurytool.text.evidence import MarkedLine, carry_over, read_line, unite

Lines = tuple[MarkedLine, ...]


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines `low` to before `high` of the base, and what one version has in their place."""

    low: int
    high: int
    lines: Lines

    @property
    def words(self) -> tuple[str, ...]:
        """What it puts in the place of the base, without tokens."""
        return tuple(line.words for line in self.lines)

    @property
    def what(self) -> tuple[int, int, tuple[str, ...]]:
        """What makes two changes one and the same."""
        return self.low, self.high, self.words


@dataclass(frozen=True, slots=True)
class _Edited:
    """A version against the base: its changes, and its line for every line of the base that it kept."""

    lines: Lines
    hunks: tuple[_Hunk, ...]
    kept: dict[int, MarkedLine]


def merge_paragraphs(base: str, first: str, second: str) -> str | None:
    """Return the text with the changes of both versions, or None where people must choose.

    The outcome does not depend on which version is named first.
    """
    before = _read(base)
    ours, theirs = _compare(before, _read(first)), _compare(before, _read(second))
    if _is_doubtful(before, ours) or _is_doubtful(before, theirs):
        return None
    shared = {hunk.what for hunk in ours.hunks} & {hunk.what for hunk in theirs.hunks}
    mine = [hunk for hunk in ours.hunks if hunk.what not in shared]
    yours = [hunk for hunk in theirs.hunks if hunk.what not in shared]
    if any(_touch(one, other) for one in mine for other in yours):
        return None
    if _put_in(before, mine) & _put_in(before, yours):
        return None
    both = _unite_shared(ours, theirs, shared)
    hunks = [_carry(before, hunk, theirs) for hunk in mine] + [_carry(before, hunk, ours) for hunk in yours]
    whole = [hunk for hunk in hunks if hunk is not None]
    if len(whole) < len(hunks):
        return None
    merged = tuple(_apply(before, [*both, *whole], ours, theirs))
    if not _sentences(ours.lines) & _sentences(theirs.lines) <= _sentences(merged):
        return None  # each took away another one of two equal sentences: both still have it
    return "\n".join(str(line) for line in merged)


def _read(text: str) -> Lines:
    """Return the lines that hold something, composed: an empty line is nothing in the grammar."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(read_line(line.rstrip()) for line in composed.split("\n") if line.strip())


def _compare(base: Lines, lines: Lines) -> _Edited:
    keys = [line.words for line in base], [line.words for line in lines]
    hunks = []
    kept = {}
    low = start = 0
    for at, other, length in [*align(*keys), (len(base), len(lines), 0)]:
        if at > low or other > start:
            hunks.append(_Hunk(low, at, lines[start:other]))
        kept.update({at + place: lines[other + place] for place in range(length)})
        low, start = at + length, other + length
    return _Edited(lines, tuple(hunks), kept)


def _is_doubtful(base: Lines, edited: _Edited) -> bool:
    """Return whether a change stands beside, or consists of, a paragraph that occurs more than once.

    Then it cannot be known which of the equal paragraphs was changed, and a guess may double one.
    """
    words = [[line.words for line in lines] for lines in (base, edited.lines)]
    often = {key for text in words for key, count in Counter(text).items() if count > 1}
    return any(
        not often.isdisjoint([*words[0][max(0, hunk.low - 1) : hunk.high + 1], *hunk.words])
        for hunk in edited.hunks
    )


def _touch(hunk: _Hunk, other: _Hunk) -> bool:
    return hunk.low <= other.high and other.low <= hunk.high


def _put_in(base: Lines, hunks: Sequence[_Hunk]) -> set[str]:
    """Return the sentences and paragraphs that changes bring to a place where they were not.

    Where both versions bring the same one to different places, as when both move it, it would stand twice.
    """
    found: set[str] = set()
    for hunk in hunks:
        found |= _said(hunk.lines) - _said(base[hunk.low : hunk.high])
    return found


def _said(lines: Lines) -> set[str]:
    return _sentences(lines) | {line.words for line in lines}


def _sentences(lines: Lines) -> set[str]:
    return {sentence.key for line in lines for sentence in line.sentences}


def _unite_shared(
    ours: _Edited, theirs: _Edited, shared: set[tuple[int, int, tuple[str, ...]]]
) -> list[_Hunk]:
    other = {hunk.what: hunk for hunk in theirs.hunks}
    united = []
    for hunk in ours.hunks:
        if hunk.what in shared:
            pairs = zip(hunk.lines, other[hunk.what].lines, strict=True)
            united.append(_Hunk(hunk.low, hunk.high, tuple(unite(None, one, two) for one, two in pairs)))
    return united


def _carry(base: Lines, hunk: _Hunk, other: _Edited) -> _Hunk | None:
    """Return a change with the tokens that the other version added meanwhile to the lines in its place."""
    pairs = [(base[place], other.kept[place]) for place in range(hunk.low, hunk.high)]
    lines = carry_over(pairs, hunk.lines)
    return None if lines is None else _Hunk(hunk.low, hunk.high, lines)


def _apply(base: Lines, hunks: Sequence[_Hunk], ours: _Edited, theirs: _Edited) -> list[MarkedLine]:
    merged: list[MarkedLine] = []
    at = 0
    for hunk in [*sorted(hunks, key=lambda one: (one.low, one.high)), _Hunk(len(base), len(base), ())]:
        kept = range(at, hunk.low)
        merged += [unite(base[place], ours.kept[place], theirs.kept[place]) for place in kept]
        merged += hunk.lines
        at = hunk.high
    return merged
