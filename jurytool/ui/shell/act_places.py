"""Where each act was done, so that undoing it can go there: nobody sees what changes in another room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.services.changes import Changes
from jurytool.ui.shell.rooms import DOORS

if TYPE_CHECKING:
    from jurytool.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class ActPlace:
    """A room, the object whose judgement was shown in it, and the entry at the left that was chosen."""

    room: str
    object_key: str
    entry: str


class ActPlaces:
    """Remembers the places of as many acts as can be undone."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._places: dict[str, ActPlace] = {}

    def remember(self, changes: Changes) -> None:
        """Keep where an act was done: where the user is; undoing one is no act of its own."""
        from jurytool.services.undo_stack import LIMIT  # storage comes along, which the first paint needs not

        page = self._window.page
        if page is None or changes.reverses:
            return
        self._places[changes.act_id] = ActPlace(page.room, self._window.object_key, page.current_entry())
        if len(self._places) > LIMIT:
            del self._places[next(iter(self._places))]

    def show(self, changes: Changes) -> str:
        """Go where the act was done that was undone or done again; returns in Dutch where, if elsewhere."""
        place, page, window = self._places.get(changes.reverses), self._window.page, self._window
        if place is None or page is None:
            return ""
        target = _target_of(changes, place.room)
        is_here = place.room == page.room and place.object_key == window.object_key
        told = ""
        if not is_here:
            window.go_to(changes.dossier_id, place.room, target, place.object_key)
        elif target:
            told = page.reveal(target)
        shown = window.page or page
        if shown.room != place.room:
            return "De kamer waar je dat deed, is er niet meer."
        if not target and place.entry and place.entry != shown.current_entry():
            shown.select_side_entry(place.entry)
        return told if is_here else f"Je bent nu in {shown.title}."


def _target_of(changes: Changes, room: str) -> str:
    """Return what a room should go to: the record itself, where that room shows such records."""
    from jurytool.services.dossier.search import PLACES

    _, _, home, prefix = PLACES.get(changes.main_type, ("", "", "", ""))
    shows_it = home in (room, DOORS.get(room))
    return f"{prefix}{changes.main_id}" if shows_it and prefix and changes.main_id else ""
