"""What the main window knows of a page, whatever its room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jurytool.services.changes import Changes
from jurytool.ui.environment import Environment
from jurytool.ui.shown_keys import read_keys


@dataclass(frozen=True, slots=True)
class SideEntry:
    """A line under the rooms at the left: a criterion, a standard, a chapter."""

    key: str
    text: str
    counter: str = ""
    current: bool = False
    section: str = ""  # small heading above the first entry of a run: "CRITERIA"
    tip: str = ""  # what the counter counts


@dataclass(frozen=True, slots=True)
class RoomAction:
    """Something that can be done in a room, by its key and by its name: `slot` is the page's method."""

    shown: str  # the key as people read it
    text: str
    slot: str

    @property
    def keys(self) -> str:
        """The key as Qt reads it."""
        return read_keys(self.shown)


class Page(QWidget):
    """A room of a dossier, or a place outside any dossier.

    The main window makes a page once, calls `open` at each visit, `refresh` after each act of anyone else,
    `leave` before it goes elsewhere, `select_side_entry` when such an entry is clicked.
    """

    side_entries_changed = Signal()
    header_changed = Signal()
    status_changed = Signal()
    open_room_requested = Signal(str, str)  # room key, target
    focus_mode_requested = Signal()  # as F11 does
    profile_changed = Signal()  # name, initials

    room = ""  # key of the room, filled in by the main window
    title = ""  # last part of the breadcrumb
    has_focus_mode = False
    least_height = 390  # in pixels of the design: a lower window scrolls the page as a whole; 0 for never
    keys: tuple[tuple[str, str], ...] = ()  # (key as shown, what it does), for the help page
    room_actions: tuple[RoomAction, ...] = ()  # more keys, which the search box offers by name too

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)  # where the page itself takes the keys
        self.env = env
        self.dossier_id = ""

    def answer_keys(self, acts: Mapping[str, Callable[[], object]], *, from_window: bool = False) -> None:
        """Call what belongs to a key while the focus is on this page, or `from_window` anywhere beside it."""
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        context = Qt.ShortcutContext.WindowShortcut if from_window else inside
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(act)

    def answer_actions(self) -> None:
        """Call each of the room's actions at its key, wherever in the window the focus is."""
        acts = {action.keys: getattr(self, action.slot) for action in self.room_actions}
        self.answer_keys(acts, from_window=True)

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show this dossier; `target` names what to go to, and an unknown one is ignored."""
        self.dossier_id = dossier_id

    def refresh(self, changes: Changes) -> None:
        """Show what an act, of this page or of another, changed."""

    def refresh_list(self) -> None:
        """Show which dossiers there are, after whole dossiers came or went."""

    def reveal(self, target: str) -> str:
        """Bring into sight what was undone or done again here, and say where if that was elsewhere."""
        if target:
            self.open(self.dossier_id, target)
        return ""

    def leave(self) -> None:
        """Store what is pending before another page is shown."""
        self.env.autosave.flush()

    def end(self) -> None:
        """Stop what goes on in the background; called once, before the page is deleted."""

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons for the right of the top bar: always the same objects, one primary at most."""
        return []

    def side_entries(self) -> list[SideEntry]:
        """Return what stands under the rooms at the left."""
        return []

    def current_entry(self) -> str:
        """Return the key of the side entry that is shown, or an empty string."""
        return next((entry.key for entry in self.side_entries() if entry.current), "")

    def select_side_entry(self, key: str) -> None:
        """Go to the side entry with this key."""

    def status_text(self) -> str:
        """Return what the status bar says at the right, before who it is."""
        return ""

    def current_target(self) -> str:
        """Return the target that leads back to what is shown now; "" where the page finds that by itself."""
        return ""

    def request_focus_mode(self) -> None:
        """Ask the window for the room's own full-screen mode."""
        self.focus_mode_requested.emit()

    def set_focus_mode(self, on: bool) -> None:
        """Enter or leave the room's own full-screen mode (F11), where `has_focus_mode`."""
