"""Evidence per criterion and source as an item model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

NOTHING = "nog niets"
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A criterion with its number of notes per column."""

    key: str
    code: str  # "3"; may be empty
    name: str  # "3 Aanpak"
    counts: tuple[int, ...]

    @property
    def sole(self) -> int:
        """The only column with notes, or -1: where one kind of source speaks, another should be heard."""
        speaking = [column for column, count in enumerate(self.counts) if count]
        return speaking[0] if len(speaking) == 1 else -1


class CoverageModel(QAbstractTableModel):
    """Criteria in rows, sources in columns; the first column names the criterion."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[str, ...] = ()
        self.rows: tuple[CoverageRow, ...] = ()

    def set_table(self, columns: Sequence[str], rows: Sequence[CoverageRow]) -> None:
        """Show these columns and rows."""
        if tuple(columns) == self.columns and [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns)))
            return
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of criteria."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of sources and one."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a source; the view shortens what it paints."""
        across = orientation == Qt.Orientation.Horizontal and 0 < section <= len(self.columns)
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.columns[section - 1] if across and role in shown else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name or count, the whole row in words, or the row itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.spoken(row)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == 0:
            return self.spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else row.name
        return str(row.counts[index.column() - 1])

    def spoken(self, row: CoverageRow) -> str:
        """Return a row in words: "3 Aanpak: leerlingen 3, documenten 1"."""
        told = [f"{name} {count}" for name, count in zip(self.columns, row.counts, strict=True) if count]
        only = "; alleen deze bron, vraag het ook een ander" if row.sole >= 0 else ""
        return f"{row.name}: {', '.join(told) or NOTHING}{only}"
