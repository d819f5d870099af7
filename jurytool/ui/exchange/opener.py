"""Opens files of colleagues from wherever the user is, and goes to what came in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jurytool.services.exchange.exchange_folder import find_exchange_folder
from jurytool.services.exchange.import_words import describe_import
from jurytool.services.exchange.importing import Imported
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.open_dialog import OpenFilesDialog

TITLE, KINDS = "Bestand van een collega openen", "Bestanden van Jurytool (*.jury)"


class FileOpener(QObject):
    """One dialog at a time; made by the window."""

    def __init__(self, env: Environment, window: QWidget) -> None:
        super().__init__(window)
        self._env, self._window = env, window
        self._folder: Path | None = None
        self.dialog: OpenFilesDialog | None = None
        env.at_close.append(self.close)

    def choose(self) -> None:
        """Ask for files and open them."""
        folder = self._folder or find_exchange_folder(self._env.ctx)
        paths = self._env.dialogs.choose_files_to_open(TITLE, folder, KINDS)
        if paths:
            self._folder = paths[0].parent
            self.open(paths)

    def open(self, paths: Sequence[Path]) -> None:
        """Look at files and show what they would do; without any, ask for them."""
        if not paths:
            self.choose()
            return
        if self.dialog is None:
            self.dialog = dialog = OpenFilesDialog(self._env, self._window)
            dialog.taken.connect(self._on_taken)
            dialog.other_requested.connect(self.choose)
            dialog.finished.connect(self._on_finished)
            dialog.open()
        if self.dialog.work.is_busy:
            self._env.notifier.told.emit("Nog even: er wordt al een bestand geopend.")
        else:
            self.dialog.read(paths)

    def close(self) -> None:
        """Stop what goes on."""
        if self.dialog is not None:
            self.dialog.reject()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _on_taken(self, imported: Imported) -> None:
        env = self._env
        if any(not preview.is_here for preview in imported.previews):
            env.notifier.dossiers_changed.emit()
        for changes in imported.changes:
            env.notifier.announce(changes)
        told = describe_import(imported)
        if imported.has_new_device:
            env.dialogs.inform(told)
        target = imported.reports[0].import_id if imported.reports else ""
        env.open_dossier(imported.previews[0].dossier_id, "together", f"exchange:{target}")
        env.notifier.told.emit(told)
