"""Search in a dossier: what was found, in Dutch, and where it is."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.services.context import Context
from jurytool.storage.search import Found, search

# record type → (what it is called, room, prefix of the target there)
PLACES: dict[str, tuple[str, str, str]] = {
    "note": ("Notitie", "visit", "note:"),
    "section": ("Rapporttekst", "report", "section:"),
    "application_answer": ("Aanmelding", "preparation", "answer:"),
    "statement": ("Uitspraak van de school", "preparation", "statement:"),
    "document": ("Document", "preparation", "document:"),
    "contact": ("Contactmoment", "preparation", "contact:"),
    "programme_item": ("Programma", "visit", "item:"),
    "rating": ("Toelichting bij een score", "standards", "rating:"),
    "joint_rating": ("Toelichting bij een score", "standards", "rating:"),
    "norm_value": ("Norm", "standards", "norm:"),
    "choice": ("Keuze", "standards", "choice:"),
    "opinion": ("Oordeel", "criteria", "opinion:"),
    "joint_opinion": ("Oordeel", "criteria", "opinion:"),
    "assessment": ("Excellentieprofiel", "report", "profile:"),
    "dossier": ("School", "overview", ""),
    "fact": ("Gegeven", "overview", "fact:"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found; the match in `snippet` stands between U+0002 and U+0003."""

    record_type: str
    record_id: str
    dossier_id: str
    title: str
    snippet: str
    room: str
    target: str


def search_dossier(ctx: Context, dossier_id: str, text: str) -> list[Hit]:
    """Return what matches in a dossier, newest first, at most 50."""
    return [_hit(found) for found in search(ctx.store, text, dossier_id)]


def search_everywhere(ctx: Context, text: str) -> list[Hit]:
    """Return what matches in all dossiers, newest first, at most 50."""
    return [_hit(found) for found in search(ctx.store, text)]


def _hit(found: Found) -> Hit:
    title, room, prefix = PLACES.get(found.record_type, (found.record_type, "overview", ""))
    target = f"{prefix}{found.record_id}" if prefix else ""
    return Hit(found.record_type, found.record_id, found.dossier_id, title, found.snippet, room, target)
