"""A field in which Enter is done and Shift+Enter is a new line; kinds and criteria have keys of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from jurytool.ui.dropped import has_files, sources_of
from jurytool.ui.widgets.plain_editor import PlainEditor

STAR = 0  # with Ctrl; the kinds are 1 to 4
LAST_KIND = 4

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def criterion_number(event: QKeyEvent) -> int:
    """Return 1–9 for Alt with a digit of the top row, else 0: é is typed as Alt+130 on the number pad."""
    return _digit(event) if event.modifiers() == _ALT else 0


def kind_number(event: QKeyEvent) -> int:
    """Return 0–4 for Ctrl with that digit, else -1."""
    is_digit = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_4
    return _digit(event) if is_digit and event.modifiers() & ~_KEYPAD == _CONTROL else -1


def is_typed(event: QKeyEvent) -> bool:
    """Return whether a key is a letter for a text; Ctrl and Alt together are AltGr, which makes letters."""
    shortcut = event.modifiers() & (_CONTROL | _ALT)
    makes_letter = not shortcut or shortcut == _CONTROL | _ALT
    return makes_letter and event.text().isprintable() and bool(event.text().strip())


def _digit(event: QKeyEvent) -> int:
    inside = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
    return int(event.key()) - int(Qt.Key.Key_0) if inside else 0


class EnterField(PlainEditor):
    """The field of the capture box and of an opened note."""

    entered = Signal()
    escaped = Signal()
    kind_chosen = Signal(int)  # 1–4 as the kinds stand, STAR for the star
    criterion_chosen = Signal(int)  # 1–9 as the criteria stand
    left_upwards = Signal()  # ↑ in an empty field
    files_given = Signal(list)  # what was pasted or dropped, as `ui.dropped` tells it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLineWrapMode(PlainEditor.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl with a digit from the window, and leave it undo where nothing was typed here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if kind_number(event) >= 0:
                event.accept()
                return True
            document = self.document()
            nothing_to_undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            nothing_to_redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if nothing_to_undo or nothing_to_redo:
                event.ignore()
                return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files and pictures too."""
        return has_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pass files and pictures on; text comes into the field."""
        if has_files(source):
            self.files_given.emit(sources_of(source))
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of this field; every other key is text, whatever made it."""
        if event.key() in _ENTER:
            self._press_enter(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif kind_number(event) >= 0:
            self.kind_chosen.emit(kind_number(event))
        elif criterion_number(event):
            self.criterion_chosen.emit(criterion_number(event))
        elif event.key() == Qt.Key.Key_Up and self.document().isEmpty():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _press_enter(self, event: QKeyEvent) -> None:
        if event.modifiers() & _SHIFT:
            # Qt would put a line separator here, which other programs do not know
            line = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            super().keyPressEvent(line)
        elif not event.isAutoRepeat():
            self.entered.emit()
