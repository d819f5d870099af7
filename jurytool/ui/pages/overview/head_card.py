"""The first card: which school this is, and where it stands in the trajectory."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import ItemKind
from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView
from jurytool.services.dossier.phases import PhaseView, edit_phase, set_phase
from jurytool.services.text_fields import list_forms
from jurytool.ui.environment import Environment
from jurytool.ui.pages.overview.facts_form import FactsForm
from jurytool.ui.pages.overview.phase_line import PhaseForm, PhaseLine
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.labels import ElidedLabel, breakable
from jurytool.ui.widgets.variants import make_button, make_label


def facts_line(dossier: DossierView) -> str:
    """Return "Meerdrecht · Stichting Oever · 99AA|OKE01|SO · speciaal onderwijs" and the objects judged."""
    objects = [dossier.object_of(one) for one in dossier.assessments]
    parts = [dossier.place, dossier.board, dossier.full_brin, dossier.sector, *objects]
    parts = list(dict.fromkeys(parts))  # a schoolsoort that is judged is the sector itself
    return " · ".join(part for part in parts if part)


def more_facts(dossier: DossierView) -> str:
    """Return the round and the facts of the instrument that were filled in."""
    items = dossier.main.instrument.items(ItemKind.FACT) if dossier.assessments else ()
    known = [(item.title, dossier.facts.get(item.key, item.default)) for item in items]
    parts = [f"{title}: {value}" for title, value in known if value]
    instruments = dossier.main.instruments if dossier.assessments else ()
    names = " + ".join(one.short_title or one.title for one in instruments)
    return " · ".join(part for part in (names, dossier.round, *parts) if part)


class HeadCard(Card):
    """School, facts and phases; the facts give way to a form while they are changed."""

    acted = Signal()  # after an act of this card
    opened = Signal(object)  # the form, with the field in which the cursor was put

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier: DossierView | None = None
        self.name = make_label("", "title", wrap=True)
        self.facts = make_label("", "second", wrap=True)
        self.more = ElidedLabel("", "small")
        self.edit = make_button("Gegevens wijzigen", writes=True)
        self.line = PhaseLine(env.look)
        year = env.ctx.clock.now().local().year
        self.phase_form = PhaseForm(env.look, env.autosave, year, self._store_phase)
        self.form = FactsForm(env)
        self._view = QWidget()
        self._lay_out()
        self.edit.clicked.connect(lambda: self.start_editing())
        self.form.closed.connect(self._on_form_closed)
        self.line.chosen.connect(self.open_phase)
        self.phase_form.current_requested.connect(self._make_current)
        self.phase_form.closed.connect(self.line.focus_phase)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.name, self.facts):
            words.addWidget(label)
        view = QVBoxLayout(self._view)
        view.setContentsMargins(0, 0, 0, 0)
        view.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.addWidget(self.edit)
        buttons.addStretch(1)
        row.addLayout(buttons)
        view.addLayout(row)
        view.addWidget(self.more)
        self.body.addWidget(self._view)
        self.body.addWidget(self.form)
        self.body.addWidget(self.line)
        self.body.addWidget(self.phase_form)
        self.body.setSpacing(10)
        self.form.hide()

    def show_dossier(self, dossier: DossierView) -> None:
        """Show a dossier as it is stored; an open form keeps what is typed in it."""
        new = self._dossier is None or self._dossier.id != dossier.id
        if new:
            self.form.close_form()
            self.phase_form.close_form()
        self._dossier = dossier
        if new and list_forms(self._env.ctx, dossier.id, "dossier"):
            self.start_editing(takes_focus=False)
        self.name.setText(breakable(dossier.school_name))
        self.facts.setText(breakable(facts_line(dossier)))
        self.more.set_full_text(more_facts(dossier))
        self.more.setVisible(bool(self.more.full_text))
        self.line.show_phases(dossier.phases)
        for key in list_forms(self._env.ctx, dossier.id, "phase_date") if new else ():
            self.open_phase(key, takes_focus=False)
        shown = self.phase_form.phase
        for phase in dossier.phases:
            if shown is not None and phase.key == shown.key:
                self.phase_form.show_phase(phase)

    def start_editing(self, fact: str = "", *, takes_focus: bool = True) -> None:
        """Open the form, at a fact of the instrument where one is named."""
        if self._dossier is None:
            return
        self.form.show()
        field = self.form.open_for(self._dossier, fact, takes_focus=takes_focus)
        self._view.hide()  # last: a focus that finds no home would scroll the page
        if takes_focus:
            self.opened.emit(field)

    def open_phase(self, key: str, *, takes_focus: bool = True) -> None:
        """Show the form of a phase with the cursor in its date; an unknown one is ignored."""
        for phase in self._dossier.phases if self._dossier else ():
            if phase.key == key and self._dossier is not None:
                self.phase_form.open_for(self._dossier.id, phase, takes_focus=takes_focus)

    def leave(self) -> None:
        """Store what stands in an open form, where it can be; what cannot stays in the form."""
        self.phase_form.store_pending()
        if self.form.kept.has_typed:
            self.form.store()

    def _on_form_closed(self) -> None:
        had_focus = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._view.show()
        if had_focus:
            self.edit.setFocus()  # first: a focus that finds no home would scroll the page
        self.form.hide()
        self.acted.emit()

    def _store_phase(self, phase: PhaseView, values: dict[str, str]) -> Changes | None:
        assert self._dossier is not None
        ctx, dossier_id = self._env.ctx, self._dossier.id
        return self._env.notifier.perform(lambda: edit_phase(ctx, dossier_id, phase, values), self)

    def _make_current(self, key: str) -> None:
        dossier = self._dossier
        if dossier is not None:
            self._env.notifier.perform(lambda: set_phase(self._env.ctx, dossier, key), self)
