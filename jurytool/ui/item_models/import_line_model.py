"""What a file brings as a table: who, what, where and the beginning of the text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from jurytool.services.import_lines import ImportLine

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_BEGIN = 160  # characters of a text in its row


class Column(IntEnum):
    """The columns in their order."""

    WHO = 0
    WHAT = 1
    WHERE = 2
    TEXT = 3


HEADINGS = ("Wie", "Wat", "Waar", "Tekst")


class ImportLineModel(QAbstractTableModel):
    """Rows are things that came in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[ImportLine] = ()

    def set_lines(self, lines: Sequence[ImportLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.lines)

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
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        text = self._text(self.lines[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {text or 'niets'}"
        return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def _text(self, line: ImportLine, column: Column) -> str:
        if column is Column.WHO:
            return line.who
        if column is Column.WHAT:
            return f"{line.what}, {line.effect}" if line.effect != "nieuw" else line.what
        if column is Column.WHERE:
            return " ".join(line.where.split())
        return " ".join(line.text[: 2 * _BEGIN].split())[:_BEGIN]
