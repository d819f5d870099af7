"""Takes the kept file of a version out again: to be looked at, or to where the user wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jurytool.errors import UserError
from jurytool.services.report.report_folder import make_report_folder
from jurytool.services.report.report_versions import VersionView, open_version, save_version
from jurytool.ui import desktop
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment

TITLE, KINDS = "Rapport opslaan", "Word-document (*.docx)"


class VersionFiles(QObject):
    """Reads and writes in a plain thread: a disk may be slow."""

    saved = Signal(object, object)  # VersionView, Path

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._then: Callable[[Path], None] | None = None
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being taken out."""
        return self._then is not None

    def wait(self) -> None:
        """Return when nothing is being written any more."""
        self._background.wait()

    def open(self, version: VersionView) -> None:
        """Show the file in a copy that can only be read."""
        self._start(lambda: open_version(self._env.ctx, version), self._open_copy)

    def save(self, version: VersionView) -> None:
        """Ask where to, and write the file there as it was made."""
        proposal = make_report_folder(self._env.ctx) / (version.file_name or f"{version.label}.docx")
        target = self._env.dialogs.choose_file_to_save(TITLE, proposal, KINDS)
        if target is not None:
            self._start(
                lambda: save_version(self._env.ctx, version, target),
                lambda path: self.saved.emit(version, path),
            )

    def _start(self, work: Callable[[], Path], then: Callable[[Path], None]) -> None:
        if not self.is_busy:
            self._then = then
            self._background.start(work)

    def _open_copy(self, path: Path) -> None:
        refusal = desktop.open_file(path)
        if refusal:
            self._env.notifier.told.emit(refusal)

    def _on_done(self, path: Path) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(path)

    def _on_failed(self, error: UserError | None) -> None:
        self._then = None
        if error is not None:
            self._env.dialogs.show_error(error)
