"""The pieces of a text that was read in, each with the criterion that it will stand under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.text.dutch import format_count
from jurytool.text.placing import Piece

TEXT, WORDS, PLACE = range(3)
HEADINGS = ("Stuk van de tekst", "Woorden", "Hoort bij")
LEFT_OUT = "– niet overnemen"
_SHOWN = 160  # characters; the rest does not fit on any screen
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


class PieceModel(QAbstractTableModel):
    """A row per piece, in the order of the text; what is placed changes here and nowhere else."""

    def __init__(
        self, pieces: Sequence[Piece], names: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.pieces = list(pieces)
        self._names = names
        self._counts = [count_words(piece.text) for piece in pieces]

    def place(self, rows: Iterable[int], key: str) -> None:
        """Put pieces under a criterion, or leave them out with an empty key."""
        for row in rows:
            self.pieces[row] = replace(self.pieces[row], key=key)
            self.dataChanged.emit(self.index(row, 0), self.index(row, PLACE))

    def places(self) -> dict[str, str]:
        """Return under which criterion each piece stands, by its row."""
        return {str(row): piece.key for row, piece in enumerate(self.pieces)}

    def show_places(self, places: Mapping[str, str]) -> None:
        """Put the pieces where they were; a criterion that is no more is left out."""
        for row, piece in enumerate(self.pieces):
            key = places.get(str(row), piece.key)
            self.place([row], key if key in self._names else "")

    def left_out(self) -> list[Piece]:
        """Return what stands under no criterion."""
        return [piece for piece in self.pieces if not piece.key]

    def first_left_out(self) -> int:
        """Return the first row that is not placed yet, or the first of all."""
        return next((row for row, piece in enumerate(self.pieces) if not piece.key), 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many pieces there are."""
        return 0 if parent.isValid() else len(self.pieces)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return 3."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a column."""
        is_name = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_name and 0 <= section < len(HEADINGS) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; a screen reader hears the whole row in the first."""
        if not index.isValid():
            return None
        piece, column = self.pieces[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._begin(piece), format_count(self._counts[index.row()]), self._place(piece))[column]
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TEXT:
            words = format_count(self._counts[index.row()])
            return f"{self._begin(piece)}, {words} woorden, {self._place(piece)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column == WORDS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _begin(self, piece: Piece) -> str:
        start = " ".join(piece.body[:_SHOWN].split())
        return f"{piece.heading}: {start}" if piece.heading and start else piece.heading or start

    def _place(self, piece: Piece) -> str:
        return self._names.get(piece.key, LEFT_OUT)
