"""Offers another disk for what this one refuses, so that closing the laptop need not lose it."""

from __future__ import annotations

from pathlib import Path

from jurytool.errors import UserError
from jurytool.ui.environment import Environment

TITLE = "Ergens anders bewaren"
_KINDS = "Tekst (*.txt)"


def save_elsewhere(env: Environment) -> None:
    """Ask where, write every text that is not stored, and say what to do with the file."""
    from jurytool.services.laptop.rescue import suggest_rescue_name, write_rescue_file

    texts = env.autosave.unsaved_texts()
    if not texts:
        env.notifier.told.emit("Alles is intussen opgeslagen.")
        return
    proposal = Path.home() / suggest_rescue_name(env.ctx.clock.now())
    target = env.dialogs.choose_file_to_save(TITLE, proposal, _KINDS)
    if target is None:
        return
    try:
        write_rescue_file(env.ctx, texts, target)
    except UserError as error:
        env.dialogs.show_error(error)
        return
    env.dialogs.inform(
        f"Je tekst staat nu ook in {target.name}.",
        f"Het bestand staat in de map {target.parent}. Jurytool blijft het ook op de gewone plek proberen.",
    )
