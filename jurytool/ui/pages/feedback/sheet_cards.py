"""The lines of the sheet as cards, and the words of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.clock import parse_instant
from jurytool.models.enums import NoteKind
from jurytool.services.visit.feedback_sheet import FeedbackSheet, SheetLine
from jurytool.text.dutch import format_clock
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.pages.feedback.feedback_data import FeedbackData

NAMES = {
    "starred": "Ster",
    "grounded": "Breed",
    "questions": "Vragen",
    "gaps": "Gaten",
    "statements": "School",
}
NOTHING = {
    "starred": ("Nog geen notities met een ster", "Geef in Bezoek een ster met Ctrl 0 of S."),
    "grounded": (
        "Nog geen criterium met drie bronnen",
        "Kies in Bezoek bij je notities waarover zij gaan. Daarna staat hier wat breed onderbouwd is.",
    ),
    "questions": ("Er staan geen vragen open", ""),
    "gaps": (
        "Er zijn geen gaten",
        "Staan er notities bij een criterium, dan zie je hier van welke bron er nog niets is.",
    ),
    "statements": (
        "Er zijn nog geen uitspraken getoetst",
        "In Voorbereiding kies je uitspraken van de school. Bij het bezoek zeg je of je ze herkent.",
    ),
}
TAKEN = "opgenomen"


def lines_of(sheet: FeedbackSheet, part: str) -> Sequence[SheetLine]:
    """Return the lines of a part."""
    lines: Sequence[SheetLine] = getattr(sheet, part)
    return lines


def count_lines(sheet: FeedbackSheet, part: str) -> int:
    """Return how much a part has: criteria where the lines are only what grounds them."""
    lines = lines_of(sheet, part)
    return len({line.section for line in lines}) if part == "grounded" else len(lines)


def make_cards(data: FeedbackData, lines: Sequence[SheetLine]) -> list[CardNote]:
    """Return the lines as cards under their sections."""
    cards = []
    sources = {source.key: source.name.capitalize() for source in data.themes.sources}
    for place, line in enumerate(lines):
        note = line.note
        cards.append(
            CardNote(
                line.key,
                line.text,
                time=format_clock(parse_instant(note.at)) if note and note.at else "",
                source=sources.get(note.source_group, note.source_group) if note else _about(line),
                author=data.initials(note.owner) if note else "",
                seat=data.dossier.seat(note.owner) if note else 0,
                chips=tuple(_chips(data, line)),
                starred=bool(note and note.starred),
                remarks=_remarks(line),
                section=line.section,
                opens_section=place == 0 or lines[place - 1].section != line.section,
            )
        )
    return cards


def _about(line: SheetLine) -> str:
    """Return what stands above a line that is no note."""
    if line.source.startswith("gap:"):
        return "Nog geen notities"
    return ", ".join(theme.label for theme in line.themes)


def _chips(data: FeedbackData, line: SheetLine) -> list[Chip]:
    return [Chip(TAKEN, "good")] if data.point_from(line.source) else []


def _remarks(line: SheetLine) -> str:
    """Return the kind, where it says something, and what else the line is about."""
    kind = line.note.kind if line.note else None
    words = [kind.label] if kind in (NoteKind.QUOTE, NoteKind.DOCUMENT) else []
    others = [theme.label for theme in line.themes if not line.section.startswith(theme.label)]
    if line.note and others:
        words.append(", ".join(others))
    return " · ".join(words)
