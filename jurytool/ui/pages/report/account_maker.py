"""Makes the Verantwoording in the background and says where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from jurytool.errors import UserError
from jurytool.services.account import make_account, suggest_account_name
from jurytool.services.report_folder import make_report_folder
from jurytool.text.file_names import with_ending
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment

_TITLE = "Verantwoording maken"
_KINDS = "Word-document (*.docx)"


class AccountMaker(QObject):
    """Asks where to, and writes the file there; what is being typed has to be stored before."""

    made = Signal(str)  # path of the file

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._background.wait)

    def wait(self) -> None:
        """Return when no file is being made any more."""
        self._background.wait()

    def make(self, dossier_id: str, assessment_id: str) -> None:
        """Ask for a place and make the file there."""
        if self._background.is_busy or not self._env.autosave.flush():
            return
        ctx = self._env.ctx
        proposal = make_report_folder(ctx) / suggest_account_name(ctx, dossier_id)
        target = self._env.dialogs.choose_file_to_save(_TITLE, proposal, _KINDS)
        if target is not None:
            named = with_ending(target, ".docx")
            self._background.start(lambda: make_account(ctx, dossier_id, assessment_id, named))

    def _on_done(self, target: Path) -> None:
        self.made.emit(str(target))

    def _on_failed(self, error: UserError | None) -> None:
        if error is not None:
            self._env.dialogs.show_error(error)
