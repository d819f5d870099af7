"""The form of a document: what it is called, in which form it is, and what is remarked of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.preparation import DocumentView, edit_document
from jurytool.services.text_fields import read_text_field
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.form import required
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.variants import make_button


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
        self.fields = StoredLines[DocumentView](env.autosave, self, title=self.title, kind=self.kind)
        self.remarks = PlainEditor()
        self.remarks.setAccessibleName("Opmerking")
        self.remarks.setPlaceholderText("Opmerking, bijvoorbeeld welk hoofdstuk van belang is")
        self.remarks.set_line_range(1, 5)
        self.remarks.takes_files = True
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
        key = DraftKey(dossier_id, "document", FORM, document.id)
        self.fields.show_stored(key, document, title=document.title, kind=document.form)
        field = read_text_field(self._env.ctx, dossier_id, "document", document.id, "remarks")
        self.bound.show(field)

    def release(self) -> None:
        """Store what was typed; what is refused is kept."""
        self.fields.release()
        self.bound.release()

    def _store(self, shown: DocumentView, **values: str) -> Changes | None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        return self._env.notifier.perform(lambda: edit_document(ctx, dossier_id, shown, values), self)
