"""Above the scores: what changed since I locked, for whom is waited, and how far the jurors agree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.services.dossier.overview import JurorView
from jurytool.services.judging.comparison import Overlap
from jurytool.services.judging.independence import LockState
from jurytool.ui.pages.together.scores_lock import waiting_words
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label

ALL_LOCKED = "Iedereen heeft vastgezet. Begin bij het grootste verschil."
BEGIN = "Begin bij het grootste verschil."
SHOW = "Toon overeenstemming"


def overlap_words(overlap: Overlap) -> str:
    """Return how far the jurors agree, in words; figures for who asks, never for a report."""
    if not overlap.compared:
        return "Er zijn nog geen scores van jullie allemaal om te vergelijken."
    equal = round(100 * overlap.equal / overlap.compared)
    close = round(100 * overlap.within_one / overlap.compared)
    return (
        f"Van {overlap.compared} indicatoren gelijk: {overlap.equal} ({equal}%), "
        f"gelijk of 1 punt verschil: {overlap.within_one} ({close}%)."
    )


class ScoresStrip(QWidget):
    """A sentence and what can be done about it."""

    exchange_requested = Signal()
    lock_requested = Signal()
    overlap_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = make_label("", "second", wrap=True)
        self.exchange = make_button("Naar Uitwisselen", "link")
        self.overlap = make_button(SHOW, "link", "Alleen voor jullie: dit komt niet in het rapport")
        self.exchange.clicked.connect(self.exchange_requested)
        self.overlap.clicked.connect(self.overlap_requested)
        self._state = ""
        self.shows_overlap = False
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.exchange)
        row.addWidget(self.overlap)

    def show_state(self, lock: LockState, waited: Sequence[JurorView], *, i_lock: bool) -> None:
        """Say what waits: on me first, then on others."""
        changed = lock.open_count if i_lock and lock.has_locked else 0
        words = waiting_words(waited, locked=i_lock)
        if changed:
            what = "score of oordeel" if changed == 1 else "scores of oordelen"
            words = f"{changed} {what} gewijzigd sinds het vastzetten: zet opnieuw vast. {words}".strip()
        self._state = words or (ALL_LOCKED if i_lock else BEGIN)
        self.exchange.setVisible(bool(waited) and i_lock)
        if not self.shows_overlap:
            self.words.setText(breakable(self._state))

    def show_overlap(self, overlap: Overlap) -> None:
        """Say how far the jurors agree."""
        self.shows_overlap = True
        self.words.setText(breakable(f"{self._state} {overlap_words(overlap)}"))
        self.overlap.hide()

    def hide_overlap(self) -> None:
        """Say nothing of it until somebody asks again."""
        self.shows_overlap = False
        self.words.setText(breakable(self._state))
        self.overlap.show()
