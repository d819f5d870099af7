"""Which stretches of a text are words that a dictionary can know, and which it should not be asked for.

Not asked for: numbers and words with a digit, abbreviations in capitals, addresses, what stands in braces,
single letters. What is left may still be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from jurytool.text.normalise import normalise_text

# each begins where a word can, so that one endless word is gone through once
_SKIPPED = (
    r"(?<!\S)\S*@\S*|(?<!\w)\w+://\S*|(?<!\w)[wW]{3}\.\S*"
    r"|(?<![\w-])[\w-]+\.(?:nl|com|org|net|eu|be)\b\S*|\{[^{}]*\}"
)
_MAY_SKIP = re.compile(r"[@{]|://|[wW]{3}\.|\.(?:nl|com|org|net|eu|be)\b")
# letters with marks of their own; apostrophes, hyphens, and the one that is seen only where a line breaks
_WORD = "(?:['’]s-)?[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*|['’‑\u00ad-][^\\W_]+)*"
_WORDS = re.compile(f"(?P<word>{_WORD})")
_PIECES = re.compile(f"{_SKIPPED}|(?P<word>{_WORD})")
_ENDING = re.compile(r"['’]?(?:en|er|ers|s|n)")  # of an abbreviation: vo’er, IOP’s
_OF_NAME = ("'s", "se", "er", "ers", "s", "'")  # Anna's, Meerdrechtse, Meerdrechter
_LINES, _KEPT = 2_048, 16_384  # lines and words that are remembered: each key looks at a whole line again
_STRETCH = 80  # characters
_STRETCHES = re.compile(rf"(?s).{{1,{_STRETCH}}}\S*(?:\s+|$)")
_LONGEST = 100  # letters; longer ones are no words, and cost the dictionary time


class Word(NamedTuple):
    """A word with its place: from `start` up to `end`."""

    start: int
    end: int
    text: str  # with plain hyphens and apostrophes


@lru_cache(maxsize=_LINES)
def find_words(text: str) -> tuple[Word, ...]:
    """Return the words of one line that a dictionary can be asked for."""
    pattern = _PIECES if _MAY_SKIP.search(text) else _WORDS
    return tuple(
        Word(*found.span(), word)
        for found in pattern.finditer(text)
        if found["word"] and (word := _to_ask(found["word"]))
    )


def split_line(text: str) -> tuple[str, ...]:
    """Return a line in stretches that can be looked at one by one, since no word stands in two of them."""
    if len(text) < 2 * _STRETCH or _MAY_SKIP.search(text):
        return (text,)
    return tuple(_STRETCHES.findall(text))


def lower_first(word: str) -> str:
    """Return a word with a small letter at its start."""
    return word[:1].lower() + word[1:]


def is_in(word: str, words: frozenset[str] | set[str]) -> bool:
    """Return whether a word is among some, a capital at its start or the ending of a name aside."""
    if word in words or lower_first(word) in words:
        return True
    if not word[:1].isupper():
        return False
    return any(word.endswith(ending) and word[: -len(ending)] in words for ending in _OF_NAME)


def accepts(word: str, spell: Callable[[str], bool]) -> bool:
    """Return whether a word is right by a dictionary that knows its words one by one.

    A word with hyphens is right where each of its parts is: a dictionary cannot hold every combination.
    """
    if _accepts_whole(word, spell):
        return True
    parts = [part for part in word.split("-") if part]
    return len(parts) > 1 and all(_is_no_word(part) or _accepts_whole(part, spell) for part in parts)


def _accepts_whole(word: str, spell: Callable[[str], bool]) -> bool:
    if spell(word):
        return True
    if not word[:1].isupper() or word.startswith("Ij"):
        return False
    small = lower_first(word)
    # the dictionary wants havo small everywhere; and a capital may go without its accent: Eén
    accented = "é" + small[1:] if small.startswith("eé") else small
    return any(each != word and spell(each) for each in (small, accented))


@lru_cache(maxsize=_KEPT)
def _to_ask(word: str) -> str:
    """Return a word as a dictionary has it, "" for what it should not be asked for."""
    plain = word.replace("’", "'").replace("‑", "-").replace("\u00ad", "")
    plain = plain if plain.isascii() else normalise_text(plain)
    return "" if _is_no_word(plain) else plain


def _is_no_word(word: str) -> bool:
    if len(word) == 1 or len(word) > _LONGEST or any(map(str.isdigit, word)):
        return True
    return word.isupper() or _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    """Return whether a word is capitals with an ending of Dutch behind them: IOP's, OKE'en."""
    count = next((place for place, sign in enumerate(word) if not sign.isupper()), len(word))
    return count > 1 and _ENDING.fullmatch(word[count:]) is not None
