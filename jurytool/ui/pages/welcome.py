"""The first start: who you are and how large the text is; no account, no password."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.ui.environment import Environment
from jurytool.ui.examples import Examples
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.schools import acts
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.profile_form import ProfileForm
from jurytool.ui.widgets.variants import make_button, make_label

_WORDS = (
    "Jurytool werkt zonder internet: alles wat je vastlegt, blijft op deze computer. "
    "Je initialen staan bij je notities en je naam bij het juryteam, zodat je collega ziet wat van jou is. "
    "In het rapport komt je naam niet."
)


class WelcomePage(Page):
    """Shown until a name has been given."""

    title = "Welkom"
    least_height = 0  # scrolls by itself

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.form = ProfileForm(env.look)
        self.new = make_button("Nieuw dossier maken", "primary")
        self.open_file = make_button("Bestand van een collega openen…")
        self.practise = make_button("Oefengesprek, drie minuten")
        self.examples = make_button("Voorbeeld bekijken")
        self.look_around = make_button("Alleen rondkijken", "link")
        self._examples = Examples(env, self)
        self._examples.busy_changed.connect(self._show_busy)
        self._examples.loaded.connect(lambda ids: self.env.open_place("schools", ids[0]))
        self.new.clicked.connect(self._on_new)
        self.practise.clicked.connect(self._on_practise)
        self.open_file.clicked.connect(self._on_open_file)
        self.examples.clicked.connect(self._on_examples)
        self.look_around.clicked.connect(self._on_look_around)
        self._lay_out()

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show the form."""
        super().open(dossier_id, target)
        self.form.show_profile(self.env.ctx.profile)
        self.form.name.editor.setFocus()

    def wait(self) -> None:
        """Return when the examples are there, or were not asked for."""
        self._examples.wait()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setContentsMargins(24, 20, 24, 20)
        card.body.addWidget(make_label("Welkom bij Jurytool", "title"))
        card.body.addWidget(make_label(_WORDS, "second", wrap=True))
        card.body.addSpacing(8)
        card.body.addWidget(self.form)
        card.body.addSpacing(12)
        buttons = FlowLayout()
        for button in (self.new, self.open_file, self.practise, self.examples, self.look_around):
            buttons.addWidget(button)
        card.body.addLayout(buttons)
        area = ColumnArea(self.env.look)
        area.body.addStretch(1)
        area.body.addWidget(card)
        area.body.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(area)

    def _keep_profile(self) -> bool:
        profile = self.form.read_profile(self.env.ctx.profile)
        if profile is None:
            return False
        try:
            self.env.ctx.save_profile(profile)
        except UserError as error:
            self.env.dialogs.show_error(error)
            return False
        self.profile_changed.emit()
        return True

    def _on_new(self) -> None:
        if self._keep_profile() and not acts.make_dossier(self.env, self):
            self.env.open_place("schools", "")

    def _on_open_file(self) -> None:
        if self._keep_profile():
            self.env.open_place("schools", "")
            self.env.open_files(())

    def _on_practise(self) -> None:
        if self._keep_profile():
            self.env.start_practice()

    def _on_examples(self) -> None:
        if self._keep_profile():
            self._examples.load()

    def _show_busy(self, busy: bool) -> None:
        self.examples.setEnabled(not busy)
        self.examples.setText("Voorbeeld wordt klaargezet…" if busy else "Voorbeeld bekijken")

    def _on_look_around(self) -> None:
        if self._keep_profile():
            self.env.open_place("schools", "")
