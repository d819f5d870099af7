"""The notes that wait for a criterion, one after another, with what stands around each in its talk."""

from __future__ import annotations

from dataclasses import dataclass, field

from jurytool.services.context import Context
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.ui.pages.visit.visit_data import VisitData


def is_sorted(note: NoteView) -> bool:
    """Return whether a note is about something, was said to belong nowhere, or is a prepared question."""
    return bool(note.tags) or note.set_aside or not note.is_counted


@dataclass(slots=True)
class SortingQueue:
    """Where the user is; notes that were put in order stay in the row, so that one can go back."""

    notes: dict[str, NoteView] = field(default_factory=dict)  # all of the dossier, as they stand in the day
    waiting: list[str] = field(default_factory=list)
    place: int = 0

    def start(self, ctx: Context, data: VisitData) -> None:
        """Begin anew with all that waits."""
        self.waiting.clear()
        self.place = 0
        self.read(ctx, data)

    def read(self, ctx: Context, data: VisitData) -> None:
        """Read the notes again; what came to wait meanwhile goes to the end of the row."""
        order = data.order()
        found = list_notes(ctx, data.dossier.id)
        found.sort(key=lambda note: (order.get(note.item_id, -1), note.order))
        self.notes = {note.id: note for note in found}
        here = self.current_id
        self.waiting = [note_id for note_id in self.waiting if note_id in self.notes]
        known = set(self.waiting)
        self.waiting += [note.id for note in found if not is_sorted(note) and note.id not in known]
        self.place = self.waiting.index(here) if here in self.waiting else min(self.place, len(self.waiting))

    @property
    def current_id(self) -> str:
        """The id of the note that is to be put in order, or "" at the end."""
        return self.waiting[self.place] if self.place < len(self.waiting) else ""

    @property
    def current(self) -> NoteView | None:
        """The note that is to be put in order; None at the end."""
        return self.notes.get(self.current_id)

    @property
    def left(self) -> int:
        """How many still wait."""
        return sum(not is_sorted(self.notes[note_id]) for note_id in self.waiting)

    def go_on(self) -> bool:
        """Go to the next note that waits, from the start again after the last; False when none does."""
        count = len(self.waiting)
        for step in range(1, count + 1):
            place = (self.place + step) % count
            if not is_sorted(self.notes[self.waiting[place]]):
                self.place = place
                return True
        self.place = count
        return False

    def go_back(self) -> None:
        """Go to the note before this one, also one that was put in order."""
        self.place = max(0, self.place - 1)

    def go_to(self, note_id: str) -> None:
        """Go to a note; one that was never in the row is left alone."""
        if note_id in self.waiting:
            self.place = self.waiting.index(note_id)

    def neighbours(self) -> tuple[NoteView | None, NoteView | None]:
        """Return what stands before and after this note in its talk."""
        current, ids = self.current, list(self.notes)
        if current is None:
            return None, None
        place = ids.index(current.id)
        around = [self.notes[ids[near]] if 0 <= near < len(ids) else None for near in (place - 1, place + 1)]
        before, after = (note if note and note.item_id == current.item_id else None for note in around)
        return before, after
