"""What Word and the pages are made from: paragraphs and tables, each with its style."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.report.metrics import Look
from jurytool.text.grammar import Run
from jurytool.text.normalise import single_line


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `block` is the index of the block that it belongs to."""

    look: Look
    runs: tuple[Run, ...]
    block: int
    before: int | None = None  # in place of the style's own space
    page_break: bool | None = None  # in place of the style's own
    keep_next: bool = False  # also where the style does not ask it
    list_number: int = 0  # numbered paragraphs with the same number count on
    ordinal: int = 0  # place in its list
    target: int | None = None  # contents entry: the block of its heading

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell over one or more columns."""

    paras: tuple[Para, ...]
    span: int = 1
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; it is never split over two pages."""

    cells: tuple[Cell, ...]
    header: bool = False  # again at the top of each page
    shaded: bool = False
    keep_next: bool = False
    least_height: int = 0  # also where its words need less


@dataclass(frozen=True, slots=True)
class Table:
    """A table; columns are widths in twips."""

    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    block: int
    title: str
    description: str
    labels_first: bool = False  # the first column names the rows
    ruled: bool = False  # lines between the columns too


Piece = Para | Table


def make_line(look: Look, text: str, block: int) -> Para:
    """Return one line of text as a paragraph."""
    words = single_line(text)
    return Para(look, (Run(words),) if words else (), block)


def make_cell(look: Look, text: str, block: int, span: int = 1) -> Cell:
    """Return a table cell with one line of text."""
    return Cell((make_line(look, text, block),), span)
