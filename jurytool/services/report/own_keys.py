"""The keys of sections that the team adds to a chapter of its report."""

from __future__ import annotations

_SIGN = "+"  # CHAPTER+ID


def make_own_key(chapter_key: str, record_id: str) -> str:
    """Return the key of a section that is added to a chapter."""
    return f"{chapter_key}{_SIGN}{record_id}"


def is_own(element_key: str) -> bool:
    """Return whether a section was added by the team, with a heading of its own."""
    return _SIGN in element_key and ":" not in element_key


def chapter_of(element_key: str) -> str:
    """Return the chapter to which a section was added."""
    return element_key.partition(_SIGN)[0]
