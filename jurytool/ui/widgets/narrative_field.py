"""The text field of the narrative editor: what keys, paste and drop do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from jurytool.errors import InputRefusedError
from jurytool.text.clipboard import lines_from_plain
from jurytool.text.grammar import Line, LineKind, format_text
from jurytool.text.normalise import MAX_TEXT
from jurytool.ui.widgets import narrative_commands as commands
from jurytool.ui.widgets.narrative_blocks import (
    char_format,
    is_bold,
    kind_of,
    read_selection,
)
from jurytool.ui.widgets.narrative_clipboard import (
    dragged_notes,
    holds_text,
    lines_from_mime,
    mime_from_lines,
    plain_from_mime,
)
from jurytool.ui.widgets.narrative_evidence import delete_word_part, refs_before
from jurytool.ui.widgets.narrative_menu import SpellingOffer, show_menu
from jurytool.ui.widgets.narrative_text import NarrativeText
from jurytool.ui.widgets.plain_editor import (
    answer_undo_key,
    describe_long_paste,
    has_huge_word,
    is_redo,
    wrap_mode_for,
)

_DELETE_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class EvidenceReader(Protocol):
    """What a field asks about the notes that its sentences rest on, by "note:ID"."""

    def knows(self, ref: str) -> bool: ...
    def describe(self, refs: tuple[str, ...]) -> str: ...


class NarrativeField(NarrativeText):
    """A document in the line grammar, edited as it looks; see NarrativeEditor for the whole.

    With an `evidence` reader its sentences may rest on notes, which can be dropped here; what comes in from
    elsewhere keeps only the notes that the reader knows.
    """

    focus_entered = Signal()
    focus_left = Signal()
    notes_dropped = Signal(list)  # ids; the cursor stands where they were dropped
    mark_clicked = Signal()  # the cursor stands in its sentence

    def __init__(self, parent: QWidget | None = None, *, limit: int = MAX_TEXT) -> None:
        super().__init__(parent, limit=limit)
        self.evidence: EvidenceReader | None = None
        self.spelling: SpellingOffer | None = None
        self._is_dropping = self._is_refused = False
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.cursorPositionChanged.connect(self.look_changed)
        self.currentCharFormatChanged.connect(self.look_changed)

    def kind(self) -> LineKind:
        """Return what the block at the cursor is."""
        return kind_of(self.textCursor().block())

    def is_bold(self) -> bool:
        """Return whether what is typed now becomes bold."""
        return is_bold(self.currentCharFormat())

    def is_italic(self) -> bool:
        """Return whether what is typed now becomes italic."""
        return self.currentCharFormat().fontItalic()

    def toggle_kind(self, kind: LineKind) -> None:
        """Make the blocks at the cursor this kind, or paragraphs again."""
        if not self.isReadOnly():
            commands.toggle_kind(self.textCursor(), kind)
            self.look_changed.emit()

    def toggle_look(self, *, bold: bool = False, italic: bool = False) -> None:
        """Turn bold or italic on or off for what is selected, or for what is typed next."""
        if self.isReadOnly():
            return
        if self.textCursor().hasSelection():
            commands.toggle_look(self.textCursor(), bold=bold, italic=italic)
        else:
            self.setCurrentCharFormat(char_format(self.is_bold() != bold, self.is_italic() != italic))
        self.look_changed.emit()

    def paste_plain(self) -> None:
        """Paste the words of the clipboard without any look."""
        if not self.isReadOnly():
            self._insert(
                lambda: lines_from_plain(plain_from_mime(QGuiApplication.clipboard().mimeData(), self._limit))
            )

    def event(self, event: QEvent) -> bool:
        answer = answer_undo_key(event, self.document())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif not self._handle_key(event):
            super().keyPressEvent(event)
            if event.text() == " ":
                self._run(commands.recognise_mark)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and not self.has_room_for(event.commitString()):
            return
        super().inputMethodEvent(event)
        if event.commitString().endswith(" "):
            self._run(commands.recognise_mark)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return holds_text(source) or bool(self.evidence and dragged_notes(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.evidence and (notes := dragged_notes(source)):
            self.notes_dropped.emit(notes)
        elif holds_text(source):
            self._insert(lambda: lines_from_mime(source, self._limit))

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped; what is refused stays where it was dragged from."""
        self._is_dropping, self._is_refused = True, False
        super().dropEvent(event)
        self._is_dropping = False
        if self._is_refused:
            event.setDropAction(Qt.DropAction.IgnoreAction)

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_from_lines(read_selection(self.textCursor()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the usual menu, and above it what the spelling offers."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        show_menu(self, self.spelling, cursor, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what the sentence at a mark rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.evidence:
            refs = refs_before(self._cursor_behind(event.pos()))
            QToolTip.showText(event.globalPos(), self.evidence.describe(refs) if refs else "", self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if (
            self.evidence
            and not self.textCursor().hasSelection()
            and refs_before(self._cursor_behind(event.position().toPoint()))
        ):
            self.mark_clicked.emit()

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Do what only this field does with a key; False leaves the key to Qt."""
        if is_redo(event):
            self.redo()
            return True
        if event.key() in _DELETE_KEYS and not self.textCursor().hasSelection() and self._delete(event):
            return True
        if event.modifiers() & _COMMAND_KEYS:
            return False
        if event.key() in _ENTER_KEYS:
            if self.has_room_for("\n"):
                self._run(commands.press_enter)
            return True
        if event.key() == Qt.Key.Key_Backspace:
            return self._run(commands.press_backspace)
        return bool(event.text()) and event.text().isprintable() and not self.has_room_for(event.text())

    def _delete(self, event: QKeyEvent) -> bool:
        """Delete beside a mark as if it were not there."""
        forward = event.key() == Qt.Key.Key_Delete
        whole_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self._run(lambda cursor: delete_word_part(cursor, forward=forward, whole_word=whole_word))

    def _cursor_behind(self, place: QPoint) -> QTextCursor:
        """Return a cursor behind the character at a place in the viewport; at no character, at the start."""
        at = (
            self.document()
            .documentLayout()
            .hitTest(
                QPointF(place)
                + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
                Qt.HitTestAccuracy.ExactHit,
            )
        )
        cursor = self.textCursor()
        cursor.setPosition(0)
        for found in (at, at + 1):
            if 0 <= found < self.document().characterCount():
                cursor.setPosition(found)
                if refs_before(cursor) and self.cursorRect(cursor).left() >= place.x() > 0:
                    return cursor
        cursor.setPosition(0)
        return cursor

    def _insert(self, read: Callable[[], tuple[Line, ...]]) -> None:
        """Insert what `read` returns, or say that it is too long."""
        try:
            lines = read()
        except InputRefusedError:
            self._refuse_paste()
            return
        known = self.evidence.knows if self.evidence else lambda _: False
        lines = tuple(
            replace(line, evidence=tuple(each for each in line.evidence if known(each[1]))) for line in lines
        )
        stored = format_text(lines)
        if self.length_with(stored) > self._limit:
            self._refuse_paste()
        elif lines:
            if has_huge_word(stored):
                self.setWordWrapMode(wrap_mode_for(stored))
            self._run(lambda cursor: commands.insert_lines(cursor, lines))

    def _run(self, command: Callable[[QTextCursor], bool | None]) -> bool:
        """Run a command at the cursor; return whether it did something (None counts as yes)."""
        cursor = self.textCursor()
        if command(cursor) is False:
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.look_changed.emit()
        return True

    def _refuse_paste(self) -> None:
        self._is_refused = True
        self.paste_refused.emit(describe_long_paste(self._limit - self.kept_length(), self._is_dropping))
