"""Files that went to a colleague and came from one, as a table."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from jurytool.text.dutch import format_day_and_time
from jurytool.ui.item_models.columns_model import ColumnsModel, Index

if TYPE_CHECKING:
    from jurytool.services.exchange.exchanges import Exchange


class Column(IntEnum):
    """The columns in their order."""

    WHEN = 0
    DIRECTION = 1
    FILE = 2
    CONTENT = 3
    STATE = 4


HEADINGS = ("Wanneer", "Richting", "Bestand", "Inhoud", "")


class ExchangeModel(ColumnsModel["Exchange"]):
    """Rows are exchanges, the newest first."""

    headings = HEADINGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, and what a screen reader says of it."""
        row = self.row_at(index)
        if row is None:
            return None
        text = _text(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()] or 'Toestand'}: {text}"
        return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


def _text(row: Exchange, column: Column) -> str:
    if column is Column.WHEN:
        at = row.at.local()
        return format_day_and_time(at, "short")
    if column is Column.STATE:
        if row.is_taken_back:
            return "↩ teruggedraaid"
        locked = "versleuteld" if row.is_locked else "zonder wachtzin"
        if row.is_complete:
            return f"✓ compleet · {locked}" if row.report is not None else locked
        return f"{'nog niet compleet' if row.report is not None else 'niet alles erin'} · {locked}"
    return {
        Column.DIRECTION: row.direction,
        Column.FILE: ", ".join(row.names),
        Column.CONTENT: row.content,
    }[column]
