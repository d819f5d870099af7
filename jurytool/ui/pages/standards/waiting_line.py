"""Says for which scores the jury still waits, and lets one whose colleague uses paper go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label

ADOPT = "Mijn scores als gezamenlijk overnemen"
ADOPT_TIP = (
    "Jouw scores worden de gezamenlijke scores, overal waar je collega nog niets gaf. "
    "Scores die verschillen, blijven open. Ctrl Z maakt het ongedaan."
)


class WaitingLine(QWidget):
    """A sentence and the act; hidden while nothing waits."""

    adopt_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = make_label("", "small", wrap=True)
        self.button = make_button(ADOPT, tip=ADOPT_TIP, writes=True)
        self.button.clicked.connect(self.adopt_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_waiting(self, words: str, *, can_adopt: bool) -> None:
        """Show a sentence, "5 scores wachten op Joost Hillenaar"; nothing to say hides the line."""
        offer = " Gebruikt je collega papier? Met deze knop gelden jouw scores voor jullie samen."
        self.words.setText(breakable(f"{words}.{offer if can_adopt else ''}"))
        self.button.setVisible(can_adopt)
        self.setVisible(bool(words))
