"""What the search box offers by name: the rooms, what the room can do, and what can be done everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from jurytool.ui.pages.page import Page
from jurytool.ui.search.commands import Command
from jurytool.ui.shell.acts import Acts
from jurytool.ui.shell.keys import GENERAL_KEYS, NAMED_ACTIONS, SEARCH_KEY
from jurytool.ui.shell.rooms import ROOMS, RoomRow
from jurytool.ui.shown_keys import show_keys


def list_commands(acts: Acts, page: Page, rooms: Sequence[RoomRow]) -> list[Command]:
    """Return the commands that work now; `rooms` are those of the open dossier, if any."""
    known = {row.key for row in rooms}
    behind = [RoomRow(room.key, room.title, "", room.shortcut) for room in ROOMS if room.within in known]
    to_rooms = [
        Command(row.title, partial(acts.go_to_room, row.key), show_keys(row.shortcut), "Kamer")
        for row in (*rooms, *behind)
        if row.key != page.room
    ]
    own = [
        Command(_as_name(action.text), getattr(page, action.slot), action.shown, page.title)
        for action in page.room_actions
    ]
    general = [
        Command(
            _as_name(action.text),
            partial(acts.find(action.slot), *([action.argument] if action.argument else [])),
            action.shown,
            words=action.words,
        )
        for action in (*NAMED_ACTIONS, *GENERAL_KEYS)
        if action is not SEARCH_KEY and (rooms or not action.in_dossier)
    ]
    return [*to_rooms, *own, *general]


def _as_name(text: str) -> str:
    return text[:1].upper() + text[1:]
