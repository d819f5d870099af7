"""Makes the file for a colleague, or a copy for oneself: where to, locked or not; then what was made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.services.exchange.exchange_folder import (
    export_to_folder,
    find_exchange_folder,
    remember_exchange_folder,
)
from jurytool.services.exchange.exporting import Exported
from jurytool.services.pacing import GoOn
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.made_pane import MadePane
from jurytool.ui.paced_work import PacedWork
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import let_stay, make_button, make_label
from jurytool.ui.widgets.work_line import WorkLine
from jurytool.ui.widgets.wrapped_option import make_wrapped_option

LOCKED = "Het bestand gaat op slot met een wachtzin van zes woorden. Die zie je zodra het klaar is."
OWN_WORDS = (
    "Het bestand gaat op slot met een eigen wachtzin van zes woorden, die alleen jij kent. "
    "Die zie je zodra het klaar is."
)
NOT_LOCKED = "Het bestand gaat niet op slot."
OPEN_TO_ALL = (
    "Zonder wachtzin: wie het bestand in handen krijgt, kan alles lezen. "
    "Kies dit alleen als het niet bij een ander terecht kan komen."
)
FOR_ME = (
    "Alleen voor mij: voor een andere laptop van jou. Ook scores die je nog niet hebt vastgezet, "
    "zitten erin. Geef dit bestand niet aan je collega."
)
COPY, ABOUT_COPY = (
    "Kopie voor mezelf maken",
    "Voor een stick of een andere laptop van jou: alles zit erin, ook scores die je nog niet hebt vastgezet. "
    "Geef dit bestand niet aan een ander.",
)
MAKING = "Het bestand wordt gemaakt en nagekeken…"


class MakeCard(Card):
    """Hidden until it is asked for; `closed` when it goes, `made` after each file."""

    made = Signal()
    closed = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__("Bestand maken")
        self._env = env
        self._dossier_id = ""
        self._folder = Path()
        self.place = ElidedLabel("", "strong")
        self.choose = make_button("Andere map of stick…")
        self.open_to_all, self.for_me = QCheckBox(), QCheckBox()
        let_stay(self)
        self.make = make_button("Maken", "primary")
        self.cancel = make_button("Annuleren", "quiet", key="Esc")
        self.refusal = make_label("", "error", wrap=True)
        self.about_copy = make_label(ABOUT_COPY, wrap=True)
        self.lock = make_label(LOCKED, "second", wrap=True)
        self._for_me_row = QWidget()
        self._colleague = ""  # "" where it can only be a copy for oneself
        self.work = PacedWork(self)
        self.line = WorkLine()
        self.result = MadePane(env)
        self._form = self._make_form()
        for step in (self._form, self.line, self.result):
            self.body.addWidget(step)
        self._connect()
        self.hide()

    def start(self, dossier_id: str, name: str = "") -> None:
        """Ask where to, for a colleague of this name or for oneself; a file in the making stays shown."""
        self.show()
        if self.work.is_busy:
            return
        self._dossier_id = dossier_id
        self._colleague = name
        self.open_to_all.setChecked(False)
        self.for_me.setChecked(not name)
        self._for_me_row.setVisible(bool(name))
        self.about_copy.setVisible(not name)
        self._name()
        self._show_folder(find_exchange_folder(self._env.ctx))
        self.refusal.setText("")
        self._show_step(self._form)
        self.make.setFocus()

    def close_card(self) -> None:
        """Put the card away; a file that is being made is stopped first."""
        if self.work.is_busy:
            self.work.stop()
            return
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def put_away(self) -> None:
        """Put the card away, unless a file is being made; a refusal or what was made need not stay."""
        if not self.work.is_busy:
            self.close_card()

    def end(self) -> None:
        """Stop, and return when nothing is written any more."""
        self.work.stop()
        self.work.wait()

    def _make_form(self) -> QWidget:
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(make_label("In de map", "second"))
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        layout.addLayout(where)
        layout.addWidget(self.lock)
        layout.addLayout(make_wrapped_option(self.open_to_all, OPEN_TO_ALL))
        row = make_wrapped_option(self.for_me, FOR_ME)
        row.setContentsMargins(0, 0, 0, 0)
        self._for_me_row.setLayout(row)
        layout.addWidget(self._for_me_row)
        layout.insertWidget(0, self.about_copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.make)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.refusal, 1)
        layout.addLayout(buttons)
        return form

    def _name(self) -> None:
        """Say above the card for whom the file will be."""
        self.set_title(COPY if self.for_me.isChecked() else f"Bestand voor {self._colleague} maken")

    def _say_lock(self) -> None:
        """Say what will lock the file."""
        words = OWN_WORDS if self.for_me.isChecked() else LOCKED
        self.lock.setText(NOT_LOCKED if self.open_to_all.isChecked() else words)

    def _connect(self) -> None:
        self.for_me.toggled.connect(self._name)
        self.for_me.toggled.connect(self._say_lock)
        self.open_to_all.toggled.connect(self._say_lock)
        self.choose.clicked.connect(self._on_choose)
        self.make.clicked.connect(self._on_make)
        self.cancel.clicked.connect(self.close_card)
        self.result.close_requested.connect(self.close_card)
        self.line.stop_requested.connect(self.work.stop)
        self.work.progressed.connect(self.line.show_percentage)
        self.work.done.connect(self._on_done)
        self.work.failed.connect(self._on_failed)
        self.work.stopped.connect(lambda: self._show_refusal("Gestopt. Er is geen bestand gemaakt."))
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_card)

    def _show_folder(self, folder: Path) -> None:
        self._folder = folder
        self.place.set_full_text(str(folder))

    def _show_step(self, step: QWidget) -> None:
        """Show a step; the card is as high as that needs."""
        for other in (self._form, self.line, self.result):
            other.setVisible(other is step)

    def _on_choose(self) -> None:
        folder = self._env.dialogs.choose_folder("Map of stick kiezen", self._folder)
        if folder is not None:
            self._show_folder(folder)
            self.refusal.setText("")
        self.make.setFocus()

    def _on_make(self) -> None:
        if self.work.is_busy:
            return
        self._env.autosave.flush()  # what cannot be stored is told with the file
        ctx, dossier_id, folder = self._env.ctx, self._dossier_id, self._folder
        personal, encrypted = self.for_me.isChecked(), not self.open_to_all.isChecked()

        def work(go_on: GoOn) -> Exported:
            return export_to_folder(
                ctx, dossier_id, folder, personal=personal, encrypted=encrypted, go_on=go_on
            )

        self.refusal.setText("")
        self.line.begin(MAKING)
        self._show_step(self.line)
        self.line.stop.setFocus()
        self.work.start(work)

    def _on_done(self, exported: Exported) -> None:
        remember_exchange_folder(self._env.ctx, exported.paths[0].parent)
        self.result.show_made(exported, personal=self.for_me.isChecked())
        self._show_step(self.result)
        self.result.take_focus()
        self.made.emit()

    def _on_failed(self, error: UserError | None) -> None:
        self._show_refusal(str(error) if error is not None else "Het bestand is niet gemaakt.")

    def _show_refusal(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self._show_step(self._form)
        self.make.setFocus()
