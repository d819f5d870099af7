"""Where a sentence begins and ends, as far as punctuation tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

# stars are marks of a look, as in text.grammar; who speaks belongs to the quotation: “Ja.” (leerling)
_END = re.compile(r"[.!?…]+[\"”’)*]*(?:(?<=[\"”’*])[ \u00a0]\([^()\n]{1,60}\)[.!?…]?\**(?=\s|$)|(?=\s))|\n")
_SHORT = re.compile(
    r"(?:\b(?:bijv|bv|blz|nr|ca|o\.a|d\.w\.z|m\.n|i\.p\.v|art|p|dr|drs|mr|mw|dhr)"
    r"|[0-9] (?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec))\.$",
    re.IGNORECASE,
)


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return start and end of the sentence around a position; an empty line gives twice the same place."""
    start = 0
    for end in _ends(text):
        if position < end or (position == end and text[end - 1] != "\n"):
            return _trimmed(text, start, end)
        start = end
    return _trimmed(text, start, len(text))


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, which together are the text to the letter: white space ends each."""
    sentences = []
    start = 0
    for end in _ends(text):
        while end < len(text) and text[end].isspace():
            end += 1
        sentences.append(text[start:end])
        start = end
    return [*sentences, text[start:]] if start < len(text) else sentences


def sentence_ends(text: str) -> list[int]:
    """Return behind how many characters each sentence ends, white space left out."""
    ends, place = [], 0
    for sentence in split_sentences(text):
        if sentence.strip():
            ends.append(place + len(sentence.rstrip()))
        place += len(sentence)
    return ends


def _ends(text: str) -> Iterator[int]:
    start = 0
    for found in _END.finditer(text):
        if not _SHORT.search(text[start : found.end()]):
            start = found.end()
            yield start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
