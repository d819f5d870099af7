"""The switch for the profile of the standards, which follows the scores in the annex."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jurytool.ui.pages.report.written_text import EDGE

WORDS = "Ook als figuur: het profiel van de standaarden"
TIP = "Een stip per indicator, in de kolom van de gezamenlijke score. Ook in zwart-wit te lezen."


class FigureLine(QWidget):
    """Says what was chosen; nothing is stored here."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.switch = QCheckBox(WORDS)
        self.switch.setToolTip(TIP)
        self.switch.setAccessibleDescription(TIP)
        self.switch.clicked.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, 0, 0)
        row.addWidget(self.switch)
        row.addStretch(1)

    def show_choice(self, on: bool) -> None:
        """Show what the team chose."""
        self.switch.setChecked(on)
