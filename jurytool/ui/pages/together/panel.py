"""What the room Samen knows of each of its panels."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jurytool.services.changes import Changes
from jurytool.ui.environment import Environment


class Panel(QWidget):
    """One thing to do together; the page shows one panel at a time and tells all of them what changed."""

    count_changed = Signal()
    panel_requested = Signal(str, str)  # another panel of this room by its key, and a target in it
    open_room_requested = Signal(str, str)  # room key, target

    key = ""
    title = ""

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self.env = env
        self.dossier_id = ""

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier; `target` names what to go to, and an unknown one is ignored."""
        self.dossier_id = dossier_id

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""

    def leave(self) -> None:
        """Store what is pending before another panel or room is shown."""

    def end(self) -> None:
        """Stop what goes on in the background."""

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons for the top bar while this panel is shown: always the same objects."""
        return []

    def count(self) -> int:
        """Return how many things wait here; 0 for none."""
        return 0
