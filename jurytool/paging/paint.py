"""Paints a page for the preview, in twips; whoever calls scales the painter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from jurytool.paging.flow import Placed
from jurytool.paging.layout import Pages, SetPara, SetRow, SetTable
from jurytool.paging.lines import set_lines
from jurytool.report import metrics as m
from jurytool.report.metrics import Look, TextStyle
from jurytool.report.pieces import Para
from jurytool.text.grammar import Run
from jurytool.text.normalise import single_line

_LEADER_STEP = 60


def paint_page(painter: QPainter, pages: Pages, index: int) -> None:
    """Paint page `index`, counted from 0, on a white sheet of PAGE_WIDTH by PAGE_HEIGHT twips.

    Raises IndexError when there is no such page.
    """
    if not 0 <= index < pages.count:
        raise IndexError(index)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, m.PAGE_WIDTH, m.PAGE_HEIGHT), Qt.GlobalColor.white)
    if index == 0 and pages.has_front_page:
        painter.fillRect(QRectF(0, 0, m.BAR_WIDTH, m.PAGE_HEIGHT), QColor(f"#{m.ACCENT}"))
    else:
        _paint_edges(painter, pages, index)
    for placed in pages.on_page(index):
        _paint_placed(painter, pages, placed)
    painter.restore()


def _paint_edges(painter: QPainter, pages: Pages, index: int) -> None:
    """Paint header and footer."""
    left, right = m.MARGIN_SIDE, m.PAGE_WIDTH - m.MARGIN_SIDE
    top = float(m.HEADER_DISTANCE)
    _paint_text(painter, m.STYLES[Look.HEADER], pages.report.header_left, QPointF(left, top))
    _paint_text(painter, m.STYLES[Look.HEADER], pages.report.header_right, QPointF(right, top), at_right=True)
    line = top + m.STYLES[Look.HEADER].line + m.HEADER_RULE_SPACE
    painter.fillRect(QRectF(left, line, right - left, m.TABLE_LINE), QColor(f"#{m.LINE}"))
    foot = m.PAGE_HEIGHT - m.FOOTER_DISTANCE - m.STYLES[Look.FOOTER].line
    _paint_text(painter, m.STYLES[Look.FOOTER], str(index + 1), QPointF(right, foot), at_right=True)


def _paint_placed(painter: QPainter, pages: Pages, placed: Placed) -> None:
    piece = pages.pieces[placed.part]
    top = m.MARGIN_TOP + placed.top
    if isinstance(piece, SetTable):
        rows = piece.rows[placed.first : placed.end]
        shown = (*piece.header, *rows) if placed.first else rows
        _paint_rows(painter, shown, top)
        if piece.table.ruled:
            _paint_column_lines(painter, shown, top)
        return
    _paint_background(painter, piece, placed, top)
    left = float(m.MARGIN_SIDE + piece.lines.style.left)
    end = _paint_lines(painter, piece, QPointF(left, top), placed.first, placed.end)
    if placed.first == 0:
        _paint_label(painter, piece, QPointF(left, top))
    if piece.para.target is not None and placed.end == len(piece.lines.heights):
        last = piece.lines.style.line
        _paint_page_number(painter, pages, piece, end - last)


def _paint_background(painter: QPainter, piece: SetPara, placed: Placed, top: float) -> None:
    style = piece.lines.style
    height = sum(piece.lines.heights[placed.first : placed.end])
    if style.shade:
        painter.fillRect(QRectF(m.MARGIN_SIDE, top, m.TEXT_WIDTH, height), QColor(f"#{style.shade}"))
    if style.rule_left:
        width = style.rule_left * 2.5
        left = m.MARGIN_SIDE + style.left - m.RULE_SPACE - width
        painter.fillRect(QRectF(left, top, width, height), QColor(f"#{m.ACCENT}"))


def _paint_rows(painter: QPainter, rows: Iterable[SetRow], top: float) -> None:
    width = 0
    for row in rows:
        width = sum(cell.width for cell in row.cells)
        if row.row.shaded:
            painter.fillRect(QRectF(m.MARGIN_SIDE, top, width, row.height), QColor(f"#{m.SHADE}"))
        for cell in row.cells:
            if cell.shaded:
                box = QRectF(m.MARGIN_SIDE + cell.left, top, cell.width, row.height)
                painter.fillRect(box, QColor(f"#{m.BAND}"))
        _paint_table_line(painter, top, width, row.line_above)
        for cell in row.cells:
            down = top + row.line_above + m.CELL_PADDING_TOP
            point = QPointF(m.MARGIN_SIDE + cell.left + m.CELL_PADDING_SIDE, down)
            for para in cell.paras:
                inner = cell.width - 2 * m.CELL_PADDING_SIDE
                point.setY(_paint_lines(painter, para, point, 0, len(para.lines.heights), inner))
        top += row.height
    _paint_table_line(painter, top, width, m.TABLE_LINE)


def _paint_column_lines(painter: QPainter, rows: Sequence[SetRow], top: float) -> None:
    """Paint the lines of each row by its own cells: those of a heading may stand over more columns."""
    for row in rows:
        for cell in row.cells[1:]:
            left = m.MARGIN_SIDE + cell.left - m.TABLE_LINE / 2
            painter.fillRect(QRectF(left, top, m.TABLE_LINE, row.height), QColor(f"#{m.LINE}"))
        top += row.height


def _paint_table_line(painter: QPainter, top: float, width: float, thickness: float) -> None:
    if thickness:  # one without any is drawn in a PDF all the same, as thin as can be
        painter.fillRect(QRectF(m.MARGIN_SIDE, top, width, thickness), QColor(f"#{m.LINE}"))


def _paint_lines(
    painter: QPainter, piece: SetPara, at: QPointF, first: int, end: int, width: float = 0
) -> float:
    """Paint lines below each other and return where the next would begin; `width` is that of a table cell."""
    style, layout = piece.lines.style, piece.lines.layout
    painter.setPen(QPen(QColor(f"#{style.color}")))
    top = at.y()
    for place in range(first, end):
        line = layout.lineAt(place)
        height = piece.lines.heights[place]
        shift = (width - line.naturalTextWidth()) / 2 if style.centred and width else 0
        shift -= piece.lines.hanging if place == 0 else 0
        # word processors give a least height its room above the letters, and set the letters of an exact
        # height on four fifths of it
        baseline = 0.8 * height if style.exact else height - line.descent()
        line.draw(painter, QPointF(at.x() + shift - line.x(), top + baseline - line.ascent() - line.y()))
        top += height
    return top


def _paint_label(painter: QPainter, piece: SetPara, at: QPointF) -> None:
    """Paint the bullet or number of a list item."""
    para, style = piece.para, piece.lines.style
    if para.list_number:
        text = f"{para.ordinal}."
        if para.look is Look.BULLET:
            text, style = m.BULLET, replace(style, family=m.Family.SANS)
        _paint_text(painter, style, text, QPointF(at.x() - style.hanging, at.y()))


def _paint_page_number(painter: QPainter, pages: Pages, piece: SetPara, top: float) -> None:
    """Paint the dots and the page number of an entry of the contents list."""
    number = str(pages.contents.get(piece.para.target or 0, ""))
    right = m.PAGE_WIDTH - m.MARGIN_SIDE
    width = _paint_text(painter, piece.lines.style, number, QPointF(right, top), at_right=True)
    layout, style = piece.lines.layout, piece.lines.style
    last = layout.lineCount() - 1
    hanging = 0 if last else piece.lines.hanging
    left = m.MARGIN_SIDE + style.left - hanging
    start = left + layout.lineAt(last).naturalTextWidth() + _LEADER_STEP
    y = top + piece.lines.style.line * 0.75
    pen = QPen(QColor(f"#{m.SECOND}"), 12, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 4])
    painter.setPen(pen)
    painter.drawLine(QPointF(start, y), QPointF(right - width - _LEADER_STEP, y))


def _paint_text(
    painter: QPainter, style: TextStyle, text: str, at: QPointF, *, at_right: bool = False
) -> float:
    """Paint one line of text that starts or ends at a point, and return its width."""
    para = Para(Look.CELL, (Run(single_line(text)),), 0)
    piece = SetPara(para, set_lines(para, m.TEXT_WIDTH, replace(style, hanging=0)))
    width = piece.lines.layout.lineAt(0).naturalTextWidth()
    left = at.x() - width if at_right else at.x()
    _paint_lines(painter, piece, QPointF(left, at.y()), 0, 1)
    return width
