"""Asks the dictionary in a thread, since each answer is waited for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from jurytool.spelling.missing import SpellingMissingError

_AT_ONCE = 300  # words in a question, so that the first answers of a long report come soon


class Answers(Protocol):
    """What is asked: the process with the dictionary."""

    def check(self, words: Iterable[str]) -> dict[str, bool]: ...
    def suggest(self, word: str) -> tuple[str, ...]: ...
    def close(self) -> None: ...


class Asker(QObject):
    """Starts at the first question; answers come in the screen's own thread, in their order."""

    checked = Signal(object)  # dict of words: whether each is right
    suggested = Signal(str, object)  # word, tuple of words
    failed = Signal()  # there is no dictionary, now or any more; nothing comes after that

    def __init__(self, open_answers: Callable[[], Answers], parent: QObject) -> None:
        super().__init__(parent)
        self._open_answers = open_answers
        self._questions: SimpleQueue[list[str] | str | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._answers: Answers | None = None
        self._opening = threading.Lock()
        self._is_closed = False

    def check(self, words: Iterable[str]) -> None:
        """Ask which words are right."""
        asked = sorted(words)
        for start in range(0, len(asked), _AT_ONCE):
            self._ask(asked[start : start + _AT_ONCE])

    def suggest(self, word: str) -> None:
        """Ask what may have been meant by a word."""
        self._ask(word)

    def close(self) -> None:
        """End the thread and what it asks, and return once both have ended."""
        with self._opening:
            self._is_closed = True
        self._questions.put(None)
        if self._answers is not None:
            self._answers.close()
        if self._thread is not None:
            self._thread.join()

    def _ask(self, question: list[str] | str) -> None:
        if self._is_closed:
            return
        self._questions.put(question)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="spelling")
            self._thread.start()

    def _run(self) -> None:
        try:
            with self._opening:
                if self._is_closed:
                    return
                answers = self._answers = self._open_answers()
            while (question := self._questions.get()) is not None:
                if isinstance(question, str):
                    self.suggested.emit(question, answers.suggest(question))
                else:
                    self.checked.emit(answers.check(question))
        except SpellingMissingError as error:
            if not self._is_closed:
                logging.getLogger(__name__).info("no spelling: %s", error)
                self.failed.emit()
