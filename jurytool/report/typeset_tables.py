"""Tables of a report: what stands in which cell, and which rows stay together."""

from __future__ import annotations

from dataclasses import replace

from jurytool.report import blocks as b
from jurytool.report.metrics import MARK, TEXT_WIDTH, WRITING_HEIGHT, Look
from jurytool.report.pieces import Cell, Row, Table, make_cell, make_line
from jurytool.text.normalise import single_line

_MOST_KEPT = 8  # rows


def facts_table(table: b.FactsTable, index: int) -> Table:
    """Return the facts, the first column naming the rows."""
    rows = tuple(
        Row((make_cell(Look.CELL_LABEL, label, index), _value_cell(value, index, is_gap=value == table.gap)))
        for label, value in table.rows
    )
    return Table(_columns(2500), rows, index, "Gegevens", single_line(table.description), labels_first=True)


def grid_table(table: b.GridTable, index: int) -> Table:
    """Return the rating grid, to be read or to be filled in by hand."""
    count = max(len(table.columns), 1)
    # by hand a cross needs room, and "n.v.t." is a column of its own
    mark_width = min(620, 3720 // count) if table.to_fill else min(520, 3000 // count)
    widths = _columns(620, last=(mark_width,) * count)
    # the header comes again on each page: where each group that goes there whole has the scale,
    # it would stand there twice
    by_group = table.repeat_header and all(
        group.title and len(group.rows) <= _MOST_KEPT for group in table.groups
    )
    scale = (make_cell(Look.CELL_POINT, "Score", index, count),) if by_group else _scale(table.columns, index)
    rows = [Row((make_cell(Look.CELL_HEAD, "Indicator", index, 2), *scale), header=True)]
    for group in table.groups:
        if group.title:
            rows.append(_group_row(group.title, table.columns if by_group else (), count, index))
        make = _form_row if table.to_fill else _grid_row
        rows += _kept_whole([make(row, table.columns, count, index) for row in group.rows])
    words = single_line(table.description)
    return Table(widths, tuple(rows), index, "Scores", words, ruled=table.to_fill)


def profile_table(figure: b.ProfileFigure, index: int) -> Table:
    """Return the profile: a dot per indicator in the column of its score, its code below.

    A table and no picture: as sharp as the paper, its words can be searched, copied and read aloud, and it
    stays what it is on the way through Word, LibreOffice and back.
    """
    count = max(len(figure.columns), 1)
    has_rest = any(row.rest for row in figure.rows)
    rest_width = 1900 if has_rest else 0
    place_width = min(1180, 4720 // count)
    widths = _columns(last=(place_width,) * count + ((rest_width,) if has_rest else ()))
    heads = (make_cell(Look.CELL_HEAD, "Standaard", index), *_scale(figure.columns, index))
    heads += (make_cell(Look.CELL_HEAD, "Geen score", index),) if has_rest else ()
    rows = [_profile_row(row, index, has_rest=has_rest) for row in figure.rows]
    words = single_line(figure.description)
    return Table(widths, (Row(heads, header=True), *_kept_whole(rows)), index, "Profiel", words, ruled=True)


def _profile_row(row: b.ProfileRow, index: int, *, has_rest: bool) -> Row:
    filled = [place for place, codes in enumerate(row.places) if codes]
    band = range(filled[0], filled[-1] + 1) if filled else range(0)
    cells = [make_cell(Look.CELL, row.title, index)]
    for place, codes in enumerate(row.places):
        paras = (
            make_line(Look.CELL_MARK, MARK * len(codes), index),
            make_line(Look.CELL_INSTEAD, " ".join(codes), index),
        )
        empty = (make_line(Look.CELL, "", index),)
        cells.append(Cell(paras if codes else empty, shaded=place in band))
    if has_rest:
        told = (f"{code}: {why}" if why else code for why, code in row.rest)
        lines = tuple(make_line(Look.CELL_DETAIL, words, index) for words in told)
        cells.append(Cell(lines or (make_line(Look.CELL, "", index),)))
    return Row(tuple(cells))


def norms_table(table: b.NormsTable, index: int) -> Table:
    """Return the norms with their outcome."""
    heads = ("Norm", "Eis", "Waarde", "Uitkomst")
    rows = [Row(tuple(make_cell(Look.CELL_HEAD, head, index) for head in heads), header=True)]
    for norm in table.rows:
        paras = [make_line(Look.CELL, norm.title, index)]
        paras += [make_line(Look.CELL_DETAIL, norm.details, index)] if norm.details else []
        rest = (make_cell(Look.CELL, text, index) for text in (norm.threshold, norm.value))
        outcome = _value_cell(norm.outcome, index, is_gap=norm.outcome == table.gap)
        rows.append(Row((Cell(tuple(paras)), *rest, outcome)))
    widths = _columns(last=(1500, 1050, 1650))
    return Table(widths, (rows[0], *_last_kept(rows[1:])), index, "Normen", single_line(table.description))


def writing_table(table: b.WritingTable, index: int) -> Table:
    """Return empty rows to write in."""
    left = TEXT_WIDTH - sum(width for _, width in table.columns)
    widths = tuple(width or left for _, width in table.columns)
    head = Row(tuple(make_cell(Look.CELL_HEAD, name, index) for name, _ in table.columns), header=True)
    empty = Row(tuple(make_cell(Look.CELL, "", index) for _ in widths), least_height=WRITING_HEIGHT)
    rows = (head, *(empty,) * table.rows)
    return Table(widths, rows, index, "Schrijfregels", single_line(table.description), ruled=True)


def _columns(*first: int, last: tuple[int, ...] = ()) -> tuple[int, ...]:
    return (*first, TEXT_WIDTH - sum(first) - sum(last), *last)


def _value_cell(text: str, block: int, *, is_gap: bool) -> Cell:
    line = make_line(Look.CELL, text, block)
    return Cell((replace(line, runs=tuple(replace(run, is_gap=is_gap) for run in line.runs)),))


def _scale(columns: tuple[str, ...], block: int) -> tuple[Cell, ...]:
    return tuple(make_cell(Look.CELL_POINT, column, block) for column in columns)


def _mark(is_chosen: bool, block: int) -> Cell:
    return make_cell(Look.CELL_MARK if is_chosen else Look.CELL, MARK if is_chosen else "", block)


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
        return Row((make_cell(Look.CELL_HEAD, title, block, count + 2),), shaded=True, keep_next=True)
    cells = (make_cell(Look.CELL_HEAD, title, block, 2), *_scale(columns, block))
    return Row(cells, shaded=True, keep_next=True)


def _form_row(row: b.GridRow, columns: tuple[str, ...], count: int, block: int) -> Row:
    """Return a row with an empty cell for each score, to be crossed by hand."""
    names = (make_cell(Look.CELL, row.code, block), make_cell(Look.CELL, row.title, block))
    return Row((*names, *(make_cell(Look.CELL, "", block) for _ in columns)))


def _grid_row(row: b.GridRow, columns: tuple[str, ...], count: int, block: int) -> Row:
    names = (make_cell(Look.CELL, row.code, block), make_cell(Look.CELL, row.title, block))
    if row.instead or row.mark not in columns:
        return Row((*names, make_cell(Look.CELL_INSTEAD, row.instead, block, count)))
    return Row((*names, *(_mark(column == row.mark, block) for column in columns)))
