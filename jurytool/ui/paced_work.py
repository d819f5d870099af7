"""Long work that says how far it is and can be stopped, in a plain thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from jurytool.services.pacing import GoOn, StoppedError
from jurytool.ui.background import Background

BREATH = 0.001  # seconds that the work rests now and then, so that the screen always goes first


class PacedWork(QObject):
    """One piece of work at a time; of `done`, `failed` and `stopped` one comes, in the screen's own thread.

    `failed` carries a UserError, or None for a mistake of ours.
    """

    progressed = Signal(int)  # percentage that is done
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._enough = threading.Event()
        self._percentage = 0
        self.is_busy = False  # until the outcome was told
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def start(self, work: Callable[[GoOn], Any]) -> bool:
        """Start work, which asks again and again whether to go on; False while other work goes on."""
        if self.is_busy:
            return False
        self.is_busy = True
        self._percentage = 0
        self._enough.clear()
        return self._background.start(lambda: self._run(work))

    def stop(self) -> None:
        """Ask the work to end; nothing of it stays."""
        self._enough.set()

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked to stop; the work may have come to its end before it heard of that."""
        return self._enough.is_set()

    def wait(self) -> None:
        """Return when the work has ended."""
        self._background.wait()

    def _run(self, work: Callable[[GoOn], Any]) -> Any:
        try:
            return work(self._go_on)
        except StoppedError as stop:
            return stop

    def _go_on(self, share: float) -> bool:
        percentage = int(share * 100)
        if percentage != self._percentage:
            self._percentage = percentage
            self.progressed.emit(percentage)
        return not self._enough.wait(BREATH)

    def _on_done(self, outcome: Any) -> None:
        self.is_busy = False
        if isinstance(outcome, StoppedError):
            self.stopped.emit()
        else:
            self.done.emit(outcome)

    def _on_failed(self, error: object) -> None:
        self.is_busy = False
        self.failed.emit(error)
