"""Turns blocks into paragraphs and tables, each with a style: the last step that Word and the pages share.

What stands in which cell, which paragraph brings which space and where a list starts anew is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from jurytool.report import blocks as b
from jurytool.report.metrics import (
    FRONT_GAP,
    MARK,
    SPACE_ABOVE_CHAPTER,
    SPACE_AFTER_TABLE,
    STYLES,
    TEXT_WIDTH,
    WRITING_HEIGHT,
    Look,
)
from jurytool.text.grammar import Run
from jurytool.text.normalise import normalise_text, single_line


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

_HEADINGS = {1: Look.HEADING_1, 2: Look.HEADING_2, 3: Look.HEADING_3}
_UNLISTED = {2: Look.UNLISTED_2, 3: Look.UNLISTED_3}
_CONTENTS = {1: Look.CONTENTS_1, 2: Look.CONTENTS_2, 3: Look.CONTENTS_3}
_PARAGRAPHS = {
    "body": Look.BODY,
    "quote": Look.QUOTE,
    "lead": Look.LEAD,
    "note": Look.NOTE,
    "missing": Look.MISSING,
}

_ANNOUNCING = {Look.BODY, Look.LEAD, Look.NOTE}
_MOST_KEPT = 8  # rows


def typeset(report: b.Report) -> tuple[Piece, ...]:
    """Return the whole report in reading order, its texts cleaned of what no file may hold."""
    return tuple(_space_after_tables(_keep_lead_ins(_Typesetter(report).pieces())))


def contents_depth(report: b.Report) -> int:
    """Return the deepest level of heading in the contents list; 0 when there is none."""
    return max((_level(heading) for _, heading in report.entries), default=0)


def _level(heading: b.Heading) -> int:
    return min(max(heading.level, 1), 3)


def _keep_lead_ins(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces; a paragraph that announces what follows stays on its page."""
    for piece in pieces:
        if isinstance(piece, Para) and piece.look in _ANNOUNCING and piece.text.rstrip().endswith(":"):
            yield replace(piece, keep_next=True)
        else:
            yield piece


def _space_after_tables(pieces: Iterator[Piece]) -> Iterator[Piece]:
    previous: Piece | None = None
    for piece in pieces:
        if isinstance(previous, Table):
            if isinstance(piece, Table):
                # without a paragraph between them Word makes one table of two
                yield Para(Look.GAP, (), piece.block)
            elif piece.before is None and STYLES[piece.look].before < SPACE_AFTER_TABLE:
                piece = replace(piece, before=SPACE_AFTER_TABLE)
        yield piece
        previous = piece
    if isinstance(previous, Table):
        yield Para(Look.GAP, (), previous.block)  # a document may not end in a table


class _Typesetter:
    def __init__(self, report: b.Report) -> None:
        self._report = report
        self._depth = contents_depth(report)
        self._lists = self._ordinal = 0
        self._makers: dict[type, Callable[[Any, int], Iterator[Piece]]] = {
            b.TitlePage: self._title_page,
            b.Contents: self._contents,
            b.Heading: self._heading,
            b.Paragraph: self._paragraph,
            b.ListBlock: self._list,
            b.FactsTable: self._facts,
            b.GridTable: self._grid,
            b.NormsTable: self._norms,
            b.WritingTable: self._writing,
        }

    def pieces(self) -> Iterator[Piece]:
        for index, block in enumerate(self._report.blocks):
            yield from self._makers[type(block)](block, index)

    def _title_page(self, page: b.TitlePage, index: int) -> Iterator[Piece]:
        yield _line(Look.KICKER, page.kicker, index)
        yield _line(Look.TITLE, page.title, index)
        yield _line(Look.SUBTITLE, page.subtitle, index)
        marks = [text for text in (page.example, page.banner) if text]
        foot = [_line(Look.FRONT_LINE, text, index) for text in page.lines]
        foot += [_line(Look.BANNER, text, index) for text in marks]
        if foot:
            yield replace(foot[0], before=FRONT_GAP)
        yield from foot[1:]

    def _contents(self, contents: b.Contents, index: int) -> Iterator[Piece]:
        yield _line(Look.CONTENTS_TITLE, contents.title, index)
        for target, heading in self._report.entries:
            look = _CONTENTS[_level(heading)]
            yield replace(_line(look, heading.entry, index), target=target)

    def _heading(self, heading: b.Heading, index: int) -> Iterator[Piece]:
        level = _level(heading)
        # within the levels of the contents list, a heading that stays out of it needs a style of its own
        stays_out = not heading.contents_title and level <= self._depth
        look = _UNLISTED.get(level, _HEADINGS[level]) if stays_out else _HEADINGS[level]
        para = _line(look, heading.printed, index)
        if heading.page_break_before != STYLES[look].page_break:
            para = replace(para, page_break=heading.page_break_before)
        if level == 1 and not heading.page_break_before:
            para = replace(para, before=SPACE_ABOVE_CHAPTER)
        yield para

    def _paragraph(self, paragraph: b.Paragraph, index: int) -> Iterator[Piece]:
        yield Para(_PARAGRAPHS[paragraph.style], _clean(paragraph.runs), index)

    def _list(self, block: b.ListBlock, index: int) -> Iterator[Piece]:
        look = Look.NUMBERED if block.ordered else Look.BULLET
        if not block.counts_on or not self._lists:
            self._lists, self._ordinal = self._lists + 1, 0
        for runs in block.items:
            self._ordinal += 1
            yield Para(look, _clean(runs), index, list_number=self._lists, ordinal=self._ordinal)

    def _facts(self, table: b.FactsTable, index: int) -> Iterator[Piece]:
        rows = tuple(
            Row((_cell(Look.CELL_LABEL, label, index), _value_cell(value, index, is_gap=value == table.gap)))
            for label, value in table.rows
        )
        yield Table(
            _columns(2500), rows, index, "Gegevens", single_line(table.description), labels_first=True
        )

    def _grid(self, table: b.GridTable, index: int) -> Iterator[Piece]:
        count = max(len(table.columns), 1)
        # by hand a cross needs room, and "n.v.t." is a column of its own
        mark_width = min(620, 3720 // count) if table.to_fill else min(520, 3000 // count)
        widths = _columns(620, last=(mark_width,) * count)
        # the header comes again on each page: where each group that goes there whole has the scale,
        # it would stand there twice
        by_group = table.repeat_header and all(
            group.title and len(group.rows) <= _MOST_KEPT for group in table.groups
        )
        scale = (_cell(Look.CELL_POINT, "Score", index, count),) if by_group else _scale(table.columns, index)
        rows = [Row((_cell(Look.CELL_HEAD, "Indicator", index, 2), *scale), header=True)]
        for group in table.groups:
            if group.title:
                rows.append(_group_row(group.title, table.columns if by_group else (), count, index))
            make = _form_row if table.to_fill else _grid_row
            rows += _kept_whole([make(row, table.columns, count, index) for row in group.rows])
        words = single_line(table.description)
        yield Table(widths, tuple(rows), index, "Scores", words, ruled=table.to_fill)

    def _norms(self, table: b.NormsTable, index: int) -> Iterator[Piece]:
        heads = ("Norm", "Eis", "Waarde", "Uitkomst")
        rows = [Row(tuple(_cell(Look.CELL_HEAD, head, index) for head in heads), header=True)]
        for norm in table.rows:
            paras = [_line(Look.CELL, norm.title, index)]
            paras += [_line(Look.CELL_DETAIL, norm.details, index)] if norm.details else []
            rest = (norm.threshold, norm.value, norm.outcome)
            rows.append(Row((Cell(tuple(paras)), *(_cell(Look.CELL, text, index) for text in rest))))
        widths = _columns(last=(1500, 1050, 1650))
        yield Table(widths, (rows[0], *_last_kept(rows[1:])), index, "Normen", single_line(table.description))

    def _writing(self, table: b.WritingTable, index: int) -> Iterator[Piece]:
        left = TEXT_WIDTH - sum(width for _, width in table.columns)
        widths = tuple(width or left for _, width in table.columns)
        head = Row(tuple(_cell(Look.CELL_HEAD, name, index) for name, _ in table.columns), header=True)
        empty = Row(tuple(_cell(Look.CELL, "", index) for _ in widths), least_height=WRITING_HEIGHT)
        rows = (head, *(empty,) * table.rows)
        yield Table(widths, rows, index, "Schrijfregels", single_line(table.description), ruled=True)


def _columns(*first: int, last: tuple[int, ...] = ()) -> tuple[int, ...]:
    return (*first, TEXT_WIDTH - sum(first) - sum(last), *last)


def _clean(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    texts = ((run, " ".join(normalise_text(run.text).splitlines()).replace("\t", " ")) for run in runs)
    return tuple(run if run.text == text else replace(run, text=text) for run, text in texts if text)


def _line(look: Look, text: str, block: int) -> Para:
    words = single_line(text)
    return Para(look, (Run(words),) if words else (), block)


def _cell(look: Look, text: str, block: int, span: int = 1) -> Cell:
    return Cell((_line(look, text, block),), span)


def _value_cell(text: str, block: int, *, is_gap: bool) -> Cell:
    line = _line(Look.CELL, text, block)
    return Cell((replace(line, runs=tuple(replace(run, is_gap=is_gap) for run in line.runs)),))


def _scale(columns: tuple[str, ...], block: int) -> tuple[Cell, ...]:
    return tuple(_cell(Look.CELL_POINT, column, block) for column in columns)


def _mark(is_chosen: bool, block: int) -> Cell:
    return _cell(Look.CELL_MARK if is_chosen else Look.CELL, MARK if is_chosen else "", block)


def _kept_whole(rows: list[Row]) -> list[Row]:
    """Return the rows of one standard, which go to the next page together unless they are very many."""
    if len(rows) > _MOST_KEPT:
        return _last_kept(rows)
    return [replace(row, keep_next=True) for row in rows[:-1]] + rows[-1:]


def _last_kept(rows: list[Row]) -> list[Row]:
    """Return rows of which the last never stands alone on a page."""
    return [replace(row, keep_next=place == len(rows) - 2) for place, row in enumerate(rows)]


def _group_row(title: str, columns: tuple[str, ...], count: int, block: int) -> Row:
    if not columns:
        return Row((_cell(Look.CELL_HEAD, title, block, count + 2),), shaded=True, keep_next=True)
    cells = (_cell(Look.CELL_HEAD, title, block, 2), *_scale(columns, block))
    return Row(cells, shaded=True, keep_next=True)


def _form_row(row: b.GridRow, columns: tuple[str, ...], count: int, block: int) -> Row:
    """Return a row with an empty cell for each score, to be crossed by hand."""
    names = (_cell(Look.CELL, row.code, block), _cell(Look.CELL, row.title, block))
    return Row((*names, *(_cell(Look.CELL, "", block) for _ in columns)))


def _grid_row(row: b.GridRow, columns: tuple[str, ...], count: int, block: int) -> Row:
    names = (_cell(Look.CELL, row.code, block), _cell(Look.CELL, row.title, block))
    if row.instead or row.mark not in columns:
        return Row((*names, _cell(Look.CELL_INSTEAD, row.instead, block, count)))
    return Row((*names, *(_mark(column == row.mark, block) for column in columns)))
