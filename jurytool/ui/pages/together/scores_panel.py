"""Scores: lock one's own, then see where both differ, and settle them together."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.judging.comparison import list_compared, list_waited_for, may_compare
from jurytool.services.judging.independence import why_not_together
from jurytool.services.judging.joint_ratings import settle_equal_ratings
from jurytool.ui.dialogs.score_profile import KEY as PROFILE_KEY
from jurytool.ui.dialogs.score_profile import ScoreProfileDialog, make_profile_button
from jurytool.ui.environment import Environment
from jurytool.ui.pages.together.panel import Panel
from jurytool.ui.pages.together.scores_compare import ComparePane
from jurytool.ui.pages.together.scores_lock import LockPane
from jurytool.ui.score_lock import ScoreLock
from jurytool.ui.widgets.variants import make_button

CONCERNS = {
    "rating",
    "rating_lock",
    "joint_rating",
    "opinion",
    "juror",
    "assessment",
    "assessment_grid",
    "note",
    "note_tag",
}


class ScoresPanel(Panel):
    """The scores of all jurors beside each other, the largest difference first."""

    key = "scores"
    title = "Scores"
    keys = (
        ("1 – 4, N of G", "scores: deze score samen"),
        ("Enter", "toelichting schrijven; daarna vaststellen en naar de volgende"),
        ("Del", "score samen weer openzetten"),
        ("Ctrl PgDn, Ctrl PgUp", "andere indicator"),
        (PROFILE_KEY, "profiel van de standaarden"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._dossier: DossierView | None = None
        self._count = 0
        self.lock = ScoreLock(env, self, "primary")
        self.equal = make_button("Gelijke scores samen vaststellen", "primary", writes=True, owner=self)
        self.profile = make_profile_button(self)
        self.lock_pane, self.compare = LockPane(env), ComparePane(env)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.lock_pane)
        self._stack.addWidget(self.compare)
        self._connect()

    def _connect(self) -> None:
        self.equal.clicked.connect(self._settle_equal)
        self.profile.clicked.connect(self.show_profile)
        QShortcut(QKeySequence(PROFILE_KEY.replace(" ", "+")), self, self.show_profile)
        self.compare.strip.lock_requested.connect(self.lock.ask)
        for pane in (self.lock_pane, self.compare.strip):
            pane.exchange_requested.connect(lambda: self.panel_requested.emit("exchange", ""))
        self.compare.choice_requested.connect(lambda: self.panel_requested.emit("choices", ""))
        self.lock_pane.without_requested.connect(self.lock.ask_without)
        self.lock_pane.item_requested.connect(lambda key: self.open_room_requested.emit("standards", key))
        self.compare.own_score_requested.connect(lambda key: self.open_room_requested.emit("standards", key))
        self.lock.locked.connect(self._on_locked)

    # what the page calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show the scores of a dossier; `target` is an item key, or "INSTRUMENT/KEY"."""
        is_other = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        self._read()
        if target or is_other:
            self.compare.go_to(target)

    def refresh(self, changes: Changes) -> None:
        """Read the scores again where they are concerned."""
        if changes.record_types & CONCERNS:
            self._read()

    def leave(self) -> None:
        """Store the reason that is being typed."""
        self.env.autosave.flush()

    def header_widgets(self) -> list[QWidget]:
        """Return what can be done with all scores at once; at most one of the two is primary."""
        widgets: list[QWidget] = [self.profile] if self._dossier is not None else []
        widgets += [self.equal] if self.equal.isEnabled() else []
        return [*widgets, self.lock.button] if self.lock.has_button else widgets

    def show_profile(self) -> None:
        """Show all standards in one figure."""
        if self._dossier is not None:
            ScoreProfileDialog(self.env, self.dossier_id, self).open()

    def count(self) -> int:
        """Return how many scores are still to be settled together, as far as I may know."""
        return self._count

    # what the panel does

    def _read(self) -> None:
        dossier = self._dossier = read_dossier(self.env.ctx, self.dossier_id)
        self.lock.show_dossier(dossier)
        state = self.lock.state
        compared = list_compared(self.env.ctx, dossier)
        colleagues = {juror.id for juror in dossier.colleagues}
        has_both = any(colleagues & set(one.ratings.own) for one in compared)
        self._count = sum(one.needs_settling for one in compared) if has_both else 0
        shows_both = may_compare(dossier, state) and has_both
        waited = list_waited_for(dossier, state)
        if shows_both:
            self.compare.show_dossier(dossier, compared, state, waited)
        else:
            self.compare.release()
            self.lock_pane.show_dossier(dossier, state, waited)
        why_not = why_not_together(self.env.ctx, dossier.id, dossier.main.id)
        can_settle = shows_both and dossier.i_rate and not why_not
        self.equal.setToolTip(why_not)
        self._show_equal(sum(one.is_equal_unwritten for one in compared) if can_settle else 0)
        shown = self.compare if shows_both else self.lock_pane
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.count_changed.emit()

    def _show_equal(self, number: int) -> None:
        words = f"Gelijke scores samen vaststellen ({number})"
        self.equal.setText(words)
        self.equal.setAccessibleName(words)
        self.equal.setEnabled(number > 0)

    def _settle_equal(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        ctx, main = self.env.ctx, dossier.main
        instruments = [instrument.id for instrument in main.instruments]
        if self.env.notifier.perform(
            lambda: settle_equal_ratings(ctx, dossier.id, main.id, instruments), self
        ):
            self.env.notifier.told.emit(
                "De gelijke scores zijn samen vastgesteld. Ctrl Z maakt het ongedaan."
            )
            self.compare.take_focus()

    def _on_locked(self) -> None:
        self._read()
        if self._stack.currentWidget() is self.compare:
            self.compare.go_to("")
        else:
            self.lock_pane.setFocus()
