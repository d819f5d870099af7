"""One contact moment: when, what was agreed, the way to its notes, and a form to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jurytool.services.changes import Changes
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.visit.programme import ContactView, delete_contact, edit_contact
from jurytool.text.dutch import format_date, parse_date
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.row_form import FormRow, RowForm
from jurytool.ui.widgets.form import FieldRow, required
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.variants import make_button, make_label, make_line


class ContactRow(FormRow["ContactForm"]):
    """A contact moment; the pencil opens its form."""

    def __init__(self, env: Environment) -> None:
        super().__init__(env, "Contactmoment wijzigen")
        self._dossier_id = self._item_id = ""
        self.contact: ContactView | None = None
        self.title = make_label("", wrap=True)
        self.when = make_label("", "small", wrap=True)
        self.remarks = make_label("", "second", wrap=True)
        self.notes = make_button("", "link")
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.when)
        head.addLayout(words, 1)
        head.addWidget(self.notes)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setContentsMargins(8, 2, 0, 0)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        self._column.addWidget(self.remarks)
        self._column.addWidget(make_line())
        self.notes.clicked.connect(self._on_notes)

    def show_contact(self, dossier_id: str, contact: ContactView, item_id: str) -> None:
        """Show a contact moment as it is stored."""
        self._dossier_id, self.contact, self._item_id = dossier_id, contact, item_id
        self.title.setText(breakable(contact.title))
        date = format_date(contact.on_date) or "nog geen datum"
        kind = contact.kind.label
        parts = [date, "" if kind.casefold() == contact.title.casefold() else kind, contact.place]
        self.when.setText(breakable(" · ".join(part for part in parts if part)))
        self.remarks.setText(breakable(contact.remarks))
        self.remarks.setVisible(bool(contact.remarks) and self.form is None)
        count = contact.notes
        words = f"{count} {'notitie' if count == 1 else 'notities'}" if count else "Notitie maken"
        self.notes.setText(words)
        self.notes.setAccessibleName(f"{words}: {contact.title}")
        self.notes.setVisible(bool(item_id))
        self.edit.setAccessibleDescription(contact.title)
        if self.form is not None:
            self.form.show_contact(dossier_id, contact)

    def _make_form(self) -> ContactForm | None:
        return ContactForm(self._env) if self.contact is not None else None

    def _fill_form(self, form: ContactForm) -> None:
        if self.contact is not None:
            self.show_contact(self._dossier_id, self.contact, self._item_id)

    def open_date(self) -> None:
        """Show the fields with the cursor in the date."""
        self.open_form()
        if self.form is not None:
            self.form.date.field.editor.setFocus()

    def close_form(self) -> None:
        """Show the remarks again as well."""
        super().close_form()
        self.remarks.setVisible(bool(self.contact and self.contact.remarks))

    def _on_notes(self) -> None:
        self._env.navigate("visit", f"item:{self._item_id}")

    def _on_remove(self) -> None:
        contact = self.contact
        if contact is None:
            return
        self.drop_form()
        ctx, dossier_id = self._env.ctx, self._dossier_id
        if self._env.notifier.perform(lambda: delete_contact(ctx, dossier_id, contact.id)) is not None:
            self._env.notifier.told.emit(f"{contact.title} is verwijderd. Terug met Ctrl Z.")


class ContactForm(RowForm):
    """Title, date, place and remarks; each is stored when it is left."""

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        named = required("Geef het contactmoment een naam.")
        self.title = StoredLine[ContactView](
            "Naam", lambda text, shown: self._store(shown, title=text), "", named
        )
        self.date = StoredLine[ContactView](
            "Datum", self._store_date, "14-10-2026", self._check_date, stored_as="on_date"
        )
        self.place = StoredLine[ContactView]("Plaats", lambda text, shown: self._store(shown, place=text))
        self.fields = StoredLines[ContactView](
            env.autosave, self, title=self.title, date=self.date, place=self.place
        )
        self.remarks.setAccessibleName("Wat besproken en afgesproken is")
        self.remarks.setPlaceholderText("Wat is besproken en afgesproken?")
        self.remarks.set_line_range(2, 8)
        self._lay_out(FieldRow((self.title.field, 1)), FieldRow((self.date.field, 2), (self.place.field, 3)))

    def show_contact(self, dossier_id: str, contact: ContactView) -> None:
        """Show a contact moment as it is stored."""
        self._dossier_id = dossier_id
        self.fields.show_stored(
            DraftKey(dossier_id, "contact", FORM, contact.id),
            contact,
            title=contact.title,
            date=format_date(contact.on_date, "digits"),
            place=contact.place,
        )
        self._show_remarks("contact", contact.id)

    def _store(self, shown: ContactView, **values: str) -> Changes | None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        return self._env.notifier.perform(lambda: edit_contact(ctx, dossier_id, shown, values), self)

    def _store_date(self, text: str, shown: ContactView) -> Changes | None:
        return self._store(shown, on_date=parse_date(text, self._year()) if text else "")

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year())

    def _year(self) -> int:
        return self._env.ctx.clock.now().local().year
