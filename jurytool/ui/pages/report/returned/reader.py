"""Reads a report from Word beside the screen, and compares it again when something changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jurytool.errors import UserError
from jurytool.services.returned.returned import compare_again, read_report_file
from jurytool.services.returned.returned_views import ReturnedReport
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.storing import store_typed

_Work = Callable[[], ReturnedReport]


class ReportReader(QObject):
    """One file at a time; of `read` and `failed` one comes, unless it was stopped or another was asked for.

    `failed` carries a UserError, or None for a mistake of ours.
    """

    read = Signal(object)  # ReturnedReport
    failed = Signal(object)

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._running: _Work | None = None
        self._next: _Work | None = None
        self._background = Background(self, awaited=True)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether an outcome is still to come."""
        return self._running is not None or self._next is not None

    def start(self, dossier_id: str, path: Path) -> bool:
        """Read a file; False where a text that is being typed could not be stored, and that was said."""
        ctx = self._env.ctx
        return self._begin(dossier_id, lambda: read_report_file(ctx, dossier_id, path))

    def compare(self, returned: ReturnedReport) -> bool:
        """Lay what was read beside what stands by now; False as in `start`."""
        ctx = self._env.ctx
        return self._begin(returned.dossier_id, lambda: compare_again(ctx, returned))

    def stop(self) -> None:
        """Let go of what is being read; nothing comes of it."""
        self._running = self._next = None

    def wait(self) -> None:
        """Return when no thread reads any more."""
        self._background.wait()

    def _begin(self, dossier_id: str, work: _Work) -> bool:
        if not store_typed(self._env, dossier_id):
            return False
        self._running, self._next = None, work
        self._go()
        return True

    def _go(self) -> None:
        if self._next is not None and self._background.start(self._next):
            self._running, self._next = self._next, None

    def _on_done(self, returned: ReturnedReport) -> None:
        is_wanted, self._running = self._running is not None, None
        if self._next is not None:
            self._go()
        elif is_wanted:
            self.read.emit(returned)

    def _on_failed(self, error: UserError | None) -> None:
        is_wanted, self._running = self._running is not None, None
        if self._next is not None:
            self._go()
        elif is_wanted:
            self.failed.emit(error)
