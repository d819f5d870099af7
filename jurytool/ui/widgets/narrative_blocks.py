"""Lines of the grammar as blocks of a Qt document, and back.

A block carries its kind as a property of its own, and its bullet or bar is painted beside it: Qt's own lists
number by membership and not by place, so that a list cut in two would go on counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

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
from jurytool.ui.widgets.narrative_evidence import insert_mark, refs_of

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
        insert_words(cursor, line)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert_words(cursor: QTextCursor, line: Line) -> None:
    """Insert the words of a line at the cursor, each in its own look, with the marks of what they rest on."""
    start = 0
    for run in (run for run in line.runs if run.text):
        end = start + len(run.text)
        look = char_format(run.bold, run.italic)
        places = sorted({place for place, _ in line.evidence if start < place < end})
        for before, after in pairwise((start, *places, end)):
            _insert_evidence(cursor, line, before)
            cursor.insertText(run.text[before - start : after - start], look)
        start = end
    _insert_evidence(cursor, line, start)


def _insert_evidence(cursor: QTextCursor, line: Line, place: int) -> None:
    refs = [ref for at, ref in line.evidence if at == place]
    if refs:
        insert_mark(cursor, refs)


def read_lines(document: QTextDocument) -> Iterator[Line]:
    """Yield the lines of a document as they stand, normalised but not tidy."""
    block = document.begin()
    while block.isValid():
        yield _line(block, kind_of(block))
        block = block.next()


def read_selection(cursor: QTextCursor) -> tuple[Line, ...]:
    """Return what is selected; words from within one block are a paragraph, whatever that block is."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    first, last = document.findBlock(start), document.findBlock(end)
    if first == last and not (start == first.position() and end == first.position() + first.length() - 1):
        return (_line(first, LineKind.PARAGRAPH, start, end),)
    lines = []
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        lines.append(_line(block, kind_of(block), start, end))
        block = block.next()
    return tuple(lines)


def _line(block: QTextBlock, kind: LineKind, start: int = 0, end: int | None = None) -> Line:
    """Return what stands in a block between two positions in the document."""
    runs: list[Run] = []
    evidence: list[tuple[int, str]] = []
    length = 0
    for text, made in _pieces(block, start, end):
        if refs := refs_of(made):
            evidence += ((length, ref) for ref in refs if text)
            continue
        run = Run(normalise_text(text), is_bold(made), made.fontItalic())
        runs.append(run)
        length += len(run.text)
    return Line(kind, tuple(runs), tuple(evidence))


def _pieces(block: QTextBlock, start: int, end: int | None) -> Iterator[tuple[str, QTextCharFormat]]:
    """Yield the pieces of one format of a block between two positions in the document."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        place += 1
        text = fragment.text()
        before = start - fragment.position()
        after = fragment.length() if end is None else end - fragment.position()
        if before > 0 or after < fragment.length():
            text = _slice_units(text, max(0, before), max(0, after))
        yield text, fragment.charFormat()


def _slice_units(text: str, start: int, end: int) -> str:
    """Return a part of a text by the 16-bit units in which Qt counts."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
