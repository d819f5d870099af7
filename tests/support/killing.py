"""Kills processes: forks a child that works, and ends it at a moment or before a statement of SQL."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlcipher3 import dbapi2

# a killed process loses nothing that it wrote, to a disk or to memory: memory is only faster
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@dataclass
class Outcome:
    """What the parent found; `lost` and `unwell` have to stay empty."""

    kills: int = 0
    acknowledged: int = 0  # acts, or statements that were run
    while_opening: int = 0  # kills before the first acknowledgement
    lost: list[str] = field(default_factory=list)
    unwell: list[str] = field(default_factory=list)


@contextmanager
def forked(work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Yield the id of a child that works, and the pipe that it writes into; it is dead afterwards."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(receiving)
            work(sending)
            status = 0
        finally:
            os._exit(status)
    os.close(sending)
    try:
        yield child, receiving
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(receiving)


def count_statements(work: Callable[[], None]) -> int:
    """Return how many statements a child runs for `work`."""

    def count(sending: int) -> None:
        os.write(sending, str(_traced(work, 0)).encode())

    with forked(count) as (_, receiving):
        return int(os.read(receiving, 100))


def dies_before(work: Callable[[], None], deadly: int) -> bool:
    """Let a child work until statement number `deadly`; returns False where it was done before that.

    The search index needs now and then a statement more or less, since ids are random.
    """

    def work_traced(_: int) -> None:
        _traced(work, deadly)

    with forked(work_traced) as (child, _):
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    if ended is None or ended.si_status not in (0, signal.SIGKILL):
        raise AssertionError(f"the child failed before statement {deadly}: {ended}")
    return ended.si_status == signal.SIGKILL


def _traced(work: Callable[[], None], deadly: int) -> int:
    """Do the work; the process ends before statement number `deadly`. Returns how many there were."""
    counted = 0
    connect = dbapi2.connect

    def on_statement(statement: str) -> None:
        nonlocal counted
        counted += 1
        if counted == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect_traced(*arguments: Any, **more: Any) -> Any:
        connection = connect(*arguments, **more)
        connection.set_trace_callback(on_statement)
        return connection

    dbapi2.connect = connect_traced
    work()
    return counted
