"""Files that went to a colleague and came from one, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.text.dutch import format_date, format_time

if TYPE_CHECKING:
    from jurytool.services.exchanges import Exchange

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """The columns in their order."""

    WHEN = 0
    DIRECTION = 1
    FILE = 2
    CONTENT = 3
    STATE = 4


HEADINGS = ("Wanneer", "Richting", "Bestand", "Inhoud", "")


class ExchangeModel(QAbstractTableModel):
    """Rows are exchanges, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Exchange] = ()

    def set_rows(self, rows: Sequence[Exchange]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section] if 0 <= section < len(HEADINGS) else None
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, and what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        text = _text(self.rows[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()] or 'Toestand'}: {text}"
        return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


def _text(row: Exchange, column: Column) -> str:
    if column is Column.WHEN:
        at = row.at.local()
        return f"{format_date(at.date().isoformat(), 'short')} {format_time(f'{at:%H:%M}')}"
    if column is Column.STATE:
        locked = "versleuteld" if row.is_locked else "zonder wachtzin"
        if row.is_complete:
            return f"✓ compleet · {locked}" if row.report is not None else locked
        return f"{'nog niet compleet' if row.report is not None else 'niet alles erin'} · {locked}"
    return {
        Column.DIRECTION: row.direction,
        Column.FILE: ", ".join(row.names),
        Column.CONTENT: row.content,
    }[column]
