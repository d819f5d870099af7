"""Documenten: what to look into, who has read it, where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import FORM, NEW, DraftKey
from jurytool.services.text_fields import list_forms
from jurytool.services.visit.attachments import AttachmentView, list_attachments_of
from jurytool.services.visit.preparation import DocumentView, add_document
from jurytool.ui.dropped import FileSource, sources_of
from jurytool.ui.environment import Environment
from jurytool.ui.file_desk import FileDesk
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.notifier import Act
from jurytool.ui.pages.preparation.document_row import DocumentRow
from jurytool.ui.pages.preparation.parts import my_id
from jurytool.ui.takes_files import TakesFiles
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.variants import make_button, make_label

NOTHING = "Nog geen documenten. Noteer hieronder wat de school meestuurt of wat je op school wilt inzien."


class DocumentsCard(TakesFiles, Card):
    """The documents and a line for a new one."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Documenten")
        self._env = env
        self.desk = FileDesk(env, self._perform, self)
        self._files: Mapping[str, Sequence[AttachmentView]] = {}
        self.setAcceptDrops(True)
        self._dossier: DossierView | None = None
        self.count = make_label("", "small")
        self.add_head_widget(self.count)
        self.nothing = make_label(NOTHING, "second", wrap=True)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        self.rows: KeyedRows[DocumentRow, DocumentView] = KeyedRows(
            rows, lambda _: DocumentRow(env, self.desk), self._fill
        )
        self.new_title, self.new_form = LineEditor("Nieuw document"), LineEditor("Vorm")
        self.kept = KeptForm(env.autosave, self._read_new, self._show_new, self)
        self.kept.watch(self.new_title, self.new_form)
        self.add = make_button("Toevoegen", key="Enter", writes=True)
        for field in (self.new_title, self.new_form):
            field.returnPressed.connect(self._on_add)
            field.paste_refused.connect(env.notifier.told)
        self.new_title.setPlaceholderText("Nieuw document")
        self.new_form.setPlaceholderText("Vorm")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.new_title, 3)
        row.addWidget(self.new_form, 1)
        row.addWidget(self.add)
        self.body.addWidget(self.nothing)
        self.body.addLayout(rows)
        self.body.addWidget(self.kept.line)
        self.body.addLayout(row)
        self.add.clicked.connect(self._on_add)

    def show_documents(self, dossier: DossierView, documents: Sequence[DocumentView]) -> None:
        """Show the documents as they are stored."""
        if self._dossier is None or self._dossier.id != dossier.id:
            self.release()
            self.kept.release()
            self._show_new({})
            self.kept.begin(DraftKey(dossier.id, "document", FORM, NEW))
        self._dossier = dossier
        ids = [document.id for document in documents]
        self._files = list_attachments_of(self._env.ctx, dossier.id, ids)
        self.rows.show({document.id: document for document in documents})
        me = my_id(dossier)
        read = sum(me in document.read_by for document in documents)
        self.count.setText(f"{read} van {len(documents)} gelezen" if documents else "")
        self.nothing.setVisible(not documents)

    def takes_files(self, mime: QMimeData) -> bool:
        """Take files that the school sent, also beside the documents that are named already."""
        return self._dossier is not None and bool(_files_of(mime))

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Make a document of each file, with its name."""
        if self._dossier is not None:
            for source in _files_of(mime):
                self._add_with_file(self._dossier.id, source)

    def go_to(self, document_id: str) -> QWidget | None:
        """Return the row of a document, or None; the focus goes to its tick, or into its open form."""
        row = self.rows.rows.get(document_id)
        if row is not None and row.form is None:
            row.read.setFocus(Qt.FocusReason.OtherFocusReason)
        elif row is not None:
            row.take_focus()
        return row

    def reopen(self) -> None:
        """Open the forms in which something was typed that could not be stored."""
        if self._dossier is not None:
            for document_id in list_forms(self._env.ctx, self._dossier.id, "document"):
                if row := self.rows.rows.get(document_id):
                    row.open_form(takes_focus=False)

    def release(self) -> None:
        """Store what was typed."""
        for row in self.rows.rows.values():
            if row.form is not None:
                row.close_form()

    def leave(self) -> None:
        """Store what was typed, a document that was not added yet among it."""
        self.release()
        if self.new_title.text().strip():
            self._on_add()

    def _fill(self, row: DocumentRow, document: DocumentView) -> None:
        if self._dossier is not None:
            row.show_document(self._dossier, document, self._files.get(document.id, ()))

    def _add_with_file(self, dossier_id: str, source: FileSource) -> None:
        title, form = source.path.stem, source.path.suffix.lstrip(".").lower()
        made = self._perform(lambda: add_document(self._env.ctx, dossier_id, title, form))
        if made is not None:
            self.desk.give(dossier_id, made.main_id, [source])

    def _perform(self, act: Act, told: str = "") -> Changes | None:
        changes = self._env.notifier.perform(act, self)
        if changes and told:
            self._env.notifier.told.emit(told)
        return changes

    def _read_new(self) -> Values:
        return {"title": self.new_title.text(), "form": self.new_form.text()}

    def _show_new(self, values: Mapping[str, str]) -> None:
        self.new_title.set_text(values.get("title", ""))
        self.new_form.set_text(values.get("form", ""))

    def _on_add(self) -> None:
        dossier, title, form = self._dossier, self.new_title.text(), self.new_form.text()
        if dossier is None or not title.strip():
            return
        ctx = self._env.ctx
        if self._env.notifier.perform(lambda: add_document(ctx, dossier.id, title, form), self) is not None:
            self.new_title.clear()
            self.new_form.clear()
            self.kept.begin(DraftKey(dossier.id, "document", FORM, NEW))
            self.new_title.setFocus()


def _files_of(mime: QMimeData) -> list[FileSource]:
    return [source for source in sources_of(mime) if isinstance(source, FileSource)]
