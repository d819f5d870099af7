"""`include_groups_from = "standaarden"`: one instrument takes over the groups and scales of another.

The include is resolved in the text, before it is read: the line becomes a comment and the other file's
`[[groups]]` and `[[scales]]` follow below the text. So the text that a dossier keeps is whole: it can be read
when the other instrument has changed or is not there, and the file's own lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jurytool.instruments.locator import locate
from jurytool.instruments.schema import Instrument
from jurytool.instruments.source import INCLUDE_KEY, Source, suggest

_INCLUDE = re.compile(rf'[ \t]*{INCLUDE_KEY}[ \t]*=[ \t]*"(?P<id>[^"\\]*)"[ \t]*(?:#.*)?')
_TAKEN_OVER = frozenset({"groups", "scales"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """An instrument with the whole text that it was read from."""

    instrument: Instrument
    text: str


def names_include(text: str) -> bool:
    """Return whether a text seems to take groups over; only the order of loading depends on it."""
    return INCLUDE_KEY in text


def resolve_include(source: Source, available: Mapping[str, Loaded]) -> Source:
    """Return the source with the other instrument's groups and scales in it, or as it was without an include.

    Raises InstrumentError when the include is not written as one plain line, or names nothing that is there.
    """
    if not names_include(source.text) or not _takes_over(source.file_name, source.text):
        return source
    path = (INCLUDE_KEY,)
    line = source.line(path)
    lines = source.text.split("\n")
    match = _INCLUDE.fullmatch(lines[line - 1])
    if match is None:
        raise source.error(
            path, "deze regel is niet te lezen.", f'Verwacht: {INCLUDE_KEY} = "naam-van-kader".'
        )
    other = available.get(match["id"])
    if other is None:
        raise source.error(
            path, f'er is geen kader "{match["id"]}" in orde.', suggest(match["id"], available)
        )
    borrowed = _groups_and_scales(other.text)
    if not borrowed:
        raise source.error(path, f'het kader "{match["id"]}" heeft geen groepen met een kop [[groups]].')
    lines[line - 1] = (
        f'# groepen en schalen onderaan: kader "{match["id"]}", versie {other.instrument.version}'
    )
    text = "\n".join([*lines, "", *borrowed, ""])
    return Source(source.file_name, text, own_lines=len(lines), include_line=line)


def refuse_include(source: Source, values: Mapping[str, object]) -> None:
    """Raise InstrumentError at an include in a text that should have been whole."""
    if INCLUDE_KEY in values:
        raise source.error((INCLUDE_KEY,), f'"{INCLUDE_KEY}" kan alleen in een bestand in de map met kaders.')


@lru_cache(maxsize=8)  # the same few files are read again for each data folder
def _takes_over(file_name: str, text: str) -> bool:
    """Return whether the line is in force, and no part of a text; raises InstrumentError as parsing does."""
    return INCLUDE_KEY in Source(file_name, text).parse()


def _groups_and_scales(text: str) -> list[str]:
    lines = text.split("\n")
    headers = locate(text).headers
    ends = [header.line - 1 for header in headers[1:]] + [len(lines)]
    taken: list[str] = []
    for header, end in zip(headers, ends, strict=True):
        if header.root in _TAKEN_OVER:
            taken += _without_tail(lines[header.line - 1 : end])
    return taken


def _without_tail(lines: list[str]) -> list[str]:
    """Return the lines without the comment that introduces what comes after them."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return lines[:end]
