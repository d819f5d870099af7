"""Name and date of a version of the application."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.services.changes import Changes
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.records import delete_record
from jurytool.services.visit.preparation import ApplicationView, edit_application
from jurytool.text.dutch import format_date, parse_date
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.form import DATE_HINT, FieldRow, required
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.variants import make_button, set_surface


class VersionForm(QFrame):
    """Stores each field when it is left."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        self._version: ApplicationView | None = None
        set_surface(self, "me")
        named = required("Geef de versie een naam.")
        self.label = StoredLine[ApplicationView](
            "Naam van deze versie", lambda text, shown: self._store(shown, label=text), "", named
        )
        self.date = StoredLine[ApplicationView](
            "Ontvangen op", self._store_date, DATE_HINT, self._check_date, stored_as="received_on"
        )
        self.fields = StoredLines[ApplicationView](env.autosave, self, label=self.label, date=self.date)
        self.remove = make_button("Weghalen", "link", writes=True)
        self.done = make_button("Klaar", key="Esc")
        self.date.field.editor.setFixedWidth(env.look.px(140))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        fields, buttons = FieldRow((self.label.field, 1), (self.date.field, 0), spacing=10), QHBoxLayout()
        layout.addWidget(self.fields.kept.line)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.done)
        layout.addLayout(fields)
        layout.addLayout(buttons)
        self.done.clicked.connect(self.finish)
        self.remove.clicked.connect(self._on_remove)
        for line in (self.label, self.date):
            line.field.line_edit.returnPressed.connect(self.finish)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.put_away)
        self.hide()

    def open_for(self, dossier_id: str, version: ApplicationView, *, takes_focus: bool = True) -> None:
        """Show a version, with the cursor in its name or in what is refused where the user asked for it."""
        self.leave()
        self._dossier_id, self._version = dossier_id, version
        self._fill(version)
        self.show()
        if takes_focus:
            self.fields.place_cursor(self.label)

    def show_versions(self, versions: Sequence[ApplicationView]) -> None:
        """Show what was stored, or go away with a version that is gone."""
        if self._version is None:
            return
        chosen = self._version.id
        found = next((version for version in versions if version.id == chosen), None)
        if found is None:
            self.fields.kept.release()
            self._version = None
            self.hide()
        else:
            self._version = found
            self._fill(found)

    def leave(self) -> None:
        """Store what was typed."""
        if self._version is not None:
            self.fields.store_pending()

    def finish(self) -> None:
        """Store and go away, unless something that was typed is refused."""
        if self._version is not None and self.fields.finish():
            self.close_form()

    def put_away(self) -> None:
        """Store and go away; what is refused comes back when the form is opened again."""
        if self._version is not None:
            self.fields.put_away()
        self.close_form()

    def close_form(self) -> None:
        """Store and go away; what is refused is kept."""
        if self._version is not None:
            self.fields.release()
        self._version = None
        self.hide()

    def _fill(self, version: ApplicationView) -> None:
        self.fields.show_stored(
            DraftKey(self._dossier_id, "application", FORM, version.id),
            version,
            label=version.label,
            date=format_date(version.received_on, "digits"),
        )

    def _store(self, shown: ApplicationView, **values: str) -> Changes | None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        return self._env.notifier.perform(lambda: edit_application(ctx, dossier_id, shown, values), self)

    def _store_date(self, text: str, shown: ApplicationView) -> Changes | None:
        return self._store(shown, received_on=parse_date(text, self._year()) if text else "")

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year())

    def _year(self) -> int:
        return self._env.ctx.clock.now().local().year

    def _on_remove(self) -> None:
        version, ctx, dossier_id = self._version, self._env.ctx, self._dossier_id
        if version is None:
            return
        self.fields.forget()

        def remove() -> Changes:
            seen = self._version or version  # with what the click itself stored
            self._version = None
            self.hide()
            label = "versie van de aanmelding weghalen"
            return delete_record(ctx, dossier_id, "application", version.id, label, seen.basis)

        if self._env.notifier.perform(remove, self) is not None:
            self._env.notifier.told.emit(f"{version.label} is weggehaald. Terug met Ctrl Z.")
