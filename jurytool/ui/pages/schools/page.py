"""Scholen: every dossier on this computer, what is next, and the way to a new one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.start import DossierRow
from jurytool.services.exchange.same_school import find_twins
from jurytool.ui.environment import Environment
from jurytool.ui.examples import Examples
from jurytool.ui.item_models.school_model import WHICH, SchoolFilter, SchoolModel
from jurytool.ui.pages.page import Page, RoomAction, SideEntry
from jurytool.ui.pages.schools import acts
from jurytool.ui.pages.schools.examples_menu import ExamplesMenu
from jurytool.ui.pages.schools.next_cards import NextCards, find_next_steps
from jurytool.ui.pages.schools.table import SchoolTable
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label

NARROW = 700  # pixels of the design
LONGEST_SHOWN = 24  # letters of what the list is filtered by
_NO_DOSSIERS = (
    "Nog geen dossiers",
    "Maak een dossier voor de school die je gaat bezoeken, of kijk eerst rond in een voorbeeld.",
)
_MAKING = ("Het voorbeeld wordt klaargezet…", "Dit duurt een paar tellen.")


class SchoolsPage(Page):
    """The list; a double click or Enter opens a dossier."""

    title = "Scholen"
    keys = (
        ("↑ ↓", "school kiezen"),
        ("Enter", "dossier openen"),
        ("Menu", "meer met dit dossier"),
        ("Delete", "dossier weghalen"),
    )
    room_actions = (RoomAction("Ctrl N", "nieuw dossier", "make_dossier"),)

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._chosen = SchoolFilter()
        self.model = SchoolModel(self._today, self)
        self.table = SchoolTable(env.look, self.model)
        self.cards = NextCards(env.open_dossier)
        self.filter = SegmentedControl("Welke dossiers", WHICH)
        self.typed = make_button("", "quiet", tip="Toon weer alle scholen")
        self._new = make_button("Nieuw dossier", "primary", tip="Ctrl N", owner=self)
        self._new.setShortcut("Ctrl+N")
        self._open = make_button("Bestand van een collega openen…", owner=self)
        self._empty = EmptyState(*_NO_DOSSIERS, "Voorbeeld bekijken")
        self._nothing = EmptyState("Geen dossier past bij deze keuze", "", "Alle dossiers tonen")
        self.examples = Examples(env, self)
        self.examples_menu = ExamplesMenu(self.examples, lambda: self.model.rows, env.start_practice)
        self._lay_out()
        self._connect()

    def open(self, dossier_id: str, target: str = "") -> None:
        """Read the list again; `target` is the dossier to choose, or "with:WORDS" for some."""
        super().open("", target)
        kind, _, words = target.partition(":")
        if kind == "with":
            self.filter.set_current("all")
            self._chosen = SchoolFilter(words)
        else:
            self._chosen = SchoolFilter(round=self._chosen.round, which=self._chosen.which)
        self._reload("" if kind == "with" else target)
        self.table.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Read the list again."""
        self._reload(changes.dossier_id)

    def refresh_list(self) -> None:
        """Read the list again."""
        self._reload()

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons for a colleague's file and for a new dossier."""
        return [self._open, self._new]

    def side_entries(self) -> list[SideEntry]:
        """Return the rounds with the number of dossiers in each."""
        counts = Counter(row.round for row in self.model.rows if row.round)
        rounds = sorted(counts, reverse=True)
        if not rounds:
            return []
        every = SideEntry("", "Alle rondes", str(len(self.model.rows)), not self._chosen.round, "Ronde")
        return [every] + [
            SideEntry(name, name, str(counts[name]), name == self._chosen.round, "Ronde") for name in rounds
        ]

    def select_side_entry(self, key: str) -> None:
        """Show one round, or all."""
        self._filter_by(SchoolFilter(self._chosen.text, key, self._chosen.which))
        self.side_entries_changed.emit()

    def make_dossier(self) -> None:
        """Ask for a new dossier and open it."""
        acts.make_dossier(self.env, self)

    def _lay_out(self) -> None:
        self._head = head = QGridLayout()
        head.setHorizontalSpacing(12)
        head.setColumnStretch(3, 1)
        head.addWidget(make_label("Scholen", "title"), 0, 0)
        head.addWidget(self.examples_menu.button, 0, 4, Qt.AlignmentFlag.AlignTop)
        self._place_choices(is_narrow=False)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 6)
        card.body.addWidget(self.table)
        self._below = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.cards)
        layout.addLayout(self._below, 1)
        for widget in (card, self._empty, self._nothing):
            self._below.addWidget(widget)  # last, or the card is a window of its own for a moment

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what can be chosen under the title where there is no room beside it."""
        super().resizeEvent(event)
        self._place_choices(is_narrow=self.width() < self.env.look.px(NARROW))

    def _place_choices(self, *, is_narrow: bool) -> None:
        for number, part in enumerate((self.filter, self.typed), 1):
            self._head.removeWidget(part)
            if is_narrow:
                self._head.addWidget(part, number, 0, 1, 5)
            else:
                self._head.addWidget(part, 0, number)

    def _connect(self) -> None:
        self._new.clicked.connect(self.make_dossier)
        self._open.clicked.connect(lambda: self.env.open_files(()))
        self.typed.clicked.connect(self._show_all)
        self.filter.current_changed.connect(self._on_which_changed)
        self.table.open_requested.connect(
            lambda dossier_id: self.env.open_dossier(dossier_id, "overview", "")
        )
        self.table.menu_requested.connect(self._show_menu)
        self.table.removal_requested.connect(self._remove)
        self.examples.busy_changed.connect(self._show_busy)
        self.examples.loaded.connect(lambda dossier_ids: self.table.choose(dossier_ids[0]))
        if self._empty.button is not None:
            self._empty.button.clicked.connect(self.examples.load)
        if self._nothing.button is not None:
            self._nothing.button.clicked.connect(self._show_all)

    def _today(self) -> dt.date:
        return self.env.ctx.clock.now().local().date()

    def _reload(self, choose: str = "") -> None:
        current = self.table.current_row()
        self.show_rows(self.env.read_dossiers())
        self.table.choose(choose or (current.dossier_id if current else ""))

    def show_rows(self, rows: Sequence[DossierRow]) -> None:
        """Show these dossiers, with the cards and counts that follow from them."""
        self.model.set_rows(rows)
        for part in (self.filter, self.examples_menu.button):
            part.setVisible(bool(rows))  # without dossiers the words in the middle say it all
        self.cards.set_steps(find_next_steps(rows, self._today()))
        self._filter_by(self._chosen)
        self.side_entries_changed.emit()

    def _filter_by(self, chosen: SchoolFilter) -> None:
        self._chosen = chosen
        self.model.set_filter(chosen)
        words = chosen.text if len(chosen.text) <= LONGEST_SHOWN else f"{chosen.text[:LONGEST_SHOWN]}…"
        self.typed.setText(f"Met “{words}” ✕")
        self.typed.setVisible(bool(chosen.text))
        if not self.model.rows:
            self._below.setCurrentIndex(1)
        elif not self.model.rowCount():
            self._below.setCurrentIndex(2)
        else:
            self._below.setCurrentIndex(0)
            if self.table.current_row() is None:
                self.table.choose("")

    def _on_which_changed(self, which: str) -> None:
        self._filter_by(SchoolFilter(self._chosen.text, self._chosen.round, which))

    def _show_all(self) -> None:
        self.filter.set_current("all")
        self._filter_by(SchoolFilter())
        self.side_entries_changed.emit()

    def _show_busy(self, busy: bool) -> None:
        self._empty.set_words(*(_MAKING if busy else _NO_DOSSIERS))

    def _show_menu(self, dossier_id: str, place: QPoint) -> None:
        row = self.model.find(dossier_id)
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Openen", lambda: self.env.open_dossier(dossier_id, "overview", ""))
        twins = find_twins(self.env.ctx, dossier_id)
        if twins:
            other = twins[0].dossier_id
            menu.addAction("Samenbrengen met het andere dossier…", lambda: self._bring(dossier_id, other))
        menu.addSeparator()
        words = "Voorbeeld weghalen" if row.is_example else "Van deze computer verwijderen…"
        menu.addAction(words, lambda: self._remove(dossier_id))
        menu.popup(place)

    def _bring(self, dossier_id: str, other_id: str) -> None:
        from jurytool.ui.exchange.bring_dialog import bring_schools_together

        bring_schools_together(self.env, dossier_id, other_id, self)

    def _remove(self, dossier_id: str) -> None:
        row = self.model.find(dossier_id)
        if row is not None and acts.remove(self.env, row):
            self.table.setFocus()
