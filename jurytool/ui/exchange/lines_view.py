"""The things that a file brings, one by one, with the whole text of the chosen one below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from jurytool.services.exchange.import_lines import ImportLine
from jurytool.text.word_diff import Part, PartKind, diff_words
from jurytool.ui.item_models.import_line_model import Column, ImportLineModel
from jurytool.ui.look import Look
from jurytool.ui.widgets.diff_view import LEGEND, DiffView
from jurytool.ui.widgets.variants import make_label, set_surface

_FOR_NAMES = 0.6  # of the width goes to what is not the text itself, at most
_LEAST = 130  # pixels of the design that the table keeps
NO_TEXT = "Hier is geen tekst van te zien."
EMPTY = "(leeg)"


class _Table(QTableView):
    """Asks for a few rows, and takes what room there is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self) -> QSize:
        """Return the room for the headings and some rows."""
        return QSize(super().sizeHint().width(), self._look.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return the same: in a column that scrolls it is never squeezed to nothing."""
        return QSize(super().minimumSizeHint().width(), self._look.px(_LEAST))


class _WholeText(DiffView):
    """Asks for some lines, and takes what room there is."""

    def sizeHint(self) -> QSize:
        """Return the room for some lines."""
        return QSize(super().sizeHint().width(), 4 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class LinesView(QWidget):
    """A table and a text; where a text changed, both versions in one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.model = ImportLineModel(self)
        self.table = _Table(look)
        self.words = make_label("", "small", wrap=True)
        self.text = _WholeText(look, "De hele tekst")
        self._set_up_table(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.words)
        layout.addWidget(self.text, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns what the new width allows."""
        super().resizeEvent(event)
        self._fit_columns()

    def show_lines(self, lines: Sequence[ImportLine], total: int, name: str) -> None:
        """Show these of so many."""
        self.table.setAccessibleName(name)
        self.model.show_rows(lines)
        self._more = f"De eerste {len(lines)} van {total}. " if len(lines) < total else ""
        self._fit_columns()
        if lines:
            self.table.selectRow(0)
        self._show(0 if lines else -1)

    def _set_up_table(self, look: Look) -> None:
        table = self.table
        table.setModel(self.model)
        set_surface(table, "card")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(look.px(28))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        self._widths = {Column.WHO: look.px(150), Column.WHAT: look.px(240), Column.WHERE: look.px(220)}
        table.selectionModel().currentRowChanged.connect(lambda now, _: self._show(now.row()))

    def _fit_columns(self) -> None:
        """Give each column what its words need; where that leaves the text too little, up to its share."""
        needed = {column: self.table.sizeHintForColumn(column) + 16 for column in self._widths}
        is_tight = sum(needed.values()) > self.table.viewport().width() * _FOR_NAMES
        for column, most in self._widths.items():
            self.table.setColumnWidth(column, min(most, needed[column]) if is_tight else needed[column])

    def _show(self, row: int) -> None:
        line = self.model.shown[row] if 0 <= row < len(self.model.shown) else None
        if line is None:
            self.words.setText("")
            self.text.show_parts(())
            return
        changed = line.is_changed and bool(line.after)
        whole = "\n\n".join(f"Versie van {name}:\n{text or EMPTY}" for name, text in line.sides)
        parts = (
            diff_words(line.before, line.after)
            if changed
            else (Part(PartKind.SAME, whole or line.text or NO_TEXT),)
        )
        place = " · ".join(part for part in (line.who, f"{line.what}, {line.effect}", line.where) if part)
        told = [f"{self._more}{place}", line.told, LEGEND.removesuffix(".") if changed else ""]
        sentences = [part for part in told if part]
        self.words.setText(". ".join(sentences) + ("." if len(sentences) > 1 else ""))
        self.text.show_parts(parts, f"De hele tekst: {place}")
