"""Opens a stored file in the program that belongs to it, or writes it where the user wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from jurytool.errors import UserError
from jurytool.services.visit.attachment_files import safe_name
from jurytool.services.visit.attachments import StoredFile, open_copy, save_copy
from jurytool.ui import desktop
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment


class FileShower(QObject):
    """Reads and writes in a plain thread: a large file may take a while."""

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._folder = Path.home()
        self._is_saving = False
        self._is_busy = False  # until the outcome has been dealt with, not only until the thread ends
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def open(self, file: StoredFile) -> None:
        """Show a file in a copy that can only be read."""
        self._start(lambda: open_copy(self._env.ctx, file), saves=False)

    def save(self, file: StoredFile) -> None:
        """Ask where to, and write the file there."""
        proposal = self._folder / safe_name(file.file_name)
        target = self._env.dialogs.choose_file_to_save("Bijlage opslaan", proposal, "Alle bestanden (*)")
        if target is None:
            return
        self._folder = target.parent

        def write() -> Path:
            save_copy(self._env.ctx, file, target)
            return target

        self._start(write, saves=True)

    def finish(self) -> None:
        """Return when nothing is being written any more."""
        self._background.wait()

    def _start(self, work: Callable[[], Path], *, saves: bool) -> None:
        if self._is_busy:
            self._env.notifier.told.emit("Nog even: de vorige bijlage wordt nog klaargezet.")
            return
        self._is_saving, self._is_busy = saves, True
        self._background.start(work)

    def _on_done(self, path: Path) -> None:
        self._is_busy = False
        told = f"Opgeslagen: {path}." if self._is_saving else desktop.open_file(path)
        if told:
            self._env.notifier.told.emit(told)

    def _on_failed(self, error: UserError | None) -> None:
        self._is_busy = False
        if error is not None:
            self._env.dialogs.show_error(error)
