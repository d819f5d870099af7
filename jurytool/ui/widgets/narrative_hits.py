"""Where something stands in a document of the narrative editor, whatever marks stand among its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from jurytool.text.grammar import Line
from jurytool.text.replacing import keeps_evidence
from jurytool.ui.widgets.narrative_blocks import char_format, is_bold, read_selection
from jurytool.ui.widgets.narrative_evidence import MARK

Find = Callable[[str], Sequence[tuple[int, int]]]


def find_hits(document: QTextDocument, find: Find) -> Iterator[QTextCursor]:
    """Yield a cursor that selects each thing that is found, in order."""
    block = document.begin()
    while block.isValid():
        words, _ = _plain(block)
        for start, end in find(words):
            yield _select(block, start, end)
        block = block.next()


def find_printed(
    document: QTextDocument, words: str, as_printed: Callable[[str], str] = str
) -> QTextCursor | None:
    """Return a cursor that selects words as a report prints them, or the whole line that says them.

    White space counts as one space; `as_printed` fills the fields of a line.
    """
    wanted = " ".join(words.split())
    block = document.begin()
    while wanted and block.isValid():
        line = _plain(block)[0]
        if wanted in " ".join(as_printed(line).split()):
            found = next((each for each in (words, wanted) if each in line), line)
            start = line.find(found)
            return _select(block, start, start + len(found))
        block = block.next()
    return None


def replace_hit(selected: QTextCursor, words: str) -> bool:
    """Put words in the place of what is selected, in its look; marks in it come behind them.

    False, with nothing done, where a mark would be left without a word of its sentence.
    """
    line, start, end = _line_around(selected)
    if not keeps_evidence(line, (start, end), words):
        return False
    first, last = selected.selectionStart(), selected.selectionEnd()
    edit = QTextCursor(selected)
    edit.setPosition(first + 1)
    look = char_format(is_bold(edit.charFormat()), edit.charFormat().fontItalic())
    text = selected.selectedText().encode("utf-16-le")
    edit.beginEditBlock()
    for place in range(last - first - 1, -1, -1):
        if text[2 * place : 2 * place + 2].decode("utf-16-le", "replace") != MARK:
            edit.setPosition(first + place)
            edit.deleteChar()
    edit.setPosition(first)
    edit.insertText(words, look)
    edit.endEditBlock()
    selected.setPosition(edit.position())
    return True


def _select(block: QTextBlock, start: int, end: int) -> QTextCursor:
    """Return a cursor that selects words of a block, counted without its marks."""
    words, units = _plain(block)
    last = units[end - 1] + (2 if words[end - 1] > "\uffff" else 1)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + units[start])
    cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _plain(block: QTextBlock) -> tuple[str, list[int]]:
    """Return the words of a block without marks, and where each of their characters stands in it."""
    words, units, place = [], [], 0
    for sign in block.text():
        if sign != MARK:
            words.append(" " if sign in "\u00a0\u2007\u202f" else sign)
            units.append(place)
        place += 2 if sign > "\uffff" else 1
    return "".join(words), units


def _line_around(selected: QTextCursor) -> tuple[Line, int, int]:
    """Return the line in which something is selected, and where in its words."""
    block = selected.document().findBlock(selected.selectionStart())
    whole = QTextCursor(block)
    whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    (line,) = read_selection(whole)
    _, units = _plain(block)
    first = selected.selectionStart() - block.position()
    last = selected.selectionEnd() - block.position()
    return line, sum(unit < first for unit in units), sum(unit < last for unit in units)
