"""What a file brings as a table: who, what, where and the beginning of the text."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from jurytool.ui.item_models.columns_model import ColumnsModel, Index

if TYPE_CHECKING:
    from jurytool.services.exchange.import_lines import ImportLine

_BEGIN = 160  # characters of a text in its row


class Column(IntEnum):
    """The columns in their order."""

    WHO = 0
    WHAT = 1
    WHERE = 2
    TEXT = 3


HEADINGS = ("Wie", "Wat", "Waar", "Tekst")


class ImportLineModel(ColumnsModel["ImportLine"]):
    """Rows are things that came in."""

    headings = HEADINGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, and what a screen reader says of it."""
        line = self.row_at(index)
        if line is None:
            return None
        text = self._text(line, Column(index.column()))
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
