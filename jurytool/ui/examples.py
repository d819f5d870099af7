"""The invented dossiers on the screen: brought in and taken away, from each page that offers it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jurytool.errors import UserError
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment


class Examples(QObject):
    """Loads in the background, since that takes a while; `busy_changed` comes before and after."""

    busy_changed = Signal(bool)
    loaded = Signal(list)  # ids of the dossiers

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._work = Background(self)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)

    def load(self) -> None:
        """Bring the examples in that are not there; where work goes on already, nothing happens."""
        if self._work.start(self._load):
            self.busy_changed.emit(True)

    def wait(self) -> None:
        """Return when the examples are there, or were not asked for."""
        self._work.wait()

    def remove(self) -> None:
        """Take all examples away and say how many there were."""
        from jurytool.services.dossier.demo import remove_demo

        try:
            number = remove_demo(self._env.ctx, self._env.autosave.forget_dossier)
        except UserError as error:
            self._env.dialogs.show_error(error)
            return
        self._env.notifier.dossiers_changed.emit()
        words = "1 voorbeelddossier is" if number == 1 else f"{number} voorbeelddossiers zijn"
        self._env.notifier.told.emit(f"{words} weggehaald.")

    def _load(self) -> list[str]:
        from jurytool.services.dossier.demo import load_demo

        return load_demo(self._env.ctx)

    def _on_done(self, dossier_ids: list[str]) -> None:
        self.busy_changed.emit(False)
        self._env.notifier.dossiers_changed.emit()
        self._env.notifier.told.emit("De voorbeelden staan bij Scholen.")
        self.loaded.emit(dossier_ids)

    def _on_failed(self, error: UserError | None) -> None:
        self.busy_changed.emit(False)
        if error is not None:
            self._env.dialogs.show_error(error)
