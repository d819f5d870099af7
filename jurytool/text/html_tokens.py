"""Splits foreign HTML into tags and text, in time that grows with its length whatever it holds.

The standard library's parser starts anew at every unclosed mark, which a hostile clipboard can make take
hours. This one looks for each closing sign once, knows no errors, and leaves structure to its reader.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:_-]{0,40})")
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HUGE_NUMBER = re.compile(r"&#[0-9]{9,};?")  # no character, and html.unescape raises on thousands of digits
_NO_TEXT_INSIDE = frozenset(("style", "script", "title", "textarea", "noscript", "iframe", "svg", "math"))
_MAX_ATTRIBUTES = 2_000  # characters; what is longer is data, not style


@dataclass(frozen=True, slots=True)
class Tag:
    """The start or the end of an element."""

    name: str
    is_end: bool
    attributes: dict[str, str] = field(default_factory=dict)


class _Finder:
    """Finds the next of one sign, and looks through each stretch of the text only once."""

    def __init__(self, text: str, sign: str) -> None:
        self._text = text
        self._sign = sign
        self._found = -1

    def next_from(self, place: int) -> int:
        """Return where the next sign at or behind `place` starts, or -1."""
        if self._found < place:
            found = self._text.find(self._sign, place)
            self._found = found if found >= 0 else len(self._text)
        return self._found if self._found < len(self._text) else -1

    def behind_next(self, place: int) -> int:
        """Return where the next sign at or behind `place` ends, or the end of the text."""
        found = self.next_from(place)
        return found + len(self._sign) if found >= 0 else len(self._text)


class _Splitter:
    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = _Finder(source, "<")
        self._tag_ends = _Finder(source, ">")
        self._comment_ends = _Finder(source, "-->")
        self._element_ends: dict[str, _Finder] = {}

    def split(self) -> Iterator[Tag | str]:
        source, place = self._source, 0
        while (start := self._starts.next_from(place)) >= 0:
            if start > place:
                yield _unescape(source[place:start])
            if found := _TAG.match(source, start):
                place = self._tag_ends.behind_next(start)
                tag = _read_tag(found, source[found.end() : place])
                yield tag
                place = self._behind_raw_text(tag, place)
            elif source.startswith("<!--", start):
                place = self._comment_ends.behind_next(start)
            elif source.startswith(("<!", "<?", "</"), start):
                place = self._tag_ends.behind_next(start)
            else:
                yield "<"
                place = start + 1
        yield _unescape(source[place:])

    def _behind_raw_text(self, tag: Tag, place: int) -> int:
        if tag.is_end or tag.name not in _NO_TEXT_INSIDE:
            return place
        ends = self._element_ends.setdefault(tag.name, _Finder(self._source, f"</{tag.name}"))
        return max(place, ends.next_from(place))


def split_html(source: str) -> Iterator[Tag | str]:
    """Yield the tags and the texts of HTML in order, entities resolved; comments and scripts are left out."""
    return _Splitter(source).split()


def _unescape(text: str) -> str:
    return html.unescape(_HUGE_NUMBER.sub("", text))


def _read_tag(found: re.Match[str], rest: str) -> Tag:
    name = found["name"].lower()
    if found["end"]:
        return Tag(name, is_end=True)
    attributes: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(rest[:_MAX_ATTRIBUTES]):
        value = attribute[2] or attribute[3] or attribute[4] or ""
        attributes.setdefault(attribute[1].lower(), _unescape(value))
    return Tag(name, is_end=False, attributes=attributes)
