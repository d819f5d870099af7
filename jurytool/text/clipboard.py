"""Lines of report text to and from what other programs put on and take from a clipboard."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from jurytool.text.grammar import Line, LineKind, Run, tidy_lines
from jurytool.text.normalise import normalise_text

_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣]\s+|o\t\s*)")
_NUMBER = re.compile(r"\s*([0-9]{1,3})[.)]\s+")
_ELEMENTS = {
    LineKind.PARAGRAPH: ("", "p"),
    LineKind.HEADING: ("", "h2"),
    LineKind.BULLET: ("ul", "li"),
    LineKind.NUMBERED: ("ol", "li"),
    LineKind.QUOTE: ("blockquote", "p"),
}


def lines_from_plain(text: str) -> tuple[Line, ...]:
    """Return the lines of a text without marks; where it has more than one, its lists are recognised.

    Stars and backslashes are characters. A number only counts where it goes on from the line before it, so
    that "3. Aanpak" alone stays what it is.
    """
    rows = [row for row in normalise_text(text).split("\n") if row.strip()]
    if len(rows) < 2:
        return tidy_lines(Line(LineKind.PARAGRAPH, (Run(row),)) for row in rows)
    return tidy_lines(_recognised(rows))


def _recognised(rows: Iterable[str]) -> Iterator[Line]:
    expected = 1
    for row in rows:
        kind, mark = LineKind.PARAGRAPH, None
        if bullet := _BULLET.match(row):
            kind, mark = LineKind.BULLET, bullet
        elif (number := _NUMBER.match(row)) and int(number[1]) == expected:
            kind, mark = LineKind.NUMBERED, number
        expected = expected + 1 if kind is LineKind.NUMBERED else 1
        yield Line(kind, (Run(row[mark.end() :] if mark else row),))


def lines_to_plain(lines: Iterable[Line]) -> str:
    """Return the lines as a letter would show them: bullets and numbers as signs, no other marks."""
    rows = []
    number = 0
    for line in lines:
        number = number + 1 if line.kind is LineKind.NUMBERED else 0
        sign = {LineKind.NUMBERED: f"{number}. ", LineKind.BULLET: "• "}.get(line.kind, "")
        rows.append(sign + line.text)
    return "\n".join(rows)


def lines_to_html(lines: Iterable[Line]) -> str:
    """Return the lines as HTML without any style, for Word and mail to dress."""
    parts = []
    for (outer, inner), group in groupby(lines, key=lambda line: _ELEMENTS[line.kind]):
        items = "".join(f"<{inner}>{_runs_to_html(line.runs)}</{inner}>" for line in group)
        parts.append(f"<{outer}>{items}</{outer}>" if outer else items)
    return "".join(parts)


def _runs_to_html(runs: Iterable[Run]) -> str:
    parts = []
    for run in runs:
        words = html.escape(run.text, quote=False)
        words = f"<i>{words}</i>" if run.italic else words
        parts.append(f"<b>{words}</b>" if run.bold else words)
    return "".join(parts)
