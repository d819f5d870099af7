"""What a sentence rests on, as small marks in a Qt document that are edited along with it.

A mark is one character of the document: it goes where its sentence goes, and comes back with undo. How it
looks follows the palette and the font, as all marks beside the words do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from jurytool.text.evidence import share_out
from jurytool.text.sentences import sentence_at

MARK = "\ufffc"  # what Qt has in the place of an object
_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_REFS = QTextFormat.Property.UserProperty + 2
_Mark = tuple[int, tuple[str, ...]]  # its place in its block, and what it says
_SMALL = 0.72  # of the size of the text


def mark_format(refs: Iterable[str]) -> QTextCharFormat:
    """Return the format of a mark for what a sentence rests on, "note:ID" and the like."""
    made = QTextCharFormat()
    made.setObjectType(_TYPE)
    made.setProperty(_REFS, list(dict.fromkeys(refs)))
    return made


def refs_of(made: QTextCharFormat) -> tuple[str, ...]:
    """Return what a character of this format says that its sentence rests on; () for one that is no mark."""
    if made.objectType() != _TYPE:
        return ()
    refs = made.property(_REFS)
    return (refs,) if isinstance(refs, str) else tuple(refs or ())


def refs_before(cursor: QTextCursor) -> tuple[str, ...]:
    """Return what the mark just before a cursor says; () where none stands there."""
    return () if cursor.atBlockStart() else refs_of(cursor.charFormat())


def insert_mark(cursor: QTextCursor, refs: Iterable[str]) -> None:
    """Insert a mark at a cursor."""
    cursor.insertText(MARK, mark_format(refs))


class MarkPainter(QPyTextObject):
    """Paints the marks of a field: how many notes there are, small and raised, in the user's own colour."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.document().documentLayout().registerHandler(_TYPE, self)

    def intrinsicSize(self, document: QTextDocument, place: int, made: QTextFormat) -> QSizeF:
        """Return the room of a mark, which stands on the line of its text."""
        metrics = QFontMetricsF(self._font())
        width = max(metrics.horizontalAdvance(_count(made)) + metrics.height() / 2, metrics.height())
        return QSizeF(width + 2, QFontMetricsF(self._field.font()).ascent())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, place: int, made: QTextFormat
    ) -> None:
        """Paint one mark."""
        font = self._font()
        height = QFontMetricsF(font).height()
        room = QRectF(rect)
        pill = QRectF(room.left() + 1, room.top() - height * 0.1, room.width() - 2, height)
        palette = self._field.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        colour = palette.color(QPalette.ColorRole.Link)
        painter.setPen(colour)
        colour.setAlphaF(0.12)
        painter.setBrush(colour)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, _count(made))
        painter.restore()

    def _font(self) -> QFont:
        font = QFont(self._field.font())
        font.setPointSizeF(max(1.0, font.pointSizeF()) * _SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _count(made: QTextFormat) -> str:
    return str(len(refs_of(made.toCharFormat())))


def list_marks(block: QTextBlock) -> Iterator[_Mark]:
    """Yield the marks of a block, each with its place and what it says."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        place += 1
        refs = refs_of(fragment.charFormat())
        for step in range(fragment.length() if refs else 0):
            yield fragment.position() - block.position() + step, refs


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence in its block: where its words begin and end, and where its marks stand."""

    start: int
    end: int
    marks: tuple[int, ...]


def sentence_span(cursor: QTextCursor) -> tuple[int, int]:
    """Return where in its block the sentence around a cursor begins and ends, its marks included."""
    found = _find_sentence(cursor)
    return min((found.start, *found.marks)), max((found.end, *(at + 1 for at in found.marks)))


def _find_sentence(cursor: QTextCursor) -> _Found:
    """Return the sentence around a cursor; just behind a mark it is that of the mark."""
    units, here = _units(cursor.block()), cursor.positionInBlock()
    kept = [at for at, sign in enumerate(units) if sign != MARK]
    words = "".join(units[at] for at in kept)
    marks = [(bisect_left(kept, at), at) for at, sign in enumerate(units) if sign == MARK]
    behind = bisect_left(kept, here)  # how many characters of the words stand before the cursor
    if not words.strip():
        return _Found(0, len(units), tuple(at for _, at in marks))
    start, _ = sentence_at(words, behind)
    is_behind_mark = here > 0 and units[here - 1] == MARK
    place = 0
    for text, own in share_out(words, marks):
        begin, place = place, place + len(text)
        if here - 1 in own if is_behind_mark else begin <= start < place:
            lead, last = len(text) - len(text.lstrip()), len(text.rstrip())
            return _Found(kept[begin + lead], kept[max(begin + last, 1) - 1] + 1, own)
    return _Found(here, here, ())  # among white space behind the last sentence


def _units(block: QTextBlock) -> str:
    """Return a block's text with one sign per 16-bit unit, in which Qt counts."""
    return "".join("xx" if ord(sign) > 0xFFFF else sign for sign in block.text())


def sentence_refs(cursor: QTextCursor) -> tuple[str, ...]:
    """Return what the sentence around a cursor rests on, each once."""
    if MARK not in cursor.block().text():
        return ()
    own = _find_sentence(cursor).marks
    found = (refs for at, refs in list_marks(cursor.block()) if at in own)
    return tuple(dict.fromkeys(ref for refs in found for ref in refs))


def has_sentence(cursor: QTextCursor) -> bool:
    """Return whether there are words around a cursor that can rest on something."""
    found = _find_sentence(cursor)
    return bool(_units(cursor.block())[found.start : found.end].replace(MARK, "").strip())


def set_sentence_refs(cursor: QTextCursor, refs: Sequence[str]) -> None:
    """Let the sentence around a cursor rest on exactly this: one mark behind its words, or none."""
    block, found = cursor.block(), _find_sentence(cursor)
    end = found.end - sum(at < found.end for at in found.marks)
    edit = QTextCursor(cursor)
    edit.beginEditBlock()
    for at in reversed(found.marks):
        edit.setPosition(block.position() + at)
        edit.deleteChar()
    if refs:
        edit.setPosition(block.position() + end)
        insert_mark(edit, refs)
    edit.endEditBlock()


def step_back_over_marks(cursor: QTextCursor) -> bool:
    """Put a cursor before the marks at its left; False where there are none."""
    start = cursor.position()
    while refs_before(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    return cursor.position() != start


def step_over_marks(cursor: QTextCursor) -> bool:
    """Put a cursor behind the marks at its right; False where there are none."""
    start = cursor.position()
    ahead = QTextCursor(cursor)
    while not cursor.atBlockEnd():
        ahead.setPosition(cursor.position() + 1)
        if not refs_before(ahead):
            break
        cursor.setPosition(ahead.position())
    return cursor.position() != start


def delete_word_part(cursor: QTextCursor, *, forward: bool, whole_word: bool = False) -> bool:
    """Delete beside a mark as if it were not there; False where none is beside the cursor.

    A mark with nothing left before it goes as well: it would say nothing of any sentence.
    """
    edit = QTextCursor(cursor)
    move = QTextCursor.MoveOperation
    if forward:
        if not step_over_marks(edit):
            return False
        step = move.NextWord if whole_word else move.NextCharacter
    else:
        if not step_back_over_marks(edit):
            return False
        step = move.PreviousWord if whole_word else move.PreviousCharacter
        if edit.atBlockStart() or _units(edit.block())[edit.positionInBlock() - 1].isspace():
            edit.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            edit.removeSelectedText()
            return True
    edit.movePosition(step, QTextCursor.MoveMode.KeepAnchor)
    edit.removeSelectedText()
    return True
