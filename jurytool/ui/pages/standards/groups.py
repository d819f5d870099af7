"""The groups of norms and the standards beside the grid, with how much of each is done."""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.instruments.schema import Instrument
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.judging.norms import list_choices, list_norms
from jurytool.ui.pages.page import SideEntry
from jurytool.ui.pages.standards.grid_model import GridModel, Team
from jurytool.ui.pages.standards.norms_panel import KINDS, norm_groups
from jurytool.ui.pages.standards.rows import GridRow, rated_groups


def list_groups(ctx: Context, dossier: DossierView, model: GridModel, current: str) -> list[SideEntry]:
    """Return an entry per group, first the norms; `current` is the key of the one that is shown."""
    entries = _norm_entries(ctx, dossier, dossier.main.instrument, current)
    for instrument in dossier.main.instruments:
        for group in rated_groups(instrument):
            rows = [row for row in model.rows if row.group is group and not row.is_header]
            count = f"{count_done(model.team, rows)}/{len(rows)}"
            text = f"{group.code} {group.title}".strip()
            entries.append(SideEntry(group.key, text, count, group.key == current, "Standaarden"))
    return entries


def count_done(team: Team, rows: Sequence[GridRow]) -> int:
    """Return how many of these lines have my score, or for who does not rate one of the jury."""
    return sum(bool(row.mine(team.me) if team.i_rate else row.settled) for row in rows)


def _norm_entries(
    ctx: Context, dossier: DossierView, instrument: Instrument, current: str
) -> list[SideEntry]:
    norms = list_norms(ctx, dossier.id, dossier.main.id, instrument.id)
    choices = list_choices(ctx, dossier.id, dossier.main.id, instrument.id)
    filled = {key for key, norm in norms.items() if norm.value or norm.answer}
    filled |= {key for key, chosen in choices.items() if chosen.options or chosen.other}
    entries = []
    for group in norm_groups(instrument):
        keys = [item.key for item in group.items if item.kind in KINDS]
        count = f"{sum(key in filled for key in keys)}/{len(keys)}"
        text = f"{group.code} {group.title}".strip()
        entries.append(SideEntry(group.key, text, count, group.key == current, "Normen"))
    return entries
