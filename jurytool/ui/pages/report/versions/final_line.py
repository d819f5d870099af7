"""The line above the cards that says whether the report is definitive, and what was changed since."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jurytool.services.dossier.overview import DossierView
from jurytool.services.report.final_report import FinalState
from jurytool.ui.pages.report.versions.words import describe_final, tone_of
from jurytool.ui.widgets.said_line import SaidLine
from jurytool.ui.widgets.variants import make_button

CHANGED, CHOOSE, VERSIONS, REOPEN = "Wat er wijzigde", "Kiezen", "Versies", "Heropenen"


class FinalLine(SaidLine):
    """Hidden while the report never was definitive."""

    changes_requested = Signal()
    versions_requested = Signal()
    reopen_requested = Signal()

    def __init__(self) -> None:
        super().__init__("strong", margin=8, between=2)
        self._is_low = self._can_fold = False
        self.changes = make_button(CHANGED)
        self.choose = make_button(CHOOSE, writes=True)
        self.choose.setAccessibleName("Kiezen welk rapport definitief is")
        self.versions = make_button(VERSIONS)
        self.reopen = make_button(
            REOPEN, tip="Het definitieve rapport geldt dan niet meer. Het blijft bewaard", writes=True
        )
        self.changes.clicked.connect(self.changes_requested)
        self.choose.clicked.connect(self.versions_requested)
        self.versions.clicked.connect(self.versions_requested)
        self.reopen.clicked.connect(self.reopen_requested)
        for button in (self.changes, self.choose, self.versions, self.reopen):
            self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def fold_where_low(self, is_low: bool) -> None:
        """Be one line where the window has little height; a choice to make is told whole."""
        self._is_low = is_low
        self._fold()

    def _fold(self) -> None:
        is_folded = self._is_low and self._can_fold
        self.more.setVisible(not is_folded)
        self.setToolTip(self.more.text() if is_folded else "")

    def show_state(self, state: FinalState, dossier: DossierView) -> None:
        """Show how it stands; a report that never was definitive has nothing to show."""
        words, more = describe_final(state, dossier)
        holds = state.holds is not None
        self.say(words, more, tone_of(state) or "card")
        self._can_fold = holds
        self._fold()
        self.changes.setVisible(bool(state.changed))
        self.choose.setVisible(state.is_contested)
        self.versions.setVisible(not state.is_contested and not state.changed)
        self.reopen.setVisible(holds)
        self.setVisible(bool(words))
