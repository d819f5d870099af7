"""Whose scores stand in the grid, and whose are given: mine, or those of a colleague on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.independence import LockState
from jurytool.ui.pages.standards.grid_model import Team
from jurytool.ui.pages.standards.rows import GridRow
from jurytool.ui.widgets.segmented import SegmentedControl

MYSELF = "ik"


def make_team(
    dossier: DossierView,
    rows: Sequence[GridRow],
    writes_for: JurorView | None,
    lock: LockState,
    why_not: str = "",
) -> Team:
    """Return the columns of the grid: whose scores are given first, then the others."""
    me = next((juror for juror in dossier.jurors if juror.is_me), None)
    giver = writes_for or me
    others = [juror for juror in dossier.raters if giver is None or juror.id != giver.id]
    hides = dossier.i_lock and not lock.has_locked
    hidden = {juror.id for juror in dossier.colleagues if juror.id in lock.locked_by} if hides else set()
    unlocked = {juror.id for juror in dossier.colleagues if not juror.on_paper} - set(lock.locked_by)
    return Team(
        giver.id if giver else "",
        giver.initials if giver else MYSELF,
        tuple(others),
        dossier.i_rate,
        bool(dossier.colleagues) or any(row.was_joint for row in rows),
        writes_for,
        frozenset(hidden),
        frozenset(unlocked),
        why_not,
    )


class WriterChoice(QWidget):
    """Chooses for whom I score, where a colleague works on paper; it begins with myself."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.control = SegmentedControl("Voor wie je scoort")
        self.control.current_changed.connect(lambda _: self.chosen.emit())
        self._dossier_id = ""
        self._papers: tuple[JurorView, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.control)

    @property
    def is_offered(self) -> bool:
        """Whether there is anybody to choose."""
        return bool(self._papers)

    @property
    def juror(self) -> JurorView | None:
        """The colleague in whose name I score, or None for myself."""
        return next((juror for juror in self._papers if juror.id == self.control.current), None)

    def show_dossier(self, dossier: DossierView) -> None:
        """Offer the colleagues on paper of this dossier; another dossier begins with myself."""
        papers = dossier.on_paper
        same = [juror.id for juror in papers] == [juror.id for juror in self._papers]
        if same and dossier.id == self._dossier_id:
            self._papers = papers
            return
        self._dossier_id, self._papers = dossier.id, papers
        options = [(juror.id, f"namens {juror.initials or juror.called}") for juror in papers]
        self.control.set_options([(MYSELF, MYSELF), *options])
