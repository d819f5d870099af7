"""Lays a report out on pages: for preview and PDF, and for the page numbers of its contents list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jurytool.paging.flow import Part, Placed, paragraph_breaks, place_parts
from jurytool.paging.lines import SetLines, set_lines
from jurytool.report.blocks import Heading, Report, TitlePage
from jurytool.report.metrics import (
    CELL_PADDING_SIDE,
    CELL_PADDING_TOP,
    LARGE_STYLES,
    MARGIN_TOP,
    STYLES,
    TABLE_LINE,
    TEXT_HEIGHT,
    Look,
    TextStyle,
)
from jurytool.report.pieces import Cell, Para, Row, Table
from jurytool.report.typeset import typeset


@dataclass(frozen=True, slots=True)
class SetPara:
    """A paragraph with its lines."""

    para: Para
    lines: SetLines


@dataclass(frozen=True, slots=True)
class SetCell:
    """A table cell with its paragraphs and its place from the left."""

    paras: tuple[SetPara, ...]
    left: int
    width: int
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class SetRow:
    """A table row with its cells and its height, the line above it included."""

    row: Row
    cells: tuple[SetCell, ...]
    height: float
    line_above: int  # thickness; the first row of a table has none


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with its rows."""

    table: Table
    rows: tuple[SetRow, ...]

    @property
    def header(self) -> tuple[SetRow, ...]:
        """The rows that stand again at the top of each page."""
        return tuple(row for row in self.rows if row.row.header)


SetPiece = SetPara | SetTable
BreakLines = Callable[[Para, float], SetLines]


@dataclass(frozen=True, slots=True)
class Pages:
    """A report on pages; pages count from 1 for people and from 0 as an index."""

    report: Report
    pieces: tuple[SetPiece, ...]
    placed: tuple[Placed, ...]
    block_pages: tuple[int, ...]  # for every block the page on which it begins, from 1
    contents: Mapping[int, int]  # page of each heading of the contents list, by its index among the blocks

    @property
    def count(self) -> int:
        """How many pages the report has."""
        return self.placed[-1].page + 1 if self.placed else 1

    @property
    def has_front_page(self) -> bool:
        """Whether the first page is a front page, which has no header and no number."""
        return bool(self.report.blocks) and isinstance(self.report.blocks[0], TitlePage)

    def anchor_at(self, index: int, down: float) -> str:
        """Return the anchor of what stands `down` twips from the top of a page; "" above all headings."""
        shown = [each for each in self.on_page(index) if each.top + MARGIN_TOP <= down]
        first = self.on_page(index)[:1]
        block = _block(self.pieces[(shown or first)[-1].part]) if shown or first else 0
        headings = (each for each in reversed(self.report.blocks[: block + 1]) if isinstance(each, Heading))
        return next((heading.anchor for heading in headings if heading.anchor), "")

    def place_of(self, block: int) -> tuple[int, float]:
        """Return the page (from 0) on which a block begins, and how many twips it stands from its top."""
        for each in self.placed:
            if _block(self.pieces[each.part]) >= block:
                return each.page, MARGIN_TOP + each.top
        return self.count - 1, MARGIN_TOP

    def on_page(self, index: int) -> tuple[Placed, ...]:
        """Return what stands on a page, by index from 0, from top to bottom."""
        return tuple(each for each in self.placed if each.page == index)


def lay_out(report: Report) -> Pages:
    """Return the report on A4 pages; needs a QGuiApplication (see `ensure_gui_app`)."""
    styles = LARGE_STYLES if report.large_type else STYLES

    def break_lines(para: Para, width: float) -> SetLines:
        return set_lines(para, width, styles[para.look])

    return place(report, [set_piece(piece, break_lines, styles) for piece in typeset(report)])


def place(report: Report, pieces: Sequence[SetPiece]) -> Pages:
    """Return the pages of a report of which every piece has been set, in the order of `typeset`."""
    placed = place_parts([_part(piece) for piece in pieces], TEXT_HEIGHT)
    block_pages = _block_pages(len(report.blocks), pieces, placed)
    contents = {index: block_pages[index] for index, _ in report.entries}
    return Pages(report, tuple(pieces), placed, block_pages, contents)


def page_numbers(report: Report) -> Mapping[int, int]:
    """Return the page of each heading of the contents list, by its index among the report's blocks."""
    return lay_out(report).contents


def _block_pages(count: int, pieces: Sequence[SetPiece], placed: tuple[Placed, ...]) -> tuple[int, ...]:
    pages = [0] * count
    for each in placed:
        block = _block(pieces[each.part])
        pages[block] = pages[block] or each.page + 1
    # a block of which nothing is shown stands where the one before it does
    for index, page in enumerate(pages):
        pages[index] = page or (pages[index - 1] if index else 1)
    return tuple(pages)


def _block(piece: SetPiece) -> int:
    return piece.para.block if isinstance(piece, SetPara) else piece.table.block


def set_piece(
    piece: Para | Table, break_lines: BreakLines = set_lines, styles: Mapping[Look, TextStyle] = STYLES
) -> SetPiece:
    """Return a paragraph or table with its lines; `break_lines` may remember those of earlier layouts."""
    if isinstance(piece, Para):
        return SetPara(piece, break_lines(piece, styles[piece.look].width))
    return SetTable(
        piece,
        tuple(_set_row(piece, number, break_lines) for number in range(len(piece.rows))),
    )


def _set_row(table: Table, number: int, break_lines: BreakLines) -> SetRow:
    row = table.rows[number]
    cells = tuple(_set_cells(row.cells, table.columns, break_lines))
    content = max(sum(para.lines.height for para in cell.paras) for cell in cells)
    line = TABLE_LINE if number else 0
    return SetRow(row, cells, line + max(content + 2 * CELL_PADDING_TOP, row.least_height), line)


def _set_cells(cells: Iterable[Cell], columns: tuple[int, ...], break_lines: BreakLines) -> Iterable[SetCell]:
    first = 0
    for cell in cells:
        width = sum(columns[first : first + cell.span])
        inner = width - 2 * CELL_PADDING_SIDE
        paras = tuple(SetPara(para, break_lines(para, inner)) for para in cell.paras)
        yield SetCell(paras, sum(columns[:first]), width, cell.shaded)
        first += cell.span


def _part(piece: SetPiece) -> Part:
    if isinstance(piece, SetTable):
        return _table_part(piece)
    style = piece.lines.style
    heights = piece.lines.heights
    page_break = style.page_break if piece.para.page_break is None else piece.para.page_break
    return Part(
        heights,
        before=style.before if piece.para.before is None else piece.para.before,
        after=style.after,
        breaks=frozenset() if style.outline_level else paragraph_breaks(len(heights)),
        page_break=page_break,
        keep_next=style.keep_next or piece.para.keep_next,
    )


def _table_part(table: SetTable) -> Part:
    rows = table.rows
    breaks = frozenset(
        count
        for count in range(1, len(rows))
        if not (rows[count - 1].row.header or rows[count - 1].row.keep_next)
    )
    header = sum(row.height for row in table.header)
    return Part(tuple(row.height for row in rows), breaks=breaks, repeated=header, tail=TABLE_LINE)
