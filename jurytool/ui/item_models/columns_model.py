"""What all tables have: named columns, and rows that come and go as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Row = TypeVar("Row")


class ColumnsModel(QAbstractTableModel, Generic[Row]):
    """`headings` are the names of the columns; each table says what stands in a cell."""

    headings: tuple[str, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead of what was shown."""
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """Return what a cell is about; None for a place outside the table."""
        return self.shown[index.row()] if index.isValid() and index.row() < len(self.shown) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section] if 0 <= section < len(self.headings) else None
        return None
