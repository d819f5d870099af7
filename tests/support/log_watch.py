"""Sees what a test logs, from every thread, and says what nobody expected."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class LogWatch(logging.Handler):
    """Keeps the records of WARNING and above; `verify` compares them with what was expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """Allow messages in which the pattern is found; at least one has to come."""
        self._expected.append(re.compile(pattern))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record; judging waits until the test is over, so that no thread is cut off."""
        self.records.append(record)

    def unexpected(self) -> list[str]:
        """Return the messages that no expectation covers, with their level and logger."""
        return [
            f"{record.levelname} {record.name}: {record.getMessage()}"
            for record in self.records
            if not any(pattern.search(record.getMessage()) for pattern in self._expected)
        ]

    def missing(self) -> list[str]:
        """Return the patterns for which no message came."""
        messages = [record.getMessage() for record in self.records]
        return [p.pattern for p in self._expected if not any(p.search(text) for text in messages)]

    def verify(self) -> None:
        """Fail the test for an unexpected or a missing message."""
        complaints = [f"logged, not expected: {text}" for text in self.unexpected()]
        complaints += [f"expected in the log, not seen: {text}" for text in self.missing()]
        if complaints:
            pytest.fail("\n".join(complaints), pytrace=False)


@contextmanager
def watch_logs() -> Iterator[LogWatch]:
    """Watch the root logger; afterwards take away and close the handlers that the program added."""
    watched = [logging.getLogger(), logging.getLogger("jurytool")]
    before = [(logger, list(logger.handlers), logger.level) for logger in watched]
    watch = LogWatch()
    watched[0].addHandler(watch)
    try:
        yield watch
    finally:
        watched[0].removeHandler(watch)
        for logger, handlers, level in before:
            logger.setLevel(level)
            _remove_new_handlers(logger, handlers)


def _remove_new_handlers(logger: logging.Logger, known: list[logging.Handler]) -> None:
    for handler in list(logger.handlers):
        if handler not in known and not type(handler).__module__.startswith("_pytest"):
            logger.removeHandler(handler)
            handler.close()
