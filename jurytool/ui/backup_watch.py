"""Makes a copy of the dossiers every half hour in which something changed, in the background (R32)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jurytool.errors import UserError
from jurytool.ui.background import Background
from jurytool.ui.notifier import Notifier

if TYPE_CHECKING:
    from pathlib import Path

    from jurytool.services.context import Context

LOOK_MS = 60_000  # between two looks whether it is time
AGAIN_MS = 10 * 60_000  # after a copy that could not be made
FAILED = "De reservekopie lukte niet; je dossiers zelf zijn bewaard."


class BackupWatch(QObject):
    """Asks every minute; `described` says what the status bar shows."""

    described = Signal(str)

    def __init__(self, ctx: Context, notifier: Notifier) -> None:
        super().__init__()
        self._ctx, self._notifier = ctx, notifier
        self._background = Background(self)
        self._not_before_ms = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being made."""
        return self._background.is_busy

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()
        self._describe()

    def look(self) -> None:
        """Make a copy where it is time, and say again when the last one was made: an import makes one too."""
        from jurytool.services.laptop.backups import back_up, is_time_for_backup

        self._describe()
        is_allowed = self._ctx.clock.now().utc_ms >= self._not_before_ms
        if is_allowed and not self.is_busy and is_time_for_backup(self._ctx):
            self._background.start(lambda: back_up(self._ctx))

    def close(self) -> None:
        """Stop, and return when nothing is copied any more."""
        self._timer.stop()
        self._background.done.disconnect(self._on_done)
        self._background.failed.disconnect(self._on_failed)
        self._background.wait()

    def _describe(self) -> None:
        from jurytool.services.laptop.backups import describe_last_backup

        self.described.emit(describe_last_backup(self._ctx))

    def _on_done(self, made: Path | None) -> None:
        self._describe()

    def _on_failed(self, error: UserError | None) -> None:
        self._not_before_ms = self._ctx.clock.now().utc_ms + AGAIN_MS
        if error is not None:
            logging.getLogger(__name__).info("a copy was not made: %s", error)
            self._notifier.told.emit(f"{FAILED} {error}")
