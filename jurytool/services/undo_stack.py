"""Which acts can be undone and redone, per dossier and within a run of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jurytool.storage.log import Step

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An act that can be undone."""

    label: str
    steps: tuple[Step, ...]
    act_id: str  # of the act as the user did it, also after it was undone and done again


@dataclass(slots=True)
class UndoStack:
    """Acts in the order in which they were done; a new act forgets what was undone."""

    done: list[Entry] = field(default_factory=list)
    undone: list[Entry] = field(default_factory=list)
    own_changes: set[str] = field(default_factory=set)  # ids of all changes made in this run
    creations: set[str] = field(default_factory=set)  # those that undid, or did again, the making of a record
    arrived: str = ""  # a file that came in after the latest act, by name: that is no act to undo

    def record(self, label: str, steps: Sequence[Step], act_id: str) -> None:
        """Remember a new act; one that changed nothing is not remembered."""
        if not steps:
            return
        self.own_changes.update(step.change_id for step in steps)
        self.done.append(Entry(label, tuple(steps), act_id))
        self.arrived = ""
        self.undone.clear()
        del self.done[:-LIMIT]
