"""Which of the words that may have been meant is the likeliest: by what fingers and ears mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jurytool.text.fold import fold

# what sounds alike, each in the place of the other
_SOUNDS = (
    ("y", "i"), ("y", "ie"), ("y", "ij"), ("ij", "ei"), ("ou", "au"), ("c", "k"), ("z", "s"), ("f", "v"),
    ("g", "ch"), ("d", "t"), ("d", "dt"), ("t", "dt"), ("x", "ks"), ("k", "q"), ("i", "ie"),
)  # fmt: skip
_ALIKE = dict.fromkeys(pair for one, other in _SOUNDS for pair in ((one, other), (other, one)))
_SOUND, _DOUBLED, _SWAPPED, _FORGOTTEN, _EXTRA, _OTHER = 0.5, 0.5, 0.7, 0.8, 0.9, 1.0
_CAPITAL, _TWO_WORDS = 1.2, 0.6  # a name where none was typed; a space that was forgotten is rarer
_MOST_MADE = 400


def rank(word: str, found: Iterable[str]) -> list[str]:
    """Return what may have been meant by a word, the likeliest first; equal ones stay as they came."""
    return sorted(dict.fromkeys(found), key=lambda each: _cost(word, each))


def list_sound_alikes(word: str, knows: Callable[[str], bool]) -> list[str]:
    """Return known words that sound like this one, at most two mistakes away."""
    once = dict.fromkeys(_respell(word))
    twice = (each for other in once for each in _respell(other))
    made = list(dict.fromkeys((*once, *twice)))[:_MOST_MADE]
    return [each for each in made if each != word and knows(each)]


def _respell(word: str) -> Iterator[str]:
    """Yield a word with one sound written otherwise, or one of two equal letters left out."""
    for at in range(len(word)):
        if word[at : at + 1] == word[at + 1 : at + 2]:
            yield word[:at] + word[at + 1 :]
        for size in (2, 1):
            here = word[at : at + size]
            yield from (word[:at] + other + word[at + size :] for one, other in _ALIKE if one == here)


def _cost(word: str, meant: str) -> float:
    """Return how unlikely it is that somebody who meant this typed that."""
    capital = _CAPITAL if meant[:1].isupper() and not word[:1].isupper() else 0.0
    return _distance(fold(word), fold(meant)) + capital + _TWO_WORDS * meant.count(" ")


def _distance(typed: str, meant: str) -> float:
    """Return what it takes to make one word of another, each mistake by how easily it is made."""
    width = len(meant) + 1
    rows = [[0.0] * width for _ in range(len(typed) + 1)]
    for i in range(len(typed) + 1):
        for j in range(width):
            if i or j:
                rows[i][j] = min(_steps(rows, typed, meant, i, j))
    return rows[-1][-1]


def _steps(rows: list[list[float]], typed: str, meant: str, i: int, j: int) -> Iterator[float]:
    """Yield what it costs to come to a place in both words, by each last mistake that leads there."""
    if i:
        yield rows[i - 1][j] + (_DOUBLED if typed[i - 2 : i - 1] == typed[i - 1] else _EXTRA)
    if j:
        yield rows[i][j - 1] + (_DOUBLED if meant[j - 2 : j - 1] == meant[j - 1] else _FORGOTTEN)
    if i and j:
        yield rows[i - 1][j - 1] + (0.0 if typed[i - 1] == meant[j - 1] else _OTHER)
    if i > 1 and j > 1 and typed[i - 2 : i] == meant[j - 1 : j - 3 if j > 2 else None : -1]:
        yield rows[i - 2][j - 2] + _SWAPPED
    for one in (1, 2):
        for other in (1, 2):
            if i >= one and j >= other and (typed[i - one : i], meant[j - other : j]) in _ALIKE:
                yield rows[i - one][j - other] + _SOUND
