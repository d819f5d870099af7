"""Tables in WordprocessingML: fixed columns, header rows that repeat, rows that stay whole."""

from __future__ import annotations

from jurytool.report.metrics import BAND, LINE, SHADE
from jurytool.report.pieces import Cell, Row, Table
from jurytool.report.wml import Element, w
from jurytool.report.word.paragraphs import make_paragraph


def make_table(table: Table) -> Element:
    """Return the table, with a title and a description for who has it read aloud."""
    properties = w(
        "tblPr",
        w("tblStyle", val="Jurytabel"),
        w("tblW", w=sum(table.columns), type="dxa"),
        w("tblBorders", w("insideV", val="single", sz=4, space=0, color=LINE)) if table.ruled else None,
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="0480" if table.labels_first else "0420",
            firstRow=int(not table.labels_first),
            lastRow=0,
            firstColumn=int(table.labels_first),
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        w("tblCaption", val=table.title),
        w("tblDescription", val=table.description),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in table.columns))
    return w("tbl", properties, grid, *(_row(row, table.columns) for row in table.rows))


def _row(row: Row, columns: tuple[int, ...]) -> Element:
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=row.least_height, hRule="atLeast") if row.least_height else None,
        w("tblHeader") if row.header else None,
    )
    cells = []
    first = 0
    for cell in row.cells:
        width = sum(columns[first : first + cell.span])
        cells.append(_cell(cell, width, row))
        first += cell.span
    return w("tr", properties, *cells)


def _cell(cell: Cell, width: int, row: Row) -> Element:
    fill = BAND if cell.shaded else SHADE if row.shaded else ""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else None,
        w("shd", val="clear", color="auto", fill=fill) if fill else None,
    )
    keep_next = row.keep_next or row.header
    return w("tc", properties, *(make_paragraph(para, keep_next=keep_next) for para in cell.paras))
