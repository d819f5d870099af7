"""Which digit of the row above the letters was pressed, whatever the keyboard's layout writes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier

# the scan code of 1 above the letters; 2 to 9 follow it and then comes 0. Elsewhere the letter must do.
_FIRST_SCAN_CODE = {"windows": 0x02, "xcb": 10, "wayland": 10}
LAST_KIND = 4


def criterion_number(event: QKeyEvent) -> int:
    """Return 1–9 for Alt with a digit of the top row, else 0: é is typed as Alt+130 on the number pad."""
    return max(0, _row_digit(event)) if event.modifiers() == _ALT else 0


def kind_number(event: QKeyEvent) -> int:
    """Return 0–4 for Ctrl with that digit, else -1."""
    if event.modifiers() & ~_KEYPAD != _CONTROL:
        return -1
    on_keypad = event.modifiers() & _KEYPAD
    digit = _written_digit(event) if on_keypad else _row_digit(event)
    return digit if 0 <= digit <= LAST_KIND else -1


def _row_digit(event: QKeyEvent) -> int:
    """Return the digit of a key in the top row, or -1; a layout may need Shift to write it (é is there)."""
    digit = _written_digit(event)
    if digit >= 0:
        return digit
    first = _FIRST_SCAN_CODE.get(QGuiApplication.platformName())
    place = event.nativeScanCode() - first if first is not None else -1
    return (place + 1) % 10 if 0 <= place <= 9 else -1


def _written_digit(event: QKeyEvent) -> int:
    inside = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
    return int(event.key()) - int(Qt.Key.Key_0) if inside else -1
