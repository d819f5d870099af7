"""Lines of the grammar as blocks of a Qt document, and back.

A block carries its kind as a property of its own, and its bullet or bar is painted beside it: Qt's own lists
number by membership and not by place, so that a list cut in two would go on counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from jurytool.text.grammar import Line, LineKind, Run
from jurytool.text.normalise import normalise_text

_KIND = QTextFormat.Property.UserProperty + 1
_KINDS = tuple(LineKind)
_LINE_HEIGHT = 120.0  # per cent
_MARGINS = {  # pixels above and below
    LineKind.PARAGRAPH: (8, 8),
    LineKind.HEADING: (12, 4),
    LineKind.BULLET: (0, 4),
    LineKind.NUMBERED: (0, 4),
    LineKind.QUOTE: (8, 8),
}
INDENTED = frozenset((LineKind.BULLET, LineKind.NUMBERED, LineKind.QUOTE))


def kind_of(block: QTextBlock) -> LineKind:
    """Return what a block is."""
    return _KINDS[block.blockFormat().intProperty(_KIND)]


def block_format(kind: LineKind) -> QTextBlockFormat:
    """Return the format of a block of this kind."""
    above, below = _MARGINS[kind]
    made = QTextBlockFormat()
    made.setProperty(_KIND, _KINDS.index(kind))
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setIndent(1 if kind in INDENTED else 0)
    made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def char_format(bold: bool = False, italic: bool = False) -> QTextCharFormat:
    """Return the format of a run; it names no family, size or colour, so that those follow the program."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    if italic:
        made.setFontItalic(True)
    return made


def is_bold(made: QTextCharFormat) -> bool:
    """Return whether text of this format is bold by itself, not by standing in a heading."""
    return made.fontWeight() > QFont.Weight.Medium


def load_lines(document: QTextDocument, lines: Iterable[Line]) -> None:
    """Fill a document, which cannot be undone and counts as unmodified."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block_format(LineKind.PARAGRAPH))
    for index, line in enumerate(lines):
        made = block_format(line.kind)
        if index:
            cursor.insertBlock(made, char_format())
        else:
            cursor.setBlockFormat(made)
        insert_runs(cursor, line.runs)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Insert runs at the cursor, each in its own look."""
    for run in runs:
        cursor.insertText(run.text, char_format(run.bold, run.italic))


def read_lines(document: QTextDocument) -> Iterator[Line]:
    """Yield the lines of a document as they stand, normalised but not tidy."""
    block = document.begin()
    while block.isValid():
        yield Line(kind_of(block), tuple(_runs(block)))
        block = block.next()


def read_selection(cursor: QTextCursor) -> tuple[Line, ...]:
    """Return what is selected; words from within one block are a paragraph, whatever that block is."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    first, last = document.findBlock(start), document.findBlock(end)
    if first == last and not (start == first.position() and end == first.position() + first.length() - 1):
        return (Line(LineKind.PARAGRAPH, tuple(_runs(first, start, end))),)
    lines = []
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        lines.append(Line(kind_of(block), tuple(_runs(block, start, end))))
        block = block.next()
    return tuple(lines)


def _runs(block: QTextBlock, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """Yield the runs of a block between two positions in the document."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        place += 1
        text = fragment.text()
        before = start - fragment.position()
        after = fragment.length() if end is None else end - fragment.position()
        if before > 0 or after < fragment.length():
            text = _slice_units(text, max(0, before), max(0, after))
        made = fragment.charFormat()
        yield Run(normalise_text(text), is_bold(made), made.fontItalic())


def _slice_units(text: str, start: int, end: int) -> str:
    """Return a part of a text by the 16-bit units in which Qt counts."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
