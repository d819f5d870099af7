"""Opens files of a colleague: reads them, asks the passphrase, shows what they would do, takes them over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.exchange.refusals import PassphraseError
from jurytool.services.exchange.importing import LargeLossError, import_exchange_files
from jurytool.services.exchange.incoming import Incoming, read_exchange_files
from jurytool.services.pacing import GoOn
from jurytool.text.dutch import join_words
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.passphrase_pane import PassphrasePane
from jurytool.ui.exchange.preview_pane import PreviewPane
from jurytool.ui.paced_work import PacedWork
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label
from jurytool.ui.widgets.work_line import WorkLine

SIZE, SMALL = (1_080, 640), (620, 280)
READING, TAKING = "Het bestand wordt bekeken…", "Het wordt overgenomen…"
_MISTAKE = UserError(
    "Er ging iets mis bij het openen van dit bestand.", "Er is niets veranderd. Probeer het opnieuw."
)


class OpenFilesDialog(QDialog):
    """One step at a time; nothing is changed before Overnemen. `taken` brings what was imported."""

    taken = Signal(object)
    other_requested = Signal()  # another file is to be chosen

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._env = env
        self._paths: tuple[Path, ...] = ()
        self._incoming: Incoming | None = None
        self._typed = ""
        self._is_taking = False
        self.setWindowTitle("Bestand van een collega openen")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        fit_dialog(self, env.look, *SMALL)
        self.work = PacedWork(self)
        self.line = WorkLine()
        self.passphrase = PassphrasePane()
        self.preview = PreviewPane(env)
        self.refused_name = make_label("", "second", wrap=True)
        self.refusal, self.remedy = make_label("", "large", wrap=True), make_label("", wrap=True)
        self.other, self.close_button = (
            make_button("Ander bestand kiezen…"),
            make_button("Sluiten", "primary"),
        )
        self.steps = QStackedWidget()
        self._busy, self._refused = self._make_busy(), self._make_refused()
        for step in (self._busy, self.passphrase, self._refused, self.preview):
            self.steps.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self.steps)
        self._connect()

    def read(self, paths: Sequence[Path], typed: str = "") -> None:
        """Look at files, in the background."""
        self._paths, self._typed = tuple(paths), typed
        self._forget()
        self._env.autosave.flush()  # what is being typed counts in what the files would do
        ctx, some = self._env.ctx, self._paths

        def work(go_on: GoOn) -> Incoming:
            return read_exchange_files(ctx, some, typed, go_on)

        self._begin(READING, taking=False)
        self.work.start(work)

    def done(self, result: int) -> None:
        """Stop what goes on, and leave no copy of the files behind."""
        self.work.stop()
        self.work.wait()
        self._disconnect()
        self._forget()
        super().done(result)

    # inside

    def _make_busy(self) -> QWidget:
        busy = QWidget()
        column = QVBoxLayout(busy)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.line)
        column.addStretch(2)
        return busy

    def _make_refused(self) -> QWidget:
        refused = QWidget()
        column = QVBoxLayout(refused)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self.refused_name)
        column.addWidget(self.refusal)
        column.addWidget(self.remedy)
        column.addStretch(2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.other)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        return refused

    def _connect(self) -> None:
        self.work.progressed.connect(self.line.show_percentage)
        self.work.done.connect(self._on_done)
        self.work.failed.connect(self._on_failed)
        self.work.stopped.connect(self._on_stopped)
        self.line.stop_requested.connect(self.work.stop)
        self.passphrase.given.connect(lambda words: self.read(self._paths, words))
        self.preview.take_requested.connect(self._take)
        for close in (self.passphrase.close_requested, self.preview.close_requested):
            close.connect(self.reject)
        self.close_button.clicked.connect(self.reject)
        self.other.clicked.connect(self.other_requested)

    def _disconnect(self) -> None:
        """Hear of work that ended with the dialog only what cannot be left alone."""
        self.work.done.disconnect(self._on_done)
        self.work.failed.disconnect(self._on_failed)
        self.work.stopped.disconnect(self._on_stopped)
        self.work.done.connect(self._on_done_late)

    def _begin(self, words: str, *, taking: bool) -> None:
        self._is_taking = taking
        self.line.begin(words)
        self.steps.setCurrentWidget(self._busy)
        self.line.stop.setFocus()

    def _take(self) -> None:
        incoming, who = self._incoming, self.preview.who()
        if incoming is None or who is None:
            return
        self._env.autosave.flush()  # R5; what the disk or a rule refuses stays with its editor
        ctx, agreed = self._env.ctx, self.preview.is_agreed
        self._begin(TAKING, taking=True)
        self.work.start(
            lambda go_on: import_exchange_files(ctx, incoming, who=who, agreed=agreed, go_on=go_on)
        )

    def _on_done(self, outcome: object) -> None:
        if isinstance(outcome, Incoming):
            self._incoming = outcome
            if self.work.is_stopping:
                self.reject()
                return
            self.preview.show_incoming(outcome)
            self._show_preview()
            return
        self.accept()
        self.taken.emit(outcome)

    def _show_preview(self) -> None:
        self._grow()
        self.steps.setCurrentWidget(self.preview)
        self.preview.take_focus()

    def _grow(self) -> None:
        """Take the room that looking asks for, in the middle of the window."""
        fit_dialog(self, self._env.look, *SIZE)
        window = self.parentWidget()
        if window is not None:
            place = self.frameGeometry()
            place.moveCenter(window.frameGeometry().center())
            self.move(place.topLeft())

    def _on_done_late(self, outcome: object) -> None:
        """Remove the copies of files that were read just when the dialog closed; tell what was taken over."""
        if isinstance(outcome, Incoming):
            outcome.close()
        else:
            self.taken.emit(outcome)

    def _on_stopped(self) -> None:
        if self._is_taking:
            self.preview.told.setText("Gestopt. Er is niets overgenomen.")
            self._show_preview()
        else:
            self.reject()

    def _on_failed(self, error: UserError | None) -> None:
        error = error or _MISTAKE
        if isinstance(error, LargeLossError):
            self.preview.show_loss(error.message)
            self._show_preview()
        elif isinstance(error, PassphraseError):
            names = join_words([f"“{path.name}”" for path in self._paths])
            self.steps.setCurrentWidget(self.passphrase)
            self.passphrase.ask(names, error if self._typed else None)
        elif self._is_taking:
            self.preview.told.setText(str(error))
            self._show_preview()
        else:
            files = [f"“{path.name}”" for path in self._paths]
            is_named = any(name in error.message for name in files)
            self.refused_name.setText("" if is_named else breakable(join_words(files)))
            self.refused_name.setVisible(not is_named)
            self.refusal.setText(error.message)
            self.remedy.setText(error.remedy)
            self.steps.setCurrentWidget(self._refused)
            self.close_button.setFocus()

    def _forget(self) -> None:
        if self._incoming is not None:
            self._incoming.close()
            self._incoming = None
