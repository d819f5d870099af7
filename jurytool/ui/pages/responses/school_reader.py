"""From a Word file of the school to the dialog that adds what it says; reading goes on beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jurytool.errors import UserError
from jurytool.services.responses.response_ledger import Ledger
from jurytool.services.responses.school_files import SchoolFile, read_school_file
from jurytool.services.returned.returned import KINDS
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.pages.responses.found_dialog import FoundDialog
from jurytool.ui.widgets.variants import make_button, name_button

READ, BUSY = "Uit Word inlezen…", "Bezig met inlezen…"
TITLE = "Reactie van de school kiezen"


class SchoolReader(QObject):
    """The button above the room; `added` carries the first reaction that came of it."""

    added = Signal(str)

    def __init__(self, env: Environment, parent: QWidget) -> None:
        super().__init__(parent)
        self._env, self._parent = env, parent
        self._ledger: Ledger | None = None
        self.look_at: Callable[[FoundDialog], str] = _look_at
        self.button = make_button(
            READ,
            tip="Opmerkingen, bijgehouden wijzigingen en de tabel uit een Word-bestand van de school",
            owner=parent,
        )
        self._background = Background(self, awaited=True)
        self._background.done.connect(self._on_read)
        self._background.failed.connect(self._on_failed)
        self.button.clicked.connect(self.choose)

    def show_ledger(self, ledger: Ledger | None) -> None:
        """Read for this report from now on."""
        self._ledger = ledger
        self.button.setEnabled(ledger is not None and not self._background.is_busy)

    def wait(self) -> None:
        """Return when no file is being read any more."""
        self._background.wait()

    def choose(self) -> None:
        """Ask for a file and read it, after storing what is being typed."""
        ledger = self._ledger
        if ledger is None or self._background.is_busy or not self._env.autosave.flush():
            return
        path = self._env.dialogs.choose_file_to_open(TITLE, Path.home(), KINDS)
        if path is not None:
            ctx = self._env.ctx
            self._show_busy(self._background.start(partial(read_school_file, ctx, *ledger.place, path)))

    def _on_read(self, file: SchoolFile) -> None:
        self._show_busy(False)
        ledger = self._ledger
        if ledger is None or ledger.place != (file.dossier_id, file.assessment_id):
            return  # another school is on the screen by now
        made = self.look_at(FoundDialog(self._env, file, ledger.last_position, self._parent))
        if made:
            self.added.emit(made)

    def _on_failed(self, error: UserError | None) -> None:
        self._show_busy(False)
        if error is not None:
            self._env.dialogs.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        name_button(self.button, BUSY if busy else READ)
        self.button.setEnabled(not busy)


def _look_at(dialog: FoundDialog) -> str:
    """Let people look at what was read; returns the first reaction that was added, or ""."""
    made = dialog.ask()
    dialog.deleteLater()
    return made
