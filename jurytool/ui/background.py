"""Long work in a plain thread, so that the screen stays alive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from jurytool.errors import UserError


class Background(QObject):
    """One piece of work at a time; its outcome comes back in the screen's own thread.

    What is no `UserError` goes to the program's own record of mistakes, and then `failed` gets None. The
    program does not end before work that is `awaited`.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, *, awaited: bool = False) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self.done.connect(self._forget)
        self.failed.connect(self._forget)
        app = QCoreApplication.instance()
        if awaited and app is not None:
            app.aboutToQuit.connect(self.wait)

    @property
    def is_busy(self) -> bool:
        """Whether work goes on, or its outcome has not come back yet."""
        return self._thread is not None

    def start(self, work: Callable[[], Any]) -> bool:
        """Start the work; False when other work goes on."""
        if self._thread is not None:
            return False
        self._thread = threading.Thread(target=self._run, args=(work,), name="background")
        self._thread.start()
        return True

    def wait(self) -> None:
        """Return when the work has ended."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, work: Callable[[], Any]) -> None:
        try:
            outcome = work()
        except UserError as error:
            self.failed.emit(error)
        except BaseException:
            self.failed.emit(None)
            raise
        else:
            self.done.emit(outcome)

    def _forget(self) -> None:
        self._thread = None
