"""What stands in a Word file, as its reader sees it with all tracked changes accepted; plain frozen data.

Beside the words it holds what a team wants to know of an edited report: who changed what while changes were
tracked, comments, and the hidden bookmarks by which a report finds its parts again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jurytool.text.grammar import Line, LineKind, Run, format_text


class Place(StrEnum):
    """Where words stand."""

    BODY = "body"
    CONTENTS = "contents"
    BOX = "box"
    NOTE = "note"  # at the foot of a page or the end of the text
    FURNITURE = "furniture"  # header or footer


class EditKind(StrEnum):
    """What was tracked."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Edit:
    """A tracked change, as the file tells it: names and times are claimed."""

    kind: EditKind
    author: str
    made: str  # as in the file, mostly YYYY-MM-DDTHH:MM:SSZ
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kind` and `runs` are what the line grammar knows of it."""

    kind: LineKind
    runs: tuple[Run, ...]
    level: int = 0  # of a heading, 1 and up
    label: str = ""  # what stands in front of an item of a list
    is_bold: bool = False
    place: Place = Place.BODY
    anchors: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # footnotes and endnotes that hang on it
    pictures: int = 0
    is_joined: bool = False  # the end of a paragraph before it was taken away
    ends: tuple[Edit, ...] = ()  # who put in its end, or took one away, while that was tracked; without words
    before: str = ""  # the words before what was tracked, where something was; joined ones on lines

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraph in the line grammar; a line break within it begins another line.

        An item of a list or a heading stays one: there a break is a space.
        """
        groups: list[list[Run]] = [[]]
        for run in self.runs:
            first, *others = run.text.split("\n")
            groups[-1].append(Run(first, run.bold, run.italic))
            groups += [[Run(text, run.bold, run.italic)] for text in others]
        if self.kind not in _BREAKABLE:
            groups = [[Run(run.text.replace("\n", " "), run.bold, run.italic) for run in self.runs]]
        lines = (format_text([Line(self.kind, _trimmed(group))]) for group in groups)
        return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a cell holds paragraphs and tables."""

    cells: tuple[tuple[Item, ...], ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """The bookmarks in its cells."""
        return tuple(name for cell in self.cells for one in paragraphs(cell) for name in one.anchors)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each cell, a line per paragraph and per line break within it."""
        found = ([one.text for one in paragraphs(cell) if one.place is Place.BODY] for cell in self.cells)
        lines = ([" ".join(line.split()) for text in texts for line in text.split("\n")] for texts in found)
        return tuple("\n".join(filter(None, some)) for some in lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]


Item = Paragraph | Table
_BREAKABLE = (LineKind.PARAGRAPH, LineKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, as the file tells it; `passage` are the words that it is about."""

    id: str
    author: str
    made: str
    text: str
    passage: str = ""
    answers: str = ""  # the id of the comment to which it replies
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class WordContent:
    """All that was read."""

    items: tuple[Item, ...]
    comments: tuple[Comment, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # id as a paragraph names it, text
    furniture: tuple[str, ...] = ()
    pictures: int = 0
    footnotes: int = 0


def paragraphs(items: tuple[Item, ...]) -> list[Paragraph]:
    """Return all paragraphs in reading order, those in tables too."""
    found: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            found.append(item)
        else:
            for row in item.rows:
                for cell in row.cells:
                    found += paragraphs(cell)
    return found


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs without white space at the edges of the line, a tab between words as a space."""
    texts = [run.text.replace("\t", " ") for run in runs]
    if texts:
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
    pairs = zip(runs, texts, strict=True)
    return tuple(Run(text, run.bold, run.italic) for run, text in pairs if text)
