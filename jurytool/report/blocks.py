"""The neutral form of a report between outline and Word, preview or PDF: frozen blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from jurytool.text.grammar import Run


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The front page."""

    kicker: str  # "Juryrapport · Excellente Scholen, methode 2021–2023"
    title: str
    subtitle: str
    lines: tuple[str, ...]  # dates and version
    banner: str = ""  # "CONCEPT – …"; empty when definitive
    example: str = ""  # "VOORBEELD – …"; empty for a real school


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents list stands; its entries are the headings with a `contents_title`."""

    title: str = "Inhoud"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `contents_title` is empty for one that stays out of the contents list."""

    level: int
    text: str
    number: str = ""
    contents_title: str = ""
    page_break_before: bool = False
    anchor: str = ""  # "chapter:…" or "section:…": where a click in the preview leads
    # the section that it comes from, which the jury writes; empty: made from data. It changes no look
    source: str = field(default="", compare=False)

    @property
    def printed(self) -> str:
        """The heading with its number."""
        return f"{self.number} {self.text}".strip()

    @property
    def entry(self) -> str:
        """The heading as the contents list has it; empty for one that stays out of it."""
        return f"{self.number} {self.contents_title}".strip() if self.contents_title else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `style` says what it is, the writer what that looks like."""

    runs: tuple[Run, ...]
    style: Literal["body", "quote", "lead", "note", "missing"] = "body"
    source: str = field(default="", compare=False)  # as of a heading
    keep_next: bool = False  # never alone at the foot of a page


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; numbering starts at 1, unless it counts on from the list before it."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool
    counts_on: bool = False
    source: str = field(default="", compare=False)  # as of a heading


@dataclass(frozen=True, slots=True)
class FactsTable:
    """Two columns, label and value; the first column is a row header."""

    rows: tuple[tuple[str, str], ...]
    description: str  # alt text
    gap: str = ""  # the value of a row that must still be filled in


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the rating grid: `mark` is the column's value, or empty; `instead` replaces the marks."""

    code: str
    title: str
    mark: str = ""
    instead: str = ""  # "n.v.t.", "niet gezien", "nog niet gescoord"


@dataclass(frozen=True, slots=True)
class GridGroup:
    """The rows of one standard, under its own header."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridTable:
    """The grid of an annex; `columns` are the scale's points. With `to_fill` it is filled in by hand."""

    columns: tuple[str, ...]
    groups: tuple[GridGroup, ...]
    repeat_header: bool
    description: str
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One standard: per point of the scale the codes of the indicators that have it."""

    title: str
    places: tuple[tuple[str, ...], ...]  # as many as the figure has columns
    rest: tuple[tuple[str, str], ...] = ()  # without a score: why not ("niet gezien"), and which


@dataclass(frozen=True, slots=True)
class ProfileFigure:
    """Where the scores of each standard stand; `columns` are the scale's points, `description` tells all."""

    columns: tuple[str, ...]
    rows: tuple[ProfileRow, ...]
    description: str  # alt text: the whole figure in words


@dataclass(frozen=True, slots=True)
class NormRow:
    """A row of the norms table, all as printed."""

    title: str
    threshold: str
    value: str
    outcome: str
    details: str = ""  # year, n, source, explanation


@dataclass(frozen=True, slots=True)
class NormsTable:
    """Norms with value, threshold and outcome."""

    rows: tuple[NormRow, ...]
    description: str
    gap: str = ""  # the outcome of a norm that must still be filled in


@dataclass(frozen=True, slots=True)
class WritingTable:
    """Empty rows to write in by hand; a column's width is in twips, 0 takes what is left."""

    columns: tuple[tuple[str, int], ...]
    rows: int
    description: str


Block = (
    TitlePage
    | Contents
    | Heading
    | Paragraph
    | ListBlock
    | FactsTable
    | GridTable
    | ProfileFigure
    | NormsTable
    | WritingTable
)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, or another printed paper: its blocks, and what goes into header and properties."""

    title: str
    school: str
    subject: str
    header_left: str  # "Juryrapport De Vaart"
    header_right: str  # "Concept 2 · 3 december 2026"
    final: bool
    blocks: tuple[Block, ...]
    made_on: str = ""  # YYYY-MM-DD, for the file's properties
    large_type: bool = False  # to be read aloud from; only paper is, never a Word file

    @property
    def entries(self) -> tuple[tuple[int, Heading], ...]:
        """The headings of the contents list with their index among the blocks."""
        return tuple(
            (index, block)
            for index, block in enumerate(self.blocks)
            if isinstance(block, Heading) and block.contents_title
        )
