"""The process beside the program that holds the dictionary.

While Hunspell loads or suggests no other thread of its process goes on: here a key would wait for it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

from jurytool.spelling.dictionary import Dictionary
from jurytool.spelling.missing import SpellingMissingError

_CHECK, _SUGGEST = "check", "suggest"


class SpellingProcess:
    """Answers one question at a time, from any thread; `close` from another thread ends a wait at once.

    The first answer waits until the dictionary is loaded.
    """

    def __init__(self, folder: Path) -> None:
        """Start the process; raises SpellingMissingError where this system starts none."""
        spawning = get_context("spawn")  # a copy of this process would hold its windows and locks
        self._connection, theirs = spawning.Pipe()
        self._process = spawning.Process(target=serve, args=(theirs, str(folder)), daemon=True)
        self._asking = Lock()
        try:
            self._process.start()
        except OSError as error:
            raise SpellingMissingError from error
        finally:
            theirs.close()

    def check(self, words: Iterable[str]) -> dict[str, bool]:
        """Return which words are right; raises SpellingMissingError when the process has ended."""
        asked = list(words)
        return dict(zip(asked, self._ask(_CHECK, asked), strict=True))

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant; raises SpellingMissingError when the process has ended."""
        return tuple(self._ask(_SUGGEST, word))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()

    def _ask(self, *question: Any) -> Any:
        with self._asking:
            try:
                self._connection.send(question)
            except OSError as error:
                raise SpellingMissingError from error
            return self._receive()

    def _receive(self) -> Any:
        try:
            return self._connection.recv()
        except (EOFError, OSError) as error:
            raise SpellingMissingError from error


def serve(connection: Connection, folder: str) -> None:
    """Load the dictionary and answer until the program ends; what this process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: the program itself decides when it ends
    try:
        dictionary = Dictionary(Path(folder))
    except (OSError, ImportError):
        return  # the program sees the connection end
    try:
        while True:
            kind, value = connection.recv()
            if kind == _CHECK:
                connection.send([dictionary.knows(word) for word in value])
            else:
                connection.send(dictionary.suggest(value))
    except (EOFError, OSError):
        return
