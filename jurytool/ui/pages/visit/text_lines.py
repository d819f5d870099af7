"""Breaks a text into at most so many lines, the last with … where more would follow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

LONGEST_LINE = 500  # characters; what lies beyond is never seen


def wrap_lines(text: str, font: QFont, width: int, most: int, less: int = 0) -> list[str]:
    """Return the lines of a text of one paragraph; words that are too long are broken.

    The first line is `less` pixels shorter, where something else stands beside it.
    """
    text = " ".join(text[: most * LONGEST_LINE].split())
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
            rest = _part(text, start, _length(text))
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room))
        else:
            lines.append(_part(text, start, start + length).rstrip())
    layout.endLayout()
    return lines


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
