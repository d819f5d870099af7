"""How a long check goes on: it says how far it is, rests when its caller wants that, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from sqlcipher3 import dbapi2 as sqlite

from jurytool.storage.engine import Connection

GoOn = Callable[[float], bool]  # gets the share that is done, may take its time, and says whether to go on
SQLITE_STEPS = 50_000  # of SQLite's own machine between two questions: some milliseconds


class StoppedError(Exception):
    """The caller wants no more of this check."""


class Pace:
    """Asks the caller again and again whether to go on."""

    def __init__(self, go_on: GoOn | None = None) -> None:
        self._go_on = go_on
        self._start = self._end = 0.0
        self._done, self._total, self._every = 0, 1, 1
        self.is_stopped = False

    def begin(self, start: float, end: float, steps: int = 1, every: int = 1) -> None:
        """Say which share of the whole comes now, in how many steps, and after how many to ask."""
        self._start, self._end = start, end
        self._done, self._total, self._every = 0, max(1, steps), every
        self.ask()

    def step(self) -> None:
        """Say that one more step was done; raises StoppedError where the caller has had enough."""
        self._done += 1
        if self._done % self._every == 0:
            self.ask()

    def ask(self) -> None:
        """Raise StoppedError where the caller has had enough."""
        if self.breathe():
            raise StoppedError

    def breathe(self) -> int:
        """Return not 0 where the caller has had enough, as SQLite wants to be told."""
        share = self._start + (self._end - self._start) * min(1.0, self._done / self._total)
        self.is_stopped = self.is_stopped or (self._go_on is not None and not self._go_on(share))
        return int(self.is_stopped)


def check_integrity(connection: Connection, pace: Pace) -> tuple[str, ...]:
    """Return what SQLite finds in a whole file; raises StoppedError where the caller has had enough."""
    connection.set_progress_handler(pace.breathe, SQLITE_STEPS)
    try:
        return tuple(row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
    except sqlite.OperationalError as error:
        if pace.is_stopped:
            raise StoppedError from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
