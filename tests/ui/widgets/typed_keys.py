"""Types as a keyboard does: letters arrive composed, also ë and é, and some by an input method."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_NAMED = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace, " ": Qt.Key.Key_Space}


def type_keys(widget: QWidget, text: str) -> None:
    """Type a text; a line feed is Enter, and \\b is Backspace."""
    for sign in text:
        code = _NAMED.get(sign) or (Qt.Key(ord(sign.upper())) if sign.isascii() else Qt.Key.Key_unknown)
        written = "\r" if sign == "\n" else sign
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, written)
            QApplication.sendEvent(widget, event)


def compose(widget: QWidget, before: str, letter: str) -> None:
    """Type a letter by an input method, which first shows `before`."""
    QApplication.sendEvent(widget, QInputMethodEvent(before, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(letter)
    QApplication.sendEvent(widget, event)
