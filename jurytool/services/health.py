"""The check of all data, told in Dutch."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.storage.checks import Health, check_store


def read_health(ctx: Context) -> Health:
    """Return what an integrity check, a hash check and a rebuild-compare find; nothing is changed."""
    return check_store(ctx.store)


def describe_health(health: Health) -> str:
    """Return the outcome in one or a few Dutch sentences."""
    if health.is_well:
        dossiers = "1 dossier" if health.dossiers == 1 else f"{health.dossiers} dossiers"
        changes = "1 wijziging" if health.changes == 1 else f"{health.changes} wijzigingen"
        return f"Alles is in orde: {dossiers}, {changes} nagerekend."
    parts = []
    if health.integrity:
        parts.append("Het bestand met je dossiers is beschadigd.")
    if health.broken_changes:
        parts.append(f"{len(health.broken_changes)} wijzigingen kloppen niet met hun controlegetal.")
    if health.stale_tables:
        parts.append("Het overzicht klopt niet met de geschiedenis; die geschiedenis zelf is heel.")
    parts.append("Er is niets veranderd. Bewaar de map met gegevens zoals die is.")
    return " ".join(parts)
