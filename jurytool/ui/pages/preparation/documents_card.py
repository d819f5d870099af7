"""Documenten: what to look into, who has read it, where it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.overview import DossierView
from jurytool.services.preparation import (
    DocumentView,
    add_document,
    delete_document,
    edit_document,
    mark_document_read,
)
from jurytool.services.text_fields import read_text_field
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.parts import my_id, others
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.form import required
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.stored_line import StoredLine
from jurytool.ui.widgets.variants import make_button, make_label, make_line

NOTHING = "Nog geen documenten. Noteer hieronder wat de school meestuurt of wat je op school wilt inzien."


class DocumentRow(QWidget):
    """A document; the pencil opens its form."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier: DossierView | None = None
        self.document: DocumentView | None = None
        self.title = make_label("", wrap=True)
        self.about = make_label("", "small", wrap=True)
        self.others = make_label("", "colleague")
        self.read = QCheckBox("gelezen")
        self.edit = IconButton(env.look, "pencil", "Document wijzigen")
        self.form: DocumentForm | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.others)
        row.addWidget(self.read)
        row.addWidget(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 2, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self._column.addWidget(make_line())
        self.read.clicked.connect(self._on_read)
        self.edit.clicked.connect(self._on_edit)

    def show_document(self, dossier: DossierView, document: DocumentView) -> None:
        """Show a document as it is stored."""
        self._dossier, self.document = dossier, document
        self.title.setText(breakable(document.title))
        about = " · ".join(part for part in (document.form, document.remarks) if part)
        self.about.setText(breakable(about))
        self.about.setVisible(bool(about))
        self.read.setChecked(my_id(dossier) in document.read_by)
        self.read.setAccessibleName(f"Gelezen: {document.title}")
        self.edit.setAccessibleDescription(document.title)
        readers = [juror.initials for juror in others(dossier) if juror.id in document.read_by]
        self.others.setText(" ".join(f"✓ {initials}" for initials in readers))
        self.others.setToolTip("Ook gelezen door je collega" if readers else "")
        if self.form is not None:
            self.form.show_document(dossier.id, document)

    def close_form(self) -> None:
        """Store what was typed and show the document again."""
        form = self.form
        if form is None:
            return
        self.form = None
        form.release()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.edit.setFocus()

    def _on_read(self, on: bool) -> None:
        document, dossier = self.document, self._dossier
        if document is not None and dossier is not None:
            ctx = self._env.ctx
            self._env.notifier.perform(
                lambda: mark_document_read(ctx, dossier.id, document.id, is_read=on), self
            )

    def _on_edit(self) -> None:
        if self.form is not None:
            self.close_form()
        elif self.document is not None and self._dossier is not None:
            self.form = DocumentForm(self._env)
            self._column.insertWidget(1, self.form)
            self.form.show()
            self.form.show_document(self._dossier.id, self.document)
            self.form.done.clicked.connect(self.close_form)
            self.form.remove.clicked.connect(self._on_remove)
            self.form.title.field.line_edit.returnPressed.connect(self.close_form)
            self.form.title.field.editor.setFocus()

    def _on_remove(self) -> None:
        document, dossier = self.document, self._dossier
        if document is None or dossier is None:
            return
        self.close_form()
        ctx = self._env.ctx
        if self._env.notifier.perform(lambda: delete_document(ctx, dossier.id, document.id)) is not None:
            self._env.notifier.told.emit("Het document is verwijderd. Terug met Ctrl+Z.")


class DocumentForm(QWidget):
    """Title, form and remarks; each is stored when it is left."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        named = required("Geef het document een naam.")
        self.title = StoredLine[DocumentView](
            "Document", lambda text, shown: self._store(shown, title=text), "", named
        )
        self.kind = StoredLine[DocumentView](
            "Vorm", lambda text, shown: self._store(shown, form=text), "pdf · 46 blz."
        )
        self.remarks = PlainEditor()
        self.remarks.setAccessibleName("Opmerking")
        self.remarks.setPlaceholderText("Opmerking, bijvoorbeeld welk hoofdstuk van belang is")
        self.remarks.set_line_range(1, 5)
        self.bound = BoundText(self.remarks, env.autosave, self)
        self.remove = make_button("Verwijderen", "link")
        self.done = make_button("Klaar")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 6)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title.field, 3)
        row.addWidget(self.kind.field, 2)
        layout.addLayout(row)
        layout.addWidget(self.remarks)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.done)
        layout.addLayout(buttons)

    def show_document(self, dossier_id: str, document: DocumentView) -> None:
        """Show a document as it is stored."""
        self._dossier_id = dossier_id
        self.title.show_stored(document.title, document)
        self.kind.show_stored(document.form, document)
        field = read_text_field(self._env.ctx, dossier_id, "document", document.id, "remarks")
        self.bound.show(field)

    def release(self) -> None:
        """Store what was typed."""
        self.title.store_pending()
        self.kind.store_pending()
        self.bound.release()

    def _store(self, shown: DocumentView, **values: str) -> Changes | None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        return self._env.notifier.perform(lambda: edit_document(ctx, dossier_id, shown, values), self)


class DocumentsCard(Card):
    """The documents and a line for a new one."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Documenten")
        self._env = env
        self._dossier: DossierView | None = None
        self.count = make_label("", "small")
        self.add_head_widget(self.count)
        self.nothing = make_label(NOTHING, "second", wrap=True)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        self.rows: KeyedRows[DocumentRow, DocumentView] = KeyedRows(
            rows, lambda _: DocumentRow(env), self._fill
        )
        self.new_title, self.new_form = QLineEdit(), QLineEdit()
        self.add = make_button("Toevoegen", key="Enter")
        for field, name in ((self.new_title, "Nieuw document"), (self.new_form, "Vorm")):
            field.setAccessibleName(name)
            field.setMaxLength(1_000)
            field.returnPressed.connect(self._on_add)
        self.new_title.setPlaceholderText("Nieuw document")
        self.new_form.setPlaceholderText("Vorm")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.new_title, 3)
        row.addWidget(self.new_form, 1)
        row.addWidget(self.add)
        self.body.addWidget(self.nothing)
        self.body.addLayout(rows)
        self.body.addLayout(row)
        self.add.clicked.connect(self._on_add)

    def show_documents(self, dossier: DossierView, documents: Sequence[DocumentView]) -> None:
        """Show the documents as they are stored."""
        if self._dossier is None or self._dossier.id != dossier.id:
            self.release()
            self.new_title.clear()
            self.new_form.clear()
        self._dossier = dossier
        self.rows.show({document.id: document for document in documents})
        me = my_id(dossier)
        read = sum(me in document.read_by for document in documents)
        self.count.setText(f"{read} van {len(documents)} gelezen" if documents else "")
        self.nothing.setVisible(not documents)

    def go_to(self, document_id: str) -> QWidget | None:
        """Return the row of a document, with the focus on its tick; None where there is none."""
        row = self.rows.rows.get(document_id)
        if row is not None:
            row.read.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

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
            row.show_document(self._dossier, document)

    def _on_add(self) -> None:
        dossier, title, form = self._dossier, self.new_title.text(), self.new_form.text()
        if dossier is None or not title.strip():
            return
        ctx = self._env.ctx
        if self._env.notifier.perform(lambda: add_document(ctx, dossier.id, title, form), self) is not None:
            self.new_title.clear()
            self.new_form.clear()
            self.new_title.setFocus()
