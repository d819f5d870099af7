"""Whether words that were written somewhere stand in another text: whole, in part, or cut short. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jurytool.text.normalise import single_line

_CUT = re.compile(r"… \[[0-9a-f]{16}\]$")
_WORD = re.compile(r"\w+")
_RUN, _LETTERS = 4, 20  # words or letters by which a text is known wherever it stands
_RUN_LETTERS = 15  # of a stretch of so many words that is quoted: what is shorter says nothing
_SHORTEST = 3  # letters: what is shorter stands everywhere
_SHORTEST_CUT = 8  # letters that a cut line must have kept of a text
_BEFORE = r"(?:^|[:,;·.!?(–-]\s?|\b(?:en|of)\s)"
_AFTER = r"(?=$|\s?[,;·.!?):–-]|\s(?:en|of)\b)"


def list_paragraphs(text: str) -> Iterator[str]:
    """Yield each paragraph of a text on one line, and of more than one the whole; not what is too short."""
    lines = [single_line(line) for line in text.splitlines()]
    found = [line for line in lines if len(line) >= _SHORTEST]
    yield from found
    if len(found) > 1:
        yield " ".join(line for line in lines if line)


def is_long(text: str) -> bool:
    """Return whether a text is long enough to be known wherever it stands."""
    return len(text) >= _LETTERS or len(text.split()) >= _RUN


def is_cut(line: str) -> bool:
    """Return whether a line was cut short and has a digest instead of the rest."""
    return _CUT.search(line) is not None


def stands_in(text: str, line: str) -> bool:
    """Return whether the words of a long text stand in a line, or all of that line in the text.

    Of a line that was cut short the last words may be the first of the text.
    """
    kept = _CUT.sub("", line)
    if holds(kept, text) or (is_long(kept) and holds(text, kept)):
        return True
    return kept != line and _ends_with_beginning(kept, text)


def stands_apart(text: str, line: str) -> bool:
    """Return whether a short text is a part of a line by itself: all of it, behind a label, in a list."""
    words = re.escape(text.rstrip("."))
    return bool(words) and re.search(f"{_BEFORE}{words}{_AFTER}", _CUT.sub("", line)) is not None


def holds(text: str, words: str) -> bool:
    """Return whether words stand somewhere in a text, as whole words."""
    place = text.find(words)
    while place >= 0:
        end = place + len(words)
        if not (_meets(text, place, words[:1]) or _meets(text, end, words[-1:])):
            return True
        place = text.find(words, place + 1)
    return False


def _meets(text: str, place: int, letter: str) -> bool:
    """Return whether a word goes on over this place, where `letter` is the one on the side of the words."""
    around = text[max(place - 1, 0) : place + 1]
    return len(around) == 2 and place > 0 and letter.isalnum() and all(each.isalnum() for each in around)


def _ends_with_beginning(kept: str, text: str) -> bool:
    start = text[:_SHORTEST_CUT]
    place = kept.find(start)
    while place >= 0:
        if text.startswith(kept[place:]) and not _meets(kept, place, start[:1]):
            return True
        place = kept.find(start, place + 1)
    return False


def list_runs(texts: Iterable[str]) -> frozenset[str]:
    """Return all stretches of some words in these by which a quotation of a part of them is known."""
    found = set()
    for text in texts:
        words = _WORD.findall(text.casefold())
        runs = (" ".join(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1))
        found |= {run for run in runs if len(run) >= _RUN_LETTERS}
    return frozenset(found)
