"""What stands in the place of a finding where none covers the criterion: what to do first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jurytool.services.report.sections import SectionView
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.variants import make_button, make_label

_TITLE = "Nog geen bevinding over dit criterium"
_CHOOSE = (
    "Een bevinding mag over meer criteria gaan. Zet dit criterium bij een bestaande bevinding, "
    "of maak een nieuwe."
)
_MAKE = "Maak een nieuwe bevinding, met een eigen kop in het rapport."
_NO_ROOM = "In dit rapport staan geen bevindingen per criterium."


class NoFinding(QWidget):
    """Offers a new finding, or one of those that are there."""

    add_requested = Signal()
    finding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state = EmptyState(_TITLE, _MAKE, "+ Bevinding", writes=True)
        self.choose_button = make_button("Bij een bestaande bevinding zetten…", "link", writes=True)
        self._menu = QMenu(self)
        self._menu.triggered.connect(lambda action: self.finding_chosen.emit(action.data()))
        self.choose_button.setMenu(self._menu)
        if self.state.button is not None:
            self.state.button.clicked.connect(self.add_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_label("Bevinding van de jury", "heading"))
        layout.addStretch(1)
        layout.addWidget(self.state)
        layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [stop for stop in (self.state.button, self.choose_button) if stop is not None]

    def show_findings(self, findings: Sequence[SectionView], takes_more: bool) -> None:
        """Offer these findings; `takes_more` says whether the report has room for another."""
        self._menu.clear()
        for finding in findings:
            self._menu.addAction(finding.heading.replace("&", "&&")).setData(finding.id)
        self.choose_button.setVisible(bool(findings))
        text = _CHOOSE if findings else _MAKE
        self.state.set_words(_TITLE, text if takes_more else _NO_ROOM)
        if self.state.button is not None:
            self.state.button.setVisible(takes_more)
