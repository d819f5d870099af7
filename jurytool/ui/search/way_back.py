"""The way back: where the cursor was before the search box opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
    }
)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


@dataclass(frozen=True)
class Spot:
    """A place on the screen: dossier ("" outside any), room, target in it, and the cursor."""

    dossier_id: str
    room: str
    target: str
    widget: QWidget | None
    name: str  # of the widget, for one that is made anew
    cursor: tuple[int, int]  # anchor and position

    def focus(self, page: QWidget) -> None:
        """Put the cursor back; where its field was made anew, in the one with the same name."""
        widget = self.widget
        if widget is None or not isValid(widget) or not widget.isVisible():
            same = [
                one
                for one in page.findChildren(QWidget)
                if self.name and one.accessibleName() == self.name and one.isVisible()
            ]
            widget = same[0] if same else None
            if widget is None:
                return
        _set_cursor(widget, self.cursor)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def take_spot(dossier_id: str, room: str, target: str, widget: QWidget | None) -> Spot:
    """Return where the user is now."""
    name = widget.accessibleName() if widget is not None else ""
    return Spot(dossier_id, room, target, widget, name, _read_cursor(widget))


def show_found(widget: QWidget | None, words: str) -> None:
    """Put the cursor where words were found; nothing is selected, or the next key would replace it."""
    if isinstance(widget, QPlainTextEdit | QTextEdit) and words:
        found = widget.document().find(words)
        if not found.isNull():
            found.setPosition(found.selectionStart())
            widget.setTextCursor(found)
            widget.ensureCursorVisible()


def _read_cursor(widget: QWidget | None) -> tuple[int, int]:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        cursor = widget.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition(), widget.cursorPosition()
    return 0, 0


def _set_cursor(widget: QWidget, place: tuple[int, int]) -> None:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        last = widget.document().characterCount() - 1
        cursor = widget.textCursor()
        cursor.setPosition(min(place[0], last))
        cursor.setPosition(min(place[1], last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(place[1])


class EscapeBack(QObject):
    """Lets Escape go back, as long as nothing else was done since: then Escape is the room's own again."""

    ended = Signal()

    def __init__(self, window: QWidget, go_back: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._go_back = window, go_back
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether Escape goes back now."""
        return self._is_on

    def begin(self) -> None:
        """From now on."""
        app = QApplication.instance()
        if app is not None and not self._is_on:
            self._is_on = True
            app.installEventFilter(self)

    def end(self) -> None:
        """No longer."""
        app = QApplication.instance()
        if app is not None and self._is_on:
            self._is_on = False
            app.removeEventFilter(self)
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Escape before any field or shortcut does; any other key or click ends it."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._on_key(event, kind)
        if kind in _PRESSES:
            self.end()
        return False

    def _on_key(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        if event.key() in _MODIFIERS:
            return False
        if event.key() != Qt.Key.Key_Escape or not self._is_ours():
            self.end()
            return False
        event.accept()  # no shortcut on Escape either
        if kind == QEvent.Type.KeyPress:
            self.end()
            self._go_back()
        return True

    def _is_ours(self) -> bool:
        return QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None
