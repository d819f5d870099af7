"""Instellingen: who works here, how the screen looks, where the data are."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jurytool import __version__
from jurytool.errors import UserError
from jurytool.services.demo import remove_demo
from jurytool.services.start import list_dossiers
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.profile_form import ProfileForm
from jurytool.ui.widgets.variants import make_button, make_label


class SettingsPage(Page):
    """What is changed here holds at once; only name and initials wait until the page is left."""

    title = "Instellingen"

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.form = ProfileForm(env.look)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName("Map met gegevens")
        self.open_folder = make_button("Map openen")
        self.open_folder.clicked.connect(self._on_open_folder)
        self.remove_examples = make_button("Voorbeelden weghalen")
        self.remove_examples.clicked.connect(self._on_remove_examples)
        self._examples_card = self._make_examples_card()
        self._lay_out()
        for field in (self.form.name, self.form.initials):
            field.line_edit.editingFinished.connect(self._keep)

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show what holds now."""
        super().open(dossier_id, target)
        self.form.show_profile(self.env.ctx.profile)
        self.folder.setText(str(self.env.ctx.paths.root))
        self._examples_card.setVisible(any(row.is_example for row in list_dossiers(self.env.ctx)))

    def leave(self) -> None:
        """Keep the profile."""
        self._keep()
        super().leave()

    def _lay_out(self) -> None:
        who = Card("Over jou")
        who.body.addWidget(self.form)
        data = Card("Je gegevens")
        words = "Alle dossiers staan in deze map op deze computer. Er gaat niets naar internet."
        data.body.addWidget(make_label(words, "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self.open_folder)
        data.body.addLayout(row)
        data.body.addWidget(make_label(f"Jurytool {__version__}", "small"))
        area = ColumnArea(self.env.look)
        for widget in (make_label("Instellingen", "title"), who, data, self._examples_card):
            area.body.addWidget(widget)
        area.body.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _make_examples_card(self) -> Card:
        card = Card("Voorbeelden")
        words = "De voorbeelddossiers zijn verzonnen. Je kunt ze weghalen; er blijft niets van achter."
        card.body.addWidget(make_label(words, "second", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.remove_examples)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _keep(self) -> None:
        ctx = self.env.ctx
        if not self.form.name.text or not self.form.initials.text:
            return
        profile = self.form.read_profile(ctx.profile)
        if profile is None or profile == ctx.profile:
            return
        try:
            ctx.save_profile(profile)
        except UserError as error:
            self.env.dialogs.show_error(error)
            return
        self.profile_changed.emit()
        self.env.notifier.told.emit("Instellingen bewaard.")

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.env.ctx.paths.root)))

    def _on_remove_examples(self) -> None:
        try:
            number = remove_demo(self.env.ctx)
        except UserError as error:
            self.env.dialogs.show_error(error)
            return
        self._examples_card.hide()
        words = (
            "1 voorbeelddossier is weggehaald."
            if number == 1
            else f"{number} voorbeelddossiers zijn weggehaald."
        )
        self.env.notifier.told.emit(words)
        if self.dossier_id:
            self.env.open_place("schools", "")
