"""The scores of all beside each other: the list at the left, one item at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.comparison import Compared, Overlap, measure_overlap
from jurytool.services.judging.independence import LockState, why_not_together
from jurytool.services.judging.joint_ratings import (
    keep_chosen,
    list_chosen,
    needs_reason,
    why_reason,
    write_joint_rating,
)
from jurytool.services.judging.ratings import Address, settle_rating
from jurytool.services.visit.notes import NoteFilter, list_notes
from jurytool.ui.environment import Environment
from jurytool.ui.pages.together.scores_detail import ScoreDetail
from jurytool.ui.pages.together.scores_list import ScoresList
from jurytool.ui.pages.together.scores_model import ScoresModel, row_of
from jurytool.ui.pages.together.scores_strip import ScoresStrip
from jurytool.ui.widgets.card import Card

LOWEST = 170  # pixels of the design, of the list above an item
BESIDE = 760  # pixels of the design: below this the item stands under the list
NEEDS_REASON = "Schrijf erbij waarom het deze score werd, en druk op Enter."
WANTS_ENTER = "Deze score staat nog niet vast. Druk op Enter in de toelichting, of kies Vaststellen."
NEEDS_SCORE = "Kies eerst de score: een cijfer, N of G."


def ask_reason(compared: Compared) -> str:
    """Return why a reason is asked for, and how to go on."""
    return f"{why_reason(compared.ratings)} {NEEDS_REASON}"


class ComparePane(QWidget):
    """Settles scores together; a score that still wants its reason waits until that is written."""

    own_score_requested = Signal(str)  # item key
    choice_requested = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier: DossierView | None = None
        self._said_of: Address | None = None
        self._pending: dict[Address, str] = {}  # chosen, and not settled before there is a reason and Enter
        self._is_settling = False
        self.model = ScoresModel(self)
        self._overlap = Overlap()
        self.list = ScoresList(env.look, self.model)
        self.detail = ScoreDetail(env)
        self.strip = ScoresStrip()
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.strip)
        self._row = row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        row.setSpacing(12)
        row.addWidget(card, 2)
        row.addWidget(self.detail, 3)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.settle_requested.connect(self._settle)
        self.list.item_chosen.connect(lambda _: self._show_item())
        self.list.joint_requested.connect(self.detail.start_settling)
        self.list.explain_requested.connect(self._on_enter_in_list)
        self.detail.settle_requested.connect(self._settle)
        self.detail.finished.connect(self._finish)
        self.detail.left.connect(self.list.setFocus)
        self.detail.choice_requested.connect(self.choice_requested)
        self.detail.own_score_requested.connect(self._on_own_score)
        self.strip.overlap_requested.connect(self._show_overlap)
        self._env.look.changed.connect(self._fit)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.list.step(by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the item under the list where there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self._env.look.px(BESIDE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.list.setMinimumHeight(0 if wide else self._env.look.px(LOWEST))

    # what the panel calls

    def show_dossier(
        self,
        dossier: DossierView,
        compared: Sequence[Compared],
        lock: LockState,
        waited: Sequence[JurorView],
    ) -> None:
        """Show these scores; the chosen item stays chosen."""
        chosen = self.list.current()
        is_other = self._dossier is None or self._dossier.id != dossier.id
        self._dossier = dossier
        chosen_now = list_chosen(self._env.ctx, dossier.id)
        ids = {one.address: one.address.record_id("joint_rating") for one in compared}
        self._pending = {address: chosen_now[key] for address, key in ids.items() if key in chosen_now}
        me = [juror for juror in dossier.raters if juror.is_me]
        jurors = (*me, *dossier.colleagues)
        why_not = why_not_together(self._env.ctx, dossier.id, dossier.main.id)
        self.list.may_settle = dossier.i_rate and not why_not
        self.detail.set_jurors(jurors)
        self.model.show(compared, jurors, (juror.id for juror in waited))
        self.list.setMinimumWidth(self.list.least_width())
        self.strip.show_state(lock, waited, i_lock=dossier.i_lock)
        self._overlap = measure_overlap(compared)
        if is_other:
            self.strip.hide_overlap()
        elif self.strip.shows_overlap:
            self.strip.show_overlap(self._overlap)
        target = f"{chosen.instrument.id}/{chosen.item.key}" if chosen is not None else ""
        index = self.model.find(target)
        if index.isValid() and index != self.list.currentIndex():
            self.list.choose(index)
        elif not index.isValid():
            self.list.choose(self.model.next_open(-1))
        self._show_item()

    def go_to(self, target: str) -> None:
        """Choose an item by its key, or the first that is still to be settled, and take the keys."""
        index = self.model.find(target)
        if not index.isValid():
            index = self.model.next_open(-1)
        self.list.choose(index)
        self.take_focus()

    def take_focus(self) -> None:
        """Let the list take the keys."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Store what was typed and let the text go."""
        self.detail.release()

    # what the pane does

    def _show_item(self) -> None:
        dossier, compared = self._dossier, self.list.current()
        if dossier is None:
            return
        notes = []
        if compared is not None:
            about = ((compared.instrument.id, compared.item.key),)
            notes = list_notes(self._env.ctx, dossier.id, NoteFilter(about=about))
        pending = self._pending.get(compared.address, "") if compared is not None else ""
        self.detail.show_item(
            dossier, compared, notes, pending, unlocked=self.model.unlocked, may_settle=self.list.may_settle
        )
        address = compared.address if compared is not None else None
        if pending or address != self._said_of:  # a refresh leaves what is said of the same item
            self._said_of = address
            self.detail.say(self._ask(compared) if compared is not None and pending else "")

    def _settle(self, value: str) -> None:
        """Settle the chosen item, or wait for the reason where the scores differ."""
        compared = self.list.current()
        if compared is None or compared.ratings.joint_in_conflict:
            return
        if not value:
            self._open_again(compared)
        elif needs_reason(compared.ratings, value) and not self.detail.reason_text:
            self._keep(compared, value)
            self._show_item()
            self.detail.start_writing()
        else:
            self._write(compared, value)

    def _open_again(self, compared: Compared) -> None:
        ctx = self._env.ctx
        self._keep(compared, "")
        self.detail.say("")
        if compared.ratings.joint:
            self._env.notifier.perform(
                lambda: settle_rating(ctx, compared.address, compared.ratings, ""), self
            )
        self._show_item()

    def _on_enter_in_list(self) -> None:
        if self.list.may_settle:
            self.detail.start_writing()

    def _finish(self) -> None:
        """Settle what was chosen; Enter behind the reason."""
        compared = self.list.current()
        if compared is None:
            return
        value = self._pending.get(compared.address) or compared.ratings.joint or compared.ratings.score.value
        if not value:
            self.detail.say(NEEDS_SCORE)
            self.detail.start_settling()
        elif needs_reason(compared.ratings, value) and not self.detail.reason_text:
            self.detail.say(ask_reason(compared))
        else:
            self._write(compared, value)

    def _keep(self, compared: Compared, value: str) -> None:
        """Remember which score was chosen and is not settled, also where the program ends now."""
        if value:
            self._pending[compared.address] = value
        elif self._pending.pop(compared.address, None) is None:
            return
        ctx, address = self._env.ctx, compared.address
        self._env.notifier.perform(lambda: keep_chosen(ctx, address, value))

    def _ask(self, compared: Compared) -> str:
        """Return what a chosen score still wants: its reason, or only Enter."""
        return WANTS_ENTER if self.detail.reason_text else ask_reason(compared)

    def _write(self, compared: Compared, value: str) -> None:
        """Store the reason as it stands there, then the score with the versions that are shown."""
        if self._is_settling:
            return
        self._is_settling = True
        try:
            if not self._env.autosave.flush():
                return
            stored = self._stored(compared)
            ctx, address = self._env.ctx, compared.address
            done = self._env.notifier.perform(
                lambda: write_joint_rating(ctx, address, stored.ratings, value), self
            )
        finally:
            self._is_settling = False
        if done is None:
            return
        self._pending.pop(address, None)
        self.detail.say("")
        label = row_of(stored).label(value)
        code = compared.item.code or compared.item.short_name
        left = sum(line.compared.needs_settling for line in self.model.lines if line.compared is not None)
        rest = "" if left or not compared.needs_settling else " Alle verschillen zijn nu vastgesteld."
        self._env.notifier.told.emit(f"{code} samen: {label}.{rest}")
        self._go_on(compared)

    def _stored(self, compared: Compared) -> Compared:
        """Return an item as it was read last: storing the reason brought it a newer version."""
        for line in self.model.lines:
            if line.compared is not None and line.compared.address == compared.address:
                return line.compared
        return compared

    def _go_on(self, done: Compared) -> None:
        """Go to the next item that is still to be settled; where none is, stay."""
        here = self.model.find(f"{done.instrument.id}/{done.item.key}")
        index = self.model.next_open(here.row()) if done.needs_settling else here
        self.list.choose(index if index.isValid() else here)
        self._show_item()
        self.take_focus()

    def _on_own_score(self) -> None:
        compared = self.list.current()
        if compared is not None:
            self.own_score_requested.emit(compared.item.key)

    def _show_overlap(self) -> None:
        self.strip.show_overlap(self._overlap)
