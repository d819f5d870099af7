"""Full-text search over the cache: accents and case ignored, the last word as a prefix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store

_WORD = re.compile(r"\w+", re.UNICODE)
LIMIT = 50
_MOST_PARTS = 40  # SQLite refuses expressions of some hundreds
_LONGEST = 10_000  # characters


@dataclass(frozen=True, slots=True)
class Found:
    """One record that matches; `snippet` is part of its text with the match between U+0002 and U+0003."""

    record_type: str
    record_id: str
    dossier_id: str
    snippet: str


def match_expression(text: str) -> str:
    """Return the FTS5 expression for what a user typed: phrases stay whole, every word must occur.

    Empty when there is nothing to look for; no input can be read as an operator, and of a pasted page only
    the first words count.
    """
    parts: list[str] = []
    for number, piece in enumerate(re.split(r'["“”„]', text)):
        words = [word for word in _WORD.findall(piece[:_LONGEST]) if word.strip("_")]
        if number % 2:
            if words:
                parts.append('"' + " ".join(words) + '"')
        else:
            parts += [f'"{word}"' for word in words]
    if len(parts) > _MOST_PARTS:
        return " ".join(parts[:_MOST_PARTS])
    if parts and text.rstrip()[-1:].isalnum():
        parts[-1] += " *"
    return " ".join(parts)


def search(store: Store, text: str, dossier_id: str | None = None, limit: int = LIMIT) -> list[Found]:
    """Return what matches, newest first."""
    expression = match_expression(text)
    if not expression:
        return []
    condition, arguments = ("AND dossier = ?", (dossier_id,)) if dossier_id else ("", ())
    with user_failures():
        rows = (
            store.reader()
            .execute(
                "SELECT record_type, record, dossier, snippet(search, 0, char(2), char(3), '…', 14) "
                f"FROM search WHERE search MATCH ? {condition} ORDER BY rowid DESC LIMIT ?",
                (expression, *arguments, limit),
            )
            .fetchall()
        )
    return [Found(*row) for row in rows]
