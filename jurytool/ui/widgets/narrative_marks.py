"""How the kinds of blocks look: bold headings, bullets, numbers and the bar beside a quotation.

None of it is in the document, so that it follows palette and font at once and is no step to undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QSyntaxHighlighter, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from jurytool.text.grammar import LineKind
from jurytool.ui.widgets.narrative_blocks import kind_of

_BAR_WIDTH = 3.0


class LineHighlighter(QSyntaxHighlighter):
    """Shows headings bold, and a wave below words that `find_wrong` finds in a block."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__(field.document())
        self._field = field
        self.find_wrong: Callable[[QTextBlock, str], list[tuple[int, int]]] = lambda block, text: []
        self.is_looking = False  # Qt says of a new look that the text changed, which it did not

    def look_anew(self, block: QTextBlock) -> None:
        """Give a block its look again."""
        self.is_looking = True
        try:
            self.rehighlightBlock(block)
        finally:
            self.is_looking = False

    def look_all_anew(self) -> None:
        """Give every block its look again."""
        block = self.document().begin()
        while block.isValid():
            self.look_anew(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        """Give a block its look; called by Qt for each one that changed."""
        block = self.currentBlock()
        look = QTextCharFormat()
        if kind_of(block) is LineKind.HEADING:
            look.setFontWeight(QFont.Weight.Bold)
            self.setFormat(0, block.length(), look)
        wrong = self.find_wrong(block, text)
        if wrong:
            # as this system marks errors of spelling
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            look.setUnderlineColor(self._field.palette().color(QPalette.ColorRole.BrightText))
        for start, end in wrong:
            self.setFormat(start, end - start, look)


def paint_marks(field: QTextEdit, painter: QPainter, area: QRect) -> None:
    """Paint the marks of the blocks in a part of the viewport: a key repaints one line and not the page."""
    painter.setFont(field.document().defaultFont())
    number = 0
    for block, rect in _blocks_in(field, area):
        kind = kind_of(block)
        if kind is not LineKind.NUMBERED:
            number = 0
        if kind is LineKind.BULLET:
            _paint_sign(field, painter, block, rect, "•")
        elif kind is LineKind.NUMBERED:
            number = number + 1 if number else number_of(block)
            _paint_sign(field, painter, block, rect, f"{number}.")
        elif kind is LineKind.QUOTE:
            _paint_bar(field, painter, block, rect)


def paint_hint(field: QTextEdit, painter: QPainter, hint: str) -> None:
    """Paint what to write in an empty text, on as many lines as it needs."""
    margin = round(field.document().documentMargin())
    painter.setFont(field.document().defaultFont())
    painter.setPen(field.palette().placeholderText().color())
    place = field.viewport().rect().adjusted(margin, margin, -margin, -margin)
    painter.drawText(place, Qt.TextFlag.TextWordWrap, hint)


def number_of(block: QTextBlock) -> int:
    """Return the number of a numbered item, counted from the start of its list."""
    number = 1
    while (block := block.previous()).isValid() and kind_of(block) is LineKind.NUMBERED:
        number += 1
    return number


def _blocks_in(field: QTextEdit, area: QRect) -> Iterator[tuple[QTextBlock, QRectF]]:
    """Yield each block that touches a part of the viewport, with its place there."""
    layout = field.document().documentLayout()
    scrolled = QPointF(-field.horizontalScrollBar().value(), -field.verticalScrollBar().value())
    block = field.cursorForPosition(area.topLeft()).block()
    # the bar of the quotation above may go on into this part
    block = block.previous() if block.previous().isValid() else block
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(scrolled)
        if rect.top() > area.bottom():
            return
        yield block, rect
        block = block.next()


def _paint_sign(field: QTextEdit, painter: QPainter, block: QTextBlock, rect: QRectF, sign: str) -> None:
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    metrics = painter.fontMetrics()
    right = rect.left() + line.x() - 1.5 * metrics.horizontalAdvance(" ")
    painter.setPen(field.palette().color(QPalette.ColorRole.Text))
    base = rect.top() + line.y() + line.ascent()
    painter.drawText(QPointF(right - metrics.horizontalAdvance(sign), base), sign)


def _paint_bar(field: QTextEdit, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
    left = rect.left() + field.document().indentWidth() / 3
    bottom = rect.bottom()
    following = block.next()
    if following.isValid() and kind_of(following) is LineKind.QUOTE:
        # one bar beside one quotation of several paragraphs
        layout = field.document().documentLayout()
        bottom = (
            rect.top() + layout.blockBoundingRect(following).top() - layout.blockBoundingRect(block).top()
        )
    bar = QRectF(left, rect.top(), _BAR_WIDTH, bottom - rect.top())
    painter.fillRect(bar, field.palette().color(QPalette.ColorRole.Highlight))
