"""Runs the room's acts, so that each part of the room says only what it wants done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jurytool.services.changes import Changes
from jurytool.ui.environment import Environment
from jurytool.ui.notifier import Act


class Acts(QObject):
    """Acts in the open dossier; `done` comes after each, so that the room refreshes itself at once."""

    done = Signal(object)

    def __init__(self, env: Environment, origin: QObject) -> None:
        super().__init__(origin)
        self._env, self._origin = env, origin
        self.dossier_id = ""

    def perform(self, act: Act, told: str = "") -> Changes | None:
        """Run an act and say `told` in the status bar; None when it was refused, and the user knows why."""
        changes = self._env.notifier.perform(act, self._origin)
        if changes is not None:
            self.finish(changes, told)
        return changes

    def finish(self, changes: Changes, told: str = "") -> None:
        """Tell the room of changes that were made otherwise, as by an editor that was left."""
        if changes:
            self.done.emit(changes)
            if told:
                self._env.notifier.told.emit(told)

    def tell(self, sentence: str) -> None:
        """Say something in the status bar."""
        self._env.notifier.told.emit(sentence)
