"""Keeps Python's collector of reference cycles in the thread of the screen.

It runs in whichever thread happens to pass its threshold. A widget or a timer that it frees in a thread that
writes or draws a page ends the program, or Qt says that timers cannot be stopped from another thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

INTERVAL_MS = 500  # often, so that each collection is short
WHOLE_MS = 60_000  # between two walks over all that lives, which take some tens of milliseconds


class GarbageKeeper(QObject):
    """While it is entered, cycles are collected here alone: the young ones often, all of them in a pause."""

    def __init__(self, parent: QObject, is_typing: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_typing = is_typing
        self._since_whole = QElapsedTimer()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def __enter__(self) -> GarbageKeeper:
        gc.disable()
        self._since_whole.start()
        self._timer.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect what is due by now."""
        if self._since_whole.elapsed() > WHOLE_MS and not self._is_typing():
            self._since_whole.start()
            gc.collect()
        else:
            collect_young()


def collect_young() -> None:
    """Collect the youngest objects, and those that outlived some of that, where Python would have done so."""
    for generation in (1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
