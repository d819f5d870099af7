"""Bewijs per criterium en bron: where the evidence comes from, and what has none."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jurytool.instruments.schema import Instrument, ItemKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.evidence_map import Coverage, read_coverage
from jurytool.services.visit.group_coverage import read_group_coverage, reads_by_standard, scale_groups
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.heat_table import HeatRow, HeatTable
from jurytool.ui.widgets.variants import make_label

NOTHING = "Nog geen notities bij {}. Ze komen hier zodra je bij een notitie kiest waarover zij gaat."


class CoverageCard(Card):
    """The map; a row leads to its criterion or standard."""

    chosen = Signal(str, str)  # room, target

    def __init__(self, env: Environment) -> None:
        super().__init__("Bewijs per criterium en bron")
        self._room = "criteria"
        self.table = HeatTable(env.look, "Bewijs per criterium en bron")
        self.table.row_clicked.connect(lambda key: self.chosen.emit(self._room, key))
        self.nothing = make_label("", "second", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def show_dossier(self, ctx: Context, dossier: DossierView) -> None:
        """Count anew; a dossier with neither criteria nor standards has no such card."""
        instrument = dossier.main.instrument if dossier.assessments else None
        if instrument is None:
            self.hide()
            return
        by_standard = reads_by_standard(instrument)
        read = read_group_coverage if by_standard else read_coverage
        coverage = read(ctx, dossier.id, instrument)
        self._room, word = ("standards", "standaard") if by_standard else ("criteria", "criterium")
        self.setVisible(bool(coverage.item_keys))
        self.set_title(f"Bewijs per {word} en bron")
        names = _row_names(instrument, by_standard)
        sources = [source.name for source in instrument.source_groups]
        rows = [HeatRow(key, names[key], _counts(coverage, key)) for key in coverage.item_keys]
        self.table.set_table(sources, rows, word.capitalize())
        self.nothing.setText(NOTHING.format("een standaard" if by_standard else "een criterium"))
        self.nothing.setVisible(not coverage.counts)


def _row_names(instrument: Instrument, by_standard: bool) -> dict[str, str]:
    if by_standard:
        return {group.key: f"{group.code} {group.title}".strip() for group in scale_groups(instrument)}
    items = instrument.items(ItemKind.NARRATIVE)
    return {item.key: f"{item.code} {item.short_name}".strip() for item in items}


def _counts(coverage: Coverage, key: str) -> tuple[int, ...]:
    return tuple(coverage.counts.get((key, group), 0) for group in coverage.groups)
