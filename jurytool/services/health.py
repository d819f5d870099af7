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
        return f"Alles is in orde: {dossiers}, {changes} nagerekend{_describe_files(health)}."
    parts = []
    if health.integrity:
        parts.append("Het bestand met je dossiers is beschadigd.")
    if health.broken_changes:
        parts.append(f"{len(health.broken_changes)} wijzigingen kloppen niet met hun controlegetal.")
    if health.stale_tables:
        parts.append("Het overzicht klopt niet met de geschiedenis; die geschiedenis zelf is heel.")
    if health.files.integrity:
        parts.append("Het bestand met je bijlagen (bijlagen.db) is beschadigd of niet te lezen.")
    if count := len(health.files.broken):
        words = "1 bijlage is beschadigd" if count == 1 else f"{count} bijlagen zijn beschadigd"
        parts.append(f"{words}; de notities zelf staan in een ander bestand.")
    parts.append("Er is niets veranderd. Bewaar de map met gegevens zoals die is.")
    return " ".join(parts)


def _describe_files(health: Health) -> str:
    """Return what there is to say of attachments; one that a colleague still has is no mistake."""
    stored, absent = len(health.files.stored), health.absent_files
    words = f", {stored} bijlage{'' if stored == 1 else 'n'} heel" if stored else ""
    if absent:
        words += f"; {absent} bijlage{' staat' if absent == 1 else 'n staan'} niet op deze laptop"
    return words
