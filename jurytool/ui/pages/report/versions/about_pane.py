"""One version: when it was made, where its file is, when it went to the school and when that answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.report.final_report import FinalState
from jurytool.services.report.report_folder import find_report_file
from jurytool.services.report.report_versions import Kept, VersionView, edit_version
from jurytool.text.dutch import format_date, parse_date
from jurytool.ui import desktop
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.versions.words import describe_file, describe_making, describe_reply
from jurytool.ui.widgets.form import DATE_HINT, FieldRow
from jurytool.ui.widgets.labels import ElidedLabel, breakable
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.variants import make_button, make_label, make_line, set_variant

OPEN, SAVE, SHOW = "Openen", "Opslaan als…", "Toon in map"
HOLDS = "Deze geldt"
NO_REPLY = "Er kwam geen reactie"


class AboutPane(QWidget):
    """Stores each date when it is left; what is refused is kept and comes back."""

    open_requested = Signal(object)  # VersionView
    save_requested = Signal(object)
    chosen = Signal(object)  # this one holds

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        self._version: VersionView | None = None
        self._path = Path()
        self._saved: dict[str, Path] = {}  # by version: where the user put its file just now
        self.title = make_label("", "heading", wrap=True)
        self.made = make_label("", wrap=True)
        self.file = make_label("", "second", wrap=True)
        self.place = ElidedLabel("", "small")
        self.open = make_button(OPEN, tip="Een kopie die je alleen kunt lezen")
        self.save = make_button(SAVE)
        self.folder = make_button(SHOW)
        self.holds = make_button(HOLDS, "primary", writes=True)
        self.to_school = QWidget()
        self.sent = self._make_line("Verstuurd op", "sent_on")
        self.due = self._make_line("Reactie uiterlijk", "reply_by")
        self.replied = self._make_line("Reactie ontvangen op", "replied_on")
        self.fields = StoredLines[VersionView](
            env.autosave, self, sent_on=self.sent, reply_by=self.due, replied_on=self.replied
        )
        self.no_reply = QCheckBox(NO_REPLY)
        self.reply = make_label("", "second", wrap=True)
        self._lay_out()
        self._connect()

    def _make_line(self, name: str, field: str) -> StoredLine[VersionView]:
        def store(text: str, shown: VersionView) -> Changes | None:
            return self._store(shown, {field: self._parse(text)})

        return StoredLine[VersionView](name, store, DATE_HINT, self._parse)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for label in (self.title, self.made, self.file):
            layout.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.holds, self.open, self.save, self.folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addWidget(self.place)
        form = QVBoxLayout(self.to_school)
        form.setContentsMargins(0, 6, 0, 0)
        form.setSpacing(6)
        form.addWidget(make_line())
        form.addWidget(make_label("Naar de school", "strong"))
        form.addWidget(self.fields.kept.line)
        form.addLayout(FieldRow((self.sent.field, 1), (self.due.field, 1), spacing=12))
        answer = FieldRow((self.replied.field, 1), spacing=12)
        answer.row.addWidget(self.no_reply, 1, Qt.AlignmentFlag.AlignBottom)
        form.addLayout(answer)
        form.addWidget(self.reply)
        layout.addWidget(self.to_school)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.open.clicked.connect(lambda: self._send(self.open_requested))
        self.save.clicked.connect(lambda: self._send(self.save_requested))
        self.holds.clicked.connect(lambda: self._send(self.chosen))
        self.folder.clicked.connect(self._show_folder)
        self.no_reply.clicked.connect(self._on_no_reply)

    def show_version(self, dossier: DossierView, version: VersionView, state: FinalState) -> None:
        """Show a version; dates that are being typed stay with theirs."""
        self._dossier_id, self._version = dossier.id, version
        self.title.setText(breakable(version.name))
        self.made.setText(f"{describe_making(version, dossier)}.")
        self.file.setText(describe_file(version, dossier))
        is_here = version.kept is Kept.HERE
        self.open.setVisible(is_here)
        self.save.setVisible(is_here)
        self.holds.setVisible(version in state.rivals)
        self._show_place()
        self.to_school.setVisible(not version.is_final)
        self.fields.show_stored(
            DraftKey(dossier.id, "report_version", FORM, version.id),
            version,
            sent_on=format_date(version.sent_on, "digits"),
            reply_by=format_date(version.reply_by, "digits"),
            replied_on=format_date(version.replied_on, "digits"),
        )
        self.no_reply.setChecked(version.no_reply)
        self.no_reply.setEnabled(not version.reactions)
        self.reply.setText(describe_reply(version))
        self.reply.setVisible(bool(self.reply.text()))
        set_variant(self.reply, "error" if version.early_on or version.is_due_early else "second")

    def show_saved(self, version: VersionView, path: Path) -> None:
        """Say where the file of a version was just put."""
        self._saved[version.id] = path
        self._show_place()

    def release(self) -> None:
        """Store what was typed; what is refused is kept."""
        if self._version is not None:
            self.fields.release()

    def _show_place(self) -> None:
        """Say where the file stands, as far as it was just put there or is where reports go."""
        version = self._version
        if version is None:
            return
        saved = self._saved.get(version.id)
        self._path = saved or find_report_file(self._env.ctx, version.file_name or version.label)
        is_there = self._path.is_file()
        words = f"Opgeslagen: {saved}" if saved is not None else f"Ook in de map {self._path.parent}"
        self.place.set_full_text(words if is_there else "")
        self.place.setVisible(is_there)
        self.folder.setVisible(is_there)

    def _show_folder(self) -> None:
        refusal = desktop.open_folder(self._path.parent)
        if refusal:
            self._env.notifier.told.emit(refusal)

    def _send(self, signal: object) -> None:
        if self._version is not None:
            signal.emit(self._version)  # type: ignore[attr-defined]

    def _parse(self, text: str) -> str:
        return parse_date(text, self._env.ctx.clock.now().local().year) if text else ""

    def _on_no_reply(self, on: bool) -> None:
        version = self._version
        if version is not None and self._store(version, {"no_reply": on}) is None:
            self.no_reply.setChecked(version.no_reply)

    def _store(self, shown: VersionView, values: dict[str, Value]) -> Changes | None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        return self._env.notifier.perform(lambda: edit_version(ctx, dossier_id, shown, values), self)
