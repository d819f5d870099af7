"""Asks the data folder in a plain thread, so that no key waits for an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jurytool.errors import UserError

if TYPE_CHECKING:
    from jurytool.services.dossier.places import Catalogue
    from jurytool.services.dossier.search import Results


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words, in one dossier or (empty) in all, newest first or best first."""

    text: str
    dossier_id: str = ""
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What can be asked; each is called in the thread."""

    read_places: Callable[[str], Catalogue]  # of the open dossier, or "" outside any
    find: Callable[[str, str, bool], Results]  # text, dossier, best first
    count: Callable[[str, str], int]  # text, dossier


class Asker(QObject):
    """Answers only the latest question: one that was overtaken while another was being answered is dropped.

    That is also what keeps a fast typist from piling up work. The thread lives from `start` to `stop`.
    """

    places_read = Signal(object)  # Catalogue
    answered = Signal(object, object)  # Question, Results
    counted = Signal(object, int)  # Question, how much there is in all; a moment later
    failed = Signal(object)  # UserError

    def __init__(self, source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self.source = source
        self._waiting: Question | None = None
        self._news = threading.Condition()
        self._ended: threading.Event | None = None  # of the present thread
        self._thread: threading.Thread | None = None

    def start(self, dossier_id: str) -> None:
        """Begin with reading the places."""
        self.stop()
        self._waiting, ended = None, threading.Event()
        self._ended = ended
        self._thread = threading.Thread(
            target=self._run, args=(dossier_id, ended), name="search", daemon=True
        )
        self._thread.start()

    def ask(self, question: Question) -> None:
        """Ask this, and forget what was not answered yet."""
        with self._news:
            self._waiting = question
            self._news.notify()

    def stop(self) -> None:
        """Return when the thread reads no more."""
        thread, self._thread = self._thread, None
        if thread is None or self._ended is None:
            return
        with self._news:
            self._ended.set()
            self._news.notify()
        thread.join()

    def _run(self, dossier_id: str, ended: threading.Event) -> None:
        try:
            self.places_read.emit(self.source.read_places(dossier_id))
        except UserError as error:
            self.failed.emit(error)
        while (question := self._next(ended)) is not None:
            try:
                self._answer(question)
            except UserError as error:
                self.failed.emit(error)

    def _answer(self, question: Question) -> None:
        results = self.source.find(question.text, question.dossier_id, question.ranked)
        self.answered.emit(question, results)
        if results.total is None and self._waiting is None:
            self.counted.emit(question, self.source.count(question.text, question.dossier_id))

    def _next(self, ended: threading.Event) -> Question | None:
        with self._news:
            self._news.wait_for(lambda: self._waiting is not None or ended.is_set())
            question, self._waiting = self._waiting, None
            return None if ended.is_set() else question
