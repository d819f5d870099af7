"""What a school writes in the column for the number of a passage: "12", "[12] en 13", "p. 12", "tabel 3".

Pure. A number behind a word of its own, such as that of a page, is no number of a passage.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\[(?P<mark>[0-9]{1,4})\]"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)*[^\W\d]*)"  # "3.2" and "2e" are whole, and no number of a passage
    r"|(?P<word>[^\W\d]+)"
)
_DIGITS = 4
_OF_PASSAGES = frozenset({"passage", "passages", "nummer", "nummers", "nr", "nrs", "no"})
_TOWARDS = frozenset({"van", "bij", "in", "op", "over"})  # "laatste zin van 12"
_JOINING = frozenset({"en", "of", "de", "het"})  # "p. 12 en 13": both are pages
_SIGNS = re.compile(r"[\s\[\]().,;:&+]+")


@dataclass(frozen=True, slots=True)
class PassageCell:
    """The passages that a cell names, and whether it says anything beside their numbers."""

    numbers: tuple[int, ...]
    says_more: bool


def read_passage_cell(words: str, known: Collection[int]) -> PassageCell:
    """Return which of the known passages a cell names, each once, in its order."""
    numbers: dict[int, None] = {}
    is_passage, rest, end = True, "", 0
    for token in _TOKEN.finditer(words):
        rest, end = rest + words[end : token.start()], token.end()
        word = (token["word"] or "").casefold()
        if word:
            is_passage = word in _OF_PASSAGES | _TOWARDS or (is_passage and word in _JOINING)
            rest += "" if word in _OF_PASSAGES | _JOINING else word
            continue
        number = _number_of(token)
        if number in known and (is_passage or token["mark"]):
            numbers[number] = None
        else:
            rest += token[0]
    return PassageCell(tuple(numbers), bool(_SIGNS.sub("", rest + words[end:])))


def _number_of(token: re.Match[str]) -> int:
    """Return a plain number, 0 for one with a letter behind it or of more parts, such as "3.2"."""
    digits = token["mark"] or token["number"]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else 0
