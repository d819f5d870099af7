"""What the styles and lists of a Word file say of a paragraph: heading or not, bold or not, its number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADING = re.compile(r"(?:heading|kop) ([1-9])")
_CONTENTS = re.compile(r"toc ([1-9]|heading)|contents ([1-9]|heading)|table of contents|inhopg [1-9]")
_TITLES = ("title", "titel")
_OFF = ("0", "false", "off", "none")
_LETTERS = 26
_HIGHEST = 100_000


def is_on(values: dict[str, str]) -> bool:
    """Return what a switch such as `w:b` says; one without a value is on."""
    return values.get("val", "1").lower() not in _OFF


def to_number(text: str | None) -> int:
    """Return a whole number that makes sense in a list, -1 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST)) else -1


@dataclass(slots=True)
class Style:
    """A style as far as it matters; None is "as the style that it is based on"."""

    name: str = ""
    based_on: str = ""
    level: int | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None
    list_id: str = ""
    list_level: int = 0

    @property
    def is_contents(self) -> bool:
        """Whether it is one of a contents list."""
        return _CONTENTS.fullmatch(self.name) is not None


class Styles:
    """Hears the part with the styles."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._open: list[str] = []
        self._style = Style()

    def start(self, name: str, values: dict[str, str]) -> None:
        self._open.append(name)
        value = values.get("val", "")
        if name == "style":
            self._style = self._styles.setdefault(values.get("styleId", ""), Style())
        elif name == "name" and self._open[-2:-1] == ["style"]:
            self._style.name = value.lower()
        elif name == "basedOn":
            self._style.based_on = value
        elif name == "outlineLvl":
            self._style.level = outline_level(value)
        elif name == "b" and self._open[-3:-1] == ["style", "rPr"]:
            self._style.is_bold = is_on(values)
        elif name == "i" and self._open[-3:-1] == ["style", "rPr"]:
            self._style.is_italic = is_on(values)
        elif name == "numId":
            self._style.list_id = value
        elif name == "ilvl":
            self._style.list_level = max(0, to_number(value))

    def end(self, name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        """Styles have no text."""

    def find(self, style_id: str) -> Style:
        """Return a style with what it has from those that it is based on."""
        found = Style(level=None)
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            found.name = found.name or style.name
            level = _named_level(style.name) or style.level
            found.level = level if found.level is None else found.level
            found.is_bold = style.is_bold if found.is_bold is None else found.is_bold
            found.is_italic = style.is_italic if found.is_italic is None else found.is_italic
            if style.list_id and not found.list_id:
                found.list_id, found.list_level = style.list_id, style.list_level
            style_id = style.based_on
        return found


def _named_level(name: str) -> int:
    named = _HEADING.fullmatch(name)
    return int(named[1]) if named else int(name in _TITLES)


def outline_level(value: str) -> int:
    """Return the level of a heading, 1 and up, of Word's own value; 0 is no heading."""
    number = to_number(value)
    return number + 1 if 0 <= number < 9 else 0


@dataclass(slots=True)
class Lists:
    """Hears the part with the lists, and counts along while the document is read."""

    _formats: dict[tuple[str, int], str] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _kinds: dict[str, str] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _kind: str = ""
    _level: int = 0
    _list: str = ""

    def start(self, name: str, values: dict[str, str]) -> None:
        value = values.get("val", "")
        if name == "abstractNum":
            self._kind, self._list = values.get("abstractNumId", ""), ""
        elif name == "num":
            self._list = values.get("numId", "")
        elif name == "abstractNumId" and self._list:
            self._kinds[self._list] = value
        elif name == "lvl" and not self._list:
            self._level = to_number(values.get("ilvl"))
        elif name == "numFmt" and not self._list:
            self._formats[self._kind, self._level] = value
        elif name == "start" and not self._list:
            self._starts[self._kind, self._level] = to_number(value)

    def end(self, name: str) -> None:
        if name == "num":
            self._list = ""

    def data(self, text: str) -> None:
        """Lists have no text."""

    def form(self, list_id: str, level: int) -> str:
        """Return how the items of a list are marked: "bullet", "decimal", …, or "" where there is no list."""
        kind = self._kinds.get(list_id)
        found = "" if kind is None else self._formats.get((kind, level), "decimal")
        return "" if found == "none" else found

    def next_label(self, list_id: str, level: int) -> str:
        """Return what stands in front of the next item of a list: "• ", "3. ", or nothing."""
        kind = self._kinds.get(list_id)
        if kind is None:
            return ""
        place = (kind, level)
        for deeper in [one for one in self._counts if one[0] == kind and one[1] > level]:
            del self._counts[deeper]
        number = self._counts.get(place, max(0, self._starts.get(place, 1)) - 1) + 1
        self._counts[place] = number
        return _label(self._formats.get(place, "decimal"), number)


def _label(form: str, number: int) -> str:
    if form == "bullet":
        return "• "
    if form == "none":
        return ""
    if form.endswith("Letter") and number <= _LETTERS:
        return f"{chr(ord('a' if form.startswith('lower') else 'A') + number - 1)}. "
    return f"{number}. "
