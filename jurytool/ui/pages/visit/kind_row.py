"""The kinds of notes as pills, and the star beside them."""

from __future__ import annotations

from jurytool.models.enums import NoteKind
from jurytool.ui.widgets.pill import PillRow

KINDS = tuple(NoteKind)
STAR_KEY = "star"
MARKS = {NoteKind.QUOTE: "“", NoteKind.QUESTION: "?"}


class KindRow(PillRow):
    """Offers every kind; `brief` leaves only those that are not understood by themselves, for fingers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.fill()

    def fill(self, brief: bool = False) -> None:
        """Show the pills, all off."""
        kinds = KINDS[1:3] if brief else KINDS
        words = [(kind.value, self._words(kind, brief)) for kind in kinds]
        self.set_options([*words, (STAR_KEY, "★")], touch=brief)
        for number, kind in enumerate(KINDS, 1):
            pill = self.pill(kind.value)
            if pill is not None:
                pill.setAccessibleName(kind.label.capitalize())
                pill.setToolTip(f"{kind.label.capitalize()} (Ctrl {number})")
        star = self.pill(STAR_KEY)
        if star is not None:
            star.setAccessibleName("Met ster")
            star.setToolTip("Met ster (Ctrl 0)")

    @staticmethod
    def _words(kind: NoteKind, brief: bool) -> str:
        return f"{MARKS.get(kind, '') if brief else ''} {kind.label.capitalize()}".strip()
