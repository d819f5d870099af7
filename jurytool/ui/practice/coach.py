"""Leads through the practice talk: reads in the notes how far it is, and takes all away at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.dossier.practice import (
    end_practice,
    find_step,
    last_place,
    read_script,
    start_practice,
)
from jurytool.services.dossier.start import PRACTICE_DOSSIER
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.practice.strip import PracticeStrip


class Coach(QObject):
    """Made by the window; `put_above` puts the strip above every page."""

    dossier_id = PRACTICE_DOSSIER

    def __init__(self, env: Environment, put_above: Callable[[QWidget], None], window: QWidget) -> None:
        super().__init__(window)
        self._env, self._window = env, window
        self._script = read_script()
        self._skipped: dict[int, int] = {}  # step → how far the notes went then
        self._must_clean = False
        self.step = 0
        self.strip = PracticeStrip(self._script)
        self.strip.hide()
        put_above(self.strip)
        self._cleaning = Background(self, awaited=True)
        self._cleaning.done.connect(self._on_clean)
        self._cleaning.failed.connect(self._on_failed)
        self._later = QTimer(self, singleShot=True, interval=0)  # after the room has its focus again
        self._later.timeout.connect(self._go_on)
        self.strip.skip_requested.connect(self._skip)
        self.strip.stop_requested.connect(lambda: env.open_place("schools", ""))
        env.notifier.changed.connect(self._on_changed)

    def start(self) -> None:
        """Make the invented school and go to its talk."""
        self.wait()
        self._must_clean = False  # what is left is taken away here
        self._env.autosave.forget_dossier(PRACTICE_DOSSIER)
        try:
            dossier_id = start_practice(self._env.ctx)
        except UserError as error:
            self._env.dialogs.show_error(error)
            return
        self._skipped, self.step = {}, 0
        self.strip.show_step(0)
        self.strip.show()
        self._env.open_dossier(dossier_id, "visit", "")

    def clean(self) -> None:
        """Take everything away, in the background; the window has left the school by now."""
        self._later.stop()
        self.strip.hide()
        self._must_clean = True
        self._env.autosave.forget_dossier(PRACTICE_DOSSIER)
        self._clean_on()

    def wait(self) -> None:
        """Return when nothing is being taken away any more."""
        self._cleaning.wait()

    def _on_changed(self, changes: Changes, origin: QObject | None) -> None:
        if changes.dossier_id == PRACTICE_DOSSIER:
            self._later.start()

    def _skip(self) -> None:
        self._skipped[self.step] = last_place(self._env.ctx)
        self._go_on()

    def _go_on(self) -> None:
        before, self.step = self.step, find_step(self._env.ctx, self._script.step, self._skipped)
        self.strip.show_step(self.step)
        if self.step == len(self._script.step) and before != self.step and not self._is_writing():
            self.strip.done.setFocus()

    def _is_writing(self) -> bool:
        """Whether words stand in the field that has the keyboard: those are not to be interrupted."""
        field = self._window.focusWidget()
        if isinstance(field, QPlainTextEdit):
            return bool(field.toPlainText())
        return isinstance(field, QLineEdit) and bool(field.text())

    def _clean_on(self) -> None:
        """Begin as soon as the former time is done with."""
        if self._must_clean and self._cleaning.start(lambda: end_practice(self._env.ctx)):
            self._must_clean = False

    def _on_clean(self, was_there: bool) -> None:
        self._clean_on()
        if was_there and self.strip.isHidden():
            self._env.notifier.told.emit("De oefening is weggehaald.")

    def _on_failed(self, error: UserError | None) -> None:
        if error is not None:
            self._env.dialogs.show_error(error)
