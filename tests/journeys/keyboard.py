"""A keyboard: every key goes to the window that has the focus, as the window system would hand it over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
Key = Qt.Key

MOST_TABS = 150
MOST_TRIES = 1_000


class Keyboard:
    """Types, and looks where the cursor is; nothing here sets or calls anything of the program."""

    def type(self, text: str) -> None:
        """Type a text; letters that no key has alone (é, “) arrive composed. A line feed is Enter."""
        for letter in text:
            if letter == "\n":
                self.press(Key.Key_Return)
            elif letter.isascii():
                QTest.keyClick(_window(), ord(letter))
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(_window(), QKeyEvent(kind, Key.Key_unknown, NONE, letter))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key that is no letter, or a shortcut, and let the program do what it does then."""
        for _ in range(times):
            QTest.keyClick(_window(), key, modifiers)
            QApplication.processEvents()

    def compose(self, before: str, letter: str) -> None:
        """Type a letter by an input method, which shows `before` first."""
        self._send_composition(QInputMethodEvent(before, []))
        event = QInputMethodEvent("", [])
        event.setCommitString(letter)
        self._send_composition(event)

    def alt_code(self, digits: str, letter: str) -> None:
        """Type a letter by its number: Alt held down, digits on the number pad, and then the letter comes."""
        _send(QEvent.Type.KeyPress, Key.Key_Alt, NONE)
        for digit in digits:
            key = Qt.Key(Key.Key_0 + int(digit))
            _send(QEvent.Type.KeyPress, key, ALT | KEYPAD)
            _send(QEvent.Type.KeyRelease, key, ALT | KEYPAD)
        _send(QEvent.Type.KeyRelease, Key.Key_Alt, ALT)
        self.type(letter)

    def paste_file(self, file: Path) -> None:
        """Copy a file somewhere else, and press Ctrl+V."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        QGuiApplication.clipboard().setMimeData(mime)
        self.press(Key.Key_V, CONTROL)
        QGuiApplication.clipboard().clear()

    def paste(self, text: str) -> None:
        """Copy a text somewhere else, and press Ctrl+V."""
        QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)
        self.press(Key.Key_V, CONTROL)

    def tab_to(self, *names: str) -> QWidget:
        """Press Tab until the focus is on what has one of these names, and return that."""
        passed: list[str] = []
        for _ in range(MOST_TABS):
            if name_of(self.focus) in names:
                return self.focus
            passed.append(name_of(self.focus))
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to “{names[0]}”, but to: {', '.join(dict.fromkeys(passed))}")

    def choose(self, name: str, option: str) -> None:
        """Go to a list and press the arrows until it shows an option that starts like this."""
        box = self.tab_to(name)
        assert isinstance(box, QComboBox)
        for key in (Key.Key_Home, *[Key.Key_Down] * box.count()):
            self.press(key)
            if box.currentText().startswith(option):
                return
        raise AssertionError(f"“{name}” has no option “{option}”")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type over what stands in it."""
        self.tab_to(name)
        self.press(Key.Key_A, CONTROL)
        self.type(text)

    def press_for_dialog(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier, *answers: Callable[[QDialog], None]
    ) -> None:
        """Press a key that opens a dialog, and one after it for each answer more.

        An answer works in its dialog and has to close it.
        """
        failures: list[BaseException] = []
        waiters = [_DialogWaiter(answer, failures) for answer in answers]
        for waiter, following in pairwise(waiters):
            waiter.then = following.begin
        waiters[0].begin()
        self.press(key, modifiers)
        while not failures and next((one.is_waiting for one in waiters if not one.answered), False):
            QTest.qWait(10)  # a shortcut shows its button pressed for a tenth of a second
        if failures:
            raise failures[0]
        assert all(waiter.answered for waiter in waiters), "no dialog opened"
        if QApplication.activeWindow() is None:  # a window manager goes back to the window below
            next(one for one in QApplication.topLevelWidgets() if one.isVisible()).activateWindow()
            QApplication.processEvents()

    def choose_in_menu(self, option: str) -> None:
        """Open the menu of the button with the focus, and go down to the line that starts like this."""
        failures: list[BaseException] = []
        QTimer.singleShot(0, lambda: self._choose_line(option, failures))  # the menu has a loop of its own
        self.press(Key.Key_Space)
        if failures:
            raise failures[0]

    def _choose_line(self, option: str, failures: list[BaseException]) -> None:
        menu = QApplication.activePopupWidget()
        try:
            assert isinstance(menu, QMenu), "no menu opened"
            for _ in menu.actions():
                self.press(Key.Key_Down)
                if menu.activeAction().text().startswith(option):
                    self.press(Key.Key_Return)
                    return
            raise AssertionError(f"the menu has no line “{option}”")
        except BaseException as failure:  # noqa: BLE001 - raised again where the key was pressed
            failures.append(failure)
            if menu is not None:
                menu.close()

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    @property
    def focus_name(self) -> str:
        """What a screen reader calls it."""
        return name_of(self.focus)

    def _send_composition(self, event: QInputMethodEvent) -> None:
        receiver = QGuiApplication.focusObject()
        assert receiver is not None
        QApplication.sendEvent(receiver, event)


class _DialogWaiter(QObject):
    """Waits in the event loop of the dialog, and closes that when the answer failed."""

    def __init__(self, answer: Callable[[QDialog], None], failures: list[BaseException]) -> None:
        super().__init__()
        self._answer, self._failures = answer, failures
        self._tries = 0
        self.answered = False
        self.then: Callable[[], None] = lambda: None

    @property
    def is_waiting(self) -> bool:
        """Whether no dialog came yet, and one may still come."""
        return not self.answered and self._tries < MOST_TRIES

    def begin(self) -> None:
        """Look for the dialog as soon as the event loop turns."""
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        self._tries += 1
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            if self._tries < MOST_TRIES:
                QTimer.singleShot(10, self, self._look)
            return
        self.answered = True
        try:
            self._answer(dialog)
            assert not dialog.isVisible(), "the dialog is still open"
            self.then()
        except BaseException as failure:  # noqa: BLE001 - raised again where the key was pressed
            self._failures.append(failure)
            dialog.reject()


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    if isinstance(widget, QComboBox):  # on Linux Qt answers with what is chosen in it
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _window() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window


def _send(kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Send a key that writes nothing by itself."""
    QApplication.sendEvent(_window(), QKeyEvent(kind, key, modifiers))
