"""A timer for what may come a moment late: it lets a person type on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

LONGEST_MS = 30_000  # after which it no longer waits for a pause; who talks and types breathes sooner


class PauseTimer(QObject):
    """`due` comes once after `start`, in the first pause of the typing; starting again waits anew."""

    due = Signal()

    def __init__(
        self, parent: QObject, interval: int, is_typing: Callable[[], bool], longest: int = LONGEST_MS
    ) -> None:
        super().__init__(parent)
        self._is_typing, self._longest = is_typing, longest
        self._asked = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=interval)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Ask for `due`, as soon as it holds nobody up."""
        if not self._asked.isValid():
            self._asked.start()
        self._timer.start()

    def stop(self) -> None:
        """Forget what was asked."""
        self._timer.stop()
        self._asked.invalidate()

    @property
    def is_active(self) -> bool:
        """Whether `due` is still to come."""
        return self._timer.isActive()

    def _on_timeout(self) -> None:
        if self._is_typing() and self._asked.elapsed() < self._longest:
            self._timer.start()
            return
        self._asked.invalidate()
        self.due.emit()
