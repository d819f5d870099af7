"""Instellingen: who works here, how the screen looks, where the data are."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from jurytool import __version__
from jurytool.errors import UserError
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.laptop.health import describe_last_check
from jurytool.services.report.report_folder import (
    find_report_folder,
    make_report_folder,
    remember_report_folder,
)
from jurytool.ui.environment import Environment
from jurytool.ui.examples import Examples
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.report_template import TemplatePart
from jurytool.ui.spelling.setting import SpellingCard
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.profile_form import ProfileForm
from jurytool.ui.widgets.variants import make_button, make_label

CHECKING = "Je gegevens worden nagekeken. Je kunt gewoon doorwerken."


class HealthLine(QWidget):
    """When all data were checked last, and a button to do it now; how far it is while that goes on."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.words = make_label("", wrap=True)
        self.check = make_button("Nu nakijken")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Hoever het nakijken is")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.check)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        self.check.clicked.connect(self._on_check)
        env.health.changed.connect(self.show_state)
        env.health.progressed.connect(self.bar.setValue)

    def show_state(self) -> None:
        """Show what holds now."""
        is_busy = self._env.health.is_busy
        if not is_busy:
            self.bar.setValue(0)
        self.bar.setVisible(is_busy)
        self.words.setText(CHECKING if is_busy else describe_last_check(self._env.ctx))
        self.check.setText("Stoppen" if is_busy else "Nu nakijken")

    def _on_check(self) -> None:
        if self._env.health.is_busy:
            self._env.health.cancel()
        else:
            self._env.health.ask()


class SettingsPage(Page):
    """What is changed here holds at once; only name and initials wait until the page is left."""

    title = "Instellingen"
    least_height = 0  # scrolls by itself

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.form = ProfileForm(env.look)
        self.folder, self.reports = _make_path("Map met gegevens"), _make_path("Map voor Word-rapporten")
        self.open_folder = make_button("Map openen")
        self.open_folder.clicked.connect(self._on_open_folder)
        self.choose_reports = make_button("Andere map…")
        self.choose_reports.clicked.connect(self._on_choose_reports)
        self._examples = Examples(env, self)
        self.load_examples = make_button("Voorbeelden toevoegen")
        self._examples.busy_changed.connect(lambda busy: self.load_examples.setEnabled(not busy))
        self.load_examples.clicked.connect(self._examples.load)
        self.practise = make_button("Oefengesprek beginnen")
        self.practise.clicked.connect(env.start_practice)
        self.remove_examples = make_button("Voorbeelden weghalen")
        self.remove_examples.clicked.connect(self._on_remove_examples)
        self.health = HealthLine(env)
        self.spelling = SpellingCard(env)
        self.template = TemplatePart(env)
        self._lay_out()
        for field in (self.form.name, self.form.initials):
            field.line_edit.editingFinished.connect(self._keep)

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show what holds now."""
        super().open(dossier_id, target)
        self.form.show_profile(self.env.ctx.profile)
        self.folder.setText(str(self.env.ctx.paths.root))
        self.reports.setText(str(find_report_folder(self.env.ctx)))
        self.health.show_state()
        self.spelling.show_state()
        self.template.show_state()
        self.refresh_list()

    def refresh_list(self) -> None:
        """Offer to take examples away where there are any."""
        self.remove_examples.setVisible(bool(self._example_ids()))

    def leave(self) -> None:
        """Keep the profile."""
        self._keep()
        super().leave()

    def end(self) -> None:
        """Wait for a template that is being looked at."""
        self.template.wait()

    def _lay_out(self) -> None:
        who = Card("Over jou")
        who.body.addWidget(self.form)
        data = Card("Je gegevens")
        words = "Alle dossiers staan in deze map op deze computer. Er gaat niets naar internet."
        data.body.addWidget(make_label(words, "second", wrap=True))
        data.body.addLayout(_make_row(self.folder, self.open_folder))
        data.body.addWidget(self.health)
        reports = Card("Word-rapporten")
        words = "Hier komen je rapporten, tot je bij het maken een andere map kiest."
        reports.body.addWidget(make_label(words, "second", wrap=True))
        reports.body.addLayout(_make_row(self.reports, self.choose_reports))
        reports.body.addWidget(self.template)
        data.body.addWidget(make_label(f"Jurytool {__version__}", "small"))
        area = ColumnArea(self.env.look)
        cards = (who, self.spelling, reports, data, self._make_examples_card())
        for widget in (make_label("Instellingen", "title"), *cards):
            area.body.addWidget(widget)
        area.body.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _make_examples_card(self) -> Card:
        card = Card("Voorbeelden en oefenen")
        words = (
            "De voorbeelddossiers zijn verzonnen. Kijk er rustig in rond, en haal ze daarna weg: "
            "er blijft niets van achter. In het oefengesprek leg je in drie minuten een gesprek vast; "
            "ook daar blijft niets van over."
        )
        card.body.addWidget(make_label(words, "second", wrap=True))
        row = FlowLayout()
        for button in (self.load_examples, self.remove_examples, self.practise):
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _keep(self) -> None:
        ctx = self.env.ctx
        refused = [field for field in (self.form.name, self.form.initials) if not field.validate()]
        if refused:  # the sentences stand below the fields, and the cursor goes where the user goes
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

    def _on_choose_reports(self) -> None:
        chosen = self.env.dialogs.choose_folder("Map voor Word-rapporten", make_report_folder(self.env.ctx))
        if chosen is None:
            return
        try:
            remember_report_folder(self.env.ctx, chosen)
        except UserError as error:
            self.env.dialogs.show_error(error)
            return
        self.reports.setText(str(find_report_folder(self.env.ctx)))
        self.env.notifier.told.emit("Instellingen bewaard.")

    def _example_ids(self) -> list[str]:
        return [row.dossier_id for row in list_dossiers(self.env.ctx) if row.is_example]

    def _on_remove_examples(self) -> None:
        was_open = self.dossier_id in self._example_ids()
        self._examples.remove()
        if was_open and self.dossier_id not in self._example_ids():
            self.env.open_place("schools", "")


def _make_path(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setReadOnly(True)
    field.setAccessibleName(name)
    return field


def _make_row(field: QLineEdit, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(button)
    return row
