"""What undo shows in the room: what came back is chosen, and the next key hits nothing that nobody chose."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from jurytool.services.changes import Changes
from jurytool.ui.pages.visit.side_panel import SidePanel
from jurytool.ui.pages.visit.stream_panel import StreamPanel


class UndoSight:
    """Compares the stream before and after an act that takes back or does again."""

    def __init__(self, stream: StreamPanel, side: SidePanel) -> None:
        self._stream, self._side = stream, side
        self._came_back = ""

    def refresh(self, changes: Changes) -> None:
        """Read the stream; after an undo what came back is chosen, and nothing in the place of what went."""
        view, before = self._stream.view, self._stream.note_ids()
        chosen = view.current_note_id()
        self._stream.update_notes(changes.record_ids | {changes.main_id})
        self._came_back = ""
        if not changes.reverses:
            return
        after = self._stream.note_ids()
        back = [note_id for note_id in after if note_id in changes.record_ids and note_id not in before]
        if back:
            self._came_back = back[-1]
            view.choose_note(self._came_back)
        elif chosen and chosen not in after:
            view.setCurrentIndex(QModelIndex())

    def is_seen(self, note_id: str) -> bool:
        """Return whether what was undone is in sight already, and mark it there; the keys stay."""
        view = self._stream.view
        is_question = self._side.seek_question(note_id)
        if self._came_back:
            return True
        if self._stream.note(note_id) is None:
            return is_question
        if view.hasFocus() and view.current_note_id():
            view.show_note(note_id)
        else:
            view.choose_note(note_id)
        return True
