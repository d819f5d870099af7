"""Standaarden: the rating grid by keyboard, the norms, and what the team settles."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.todos import describe_waiting
from jurytool.services.judging.independence import why_not_together
from jurytool.services.judging.on_behalf import rate_for_colleague
from jurytool.services.judging.ratings import adopt_my_ratings, rate_item, settle_rating
from jurytool.text.dutch import join_words
from jurytool.ui.dialogs.score_profile import KEY as PROFILE_KEY
from jurytool.ui.dialogs.score_profile import ScoreProfileDialog, make_profile_button
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page, RoomAction, SideEntry
from jurytool.ui.pages.standards.explanation_panel import ExplanationPanel
from jurytool.ui.pages.standards.grid_model import GridModel
from jurytool.ui.pages.standards.grid_view import GridView
from jurytool.ui.pages.standards.groups import count_done, list_groups
from jurytool.ui.pages.standards.help_card import HelpCard
from jurytool.ui.pages.standards.norms_panel import NormsPanel, norm_groups
from jurytool.ui.pages.standards.rows import GridRow, address_of, read_rows
from jurytool.ui.pages.standards.team import WriterChoice, make_team
from jurytool.ui.score_lock import ScoreLock, locked_words
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.variants import keep_aside, make_button, name_button, set_variant

CONCERNS = {
    "rating",
    "rating_lock",
    "opinion",
    "joint_rating",
    "norm_value",
    "choice",
    "juror",
    "assessment_grid",
    "assessment",
}

UNSEEN = "zet je eigen scores vast, dan zie je die"
LOW = 480  # a page that is less high, at normal scale, has no room for help


class StandardsPage(Page):
    """A line per indicator; norms and choices behind entries of their own at the left."""

    room = "standards"
    title = "Standaarden"
    keys = (
        ("1 – 4", "score geven aan de gekozen indicator"),
        ("Del", "score wissen"),
        ("N", "niet van toepassing"),
        ("G", "niet gezien"),
        ("Enter", "toelichting schrijven"),
        ("V, dan 1 – 4, N of G", "score samen vaststellen"),
        ("Esc", "terug naar de scores"),
        ("↑ ↓", "andere indicator"),
        ("Ctrl PgDn", "volgende standaard of groep normen"),
        ("Ctrl PgUp", "vorige standaard of groep normen"),
    )

    room_actions = (RoomAction(PROFILE_KEY, "profiel van de standaarden", "show_profile"),)

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._dossier: DossierView | None = None
        self._group = ""
        self.model = GridModel(self)
        self.grid = GridView(env.look, self.model)
        self.panel = ExplanationPanel(env)
        self.norms = NormsPanel(env)
        self.help = HelpCard()
        self.differences = make_button(
            "Alleen verschillen", tip="Toon alleen waar jullie scores verschillen", owner=self
        )
        self.differences.setCheckable(True)
        self.profile = make_profile_button(self)
        self.lock = ScoreLock(env, self)
        self.writer = WriterChoice()
        keep_aside(self, self.writer)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.grid)
        grid_side = QWidget()
        column = QVBoxLayout(grid_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card, 1)
        column.addWidget(self.panel)
        column.addWidget(self.help)
        self._stack = QStackedWidget()
        self._stack.addWidget(grid_side)
        self._stack.addWidget(self.norms)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.grid.rate_requested.connect(self._rate)
        self.grid.settle_requested.connect(self._settle)
        self.panel.settle_requested.connect(self._settle)
        self.grid.row_chosen.connect(self._on_row_chosen)
        self.grid.explain_requested.connect(self.panel.start_writing)
        self.grid.joint_requested.connect(self.panel.start_settling)
        self.help.waiting.adopt_requested.connect(self._adopt)
        self.panel.left.connect(self.grid.setFocus)
        self.lock.locked.connect(self.grid.setFocus)
        self.writer.chosen.connect(self._on_writer_chosen)
        self.differences.toggled.connect(self._on_only_differing)
        self.profile.clicked.connect(self.show_profile)
        self.env.look.changed.connect(self._fit_height)
        self.answer_actions()
        self.answer_keys({"Ctrl+PgDown": partial(self.step, 1), "Ctrl+PgUp": partial(self.step, -1)})

    # what the window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show the grid; `target` is an item key, a group key, or `rating:ID` and the like from a search."""
        new = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        if new:
            self.panel.release()
            self._group = ""
            self._show_everything()
        self._read()
        if new or target:
            self._go_to(self._key_of(target))
        elif self._stack.currentIndex() == 0:
            self.grid.setFocus()  # the digits work at once, as at the first visit
        else:
            self.norms.go_back(self._group)
        self.side_entries_changed.emit()
        self.header_changed.emit()

    def refresh(self, changes: Changes) -> None:
        """Read the values again where they are concerned."""
        if changes.dossier_id == self.dossier_id and changes.record_types & CONCERNS:
            self._read()
            self.side_entries_changed.emit()
            self.header_changed.emit()

    def leave(self) -> None:
        """Store what is pending."""
        self.norms.leave()
        super().leave()

    def header_widgets(self) -> list[QWidget]:
        """Return the filter on differences, where there is a colleague, and the lock of my own scores."""
        widgets: list[QWidget] = [self.writer] if self.writer.is_offered else []
        widgets += [self.differences] if self.model.team.others else []
        widgets += [self.profile] if self.model.rows else []
        return [*widgets, self.lock.button] if self.lock.has_button else widgets

    def side_entries(self) -> list[SideEntry]:
        """Return the groups of norms and the standards, with how much of each is done."""
        if self._dossier is None:
            return []
        return list_groups(self.env.ctx, self._dossier, self.model, self._group)

    def select_side_entry(self, key: str) -> None:
        """Go to a standard or a group of norms."""
        self._go_to(key)

    def step(self, by: int) -> None:
        """Go to the next standard or group of norms, or to the one before; at the end it stays."""
        keys = [entry.key for entry in self.side_entries()]
        number = keys.index(self._group) + by if self._group in keys else 0
        if 0 <= number < len(keys):
            self._go_to(keys[number])

    def status_text(self) -> str:
        """Return how many indicators have my score, or for who does not rate one of the jury."""
        rows = [row for row in self.model.rows if not row.is_header]
        return f"{count_done(self.model.team, rows)} van {len(rows)} gescoord" if rows else ""

    def show_profile(self) -> None:
        """Show all standards in one figure."""
        if self._dossier is not None and self.model.rows:
            ScoreProfileDialog(self.env, self.dossier_id, self).open()

    def current_target(self) -> str:
        """Return the indicator that is chosen, or the group of norms that is shown."""
        row = self.grid.current_row() if self._stack.currentIndex() == 0 else None
        return row.item.key if row is not None and row.item is not None else self._group

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    # what the page does

    def _fit_height(self) -> None:
        self.help.set_low(self.height() < self.env.look.px(LOW))

    def _read(self) -> None:
        dossier = read_dossier(self.env.ctx, self.dossier_id)
        self._dossier = dossier
        self.lock.show_dossier(dossier)
        self.writer.show_dossier(dossier)
        rows = read_rows(self.env.ctx, dossier)
        why_not = why_not_together(self.env.ctx, dossier.id, dossier.main.id)
        team = make_team(dossier, rows, self.writer.juror, self.lock.state, why_not)
        self.grid.set_team(team)
        self.model.set_rows(rows, team)
        if norm_groups(dossier.main.instrument):
            self.norms.show_dossier(dossier)
        self._show_differences()
        row = self.grid.current_row()
        if row is not None:
            self.panel.show_row(dossier, row, team)
        self.help.show_help(team, rows, *self._waiting_words(dossier, rows))
        self.help.show_locked(locked_words(self.lock.state) if dossier.i_lock else "")
        self.status_changed.emit()

    def _waiting_words(self, dossier: DossierView, rows: list[GridRow]) -> tuple[str, bool]:
        """Return for what the jury waits, and whether my scores may count for all of us meanwhile."""
        hidden = self.model.team.hidden
        if hidden:
            names = join_words([juror.called for juror in dossier.colleagues if juror.id in hidden])
            return f"{names} {'heeft' if len(hidden) == 1 else 'hebben'} al vastgezet: {UNSEEN}", False
        if self.model.team.why_not and dossier.i_rate:
            return self.model.team.why_not.removesuffix("."), False
        me = self.env.ctx.my_juror(dossier.id)
        waiting = [missing for row in rows if (missing := row.ratings.waits_for(me))]
        return (describe_waiting(dossier, waiting) if waiting else ""), dossier.i_rate

    def _show_differences(self) -> None:
        differing = sum(row.differs for row in self.model.rows)
        name_button(self.differences, f"Alleen verschillen ({differing})")
        self.differences.setEnabled(differing > 0 or self.differences.isChecked())

    def _key_of(self, target: str) -> str:
        """Return the item or group key that a target means; a record id from a search is looked up."""
        kind, _, record_id = target.partition(":")
        if not record_id or self._dossier is None:
            return target
        for row in self.model.rows:
            if row.item is not None:
                address = address_of(self._dossier, row)
                own = {address.record_id("rating", juror.id) for juror in self._dossier.jurors}
                if record_id in own | {address.record_id("joint_rating")}:
                    return row.item.key
        for group in norm_groups(self._dossier.main.instrument):
            if kind in ("norm", "choice"):
                return group.key
        return ""

    def _go_to(self, key: str) -> None:
        assert self._dossier is not None
        norms = [group.key for group in norm_groups(self._dossier.main.instrument)]
        if key in norms or (not key and norms):
            self._group = key or norms[0]
            self._stack.setCurrentWidget(self.norms)
            self.norms.go_to(self._group)
        else:
            self._stack.setCurrentIndex(0)
            index = self.model.find(item_key=key)
            self.grid.choose(index if index.isValid() else self.model.find(group_key=key))
            self.grid.setFocus()
        self.side_entries_changed.emit()

    def _on_row_chosen(self, row: GridRow | None) -> None:
        if self._dossier is None:
            return
        self.panel.show_row(self._dossier, row, self.model.team)
        if row is not None and row.group.key != self._group:
            self._group = row.group.key
            self.side_entries_changed.emit()

    def _rate(self, row: GridRow, value: str) -> None:
        if self._dossier is None:
            return
        ctx, address, writes_for = self.env.ctx, address_of(self._dossier, row), self.writer.juror
        if writes_for is None:
            self.env.notifier.perform(lambda: rate_item(ctx, address, value), self)
        else:
            self.env.notifier.perform(lambda: rate_for_colleague(ctx, address, writes_for.id, value), self)
        self._after_act()

    def _settle(self, row: GridRow, value: str) -> None:
        if self._dossier is None:
            return
        ctx, address = self.env.ctx, address_of(self._dossier, row)
        self.env.notifier.perform(lambda: settle_rating(ctx, address, row.ratings, value), self)
        self._after_act()

    def _on_writer_chosen(self) -> None:
        self._after_act()
        self.grid.setFocus()

    def _adopt(self) -> None:
        if self._dossier is None:
            return
        ctx, main = self.env.ctx, self._dossier.main
        instruments = [instrument.id for instrument in main.instruments]
        act = self.env.notifier.perform(
            lambda: adopt_my_ratings(ctx, self.dossier_id, main.id, instruments), self
        )
        self._after_act()
        self.grid.setFocus()
        if act is not None:
            self.env.notifier.told.emit("Jouw scores zijn nu gezamenlijk. Ctrl Z maakt het ongedaan.")

    def _after_act(self) -> None:
        self._read()
        self.side_entries_changed.emit()
        self.header_changed.emit()

    def _show_everything(self) -> None:
        """Forget the filter, as in another dossier."""
        with QSignalBlocker(self.differences):
            self.differences.setChecked(False)
        set_variant(self.differences, "")
        self.model.show_only_differing(False)

    def _on_only_differing(self, only: bool) -> None:
        self.model.show_only_differing(only)
        self._stack.setCurrentIndex(0)
        set_variant(self.differences, "quiet" if only else "")
        self._show_differences()
        self.grid.choose(self.model.find())
        self.grid.setFocus()
