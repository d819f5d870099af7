"""Words below the field: the keys, and in a low window what would be pills."""

from __future__ import annotations

from jurytool.models.enums import NoteKind
from jurytool.ui.pages.visit.capture_state import CaptureState
from jurytool.ui.pages.visit.tagging import Tagging


def capture_hints(tagging: Tagging) -> list[tuple[str, str]]:
    """Return each key with what it does."""
    last = len(tagging.pills)
    criteria = [(f"Alt 1–{last}" if last > 1 else "Alt 1", tagging.word)] if last else []
    return [
        *criteria,
        *([("#", "criterium of indicator")] if tagging.others else []),
        ("Ctrl 1–4", "soort"),
        ("Shift Enter", "nieuwe regel"),
        ("Ctrl PgDn", "volgend gesprek"),
        ("Alt P", "programma"),
        ("⌫", "vorige notitie terug"),
    ]


def words_of_state(tagging: Tagging, kind: NoteKind, state: CaptureState) -> list[str]:
    """Return what the pills would show: the kind, what it is about and the star."""
    options = [tagging.find(pair) for pair in tagging.in_order(state.tags)]
    chips = [option.chip for option in options if option is not None]
    return [kind.label, *chips, *(["★"] if state.starred else [])]
