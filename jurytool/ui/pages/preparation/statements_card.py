"""Wat de school zegt: sentences of the school, each with what the jury recognised of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.statements import StatementView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.statement_row import StatementRow
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_label

NOTHING = "Nog geen uitspraken. Selecteer hierboven een zin van de school en kies Toetsen."
NOTHING_HERE = "Bij dit criterium toets je nog geen uitspraak van de school."


class StatementsCard(Card):
    """All statements, or only those of the criterion that is shown."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Wat de school zegt")
        self._env = env
        self._dossier: DossierView | None = None
        self._statements: Sequence[StatementView] = ()
        self._criterion = ""
        self.filter = SegmentedControl("Welke uitspraken", (("all", "Alle"), ("one", "Bij dit criterium")))
        self.add_head_widget(self.filter)
        self.nothing = make_label("", "second", wrap=True)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        self.rows: KeyedRows[StatementRow, StatementView] = KeyedRows(rows, self._make_row, self._fill)
        self._scroll = ScrollColumn(right_margin=8)
        self._scroll.body.addLayout(rows)
        self._scroll.body.addStretch(1)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._scroll, 1)
        self.filter.current_changed.connect(lambda _: self._show())

    def show_statements(self, dossier: DossierView, statements: Sequence[StatementView]) -> None:
        """Show the statements as they are stored."""
        known = {statement.id for statement in self._statements}
        same = self._dossier is not None and self._dossier.id == dossier.id
        added = [one.id for one in statements if one.id not in known] if same else []
        self._dossier, self._statements = dossier, statements
        self._show()
        if len(added) == 1:
            self._show_row(added[0])

    def show_criterion(self, key: str) -> None:
        """Follow the criterion whose answer is shown."""
        self._criterion = key
        self._show()

    def go_to(self, statement_id: str) -> None:
        """Bring a statement into sight and put the focus on my mark."""
        self.filter.set_current("all")
        self._show()
        row = self.rows.rows.get(statement_id)
        if row is not None:
            self._show_row(statement_id)
            row.mark.setFocus()

    def release(self) -> None:
        """Store what was typed."""
        for row in self.rows.rows.values():
            row.close_editor()

    def _show_row(self, statement_id: str) -> None:
        row = self.rows.rows.get(statement_id)
        if row is not None:
            self._scroll.show_row(row)

    def _show(self) -> None:
        here = [one for one in self._statements if one.item_key == self._criterion]
        shown = here if self.filter.current == "one" else self._statements
        self.filter.set_text("all", f"Alle ({len(self._statements)})")
        self.filter.set_text("one", f"Bij dit criterium ({len(here)})")
        self.rows.show({statement.id: statement for statement in shown})
        self.nothing.setText(NOTHING_HERE if self._statements else NOTHING)
        self.nothing.setVisible(not shown)
        self.filter.setVisible(bool(self._statements))

    def _make_row(self, key: str) -> StatementRow:
        return StatementRow(self._env)

    def _fill(self, row: StatementRow, statement: StatementView) -> None:
        if self._dossier is not None:
            row.show_statement(self._dossier, statement)
