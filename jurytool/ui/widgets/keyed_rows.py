"""Rows of a short list, kept as widgets by key: a refresh disturbs no focus and no half-typed text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.ui.widgets.card import let_go

Row = TypeVar("Row", bound=QWidget)
Data = TypeVar("Data")


class KeyedRows(Generic[Row, Data]):
    """Keeps a widget per key in a layout of its own; `make` builds one, `fill` shows the data in it."""

    def __init__(
        self, layout: QVBoxLayout, make: Callable[[str], Row], fill: Callable[[Row, Data], None]
    ) -> None:
        self._layout, self._make, self._fill = layout, make, fill
        self.rows: dict[str, Row] = {}

    def show(self, data: Mapping[str, Data]) -> None:
        """Show these in this order; rows that stay are only filled anew."""
        for key in [key for key in self.rows if key not in data]:
            let_go(self._layout, self.rows.pop(key))
        for place, (key, value) in enumerate(data.items()):
            row = self.rows.get(key)
            if row is None:
                row = self.rows[key] = self._make(key)
                self._layout.insertWidget(place, row)
                row.show()  # at once: what is not shown yet cannot take the focus
            elif self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
            self._fill(row, value)
