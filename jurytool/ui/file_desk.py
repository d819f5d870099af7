"""Files beside records, for every room that has them: asked for, stored, named, shown and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from jurytool.services.changes import Changes
from jurytool.services.visit.attachments import AttachmentView, StoredFile, attach_files, detach_file
from jurytool.ui.attacher import Attacher, Job
from jurytool.ui.dropped import FileSource, Source
from jurytool.ui.environment import Environment
from jurytool.ui.file_shower import FileShower
from jurytool.ui.notifier import Act
from jurytool.ui.thumbnails import Thumbnails
from jurytool.ui.widgets.file_bar import FileBar
from jurytool.ui.widgets.file_items import describe_stored, item_of_job, items_of

_TITLE, _ANY = "Foto of bestand bijvoegen", "Alle bestanden (*)"


class Perform(Protocol):
    """Runs an act of the room and says `told` once it is done; None when it was refused."""

    def __call__(self, act: Act, told: str = "") -> Changes | None: ...


class FileDesk(QObject):
    """What the places of a room where files come in have in common.

    A job without a target is for a text that is still being typed: `text_file_stored` brings it and its file.
    """

    text_file_stored = Signal(object, object)

    def __init__(self, env: Environment, perform: Perform, parent: QObject) -> None:
        super().__init__(parent)
        self._env, self._perform = env, perform
        self.attacher = Attacher(env.ctx, env.dialogs, self)
        self.thumbnails = Thumbnails(env.ctx, self)
        self.shower = FileShower(env, self)
        self._folder = Path.home()
        self.attacher.stored.connect(self._on_stored)
        env.finish_at_close(self, self.finish)

    def choose(self, dossier_id: str, target_id: str) -> None:
        """Ask for a file and add it beside a record, or with "" to the text being typed."""
        path = self._env.dialogs.choose_file_to_open(_TITLE, self._folder, _ANY)
        if path is not None:
            self._folder = path.parent
            self.give(dossier_id, target_id, [FileSource(path)])

    def give(self, dossier_id: str, target_id: str, sources: Sequence[Source]) -> None:
        """Add files beside a record, or with "" to the text being typed."""
        if sources and dossier_id:
            self.attacher.add(dossier_id, target_id, sources)

    def stop(self, target_id: str, key: str) -> bool:
        """Stop the file under this chip; False where it is not on its way any more."""
        found = [job for job in self.attacher.jobs(target_id) if item_of_job(job).key == key]
        for job in found:
            self.attacher.stop(job)
        return bool(found)

    def do(self, dossier_id: str, view: AttachmentView, act: str) -> None:
        """Open, save or remove a file beside a record."""
        if act == "open":
            self.shower.open(view.file)
        elif act == "save":
            self.shower.save(view.file)
        elif act == "remove":
            self._perform(
                lambda: detach_file(self._env.ctx, dossier_id, view.id),
                f"“{view.file.file_name}” is weggehaald. Ongedaan maken: Ctrl Z.",
            )

    def finish(self) -> None:
        """Store what is being stored, for its program ends after this."""
        self.attacher.finish()
        self.thumbnails.finish()
        self.shower.finish()

    def _on_stored(self, job: Job, file: StoredFile) -> None:
        if not job.target_id:
            self.text_file_stored.emit(job, file)
            return
        ctx = self._env.ctx
        changes = self._perform(lambda: attach_files(ctx, job.dossier_id, job.target_id, [file]))
        if changes is not None:
            words = "Bijgevoegd: {}. Ongedaan maken: Ctrl Z." if changes else "{} stond er al bij."
            self._env.notifier.told.emit(words.format(describe_stored(job.source.name, file)))


class TargetFiles(QObject):
    """Shows in a bar what stands beside one record and what is on its way, and does what is asked."""

    def __init__(self, env: Environment, desk: FileDesk, bar: FileBar) -> None:
        super().__init__(bar)
        self._env, self._desk, self.bar = env, desk, bar
        self._dossier_id = self._target_id = ""
        self._shown: dict[str, AttachmentView] = {}
        self._initials: Mapping[str, str] = {}
        bar.asked.connect(self._on_asked)
        bar.add_requested.connect(self.choose)
        desk.attacher.changed.connect(self._refresh)
        desk.thumbnails.made.connect(self._show_thumbnails)

    def show_target(
        self, dossier_id: str, target_id: str, views: Sequence[AttachmentView], initials: Mapping[str, str]
    ) -> None:
        """Show the files beside this record; `initials` by juror say with whom one still is."""
        self._dossier_id, self._target_id, self._initials = dossier_id, target_id, initials
        self._shown = {view.id: view for view in views}
        self._refresh()

    def choose(self) -> None:
        """Ask for a file to put beside the record."""
        self._desk.choose(self._dossier_id, self._target_id)

    def give(self, sources: Sequence[Source]) -> None:
        """Put what was pasted or dropped beside the record."""
        self._desk.give(self._dossier_id, self._target_id, sources)

    def _refresh(self) -> None:
        if not self._target_id:
            return
        me = self._env.ctx.my_juror(self._dossier_id)
        coming = [item_of_job(job) for job in self._desk.attacher.jobs(self._target_id)]
        self.bar.set_items([*items_of(list(self._shown.values()), me, self._initials), *coming])
        self._show_thumbnails()

    def _show_thumbnails(self) -> None:
        for key, view in self._shown.items():
            picture = self._desk.thumbnails.find(view.file) if view.is_present else None
            if picture is not None and key in self.bar.chips:
                self.bar.chips[key].show_picture(picture)

    def _on_asked(self, act: str, key: str) -> None:
        view = self._shown.get(key)
        if view is None:
            self._desk.stop(self._target_id, key)
        else:
            self._desk.do(self._dossier_id, view, act)
