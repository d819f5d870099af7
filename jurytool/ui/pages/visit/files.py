"""Files in the room: given to the field, to a card or to an opened note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from jurytool.services.visit.attachments import StoredFile, find_target, list_attachments
from jurytool.services.visit.notes import NoteView
from jurytool.ui.attacher import Job
from jurytool.ui.dropped import Source
from jurytool.ui.environment import Environment
from jurytool.ui.file_desk import FileDesk, TargetFiles
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.note_editor import NoteEditor
from jurytool.ui.pages.visit.stream_panel import StreamPanel
from jurytool.ui.widgets.file_bar import FileBar
from jurytool.ui.widgets.file_items import item_of_job, items_of


class VisitFiles(QObject):
    """Ties the places where files come in to the desk that stores and names them."""

    def __init__(
        self, env: Environment, acts: Acts, capture: CaptureBox, stream: StreamPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._env, self._acts, self._capture, self._stream = env, acts, capture, stream
        self.desk = FileDesk(env, acts.perform, self)
        self.attacher = self.desk.attacher
        self._opened: TargetFiles | None = None  # of the opened note
        self._connect()

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
        self._show_coming()
        editor, dossier_id = self._stream.editor, self._acts.dossier_id
        if editor is not None and self._opened is not None:
            found = list_attachments(self._env.ctx, dossier_id, editor.note.id)
            self._opened.show_target(dossier_id, editor.note.id, found, self._stream.initials())

    def choose(self, note_id: str = "") -> None:
        """Ask for a file and add it to a note; without one, to where the user is."""
        self.desk.choose(self._acts.dossier_id, note_id or self._target())

    def give(self, target_id: str, sources: Sequence[Source]) -> None:
        """Add files beside a note, or with "" to the text being typed."""
        self.desk.give(self._acts.dossier_id, target_id, sources)

    def note_of(self, attachment_id: str) -> str:
        """Return the note beside which a file stands, for whoever found it by its name."""
        return find_target(self._env.ctx, self._acts.dossier_id, attachment_id)

    def fill_menu(self, menu: QMenu, note: NoteView, before: QAction) -> None:
        """Put the files of a note and a way to add one into its menu."""
        ctx, dossier_id = self._env.ctx, self._acts.dossier_id
        if note.attachments:
            inner = QMenu("Bijlagen", menu)
            for view in list_attachments(ctx, dossier_id, note.id):
                (item,) = items_of([view], ctx.my_juror(dossier_id), self._stream.initials())
                action = inner.addAction(f"{item.name} · {item.words}".replace("&", "&&"))
                action.setEnabled("save" in item.acts)
                action.triggered.connect(
                    lambda _=False, view=view, act=item.acts[:1]: self.desk.do(dossier_id, view, *act)
                )
            menu.insertMenu(before, inner)
        add = QAction("Bijlage toevoegen…\tCtrl Shift A", menu)
        add.triggered.connect(lambda: self.choose(note.id))
        menu.insertAction(before, add)

    # what comes in

    def _connect(self) -> None:
        self.desk.text_file_stored.connect(self._on_stored)
        self.attacher.changed.connect(self._show_coming)
        self._capture.files_given.connect(lambda sources: self.give("", sources))
        self._capture.file_requested.connect(lambda: self.choose())
        self._capture.files.asked.connect(self._on_capture_asked)
        self._stream.view.files_given.connect(self.give)
        self._stream.note_opened.connect(self._on_note_opened)
        self._stream.menu_made.connect(self.fill_menu)

    def _show_coming(self) -> None:
        self._capture.show_coming([item_of_job(job) for job in self.attacher.jobs("")])

    def _on_note_opened(self, editor: NoteEditor) -> None:
        bar = FileBar(self._env.look, "Bijlagen", adds=True)
        opened = self._opened = TargetFiles(self._env, self.desk, bar)
        editor.field.files_given.connect(opened.give)
        editor.show_files(bar)
        bar.destroyed.connect(lambda: self._forget(opened))
        self.reload()

    def _forget(self, files: TargetFiles) -> None:
        if self._opened is files:
            self._opened = None

    def _on_stored(self, job: Job, file: StoredFile) -> None:
        if job.dossier_id == self._acts.dossier_id and not self._capture.add_file(file):
            self._acts.tell(f"“{file.file_name}” stond er al bij.")

    def _target(self) -> str:
        editor, view = self._stream.editor, self._stream.view
        if editor is not None and self._has_focus(editor):
            return editor.note.id
        return view.current_note_id() if view.hasFocus() else ""

    def _has_focus(self, editor: NoteEditor) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and editor.isAncestorOf(focused)

    def _on_capture_asked(self, act: str, key: str) -> None:
        if self.desk.stop("", key):
            return
        for file in self._capture.state.files:
            if file.sha256 == key:
                self._capture.remove_file(file)
