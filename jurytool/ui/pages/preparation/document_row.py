"""A document as a row: who has read it, which files are beside it, and its form where that is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QVBoxLayout

from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.attachments import AttachmentView
from jurytool.services.visit.preparation import DocumentView, delete_document, mark_document_read
from jurytool.ui.dropped import has_files, sources_of
from jurytool.ui.environment import Environment
from jurytool.ui.file_desk import FileDesk, TargetFiles
from jurytool.ui.pages.preparation.document_form import DocumentForm
from jurytool.ui.pages.preparation.parts import my_id, others
from jurytool.ui.pages.preparation.row_form import FormRow
from jurytool.ui.takes_files import TakesFiles
from jurytool.ui.widgets.file_bar import FileBar
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_label, make_line


class DocumentRow(TakesFiles, FormRow[DocumentForm]):
    """A document with its files; the pencil opens its form."""

    def __init__(self, env: Environment, desk: FileDesk) -> None:
        super().__init__(env, "Document wijzigen")
        self._dossier: DossierView | None = None
        self.document: DocumentView | None = None
        self.title = make_label("", wrap=True)
        self.about = make_label("", "small", wrap=True)
        self.others = make_label("", "colleague")
        self.read = QCheckBox("gelezen")
        self.attach = IconButton(env.look, "paperclip", "Bestand bijvoegen")
        self.files = TargetFiles(env, desk, FileBar(env.look, "Bijlagen"))
        self.setAcceptDrops(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.others)
        row.addWidget(self.read)
        row.addWidget(self.attach)
        row.addWidget(self.edit)
        self._column.setContentsMargins(8, 2, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self._column.addWidget(self.files.bar)
        self._column.addWidget(make_line())
        self.read.clicked.connect(self._on_read)
        self.attach.clicked.connect(self.files.choose)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+Shift+A"), self, context=context).activated.connect(self.files.choose)

    def show_document(
        self, dossier: DossierView, document: DocumentView, files: Sequence[AttachmentView]
    ) -> None:
        """Show a document as it is stored, with the files beside it."""
        self._dossier, self.document = dossier, document
        self.title.setText(breakable(document.title))
        about = " · ".join(part for part in (document.form, document.remarks) if part)
        self.about.setText(breakable(about))
        self.about.setVisible(bool(about))
        self.read.setChecked(my_id(dossier) in document.read_by)
        self.read.setAccessibleName(f"Gelezen: {document.title}")
        for button in (self.attach, self.edit):
            button.setAccessibleDescription(document.title)
        initials = {juror.id: juror.initials for juror in dossier.jurors}
        self.files.bar.setAccessibleName(f"Bijlagen bij {document.title}")
        self.files.show_target(dossier.id, document.id, files, initials)
        readers = [juror.initials for juror in others(dossier) if juror.id in document.read_by]
        self.others.setText(" ".join(f"✓ {initials}" for initials in readers))
        self.others.setToolTip("Ook gelezen door je collega" if readers else "")
        if self.form is not None:
            self.form.show_document(dossier.id, document)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put what is pasted beside the document, wherever in its row the focus is."""
        pasted = QApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and has_files(pasted):
            self.files.give(sources_of(pasted))
        else:
            super().keyPressEvent(event)

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Put files that were dropped on this document beside it."""
        self.files.give(sources_of(mime))

    def _on_read(self, on: bool) -> None:
        document, dossier = self.document, self._dossier
        if document is not None and dossier is not None:
            ctx = self._env.ctx
            self._env.notifier.perform(
                lambda: mark_document_read(ctx, dossier.id, document.id, is_read=on), self
            )

    def _make_form(self) -> DocumentForm | None:
        return DocumentForm(self._env) if self.document is not None and self._dossier is not None else None

    def _fill_form(self, form: DocumentForm) -> None:
        if self.document is not None and self._dossier is not None:
            form.show_document(self._dossier.id, self.document)
            form.remarks.files_given.connect(self.files.give)

    def _on_remove(self) -> None:
        document, dossier = self.document, self._dossier
        if document is None or dossier is None:
            return
        self.drop_form()
        ctx = self._env.ctx
        if self._env.notifier.perform(lambda: delete_document(ctx, dossier.id, document.id)) is not None:
            self._env.notifier.told.emit("Het document is verwijderd. Terug met Ctrl Z.")
