"""Where a sentence begins and ends, as far as punctuation tells."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"”’)]*(?=\s)|\n")
_SHORT = re.compile(
    r"\b(?:bijv|bv|blz|nr|ca|o\.a|d\.w\.z|m\.n|i\.p\.v|art|p|dr|drs|mr|mw|dhr)\.$", re.IGNORECASE
)


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return start and end of the sentence around a position; an empty line gives twice the same place."""
    start = 0
    for found in _END.finditer(text):
        if _SHORT.search(text[start : found.end()]):
            continue
        if position < found.end() or (position == found.end() and found[0] != "\n"):
            return _trimmed(text, start, found.end())
        start = found.end()
    return _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
