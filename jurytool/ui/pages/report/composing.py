"""Keeps report and preview in step with what is stored and typed, without the keys ever waiting for it.

Reading and composing are done in a plain thread; breaking lines, which needs Qt's fonts, in short turns in
the screen's own thread, for what changed only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from jurytool.errors import UserError
from jurytool.paging.layout import Pages, SetPiece, place, set_piece
from jurytool.paging.line_cache import LineCache
from jurytool.report.blocks import Report
from jurytool.report.issues import Issue
from jurytool.report.outline import build_report
from jurytool.report.pieces import Piece
from jurytool.report.typeset import typeset
from jurytool.services.context import Context
from jurytool.ui.background import Background
from jurytool.ui.pages.report.report_data import Gathered, Typed, as_it_holds, gather
from jurytool.ui.pages.report.words import count_report_words

PAUSE_MS = 300  # after a change
LONGEST_MS = 1_200  # while typing goes on
TURN_SECONDS = 0.006  # of the screen's thread at a time


@dataclass(frozen=True, slots=True)
class Composed:
    """A report as it would be made now; without pieces where nobody looks at its pages."""

    place: tuple[str, str]
    revision: int
    gathered: Gathered
    report: Report
    words: int
    pieces: tuple[Piece, ...]
    issues: tuple[Issue, ...] = ()  # what rapportwacht says of it
    ignored: tuple[Issue, ...] = ()  # and what somebody let be
    changes: int = 0  # parts that are typed otherwise than they are stored


class Composer(QObject):
    """Composes on request; `composed` comes when the text is known, `laid_out` with its pages."""

    composed = Signal(object)  # Composed
    laid_out = Signal(object)  # Pages
    refused = Signal(str)  # a Dutch sentence: the report cannot be read now

    def __init__(self, ctx: Context, typed: Callable[[], Typed], parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._typed = ctx, typed
        self._place: tuple[str, str] | None = None
        self._gathered: Gathered | None = None
        self._revision = 0  # of what is stored, as far as anybody said
        self._with_pages = False
        self._cancelled = Event()
        self._again = self._is_composing = False
        self._cache = LineCache()
        self._layout: Iterator[Pages | None] | None = None
        self._background = Background(self)
        self._background.done.connect(self._on_composed)
        self._background.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start)
        self._limit = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._limit.timeout.connect(self._start)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._take_turn)

    @property
    def is_busy(self) -> bool:
        """Whether something is being composed, or will be."""
        return self._is_composing or self._pause.isActive() or self._turn.isActive()

    def set_with_pages(self, with_pages: bool) -> None:
        """Say whether anybody looks at the pages."""
        self._with_pages = with_pages
        if not with_pages:
            self._turn.stop()

    def compose_now(self, place: tuple[str, str], gathered: Gathered) -> None:
        """Begin with a report that has just been read."""
        self._place, self._gathered = place, gathered
        self._revision += 1
        self._start()

    def note_change(self, *, stored: bool) -> None:
        """Compose again after a moment; `stored` when what is in the store changed too."""
        if stored:
            self._gathered = None
            self._revision += 1
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def stop(self) -> None:
        """Leave off, and return when no thread reads any more."""
        for timer in (self._pause, self._limit, self._turn):
            timer.stop()
        self._again = False
        self._place = None
        self._cancelled.set()
        self._background.wait()

    def _start(self) -> None:
        self._pause.stop()
        self._limit.stop()
        place, known = self._place, self._gathered
        if place is None:
            return
        if self._is_composing:
            self._again = True
            return
        self._is_composing = True
        self._cancelled = cancelled = Event()
        job = _Job(self._ctx, place, self._revision, known, self._typed(), self._with_pages, cancelled)
        self._background.start(job.run)

    def _on_composed(self, composed: Composed | None) -> None:
        self._is_composing = False
        if composed is not None and composed.place == self._place:
            if composed.revision == self._revision:
                self._gathered = composed.gathered
            self.composed.emit(composed)
            if composed.pieces and self._with_pages:
                self._layout = self._lay_out(composed)
                self._turn.start()
        self._start_again()

    def _on_failed(self, error: UserError | None) -> None:
        self._is_composing = False
        if error is not None:
            self.refused.emit(str(error))
        self._start_again()

    def _start_again(self) -> None:
        if self._again:
            self._again = False
            self._start()

    def _lay_out(self, composed: Composed) -> Iterator[Pages | None]:
        pieces: list[SetPiece] = []
        for piece in composed.pieces:
            pieces.append(set_piece(piece, self._cache.break_lines))
            yield None
        self._cache.end_layout()
        yield None
        yield place(composed.report, pieces)

    def _take_turn(self) -> None:
        assert self._layout is not None
        end = perf_counter() + TURN_SECONDS
        for pages in self._layout:
            if pages is not None:
                self._turn.stop()
                self.laid_out.emit(pages)
                return
            if perf_counter() > end:
                return


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done in the thread; it holds all that it needs."""

    ctx: Context
    place: tuple[str, str]
    revision: int
    known: Gathered | None
    typed: Typed
    with_pages: bool
    cancelled: Event

    def run(self) -> Composed | None:
        """Return the report as it is now; None when nobody wants it any more."""
        gathered = self.known or gather(self.ctx, *self.place)
        if self.cancelled.is_set():
            return None
        report = build_report(as_it_holds(gathered, self.typed))
        issues, ignored = gathered.watch.look_at(self.typed.over(gathered.content))
        changes = self.typed.count_changes(gathered.content)
        pieces = typeset(report) if self.with_pages and not self.cancelled.is_set() else ()
        words = count_report_words(report)
        return Composed(self.place, self.revision, gathered, report, words, pieces, issues, ignored, changes)
