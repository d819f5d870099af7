"""The text of an instrument file, and the sentences that say in Dutch what is wrong with it and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from jurytool.errors import InstrumentError
from jurytool.instruments.locator import Path, TomlMap, locate

MAX_CHARACTERS = 1_048_576
INCLUDE_KEY = "include_groups_from"

# tomllib needs memory by the square of a name's parts, and a file may come from anyone
_RUNAWAY_NAME = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*+\.[ \t]*+){32}""")
_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_SYNTAX: tuple[tuple[str, str], ...] = (
    (r"Invalid statement", "hier hoort een regel te staan als: naam = waarde, [kop] of [[kop]]."),
    (r"Expected newline", "achter de waarde staat nog iets. Begin daarvoor een nieuwe regel."),
    (r"Expected '=' after", "na de naam hoort het teken = te staan."),
    (r"Invalid value", "de waarde achter = is niet te lezen. Een tekst staat tussen aanhalingstekens."),
    (r"Duplicate inline|Cannot overwrite", "deze naam heeft hier al een waarde. Een naam mag één keer."),
    (r"Cannot declare", "deze kop staat er al. Een kop die vaker mag, staat tussen [[ en ]]."),
    (r"Cannot (mutate|redefine)", "deze kop of naam botst met wat er eerder in het bestand staat."),
    (r"Invalid initial character", "hier hoort een naam te staan, met alleen letters, cijfers, - en _."),
    (r"Unclosed array", "een lijst hoort te eindigen met ]."),
    (r"Unclosed inline", "een tabel tussen accolades hoort te eindigen met }."),
    (r"Expected '\]", "een kop hoort te eindigen met ] of ]]."),
    (r"Unescaped", r"een \ in een tekst hoort dubbel te staan: \\."),
    (r"Invalid hex|Escaped character", r"deze code na \ bestaat niet."),
    (r"Invalid date", "deze datum of tijd bestaat niet."),
    (r"Unterminated|character '\\n'|Expected [\"']", "een tekst hoort te eindigen met een aanhalingsteken."),
    (r"character", "hier staat een teken dat niet in een tekst mag."),
)

# what tomllib says at the end of a file in which a text was not closed, and what would have closed it
_NEVER_CLOSED = (("Unterminated string", '"""'), ("Expected \"'''\"", "'''"), ('Expected "\'"', "'"))


@dataclass(slots=True)
class Source:
    """The text of one instrument file; lines after `own_lines` were taken over at `include_line`."""

    file_name: str
    text: str
    own_lines: int = 0
    include_line: int = 0
    _map: TomlMap | None = field(default=None, repr=False)

    def parse(self) -> dict[str, object]:
        """Return the TOML as plain values; raises InstrumentError at a mistake in the writing."""
        if not self.text.strip():
            raise InstrumentError(f"{self.file_name}: het bestand is leeg. Verwacht: een kader in TOML.")
        if len(self.text) > MAX_CHARACTERS:
            raise too_large(self.file_name)
        runaway = _RUNAWAY_NAME.search(self.text)
        if runaway is not None:
            line = self.text.count("\n", 0, runaway.start()) + 1
            raise InstrumentError(f"{self.file_name}, regel {line}: deze naam heeft te veel delen.")
        try:
            return tomllib.loads(self.text)
        except RecursionError as error:
            raise InstrumentError(f"{self.file_name}: er zitten te veel lijsten in elkaar.") from error
        except ValueError as error:
            raise self._syntax_error(str(error)) from error

    def line(self, path: Path) -> int:
        """Return the line of a table or key, or of the include that it came with."""
        if self._map is None:
            self._map = locate(self.text)
        return self._own_line(self._map.line_of(path))

    def error(self, path: Path, message: str, remedy: str = "", passage: str = "") -> InstrumentError:
        """Return the error that names file, line and what was expected.

        In a text of several lines `passage` leads to the line where it stands.
        """
        line = self.line(path)
        if passage:
            below = enumerate(self.text.split("\n")[line - 1 :], start=line)
            line = next((number for number, words in below if passage in words), line)
        return InstrumentError(f"{self.file_name}, regel {line}: {message}", remedy)

    def _own_line(self, line: int) -> int:
        return self.include_line if self.own_lines and line > self.own_lines else line

    def _syntax_error(self, english: str) -> InstrumentError:
        lines = self.text.removesuffix("\n").split("\n")
        line = self._syntax_line(english, len(lines))
        dutch = next(
            (words for pattern, words in _SYNTAX if re.search(pattern, english)),
            "deze regel is niet te lezen. Verwacht: naam = waarde.",
        )
        if english.startswith(("Invalid value", "Unclosed array")) and lines[line - 1].startswith("["):
            dutch = "boven deze kop staat een lijst die niet eindigt met ]."
        return InstrumentError(f"{self.file_name}, regel {self._own_line(line)}: {dutch}")

    def _syntax_line(self, english: str, last_line: int) -> int:
        position = _POSITION.search(english)
        if position is not None and position.group(1):
            return int(position.group(1))
        for start, quotes in _NEVER_CLOSED:
            if english.startswith(start) and self.text.endswith("\n"):
                # no such quotes came after those that opened the text
                return self.text.count("\n", 0, self.text.rfind(quotes)) + 1
        return last_line


def too_large(file_name: str) -> InstrumentError:
    """Return the refusal of a file that cannot be an instrument."""
    return InstrumentError(f"{file_name}: het bestand is te groot voor een kader. Verwacht: hoogstens 1 MB.")


def suggest(word: str, known: Iterable[str]) -> str:
    """Return "Bedoel je …?" with the nearest known word, or the words to choose from."""
    words = list(known)
    nearest = get_close_matches(word, words, n=1)
    if nearest:
        return f'Bedoel je "{nearest[0]}"?'
    if not words:
        return "Er is er nog geen."
    return f"Kies uit: {', '.join(words)}."
