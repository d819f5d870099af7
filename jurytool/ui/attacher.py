"""Reads and stores files one after the other in a plain thread; the act that names them follows here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from jurytool.errors import InputRefusedError, UserError
from jurytool.services.context import Context
from jurytool.services.visit.attachment_files import PlaceKnownError
from jurytool.services.visit.attachments import StoredFile, store_file
from jurytool.ui.background import Background
from jurytool.ui.dialogs.dialogs import Answer, Dialogs
from jurytool.ui.dropped import Source

_WAITS = "wacht: er kan in staan waar het is gemaakt. Na bezoekmodus (F11) kies je of het erbij komt."
TOLD = 3  # refused files that are named one by one


@dataclass(eq=False, slots=True)
class Job:
    """A file on its way; `target_id` is the note beside which it goes, "" for what is being typed."""

    dossier_id: str
    target_id: str
    source: Source
    keeps_place: bool = False
    stopped: Event = field(default_factory=Event)


class Attacher(QObject):
    """The files that are on their way. `stored` brings a job and its file, `changed` another list of jobs."""

    stored = Signal(object, object)
    changed = Signal()

    def __init__(self, ctx: Context, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._dialogs = ctx, dialogs
        self._jobs: list[Job] = []
        self._running: Job | None = None  # until its outcome has been dealt with
        self._telling: list[Job] = []
        self._refused: list[UserError] = []
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def jobs(self, target_id: str) -> list[Job]:
        """Return what is on its way to a note, or with "" to what is being typed."""
        coming = [*([self._running] if self._running else []), *self._jobs, *self._telling]
        return [job for job in coming if job.target_id == target_id and not job.stopped.is_set()]

    def add(self, dossier_id: str, target_id: str, sources: Sequence[Source]) -> None:
        """Read and store these files; `stored` comes for each."""
        self._jobs += [Job(dossier_id, target_id, source) for source in sources]
        self._go_on()

    def stop(self, job: Job) -> None:
        """Add this file nowhere; nothing of it is kept."""
        job.stopped.set()
        self.changed.emit()

    def redirect(self, target_id: str) -> None:
        """Let what is on its way to the text being typed go to the note that it became."""
        for job in self.jobs(""):
            job.target_id = target_id
        self.changed.emit()

    def finish(self) -> None:
        """Return when all that is on its way has been stored and named, or refused; no loop runs now."""
        while self._running is not None:
            self._background.wait()
            for receiver in (self._background, self):
                QCoreApplication.sendPostedEvents(receiver, QEvent.Type.MetaCall)

    def _go_on(self) -> None:
        self._jobs = [job for job in self._jobs if not job.stopped.is_set()]
        self.changed.emit()
        if self._running is not None:
            return
        if self._jobs:
            self._running = job = self._jobs.pop(0)
            self._background.start(lambda: self._store(job))
        else:
            self._tell()

    def _store(self, job: Job) -> StoredFile | None:
        """Read and store one file; runs in the thread."""
        new = job.source.read(keeps_place=job.keeps_place)
        return None if job.stopped.is_set() else store_file(self._ctx, job.dossier_id, new)

    def _on_done(self, file: StoredFile | None) -> None:
        job, self._running = self._running, None
        if job is not None and file is not None and not job.stopped.is_set():
            self.stored.emit(job, file)
        self._go_on()

    def _on_failed(self, error: UserError | None) -> None:
        job, self._running = self._running, None
        if job is not None and not job.stopped.is_set():
            if isinstance(error, PlaceKnownError):
                self._telling.append(job)
            elif error is not None:
                self._refused.append(error)
        self._go_on()

    def _tell(self) -> None:
        """Say once what was refused, and ask once about what keeps its place."""
        refused, self._refused = self._refused, []
        if len(refused) == 1:
            self._dialogs.show_error(refused[0])
        elif refused:
            reasons = " ".join(error.message for error in refused[:TOLD])
            more = f" En nog {len(refused) - TOLD}." if len(refused) > TOLD else ""
            message = f"{len(refused)} bestanden zijn niet bijgevoegd."
            self._dialogs.show_error(InputRefusedError(message, reasons + more))
        if self._telling and self._dialogs.calm is not None:
            self._dialogs.calm(f"{_name(self._telling)} {_WAITS}")
            if self._ask_waiting not in self._dialogs.when_over:
                self._dialogs.when_over.append(self._ask_waiting)
        else:
            self._ask_waiting()

    def _ask_waiting(self) -> None:
        """Ask about what keeps its place, also where it is added a while after it was given."""
        waiting, self._telling = self._telling, []
        telling = [job for job in waiting if not job.stopped.is_set()]
        if not telling:
            return
        if self._ask(telling):
            for job in telling:
                job.keeps_place = True
            self._jobs += telling
        self._go_on()

    def _ask(self, jobs: Sequence[Job]) -> bool:
        answer = self._dialogs.ask(
            f"In {_name(jobs)} kan staan waar en wanneer het is gemaakt.",
            "Uit gewone foto’s haalt Jurytool dat weg. Bij dit soort bestanden kan dat niet. Je kunt ook een "
            "schermafbeelding maken en die plakken, of de foto eerst als JPEG bewaren.",
            (Answer("keep", "Toch bijvoegen"), Answer("leave", "Niet bijvoegen", primary=True)),
        )
        return answer == "keep"


def _name(jobs: Sequence[Job]) -> str:
    names = f"“{jobs[0].source.name}”"
    if len(jobs) > 1:
        names += f" en {len(jobs) - 1} andere bestanden" if len(jobs) > 2 else " en nog een bestand"
    return names
