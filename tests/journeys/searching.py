"""The search box by keys, with the patience that its answers need."""

from __future__ import annotations

from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.program import Program


def ask(program: Program, keys: Keyboard, text: str) -> None:
    """Open the box, type, and wait until that was answered."""
    keys.press(Key.Key_K, CONTROL)
    type_in(program, keys, text)


def type_in(program: Program, keys: Keyboard, text: str) -> None:
    """Type in the open box, and wait until that was answered."""
    search = program.window.search
    assert search is not None
    program.qtbot.waitUntil(lambda: search.has_places)
    keys.type(text)
    program.qtbot.waitUntil(lambda: not search.is_waiting)
