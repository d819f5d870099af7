"""The kinds of notes as pills, beside them the star, and the colleagues in whose name one can write."""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.models.enums import NoteKind
from jurytool.services.dossier.overview import JurorView
from jurytool.ui.widgets.pill import PillRow

KINDS = tuple(NoteKind)
STAR_KEY = "star"
BEHALF_KEY = "namens:"  # with the id of a juror
MARKS = {NoteKind.QUOTE: "“", NoteKind.QUESTION: "?"}


class KindRow(PillRow):
    """Offers every kind; `brief` leaves only those that are not understood by themselves, for fingers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._colleagues: tuple[JurorView, ...] = ()
        self._brief = False
        self.setAccessibleName(name)
        self.fill()

    def set_colleagues(self, colleagues: Sequence[JurorView]) -> bool:
        """Offer to write in the name of these, who work on paper; True where the pills are others now."""
        if [(one.id, one.initials) for one in colleagues] == [(i.id, i.initials) for i in self._colleagues]:
            return False
        self._colleagues = tuple(colleagues)
        self.fill(self._brief)
        return True

    def fill(self, brief: bool = False) -> None:
        """Show the pills, all off."""
        self._brief = brief
        kinds = KINDS[1:3] if brief else KINDS
        words = [(kind.value, self._words(kind, brief)) for kind in kinds]
        names = [(f"{BEHALF_KEY}{one.id}", f"namens {one.initials}") for one in self._colleagues]
        self.set_options([*words, (STAR_KEY, "★"), *names], touch=brief)
        for one in self._colleagues:
            behalf = self.pill(f"{BEHALF_KEY}{one.id}")
            if behalf is not None:
                behalf.setAccessibleName(f"Namens {one.called}")
                behalf.setToolTip(f"Een notitie van {one.called}, die op papier werkt")
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
