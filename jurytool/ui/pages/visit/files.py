"""Files in the room: given to the field, to a card or to an opened note; shown, saved and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from jurytool.services.attachments import (
    AttachmentView,
    StoredFile,
    attach_files,
    detach_file,
    find_target,
    list_attachments,
)
from jurytool.services.notes import NoteView
from jurytool.ui.attacher import Attacher, Job
from jurytool.ui.dropped import FileSource, Source
from jurytool.ui.environment import Environment
from jurytool.ui.file_shower import FileShower
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.note_editor import NoteEditor
from jurytool.ui.pages.visit.stream_panel import StreamPanel
from jurytool.ui.thumbnails import Thumbnails
from jurytool.ui.widgets.file_bar import FileBar
from jurytool.ui.widgets.file_items import describe_stored, item_of_job, items_of

_TITLE, _ANY = "Foto of bestand bijvoegen", "Alle bestanden (*)"


class VisitFiles(QObject):
    """Ties the places where files come in to the one that stores them, and to the acts that name them."""

    def __init__(
        self, env: Environment, acts: Acts, capture: CaptureBox, stream: StreamPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._env, self._acts, self._capture, self._stream = env, acts, capture, stream
        self.attacher = Attacher(env.ctx, env.dialogs, self)
        self.thumbnails = Thumbnails(env.ctx, self)
        self.shower = FileShower(env, self)
        self._bar: FileBar | None = None  # of the opened note
        self._shown: dict[str, AttachmentView] = {}
        self._folder = Path.home()
        self._connect()
        env.at_close.append(self._finish)

    def leave_dossier(self) -> None:
        """Stop what is on its way to the text of a dossier that is being left."""
        for job in self.attacher.jobs(""):
            self.attacher.stop(job)
            self._acts.tell(f"“{job.source.name}” is niet bijgevoegd: je ging naar een ander dossier.")

    def follow(self, note_id: str) -> None:
        """Let files that are still on their way go to the note that the text became."""
        self.attacher.redirect(note_id)

    def reload(self) -> None:
        """Show again what stands beside the opened note, and what is on its way."""
        self._capture.show_coming([item_of_job(job) for job in self.attacher.jobs("")])
        editor = self._stream.editor
        if editor is None or self._bar is None:
            return
        found = list_attachments(self._env.ctx, self._acts.dossier_id, editor.note.id)
        self._shown = {view.id: view for view in found}
        coming = [item_of_job(job) for job in self.attacher.jobs(editor.note.id)]
        self._bar.set_items([*items_of(found, self._me(), self._stream.initials()), *coming])
        self._show_thumbnails()

    def choose(self, note_id: str = "") -> None:
        """Ask for a file and add it to a note; without one, to where the user is."""
        target_id = note_id or self._target()
        path = self._env.dialogs.choose_file_to_open(_TITLE, self._folder, _ANY)
        if path is not None:
            self._folder = path.parent
            self.give(target_id, [FileSource(path)])

    def give(self, target_id: str, sources: Sequence[Source]) -> None:
        """Add files beside a note, or with "" to the text being typed."""
        if sources and self._acts.dossier_id:
            self.attacher.add(self._acts.dossier_id, target_id, sources)

    def note_of(self, attachment_id: str) -> str:
        """Return the note beside which a file stands, for whoever found it by its name."""
        return find_target(self._env.ctx, self._acts.dossier_id, attachment_id)

    def fill_menu(self, menu: QMenu, note: NoteView, before: QAction) -> None:
        """Put the files of a note and a way to add one into its menu."""
        me, initials = self._me(), self._stream.initials()
        if note.attachments:
            inner = QMenu("Bijlagen", menu)
            for view in list_attachments(self._env.ctx, self._acts.dossier_id, note.id):
                (item,) = items_of([view], me, initials)
                action = inner.addAction(f"{item.name} · {item.words}".replace("&", "&&"))
                action.setEnabled("save" in item.acts)
                action.triggered.connect(
                    lambda _=False, view=view, act=item.acts[:1]: self._show(view.file, *act)
                )
            menu.insertMenu(before, inner)
        add = QAction("Bijlage toevoegen…\tCtrl+Shift+A", menu)
        add.triggered.connect(lambda: self.choose(note.id))
        menu.insertAction(before, add)

    # what comes in

    def _connect(self) -> None:
        self.attacher.stored.connect(self._on_stored)
        self.attacher.changed.connect(self.reload)
        self.thumbnails.made.connect(self._show_thumbnails)
        self._capture.files_given.connect(lambda sources: self.give("", sources))
        self._capture.file_requested.connect(lambda: self.choose())
        self._capture.files.asked.connect(self._on_capture_asked)
        self._stream.view.files_given.connect(self.give)
        self._stream.note_opened.connect(self._on_note_opened)
        self._stream.menu_made.connect(self.fill_menu)

    def _on_note_opened(self, editor: NoteEditor) -> None:
        bar = FileBar(self._env.look, "Bijlagen", adds=True)
        bar.asked.connect(self._on_note_asked)
        bar.add_requested.connect(lambda: self.choose(editor.note.id))
        editor.field.files_given.connect(lambda sources: self.give(editor.note.id, sources))
        editor.show_files(bar)
        self._bar = bar
        bar.destroyed.connect(lambda: self._forget(bar))
        self.reload()

    def _forget(self, bar: FileBar) -> None:
        if self._bar is bar:
            self._bar, self._shown = None, {}

    def _on_stored(self, job: Job, file: StoredFile) -> None:
        if not job.target_id:
            if job.dossier_id == self._acts.dossier_id and not self._capture.add_file(file):
                self._acts.tell(f"“{file.file_name}” stond er al bij.")
            return
        ctx = self._env.ctx
        changes = self._acts.perform(lambda: attach_files(ctx, job.dossier_id, job.target_id, [file]))
        if changes is not None:
            words = "Bijgevoegd: {}. Ongedaan maken: Ctrl Z." if changes else "{} stond er al bij."
            self._acts.tell(words.format(describe_stored(job.source.name, file)))

    def _target(self) -> str:
        editor, view = self._stream.editor, self._stream.view
        if editor is not None and self._has_focus(editor):
            return editor.note.id
        return view.current_note_id() if view.hasFocus() else ""

    def _has_focus(self, editor: NoteEditor) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and editor.isAncestorOf(focused)

    # what is done with them

    def _on_capture_asked(self, act: str, key: str) -> None:
        if self._stop("", key):
            return
        for file in self._capture.state.files:
            if file.sha256 == key:
                self._capture.remove_file(file)

    def _on_note_asked(self, act: str, key: str) -> None:
        editor, view = self._stream.editor, self._shown.get(key)
        if view is None and editor is not None:
            self._stop(editor.note.id, key)
        elif view is not None and act == "remove":
            ctx, dossier_id = self._env.ctx, self._acts.dossier_id
            self._acts.perform(
                lambda: detach_file(ctx, dossier_id, view.id),
                f"“{view.file.file_name}” is weggehaald. Ongedaan maken: Ctrl Z.",
            )
        elif view is not None:
            self._show(view.file, act)

    def _stop(self, target_id: str, key: str) -> bool:
        """Stop the file under this chip; False where it is not on its way any more."""
        found = [job for job in self.attacher.jobs(target_id) if item_of_job(job).key == key]
        for job in found:
            self.attacher.stop(job)
        return bool(found)

    def _show(self, file: StoredFile, act: str = "") -> None:
        if act == "open":
            self.shower.open(file)
        elif act == "save":
            self.shower.save(file)

    def _show_thumbnails(self) -> None:
        if self._bar is None:
            return
        for key, view in self._shown.items():
            picture = self.thumbnails.find(view.file) if view.is_present else None
            if picture is not None and key in self._bar.chips:
                self._bar.chips[key].show_picture(picture)

    def _me(self) -> str:
        return self._env.ctx.my_juror(self._acts.dossier_id)

    def _finish(self) -> None:
        """Store what is being stored, for its program ends after this."""
        self.attacher.finish()
        self.thumbnails.finish()
        self.shower.finish()
