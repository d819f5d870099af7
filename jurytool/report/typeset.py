"""Turns blocks into paragraphs and tables, each with a style: the last step that Word and the pages share.

Which paragraph brings which space and where a list starts anew is decided here; what stands in which cell of
a table, in `typeset_tables`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jurytool.report import blocks as b
from jurytool.report import typeset_tables as tables
from jurytool.report.metrics import (
    FRONT_ROOM,
    SPACE_ABOVE_CHAPTER,
    SPACE_AFTER_LIST,
    SPACE_AFTER_TABLE,
    STYLES,
    Look,
)
from jurytool.report.pieces import Para, Piece, Table, make_line
from jurytool.text.grammar import Run
from jurytool.text.normalise import normalise_text

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

_TABLES: Mapping[type, Callable[[Any, int], Table]] = {
    b.FactsTable: tables.facts_table,
    b.GridTable: tables.grid_table,
    b.ProfileFigure: tables.profile_table,
    b.NormsTable: tables.norms_table,
    b.WritingTable: tables.writing_table,
}
_ANNOUNCING = {Look.BODY, Look.LEAD, Look.NOTE}
_LONGEST_LEAD_IN = 450  # characters, some six lines: a longer one may break, or it leaves half a page empty
_LISTS = {Look.BULLET, Look.NUMBERED}
_FRONT_LETTERS = {Look.KICKER: 65, Look.TITLE: 26, Look.SUBTITLE: 60}  # in a line of the front page


def typeset(report: b.Report) -> tuple[Piece, ...]:
    """Return the whole report in reading order, its texts cleaned of what no file may hold."""
    pieces = _keep_lead_ins(_Typesetter(report).pieces())
    return tuple(_space_after_tables(_space_after_lists(pieces)))


def contents_depth(report: b.Report) -> int:
    """Return the deepest level of heading in the contents list; 0 when there is none."""
    return max((_level(heading) for _, heading in report.entries), default=0)


def _level(heading: b.Heading) -> int:
    return min(max(heading.level, 1), 3)


def _keep_lead_ins(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces; a paragraph that announces what follows stays on its page."""
    for piece in pieces:
        yield replace(piece, keep_next=True) if isinstance(piece, Para) and _announces(piece) else piece


def _announces(para: Para) -> bool:
    text = para.text.rstrip()
    return para.look in _ANNOUNCING and text.endswith(":") and len(text) <= _LONGEST_LEAD_IN


def _space_after_lists(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces; what follows a list stands farther from it than its items from each other."""
    in_list = False
    for piece in pieces:
        was_in_list, in_list = in_list, isinstance(piece, Para) and piece.look in _LISTS
        if was_in_list and not in_list and isinstance(piece, Para) and _lacks(piece, SPACE_AFTER_LIST):
            piece = replace(piece, before=SPACE_AFTER_LIST)
        yield piece


def _lacks(para: Para, space: int) -> bool:
    """Return whether a paragraph brings less space than this; at the top of a page it needs none."""
    style = STYLES[para.look]
    on_new_page = style.page_break if para.page_break is None else para.page_break
    return para.before is None and style.before < space and not on_new_page


def _space_after_tables(pieces: Iterator[Piece]) -> Iterator[Piece]:
    previous: Piece | None = None
    for piece in pieces:
        if isinstance(previous, Table):
            if isinstance(piece, Table):
                # without a paragraph between them Word makes one table of two
                yield Para(Look.GAP, (), piece.block)
            elif _lacks(piece, SPACE_AFTER_TABLE):
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
        }

    def pieces(self) -> Iterator[Piece]:
        for index, block in enumerate(self._report.blocks):
            make_table = _TABLES.get(type(block))
            if make_table is not None:
                yield make_table(block, index)
            else:
                yield from self._makers[type(block)](block, index)

    def _title_page(self, page: b.TitlePage, index: int) -> Iterator[Piece]:
        head = (
            make_line(Look.KICKER, page.kicker, index),
            make_line(Look.TITLE, page.title, index),
            make_line(Look.SUBTITLE, page.subtitle, index),
        )
        yield from head
        marks = [text for text in (page.example, page.banner) if text]
        foot = [make_line(Look.FRONT_LINE, text, index) for text in page.lines]
        foot += [make_line(Look.BANNER, text, index) for text in marks]
        if foot:
            yield replace(foot[0], before=_front_gap(head, foot))
        yield from foot[1:]

    def _contents(self, contents: b.Contents, index: int) -> Iterator[Piece]:
        yield make_line(Look.CONTENTS_TITLE, contents.title, index)
        for target, heading in self._report.entries:
            look = _CONTENTS[_level(heading)]
            yield replace(make_line(look, heading.entry, index), target=target)

    def _heading(self, heading: b.Heading, index: int) -> Iterator[Piece]:
        level = _level(heading)
        # within the levels of the contents list, a heading that stays out of it needs a style of its own
        stays_out = not heading.contents_title and level <= self._depth
        look = _UNLISTED.get(level, _HEADINGS[level]) if stays_out else _HEADINGS[level]
        para = make_line(look, heading.printed, index)
        if heading.page_break_before != STYLES[look].page_break:
            para = replace(para, page_break=heading.page_break_before)
        if level == 1 and not heading.page_break_before:
            para = replace(para, before=SPACE_ABOVE_CHAPTER)
        yield para

    def _paragraph(self, paragraph: b.Paragraph, index: int) -> Iterator[Piece]:
        look, runs = _PARAGRAPHS[paragraph.style], _clean(paragraph.runs)
        yield Para(look, runs, index, keep_next=paragraph.keep_next)

    def _list(self, block: b.ListBlock, index: int) -> Iterator[Piece]:
        look = Look.NUMBERED if block.ordered else Look.BULLET
        if not block.counts_on or not self._lists:
            self._lists, self._ordinal = self._lists + 1, 0
        for runs in block.items:
            self._ordinal += 1
            yield Para(look, _clean(runs), index, list_number=self._lists, ordinal=self._ordinal)


def _front_gap(head: Sequence[Para], foot: Sequence[Para]) -> int:
    """Return the space between head and foot of the front page, so that the foot ends at one height."""
    taken = sum(STYLES[para.look].line for para in foot)
    for para in head:
        letters = _FRONT_LETTERS[para.look] * 4 // (5 if para.text.isupper() else 4)
        taken += STYLES[para.look].line * max(len(textwrap.wrap(para.text, letters)) - 1, 0)
    return max(0, FRONT_ROOM - taken)


def _clean(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    texts = ((run, " ".join(normalise_text(run.text).splitlines()).replace("\t", " ")) for run in runs)
    return tuple(run if run.text == text else replace(run, text=text) for run, text in texts if text)
