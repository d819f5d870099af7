"""Colleagues who judge on paper: nobody waits until they lock."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.storage.log import Act


def let_colleagues_use_paper(ctx: Context, dossier_id: str) -> None:
    """Say of all others in the team that they work without the program; no act to undo."""
    colleagues = [juror.id for juror in read_dossier(ctx, dossier_id).colleagues if not juror.on_paper]

    def work(act: Act) -> None:
        for juror_id in colleagues:
            act.set("juror", juror_id, "on_paper", True)

    if colleagues:
        ctx.perform(dossier_id, "op papier", work, undoable=False)
