"""What the keys and buttons of the narrative editor do to its document; each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtGui import QFont, QTextBlock, QTextCursor

from jurytool.text.grammar import Line, LineKind
from jurytool.ui.widgets.narrative_blocks import (
    INDENTED,
    block_format,
    char_format,
    insert_words,
    is_bold,
    kind_of,
    read_selection,
)

# as a juror types them at the start of a line; more than what the grammar itself writes
_TYPED_MARKS = {
    "## ": LineKind.HEADING,
    "# ": LineKind.HEADING,
    "- ": LineKind.BULLET,
    "* ": LineKind.BULLET,
    "• ": LineKind.BULLET,
    "1. ": LineKind.NUMBERED,
    "1) ": LineKind.NUMBERED,
    "> ": LineKind.QUOTE,
}
_LONGEST_MARK = max(map(len, _TYPED_MARKS))


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Make all that is done within one step to undo."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def toggle_kind(cursor: QTextCursor, kind: LineKind) -> None:
    """Make the blocks at the cursor this kind, or paragraphs if all are already."""
    is_all = all(kind_of(block) is kind for block in _selected_blocks(cursor))
    cursor.setBlockFormat(block_format(LineKind.PARAGRAPH if is_all else kind))


def toggle_look(cursor: QTextCursor, *, bold: bool = False, italic: bool = False) -> None:
    """Turn bold or italic on for what is selected, or off if all of it is already."""
    runs = [run for line in read_selection(cursor) for run in line.runs if run.text.strip()]
    is_all = all((run.bold or not bold) and (run.italic or not italic) for run in runs)
    change = char_format(bold, italic)
    if is_all and bold:
        change.setFontWeight(QFont.Weight.Normal)
    if is_all and italic:
        change.setFontItalic(False)
    cursor.mergeCharFormat(change)


def press_enter(cursor: QTextCursor) -> None:
    """Start a new block; in an empty item leave the list, behind a heading start a paragraph."""
    with one_step(cursor):
        cursor.removeSelectedText()
        kind = kind_of(cursor.block())
        if kind in INDENTED and not cursor.block().text().strip():
            cursor.setBlockFormat(block_format(LineKind.PARAGRAPH))
        elif kind is LineKind.HEADING and cursor.atBlockEnd():
            cursor.insertBlock(block_format(LineKind.PARAGRAPH), char_format())
        elif kind is LineKind.HEADING and cursor.atBlockStart():
            cursor.insertBlock(block_format(kind))
            above = QTextCursor(cursor.block().previous())
            above.setBlockFormat(block_format(LineKind.PARAGRAPH))
        else:
            cursor.insertBlock()


def press_backspace(cursor: QTextCursor) -> bool:
    """Take away a selection, or make an item, quotation or lone heading a paragraph; False: nothing done."""
    if cursor.hasSelection():
        # not left to Qt, which may take away the indent instead
        cursor.removeSelectedText()
        return True
    if not cursor.atBlockStart():
        return False
    block = cursor.block()
    is_lone_heading = block.length() == 1 or not block.previous().isValid()
    kind = kind_of(block)
    if kind in INDENTED or (kind is LineKind.HEADING and is_lone_heading):
        cursor.setBlockFormat(block_format(LineKind.PARAGRAPH))
        return True
    return False


def recognise_mark(cursor: QTextCursor) -> bool:
    """Make a paragraph what the mark says that was just typed at its start, and take the mark away.

    It looks at the recorded text and not at keys, which differ per keyboard. Undo gives the mark back.
    """
    block = cursor.block()
    typed = cursor.positionInBlock()
    if typed > _LONGEST_MARK or kind_of(block) is not LineKind.PARAGRAPH:
        return False
    kind = _TYPED_MARKS.get(block.text()[:typed])
    if kind is None:
        return False
    with one_step(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(block_format(kind))
    return True


def insert_lines(cursor: QTextCursor, lines: Sequence[Line]) -> None:
    """Insert lines instead of what is selected; a single paragraph goes into the block at the cursor."""
    with one_step(cursor):
        cursor.removeSelectedText()
        if len(lines) == 1 and lines[0].kind is LineKind.PARAGRAPH:
            _insert_words(cursor, lines[0])
        elif lines:
            _insert_blocks(cursor, lines)


def _insert_words(cursor: QTextCursor, line: Line) -> None:
    if line.evidence or any(run.bold or run.italic for run in line.runs):
        insert_words(cursor, line)
    else:
        cursor.insertText(line.text)


def _insert_blocks(cursor: QTextCursor, lines: Sequence[Line]) -> None:
    around = kind_of(cursor.block())
    has_words_before = not cursor.atBlockStart()
    has_words_behind = not cursor.atBlockEnd()
    for index, line in enumerate(lines):
        if index or (has_words_before and line.kind is not LineKind.PARAGRAPH):
            cursor.insertBlock(block_format(line.kind), char_format())
        elif not has_words_before:
            cursor.setBlockFormat(block_format(line.kind))
        insert_words(cursor, line)
    if has_words_behind and lines[-1].kind is not around:
        cursor.insertBlock(block_format(around))
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)


def _selected_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        yield block
        block = block.next()


def replace_words(selected: QTextCursor, words: str) -> None:
    """Put words in the place of what a cursor selects, in the look that it has, as one step to undo."""
    first = QTextCursor(selected)
    first.setPosition(selected.selectionStart() + 1)
    made = first.charFormat()
    selected.insertText(words, char_format(is_bold(made), made.fontItalic()))
