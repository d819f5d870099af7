"""The keys that work in every room, in one table for the window and for the help page."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.ui.shell.rooms import ROOMS


@dataclass(frozen=True, slots=True)
class KeyAction:
    """A key: `sequences` for Qt, `shown` for people, `slot` the main window's method and its argument."""

    sequences: tuple[str, ...]
    shown: str
    text: str
    slot: str
    argument: str = ""


GENERAL_KEYS = (
    KeyAction(("Ctrl+K",), "Ctrl K", "zoeken", "focus_search"),
    KeyAction(("F1",), "F1", "hulp", "show_help"),
    KeyAction(("F11",), "F11", "volledig scherm; in Bezoek de bezoekmodus", "toggle_full_screen"),
    KeyAction(("Ctrl+Z",), "Ctrl Z", "ongedaan maken", "undo"),
    KeyAction(("Ctrl+Y", "Ctrl+Shift+Z"), "Ctrl Y", "opnieuw doen", "redo"),
    KeyAction(("Ctrl+O",), "Ctrl O", "terug naar alle scholen", "open_place", "schools"),
    KeyAction(("Ctrl++", "Ctrl+="), "Ctrl +", "alles groter", "step_scale", "1"),
    KeyAction(("Ctrl+-",), "Ctrl −", "alles kleiner", "step_scale", "-1"),
    KeyAction(("Ctrl+0",), "Ctrl 0", "gewone grootte", "step_scale", "0"),
)
ROOM_KEYS = tuple(
    KeyAction((room.shortcut,), room.shortcut, room.title, "go_to_room", room.key) for room in ROOMS
)
