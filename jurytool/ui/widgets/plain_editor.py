"""A field for text without marks: notes, explanations, answers."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jurytool.errors import InputRefusedError
from jurytool.text.dutch import format_count
from jurytool.text.normalise import MAX_TEXT, normalise_text
from jurytool.ui.dropped import has_files, sources_of
from jurytool.ui.widgets.narrative_clipboard import plain_from_mime


class PlainEditor(QPlainTextEdit):
    """Plain text that comes out as it went in, unless the user changed it.

    Qt's own document is no lossless store (it turns some characters into others), so what was set is kept
    beside it. What would grow over the limit is refused at entry, and what is there stays.
    """

    edited = Signal()
    focus_left = Signal()
    paste_refused = Signal(str)  # a Dutch sentence for the user; also for a key in a full field
    files_given = Signal(list)  # what was pasted or dropped, as `ui.dropped` tells it, where it takes files

    def __init__(self, parent: QWidget | None = None, *, limit: int = MAX_TEXT) -> None:
        super().__init__(parent)
        self.takes_files = False
        self._limit = limit
        self._set_text = ""
        self._is_setting = False
        self._is_dropping = self._is_refused = False
        self._line_range: tuple[int, int] | None = None
        self.setTabChangesFocus(True)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self.horizontalScrollBar().valueChanged.connect(self._stay_left)

    def text(self) -> str:
        """Return what was set, to the letter, or what the user made of it, normalised."""
        if not self.document().isModified():
            return self._set_text
        return normalise_text(self.toPlainText())

    def set_text(self, text: str) -> None:
        """Show a text from the start, and forget what could be undone; emits nothing."""
        self._is_setting = True
        try:
            self.setWordWrapMode(wrap_mode_for(text))
            self.setPlainText(normalise_text(text))
        finally:
            self._is_setting = False
        self._set_text = text
        self._fit_height()

    def halves(self) -> tuple[str, str]:
        """Return the text before and after the cursor, normalised."""
        before, after = self.textCursor(), self.textCursor()
        before.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
        after.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        first, rest = (part.selectedText().replace("\u2029", "\n") for part in (before, after))
        return normalise_text(first), normalise_text(rest)

    def cursor_position(self) -> int:
        """Return where the cursor stands, for `set_cursor_position` in the same text."""
        return self.textCursor().position()

    def set_cursor_position(self, position: int) -> None:
        """Put the cursor back, or as near as the text allows."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def set_read_only(self, read_only: bool) -> None:
        """Allow reading only, or writing again."""
        self.setReadOnly(read_only)

    def set_line_range(self, least: int, most: int) -> None:
        """Let the field grow with its text, from `least` to `most` lines high."""
        self._line_range = (least, most)
        self._fit_height()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wanted = self.wants_key(event)
            if wanted is not None:
                event.setAccepted(wanted)
                return wanted
        return super().event(event)

    def wants_key(self, event: QKeyEvent) -> bool | None:
        """Return whether a key is for this field before any shortcut of the window; None lets Qt decide."""
        if is_left_to_window(event, self.document()):
            return False
        return True if is_redo(event) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_redo(event):
            self.redo()
            return
        if is_alt_digit(event):
            event.ignore()
            return
        types_text = (event.text() and event.text().isprintable()) or event.key() in _ENTER_KEYS
        if types_text and not self._has_room_for(event.text()):
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and not self._has_room_for(event.commitString()):
            return
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files and pictures only where somebody collects attachments."""
        if has_files(source):
            return self.takes_files
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.takes_files and has_files(source):
            self.files_given.emit(sources_of(source))
            return
        if not self.canInsertFromMimeData(source):
            return
        try:
            text = plain_from_mime(source, self._limit)
        except InputRefusedError:
            self._refuse_paste()
            return
        if self._length_with(text) > self._limit:
            self._refuse_paste()
            return
        if has_huge_word(text):
            self.setWordWrapMode(wrap_mode_for(text))
        self.insertPlainText(text)
        self.ensureCursorVisible()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped; what is refused stays where it was dragged from."""
        self._is_dropping, self._is_refused = True, False
        super().dropEvent(event)
        self._is_dropping = False
        if self._is_refused:
            event.setDropAction(Qt.DropAction.IgnoreAction)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_height()

    def _on_contents_changed(self) -> None:
        if not self._is_setting:
            self._fit_height()
            self.edited.emit()

    def _stay_left(self) -> None:
        """Undo what Qt scrolls for a space that hangs behind a wrapped line: it cuts the first letters."""
        self.horizontalScrollBar().setValue(0)

    def _has_room_for(self, text: str) -> bool:
        """Return whether the text fits instead of what is selected; says so to the user if it does not."""
        length = self._length_with(text)
        if length <= self._limit:
            return True
        self.paste_refused.emit(describe_too_long(length, self._limit))
        return False

    def _length_with(self, text: str) -> int:
        """Return how long the text would become with this instead of what is selected, or more if it fits."""
        # Qt counts an emoji as two: only where that is too much it is worth counting exactly
        rough = self.document().characterCount() + len(text)
        return rough if rough <= self._limit else self._kept_length() + len(text)

    def _kept_length(self) -> int:
        return len(normalise_text(self.toPlainText())) - len(self.textCursor().selectedText())

    def _refuse_paste(self) -> None:
        self._is_refused = True
        self.paste_refused.emit(describe_long_paste(self._limit - self._kept_length(), self._is_dropping))

    def _fit_height(self) -> None:
        if self._line_range is None:
            return
        margin = self.document().documentMargin()
        least, most = (margin + lines * self.fontMetrics().lineSpacing() for lines in self._line_range)
        content = 0.0
        block = self.document().begin()
        while block.isValid() and content < most:
            # the first block counts the margin above it
            content += self.blockBoundingRect(block).height()
            block = block.next()
        # one pixel more, or Qt thinks that the last line does not fit
        around = self.height() - self.contentsRect().height() + margin + 1
        self.setFixedHeight(ceil(min(max(content, least), most) + around))


_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HUGE_WORD = re.compile(r"\S{2000}")


def is_alt_digit(event: QKeyEvent) -> bool:
    """Return whether a digit was pressed with Alt, which is no text: on the number pad é is Alt+130."""
    alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return alone and event.text().isdecimal()


def is_redo(event: QKeyEvent) -> bool:
    """Return whether a key is Ctrl+Y or Ctrl+Shift+Z, which redo on every system and not where Qt says so."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    pressed = (event.key(), event.modifiers())
    return pressed in ((Qt.Key.Key_Y, control), (Qt.Key.Key_Z, control | shift))


def is_for_window(event: QKeyEvent, document: QTextDocument) -> bool:
    """Return whether a key undoes or redoes while nothing was typed here that it could be about."""
    nothing_to_undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
    return nothing_to_undo or (is_redo(event) and not document.isRedoAvailable())


def is_left_to_window(event: QEvent, typed: QTextDocument | QLineEdit) -> bool:
    """Return whether Qt asks who wants undo or redo, where nothing was typed since the field was filled.

    Such a key is about the dossier: what was stored or restored last. Where something was typed here and
    undone, a next Ctrl+Z stays here as well, so that it never takes back more than was meant.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_about_undo = event.matches(QKeySequence.StandardKey.Undo) or is_redo(event)
    return is_about_undo and not typed.isUndoAvailable() and not typed.isRedoAvailable()


def answer_undo_key(event: QEvent, typed: QTextDocument) -> bool | None:
    """Answer for a text who gets undo and redo, and return that answer; None for any other event."""
    if is_left_to_window(event, typed):
        event.ignore()
        return False
    if is_redo_override(event):
        event.accept()
        return True
    return None


def is_redo_override(event: QEvent) -> bool:
    """Return whether Qt asks who wants a redo key, before a shortcut of the window gets it."""
    is_question = event.type() == QEvent.Type.ShortcutOverride
    return is_question and isinstance(event, QKeyEvent) and is_redo(event)


def has_huge_word(text: str) -> bool:
    """Return whether a text has a word so long that Qt would take seconds to break it."""
    return _HUGE_WORD.search(text) is not None


def wrap_mode_for(text: str) -> QTextOption.WrapMode:
    """Return how lines break: between words, or anywhere in a text with a huge word."""
    if has_huge_word(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def describe_too_long(length: int, limit: int) -> str:
    """Return the Dutch sentence for a text that would become too long for its field."""
    return (
        f"Dit past niet meer: de tekst zou {format_count(length)} tekens krijgen en er passen er "
        f"{format_count(limit)} in dit veld. Wat er stond, staat er nog."
    )


def describe_long_paste(room: int, is_dropped: bool = False) -> str:
    """Return the Dutch sentence for a paste that is longer than there is room."""
    act, place = ("neer te zetten", "waar hij stond") if is_dropped else ("te plakken", "op het klembord")
    words = "past hier nog 1 teken" if room == 1 else f"passen hier nog {format_count(max(0, room))} tekens"
    return f"Dit is te lang om {act}: er {words} bij. Je tekst staat nog {place}, en hier is niets veranderd."
