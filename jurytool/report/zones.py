"""The zones of a report: what stands under which heading, whose text it is, by which mark it is found.

Each zone begins at an empty hidden bookmark and runs to the next one, so that a report that was edited in
Word can be read back by it. Pure: the writer puts the marks, `zone_base` keeps the texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jurytool.report.blocks import Block, Contents, Heading, ListBlock, Paragraph, Report
from jurytool.report.metrics import Look
from jurytool.report.pieces import Para, Piece, Table
from jurytool.text.grammar import Line, LineKind, format_text
from jurytool.text.normalise import normalise_text, single_line

ANCHOR = "_jt_"  # a bookmark whose name begins with a low line is hidden; no name is over 40 characters
_KINDS = {
    Look.BULLET: LineKind.BULLET,
    Look.NUMBERED: LineKind.NUMBERED,
    Look.QUOTE: LineKind.QUOTE,
    Look.TITLE: LineKind.HEADING,
    Look.HEADING_1: LineKind.HEADING,
    Look.HEADING_2: LineKind.HEADING,
    Look.HEADING_3: LineKind.HEADING,
    Look.UNLISTED_2: LineKind.HEADING,
    Look.UNLISTED_3: LineKind.HEADING,
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table as it was printed, and the bookmark in its first cell."""

    anchor: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a report; `source` is the section whose text it is, "" for what is made from data."""

    anchor: str
    source: str = ""
    title: str = ""  # of the heading that it stands under
    heading: str = ""  # with its number; "" for a zone that goes on under the heading before it
    number: str = ""
    lines: tuple[str, ...] = ()  # in the line grammar, one paragraph each
    gaps: tuple[str, ...] = ()  # "[Nog te schrijven: …]", which is nobody's text
    tables: tuple[tuple[TableRow, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What a report said when it was made: against this an edited file is compared."""

    zones: tuple[Zone, ...]
    furniture: tuple[str, ...] = ()  # what headers and the contents list say


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """The zones, and which bookmarks stand at which piece of the report."""

    base: Base
    marks: dict[int, str]  # by index among the pieces: the zone that begins there
    rows: dict[int, tuple[str, ...]]  # by index of a table among the pieces: a bookmark per row


@dataclass(slots=True)
class _Open:
    """A zone while it is gathered."""

    anchor: str
    source: str = ""
    title: str = ""
    heading: str = ""
    number: str = ""
    lines: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    tables: list[tuple[TableRow, ...]] = field(default_factory=list)


def mark_report(report: Report, pieces: Sequence[Piece]) -> MarkedReport:
    """Return the zones of a report and where their bookmarks go; equal reports give equal names."""
    return _Marker(report).mark(pieces)


def printed_line(para: Para) -> str:
    """Return a paragraph of the report as a line of the grammar."""
    return format_text([Line(_KINDS.get(para.look, LineKind.PARAGRAPH), para.runs)])


class _Marker:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._counts: Counter[str] = Counter()
        self._zones: list[_Open] = []
        self._marks: dict[int, str] = {}
        self._rows: dict[int, tuple[str, ...]] = {}
        self._name = ""

    def mark(self, pieces: Sequence[Piece]) -> MarkedReport:
        entries = [single_line(self._report.header_left), single_line(self._report.header_right)]
        block = -1
        for place, piece in enumerate(pieces):
            content = self._report.blocks[piece.block]
            if isinstance(content, Contents):
                entries += [piece.text] if isinstance(piece, Para) else []
                continue
            if piece.block != block and self._begins(content):
                self._begin(place, content)
            block = piece.block
            if isinstance(piece, Table):
                self._add_table(place, piece)
            else:
                self._add(piece, content)
        zones = tuple(_close(zone) for zone in self._zones)
        return MarkedReport(Base(zones, tuple(dict.fromkeys(filter(None, entries)))), self._marks, self._rows)

    def _begins(self, content: Block) -> bool:
        if not self._zones:
            return True
        source = _source(content)
        is_heading = isinstance(content, Heading) and (bool(content.anchor) or not source)
        return is_heading or source != self._zones[-1].source

    def _begin(self, place: int, content: Block) -> None:
        source = _source(content)
        title = self._zones[-1].title if self._zones else ""
        if isinstance(content, Heading):
            self._name = f"{content.anchor}|{source}" if content.anchor else f"{self._name}|{content.text}"
            zone = _Open("", source, content.text, single_line(content.printed), single_line(content.number))
            zone.title = single_line(content.text)
        else:
            self._name = self._name or "voorpagina"
            zone = _Open("", source, title)
        zone.anchor = self._make_anchor(f"{self._name}|{source}")
        self._zones.append(zone)
        self._marks[place] = zone.anchor

    def _make_anchor(self, key: str) -> str:
        self._counts[key] += 1
        digest = hashlib.sha256(normalise_text(f"{key}|{self._counts[key]}").encode()).hexdigest()
        return f"{ANCHOR}{digest[:24]}"

    def _add(self, piece: Para, content: Block) -> None:
        zone = self._zones[-1]
        is_heading = isinstance(content, Heading) and zone.heading == piece.text
        if not piece.text.strip() or (is_heading and not zone.lines):
            return
        is_gap = isinstance(content, Paragraph) and content.style == "missing"
        (zone.gaps if is_gap else zone.lines).append(printed_line(piece))

    def _add_table(self, place: int, table: Table) -> None:
        zone = self._zones[-1]
        rows = []
        for number, row in enumerate(table.rows):
            name = self._make_anchor(f"{zone.anchor}|{len(zone.tables)}|{number}")
            rows.append(TableRow(name, tuple(_cell_text(cell.paras) for cell in row.cells)))
        zone.tables.append(tuple(rows))
        self._rows[place] = tuple(row.anchor for row in rows)


def _cell_text(paras: tuple[Para, ...]) -> str:
    return "\n".join(text for text in (single_line(para.text) for para in paras) if text)


def _source(content: Block) -> str:
    return content.source if isinstance(content, (Heading, Paragraph, ListBlock)) else ""


def _close(zone: _Open) -> Zone:
    return Zone(
        zone.anchor, zone.source, zone.title, zone.heading, zone.number,
        tuple(zone.lines), tuple(zone.gaps), tuple(zone.tables),
    )  # fmt: skip
