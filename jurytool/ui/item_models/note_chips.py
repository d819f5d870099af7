"""What a card says of a note's kind: in words, the same in every room."""

from __future__ import annotations

from jurytool.models.enums import NoteKind
from jurytool.services.visit.notes import NoteView
from jurytool.ui.item_models.card_note import Chip


def kind_chips(note: NoteView, target: str) -> tuple[Chip, ...]:
    """Return the kind of a note as a chip, none for an observation; `target` names whom a question is for."""
    if note.kind is NoteKind.QUESTION:
        words = f"vraag voor {target}" if target else "vraag"
        return (Chip(f"{words}, beantwoord", "good") if note.answered_by else Chip(words, "attention"),)
    return () if note.kind is NoteKind.OBSERVATION else (Chip(note.kind.label, "plain"),)
