"""A field in which Enter is done and Shift+Enter is a new line; kinds and criteria have keys of their own."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from jurytool.ui.pages.visit.digit_keys import criterion_number, kind_number
from jurytool.ui.widgets.plain_editor import PlainEditor, is_for_window

STAR = 0  # with Ctrl; the kinds are 1 to 4

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def is_typed(event: QKeyEvent) -> bool:
    """Return whether a key is a letter for a text; Ctrl and Alt together are AltGr, which makes letters."""
    shortcut = event.modifiers() & (_CONTROL | _ALT)
    makes_letter = not shortcut or shortcut == _CONTROL | _ALT
    return makes_letter and event.text().isprintable() and bool(event.text().strip())


class KeyTaker(Protocol):
    """A list that stands open at the field, and takes the keys that walk it."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it is the field's."""


class EnterField(PlainEditor):
    """The field of the capture box and of an opened note."""

    entered = Signal()
    escaped = Signal()
    kind_chosen = Signal(int)  # 1–4 as the kinds stand, STAR for the star
    criterion_chosen = Signal(int)  # 1–9 as the criteria stand
    left_upwards = Signal()  # ↑ in an empty field
    back_requested = Signal()  # Backspace in an empty field
    split_requested = Signal()  # Ctrl+D

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_files = True
        self.completion: KeyTaker | None = None
        self.undo_escapes = False  # Ctrl+Z leaves, once nothing that was typed here is left to undo
        self.setLineWrapMode(PlainEditor.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def wants_key(self, event: QKeyEvent) -> bool | None:
        """Take Ctrl with a digit from the window, and leave it undo where nothing was typed here."""
        if kind_number(event) >= 0 or self._wants_out(event):
            return True
        if is_for_window(event, self.document()):
            return False
        return super().wants_key(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Leave Tab to the list that stands open, if any."""
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, _NONE)
        if forwards and self.completion is not None and self.completion.take_key(key):
            return True
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of this field; every other key is text, whatever made it."""
        if self.completion is not None and self.completion.take_key(event):
            return
        if event.key() in _ENTER:
            self._press_enter(event)
        elif event.key() == Qt.Key.Key_Escape or self._wants_out(event):
            self.escaped.emit()
        elif kind_number(event) >= 0:
            self.kind_chosen.emit(kind_number(event))
        elif criterion_number(event):
            self.criterion_chosen.emit(criterion_number(event))
        elif event.key() == Qt.Key.Key_D and event.modifiers() == _CONTROL:
            self.split_requested.emit()
        elif self.document().isEmpty() and event.modifiers() == _NONE and self._leaves_empty(event):
            return
        else:
            super().keyPressEvent(event)

    def _leaves_empty(self, event: QKeyEvent) -> bool:
        """Act on what leads out of an empty field; a key that is held down goes no further than empty."""
        if event.key() == Qt.Key.Key_Up:
            self.left_upwards.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and not event.isAutoRepeat():
            self.back_requested.emit()
            return True
        return False

    def _wants_out(self, event: QKeyEvent) -> bool:
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        return self.undo_escapes and is_undo and not self.document().isUndoAvailable()

    def _press_enter(self, event: QKeyEvent) -> None:
        if event.modifiers() & _SHIFT:
            # Qt would put a line separator here, which other programs do not know
            line = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            super().keyPressEvent(line)
        elif not event.isAutoRepeat():
            self.entered.emit()
