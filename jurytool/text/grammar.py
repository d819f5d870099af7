"""The line grammar of report text: one block per line, a few marks within it.

`## ` a sub-heading, `- ` a bullet, `1. ` a numbered item, `> ` a quotation, anything else a paragraph; an
empty line is nothing. Within a line `**bold**` and `*italic*`; a backslash takes the next mark literally.
Numbered items are always `1.`, so that a merge by paragraph is not troubled by renumbering.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One block of text."""

    kind: LineKind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The line's words without marks."""
        return "".join(run.text for run in self.runs)


def parse_text(text: str) -> tuple[Line, ...]:
    """Return the lines of a stored text; never raises: a mark without its other half is a character."""
    raise NotImplementedError


def format_text(lines: tuple[Line, ...]) -> str:
    """Return the stored form, so that `parse_text(format_text(lines))` is `lines` in their tidy form."""
    raise NotImplementedError
