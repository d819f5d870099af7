"""Names compared as people type them: without accents and capitals, by the beginnings of words."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"(?:(?!(?<=\d)[.,](?=\d))[\W_])+")  # the comma of 3,2 stays


def fold(text: str) -> str:
    """Return the words of a text without accents, capitals and signs, one space between them."""
    decomposed = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", bare.casefold()).strip()


def has_words(folded: str, typed: str) -> bool:
    """Return whether each typed word begins a word of the other text; both are folded already."""
    return bool(typed) and has_beginnings(f" {folded}", beginnings(typed))


def beginnings(typed: str) -> list[str]:
    """Return how each typed word (folded) stands in a text that has a space before its first word."""
    return [f" {word}" for word in typed.split()]


def has_beginnings(spaced: str, wanted: list[str]) -> bool:
    """Return whether all beginnings stand in a folded text with a space before it; for long lists."""
    return all(word in spaced for word in wanted)
