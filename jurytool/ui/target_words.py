"""A target in a room that also says for which words one comes there."""

from __future__ import annotations

_WORDS = "\n"  # between a place and the words: no place has a line break


def at_words(target: str, words: str) -> str:
    """Return a target with the words that one comes for, the first line of them."""
    first = next((line.strip() for line in words.splitlines() if line.strip()), "")
    return f"{target}{_WORDS}{first}" if first else target


def split_words(target: str) -> tuple[str, str]:
    """Return the place that a target names, and the words that one comes for, "" for none."""
    place, _, words = target.partition(_WORDS)
    return place, words
