"""Overzicht: the school, where it stands, what is to be done, who the jury are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import ItemKind
from jurytool.services.changes import Changes
from jurytool.services.dossier.day_todos import list_day_todos
from jurytool.services.dossier.form_todos import FORM_TARGET, list_form_todos
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.todos import PHASE_TARGET, Todo, list_todos
from jurytool.services.ids import derived_id
from jurytool.ui.environment import Environment
from jurytool.ui.pages.overview.bin_panel import BinPanel
from jurytool.ui.pages.overview.coverage_card import CoverageCard
from jurytool.ui.pages.overview.head_card import HeadCard
from jurytool.ui.pages.overview.profile_card import ProfileCard
from jurytool.ui.pages.overview.progress_card import ProgressCard
from jurytool.ui.pages.overview.take_over_line import TakeOverLine
from jurytool.ui.pages.overview.team_card import TeamCard
from jurytool.ui.pages.overview.todo_card import TodoCard
from jurytool.ui.pages.overview.who_am_i import WhoAmI
from jurytool.ui.pages.page import Page
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import make_button

if TYPE_CHECKING:
    from jurytool.ui.exchange.make_card import MakeCard

LEFT, RIGHT = 65, 35  # shares of the width
NARROW = 800  # pixels of the design: below this the columns stand under each other


class OverviewPage(Page):
    """The room in which a dossier opens."""

    room = "overview"
    title = "Overzicht"
    least_height = 0  # scrolls by itself
    keys = (
        ("← →", "andere fase kiezen"),
        ("Enter", "datum en opmerking van die fase wijzigen"),
        ("Esc", "formulier sluiten"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._dossier: DossierView | None = None
        self.who = WhoAmI(env)
        self.take_over = TakeOverLine(env)
        self.head = HeadCard(env)
        self.todo = TodoCard()
        self.coverage = CoverageCard(env)
        self.team = TeamCard(env)
        self.profile = ProfileCard()
        self.progress = ProgressCard()
        self.bin = BinPanel(env)
        self.copy_button = make_button(
            "Kopie voor mezelf…",
            tip="Alles van dit dossier in één bestand, voor een stick of je andere laptop",
            owner=self,
        )
        self.copy_card: MakeCard | None = None
        self._scroll = ScrollColumn()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = self._scroll.body
        column.addWidget(self.who)
        column.addWidget(self.take_over)
        column.addWidget(self.head)
        self._below = below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(12)
        for widgets, share in (
            ((self.todo, self.coverage), LEFT),
            ((self.team, self.profile, self.progress, self.bin), RIGHT),
        ):
            side = QVBoxLayout()
            side.setSpacing(12)
            for widget in widgets:
                side.addWidget(widget)
            side.addStretch(1)
            below.addLayout(side, share)
        column.addLayout(below, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where there is no room for two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self.env.look.px(NARROW)
        direction = QBoxLayout.Direction
        self._below.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.make_copy)
        self.env.look.changed.connect(self._fit)
        self.todo.chosen.connect(self._go)
        self.coverage.chosen.connect(self._go)
        self.profile.write_requested.connect(self._go)
        self.team.me_chosen.connect(self._set_me)
        self.who.chosen.connect(self._set_me)
        self.who.not_listed.connect(self.team.add_me)
        self.head.acted.connect(self._read)
        self.head.opened.connect(lambda focus: self._scroll.show_from_top(self.head, focus))

    # what the window calls

    def header_widgets(self) -> list[QWidget]:
        """Return the button for a copy, which who works alone needs as well."""
        return [self.copy_button]

    def make_copy(self) -> None:
        """Ask where a copy for the juror alone is to go."""
        if self.copy_card is None:
            from jurytool.ui.exchange.make_card import MakeCard

            card = self.copy_card = MakeCard(self.env)
            card.closed.connect(self._on_copy_closed)
            self.env.finish_at_close(card, card.end)
            self._scroll.body.insertWidget(0, card)
        self.copy_card.start(self.dossier_id)
        self.copy_button.setEnabled(False)
        self._scroll.show_row(self.copy_card)

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier; `target` is "team", "juror:ID", "phase:KEY", "fact:ID", "form:TYPE" and such."""
        new = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        self._read(new=new)
        if new:
            self._scroll.verticalScrollBar().setValue(0)
        self._go_to(target)

    def refresh(self, changes: Changes) -> None:
        """Read all again: this room sums up the whole dossier."""
        if changes.dossier_id == self.dossier_id:
            self._read()

    def leave(self) -> None:
        """Store what is pending, also what stands in an open form."""
        self.head.leave()
        self.team.leave()
        if self.copy_card is not None:
            self.copy_card.put_away()
        super().leave()

    # what the page does

    def _on_copy_closed(self) -> None:
        self.copy_button.setEnabled(True)
        self.copy_button.setFocus()

    def _read(self, *, new: bool = False) -> None:
        if not self.dossier_id:
            return
        ctx = self.env.ctx
        dossier = self._dossier = read_dossier(ctx, self.dossier_id)
        self.who.show_dossier(dossier)
        self.take_over.show_dossier(dossier)
        self.head.show_dossier(dossier)
        self.todo.show_todos(self._list_todos(dossier.id), new=new)
        self.coverage.show_dossier(ctx, dossier)
        self.team.show_dossier(dossier)
        self.profile.show_dossier(ctx, dossier)
        self.progress.show_dossier(ctx, dossier)
        self.bin.show_dossier(ctx, dossier.id)
        follow_layout(self)

    def _list_todos(self, dossier_id: str) -> list[Todo]:
        """Return what is to be done, without the forms of this room: those stand open here."""
        ctx = self.env.ctx
        left = [todo for todo in list_form_todos(ctx, dossier_id) if todo.room != self.room]
        return [*list_day_todos(ctx, dossier_id), *left, *list_todos(ctx, dossier_id)]

    def _go_to(self, target: str) -> None:
        if target.startswith(FORM_TARGET):
            self._scroll.show_row(self.head if target == FORM_TARGET + "dossier" else self.team)
        elif target == "team":
            self.team.start_declaring()
            self._scroll.show_row(self.team)
        elif target.startswith(("juror:", "declaration:")):
            kind, _, juror_id = target.partition(":")
            self._scroll.show_row(self.team.go_to(juror_id, declaration=kind == "declaration"))
        elif target.startswith(PHASE_TARGET):
            self.head.open_phase(target.removeprefix(PHASE_TARGET))
            self._scroll.show_row(self.head)
        elif target.startswith("fact:") and self._dossier is not None and self._dossier.assessments:
            for item in self._dossier.main.instrument.items(ItemKind.FACT):
                if derived_id(self._dossier.id, "fact", item.key) == target.removeprefix("fact:"):
                    self.head.start_editing(item.key)

    def _go(self, room: str, target: str) -> None:
        if room == self.room:
            self._go_to(target)
        else:
            self.env.navigate(room, target)

    def _set_me(self, juror_id: str) -> None:
        self.env.notifier.perform(lambda: self._keep_me(juror_id), self)
        self._read()

    def _keep_me(self, juror_id: str) -> None:
        """Keep who I am on this computer; it is no change of the dossier."""
        self.env.ctx.set_my_juror(self.dossier_id, juror_id)
