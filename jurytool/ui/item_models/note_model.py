"""Notes as rows of an item model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.ui.item_models.card_note import CardNote

NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class NoteModel(QAbstractListModel):
    """The notes of a list; changes at the end or of single notes leave the rest in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: list[CardNote] = []

    def set_notes(self, notes: Sequence[CardNote]) -> None:
        """Show these notes with as little movement as possible."""
        ids = [note.note_id for note in notes]
        known = [note.note_id for note in self.notes]
        if ids[: len(known)] != known:
            self.beginResetModel()
            self.notes = list(notes)
            self.endResetModel()
            return
        for row, note in enumerate(notes[: len(known)]):
            if note != self.notes[row]:
                self.notes[row] = note
                self.dataChanged.emit(self.index(row), self.index(row))
        if len(notes) > len(known):
            self.beginInsertRows(QModelIndex(), len(known), len(notes) - 1)
            self.notes.extend(notes[len(known) :])
            self.endInsertRows()

    def row_of(self, note_id: str) -> int:
        """Return the row of a note, or -1."""
        return next((row for row, note in enumerate(self.notes) if note.note_id == note_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of notes."""
        return 0 if parent.isValid() else len(self.notes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, spoken text or the whole `CardNote`."""
        if not index.isValid() or index.row() >= len(self.notes):
            return None
        note = self.notes[index.row()]
        if role == NOTE_ROLE:
            return note
        if role == Qt.ItemDataRole.DisplayRole:
            return note.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return note.spoken()
        return None
