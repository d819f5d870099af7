"""Versions of a text as cards beside each other, with what differs marked in the colour of who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.services.exchange.versions import ShownVersion
from jurytool.text.shown import Paragraph
from jurytool.ui.look import Look
from jurytool.ui.theme import tone_of
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.version_card import VersionCard


class VersionCards(QWidget):
    """As many cards as there are versions, beside each other where that can be read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.cards: list[VersionCard] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def show_versions(self, sides: Sequence[ShownVersion], texts: Sequence[Sequence[Paragraph]]) -> None:
        """Show these versions with their paragraphs."""
        clear_layout(self._row)
        self.cards = []
        for side, paragraphs in zip(sides, texts, strict=True):
            self.add_card(describe_side(side), tone_of(side.seat), paragraphs)

    def add_card(self, title: str, tone: str, paragraphs: Sequence[Paragraph]) -> None:
        """Add one more card."""
        card = VersionCard(self._look, title, tone, f"Versie van {title}")
        card.text.show_paragraphs(paragraphs)
        self.cards.append(card)
        self._row.addWidget(card, 1)

    def clear(self) -> None:
        """Show none."""
        clear_layout(self._row)
        self.cards = []


def describe_side(side: ShownVersion) -> str:
    """Return who wrote a version and when: "Jij · 18 nov 21.40"."""
    return f"{'Jij' if side.is_mine else side.author} · {side.moment}"


def name_sides(sides: Sequence[ShownVersion]) -> list[str]:
    """Return what the button of each version says: "Die van mij", "Die van Joost"; by time where alike."""
    names = ["Die van mij" if side.is_mine else f"Die van {side.author.split(' ')[0]}" for side in sides]
    return [
        f"{name} ({side.moment})" if names.count(name) > 1 else name
        for name, side in zip(names, sides, strict=True)
    ]
