"""Breaks a text into at most so many lines, the last with … where more would follow.

A word that is wider than a line is broken where its parts meet, or between two syllables, with a hyphen.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

LONGEST_LINE = 500  # characters; what lies beyond is never seen
_SOFT = "\u00ad"  # a place to break, seen as a hyphen where it is used
# letters only: an address with a hyphen would be another address
_WORD = re.compile(r"(?<![^\s(“‘])[^\W\d_]{8,}(?![^\s)”’,.;:?!])")
_PARTS = re.compile(  # what the words in a programme are made with
    r"(?<=\w{3})(?=(?:gesprek|bezoek|leerling|leiding|koppel|overleg|rondleid|document|onderdeel|observatie"
    r"|bespreking|vergadering|presentatie|onderwijs|ondersteuning|begeleid|coördin|team|raad|lokaal)\w*)",
    re.IGNORECASE,
)
_VOWEL, _CONSONANT = "aeiouyàáèéëïöü", "bdfgjklmnprstvwz"  # without c and h: ch stays together
_OPEN = rf"(?<=[{_VOWEL}])(?=[{_CONSONANT}][{_VOWEL}]\w)"  # voor|be|rei
_CLOSED = rf"(?<=[{_VOWEL}][{_CONSONANT}])(?=[{_CONSONANT}][{_VOWEL}]\w)"  # leer|lin|gen
_SYLLABLE = re.compile(f"{_OPEN}|{_CLOSED}", re.IGNORECASE)
_LETTER = re.compile(r"(?<=\w\w)(?=\w\w)")


def wrap_lines(text: str, font: QFont, width: int, most: int, less: int = 0) -> list[str]:
    """Return the lines of a text of one paragraph; words that are too long are broken.

    The first line is `less` pixels shorter, where something else stands beside it.
    """
    text = _with_places(" ".join(text[: most * LONGEST_LINE].split()), QFontMetrics(font), width - less)
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        room = max(1, width - (0 if lines else less))
        line.setLineWidth(room)
        start, length = line.textStart(), line.textLength()
        if len(lines) == most - 1 and start + length < _length(text):
            rest = _part(text, start, _length(text)).replace(_SOFT, "")
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room))
        else:
            lines.append(_as_read(_part(text, start, start + length)))
    layout.endLayout()
    return lines


def _with_places(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text in which each word that is wider than a line has places to break."""

    def fits(part: str) -> bool:
        return metrics.horizontalAdvance(f"{part}-") < width

    def break_word(found: re.Match[str]) -> str:
        if metrics.horizontalAdvance(found[0]) <= width:
            return found[0]
        word = found[0]
        for places in (_PARTS, _SYLLABLE, _LETTER):
            parts = word.split(_SOFT)
            word = _SOFT.join(part if fits(part) else places.sub(_SOFT, part) for part in parts)
        return word

    return _WORD.sub(break_word, text)


def _as_read(line: str) -> str:
    """Return a line with a hyphen at its end where its last word goes on."""
    hyphen = "-" if line.endswith(_SOFT) else ""
    return line.replace(_SOFT, "").rstrip() + hyphen


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _length(text: str) -> int:
    """Return the length of a text by Qt's counting, in which an emoji is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _part(text: str, start: int, end: int) -> str:
    """Return a part of a text by Qt's counting."""
    if _length(text) == len(text):
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
