"""The form of a document: what it is called, in which form it is, and what is remarked of it."""

from __future__ import annotations

from jurytool.services.changes import Changes
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.visit.preparation import DocumentView, edit_document
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.row_form import RowForm
from jurytool.ui.widgets.form import FieldRow, required
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines


class DocumentForm(RowForm):
    """Title, form and remarks; each is stored when it is left."""

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        named = required("Geef het document een naam.")
        self.title = StoredLine[DocumentView](
            "Document", lambda text, shown: self._store(shown, title=text), "", named
        )
        self.kind = StoredLine[DocumentView](
            "Vorm", lambda text, shown: self._store(shown, form=text), "pdf · 46 blz.", stored_as="form"
        )
        self.fields = StoredLines[DocumentView](env.autosave, self, title=self.title, kind=self.kind)
        self.remarks.setAccessibleName("Opmerking")
        self.remarks.setPlaceholderText("Opmerking, bijvoorbeeld welk hoofdstuk van belang is")
        self.remarks.set_line_range(1, 5)
        self.remarks.takes_files = True
        self._lay_out(FieldRow((self.title.field, 3), (self.kind.field, 2)))

    def show_document(self, dossier_id: str, document: DocumentView) -> None:
        """Show a document as it is stored."""
        self._dossier_id = dossier_id
        key = DraftKey(dossier_id, "document", FORM, document.id)
        self.fields.show_stored(key, document, title=document.title, kind=document.form)
        self._show_remarks("document", document.id)

    def _store(self, shown: DocumentView, **values: str) -> Changes | None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        return self._env.notifier.perform(lambda: edit_document(ctx, dossier_id, shown, values), self)
