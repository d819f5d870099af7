"""Finds the line of a table or key in a TOML text, since tomllib forgets where things stood.

Only for texts that tomllib has accepted: nothing is checked again here.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

Path = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?\n?")
_SPACE = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''', re.DOTALL
)
_BARE = re.compile(r"[^,\]}\n#]*")


@dataclass(frozen=True, slots=True)
class Header:
    """A `[table]` or `[[table]]` line: its line number and the first part of its name."""

    line: int
    root: str


@dataclass(frozen=True, slots=True)
class TomlMap:
    """Where everything in a TOML text stands; lines count from 1."""

    lines: Mapping[Path, int]
    headers: tuple[Header, ...]

    def line_of(self, path: Path) -> int:
        """Return the line of this path, or of the nearest thing around it; the whole text is line 1."""
        for length in range(len(path), 0, -1):
            line = self.lines.get(path[:length])
            if line is not None:
                return line
        return 1


@lru_cache(maxsize=8)
def locate(text: str) -> TomlMap:
    """Return where the tables, keys and array elements of a valid TOML text stand."""
    scanner = _Scanner(text.replace("\r\n", "\n"))
    try:
        scanner.scan()
    except RecursionError:
        # a line near the mistake is good enough for a text that nests hundreds of lists
        scanner.lines.setdefault((), 1)
    return TomlMap(MappingProxyType(scanner.lines), tuple(scanner.headers))


class _Scanner:
    """One walk through the text, which fills `lines` and `headers`."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.headers: list[Header] = []
        self._text = text
        self._pos = 0
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._array_sizes: dict[Path, int] = {}

    def scan(self) -> None:
        table: Path = ()
        self._skip_blanks()
        while self._pos < len(self._text):
            if self._text[self._pos] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_blanks()

    def _header(self) -> Path:
        line = self._line()
        is_array = self._text.startswith("[[", self._pos)
        brackets = 2 if is_array else 1
        self._pos += brackets
        keys = self._dotted_key()
        self._pos += brackets
        self.headers.append(Header(line, keys[0]))
        path: Path = ()
        for key in keys[:-1]:
            path = self._current((*path, key))
            self.lines.setdefault(path, line)
        path = (*path, keys[-1])
        if is_array:
            self.lines.setdefault(path, line)
            index = self._array_sizes.get(path, 0)
            self._array_sizes[path] = index + 1
            path = (*path, index)
        self.lines[path] = line
        return path

    def _current(self, path: Path) -> Path:
        """Return the path of the table that is being filled: in an array of tables the last one."""
        size = self._array_sizes.get(path)
        return path if size is None else (*path, size - 1)

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for key in self._dotted_key():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._pos += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._text[self._pos]:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_BARE)

    def _array(self, path: Path) -> None:
        self._pos += 1
        index = 0
        while not self._closes("]"):
            self.lines[(*path, index)] = self._line()
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: Path) -> None:
        self._pos += 1
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Skip to the next element and return False, or past the closing bracket and return True."""
        self._skip_blanks()
        if self._text[self._pos] == ",":
            self._pos += 1
            self._skip_blanks()
        if self._text[self._pos] != bracket:
            return False
        self._pos += 1
        return True

    def _dotted_key(self) -> tuple[str, ...]:
        self._skip(_SPACE)
        parts = [self._key_part()]
        while _DOT.match(self._text, self._pos):
            self._skip(_DOT)
            parts.append(self._key_part())
        self._skip(_SPACE)
        return tuple(parts)

    def _key_part(self) -> str:
        match = _KEY_PART.match(self._text, self._pos)
        if match is None:
            raise ValueError("not a TOML key: this text was not accepted by tomllib")
        self._pos = match.end()
        raw = match.group()
        return str(tomllib.loads(f"key = {raw}")["key"]) if raw[0] in "\"'" else raw

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._pos)
        if match is not None:
            self._pos = match.end()

    def _skip_blanks(self) -> None:
        while (match := _BLANK.match(self._text, self._pos)) and match.end() > self._pos:
            self._pos = match.end()

    def _line(self) -> int:
        return bisect_right(self._line_starts, self._pos)
