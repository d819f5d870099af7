"""Notes as rows of an item model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.ui.item_models.card_note import CardNote

NOTES_TYPE = "application/x-jurytool-notes"  # what is dragged: ids of notes, one on each line
NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


def _count_equal(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many of the first entries are the same in both."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))


class NoteModel(QAbstractListModel):
    """The notes of a list; a note that comes, goes or changes leaves the rest in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: list[CardNote] = []
        self.can_be_dragged = False

    def set_notes(self, notes: Sequence[CardNote]) -> None:
        """Show these notes; what stands before and after the rows that differ stays where it is."""
        ids = [note.note_id for note in notes]
        known = [note.note_id for note in self.notes]
        first = _count_equal(ids, known)
        last = _count_equal(ids[first:][::-1], known[first:][::-1])
        if not first + last and known and ids:
            self.beginResetModel()
            self.notes = list(notes)
            self.endResetModel()
            return
        if len(known) > first + last:
            self.beginRemoveRows(QModelIndex(), first, len(known) - last - 1)
            del self.notes[first : len(known) - last]
            self.endRemoveRows()
        if len(ids) > first + last:
            self.beginInsertRows(QModelIndex(), first, len(ids) - last - 1)
            self.notes[first:first] = notes[first : len(ids) - last]
            self.endInsertRows()
        for row, note in enumerate(notes):
            if note is not self.notes[row] and note != self.notes[row]:
                self.notes[row] = note
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, note_id: str) -> int:
        """Return the row of a note, or -1."""
        return next((row for row, note in enumerate(self.notes) if note.note_id == note_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of notes."""
        return 0 if parent.isValid() else len(self.notes)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a card can be dragged, where the list allows that."""
        drag = Qt.ItemFlag.ItemIsDragEnabled if self.can_be_dragged else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | drag

    def mimeTypes(self) -> list[str]:
        """Return what a dragged card is."""
        return [NOTES_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the dragged cards: no words of them, which are only for the report's own text."""
        mime = QMimeData()
        ids = [self.notes[index.row()].note_id for index in indexes if index.isValid()]
        mime.setData(NOTES_TYPE, "\n".join(ids).encode())
        return mime

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
