"""From a file or a pasted text to the dialog that takes it over; reading goes on beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.instruments.schema import Item
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.visit.application_import import (
    KINDS,
    MAX_PLAIN,
    Proposal,
    read_application_file,
    read_application_text,
)
from jurytool.services.visit.preparation import list_applications
from jurytool.ui.background import Background
from jurytool.ui.dialogs.confirm_key import CONFIRM_SHOWN, confirm_by_key
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values, throw_away
from jurytool.ui.pages.preparation.import_dialog import ImportDialog
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_button, make_label

READ, BUSY = "Aanmelding uit Word inlezen…", "Bezig met inlezen…"
TITLE = "Aanmelding van de school kiezen"


class PasteDialog(QDialog):
    """A field for the whole text of an application, which is kept until it is taken over."""

    def __init__(self, env: Environment, dossier_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Aanmelding plakken")
        fit_dialog(self, env.look, 720, 520)
        self.editor = PlainEditor(limit=MAX_PLAIN)
        self.editor.setAccessibleName("De hele aanmelding")
        self.editor.setPlaceholderText("Plak hier de hele tekst (Ctrl V).")
        self.editor.paste_refused.connect(env.notifier.told)
        self.go_on = make_button("Verder", "primary", key=CONFIRM_SHOWN)
        self.go_on.setEnabled(False)
        self.kept = KeptForm(env.autosave, self._read, self._show, self, whole=True)
        cancel = make_button("Annuleren")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(make_label("Aanmelding plakken", "title"))
        words = "Jurytool zoekt de koppen van de criteria. Je ziet eerst wat waar komt, en past dat zelf aan."
        layout.addWidget(make_label(words, "second", wrap=True))
        layout.addWidget(self.kept.line)
        layout.addWidget(self.editor, 1)
        layout.addLayout(buttons)
        self.editor.edited.connect(lambda: self.go_on.setEnabled(bool(self.editor.text().strip())))
        cancel.clicked.connect(self.reject)
        self.go_on.clicked.connect(self.accept)
        confirm_by_key(self, self.go_on)
        self.kept.begin(pasted(dossier_id))
        self.editor.edited.connect(self.kept.touched)
        self.editor.setFocus()

    def ask(self) -> str:
        """Show the dialog; returns what was pasted, or ""."""
        return self.editor.text() if self.exec() else ""

    def done(self, result: int) -> None:
        """Keep what was pasted: only who takes it over has no more use for it."""
        self.kept.put_away()
        super().done(result)

    def _read(self) -> Values:
        return {"text": self.editor.text()}

    def _show(self, values: Mapping[str, str]) -> None:
        self.editor.set_text(values["text"])
        self.go_on.setEnabled(bool(values["text"].strip()))


class ApplicationImport(QObject):
    """The two buttons above the room; `imported` carries the version that has the text now."""

    imported = Signal(str)

    def __init__(self, env: Environment, parent: QWidget) -> None:
        super().__init__(parent)
        self._env, self._parent = env, parent
        self._dossier: DossierView | None = None
        self._items: Sequence[Item] = ()
        self.paste: QPushButton = make_button(
            "Tekst plakken…", tip="De hele aanmelding in één keer plakken", owner=parent
        )
        self.read: QPushButton = make_button(
            READ, tip="De koppen van de criteria worden herkend", writes=True, owner=parent
        )
        self.ask_paste: Callable[[], str] = self._ask_paste
        self._background = Background(self, awaited=True)
        self._background.done.connect(self._on_read)
        self._background.failed.connect(self._on_failed)
        self.paste.clicked.connect(self.paste_text)
        self.read.clicked.connect(self.read_file)

    def show_for(self, dossier: DossierView, items: Sequence[Item]) -> None:
        """Read for this dossier from now on."""
        self._dossier, self._items = dossier, items

    def wait(self) -> None:
        """Return when no file is being read any more."""
        self._background.wait()

    def read_file(self) -> None:
        """Ask for a file of the school, and read it."""
        path = self._env.dialogs.choose_file_to_open(TITLE, Path.home(), KINDS)
        if path is not None:
            items = self._items
            self._start(lambda: read_application_file(path, items))

    def paste_text(self) -> None:
        """Ask for the whole text, and read it."""
        text = self.ask_paste()
        if text:
            items = self._items
            self._start(lambda: read_application_text(text, items))

    def _ask_paste(self) -> str:
        if self._dossier is None:
            return ""
        dialog = PasteDialog(self._env, self._dossier.id, self._parent)
        text = dialog.ask()
        dialog.deleteLater()
        return text

    def _start(self, work: Callable[[], Proposal]) -> None:
        dossier = self._dossier
        if dossier is not None and self._background.start(lambda: (dossier, work())):
            self._show_busy(True)

    def _on_read(self, outcome: tuple[DossierView, Proposal]) -> None:
        self._show_busy(False)
        dossier, proposal = outcome
        if self._dossier is None or dossier.id != self._dossier.id or not self._env.autosave.flush():
            return  # another school is on the screen by now, or a text could not be stored, and that was said
        versions = list_applications(self._env.ctx, dossier.id, dossier.main.id)
        dialog = ImportDialog(self._env, dossier, self._items, versions, proposal, self._parent)
        made = self.look_at(dialog)
        if made:
            throw_away(self._env.autosave, pasted(dossier.id))
            self.imported.emit(made)

    def look_at(self, dialog: ImportDialog) -> str:
        """Let people look at what was read; returns the version that has it now, or ""."""
        made = dialog.ask()
        dialog.deleteLater()
        return made

    def _on_failed(self, error: UserError | None) -> None:
        self._show_busy(False)
        if error is not None:
            self._env.dialogs.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self.read.setText(BUSY if busy else READ)
        for button in (self.read, self.paste):
            button.setEnabled(not busy)


def pasted(dossier_id: str) -> DraftKey:
    """Return under which name is kept what was pasted and not taken over."""
    return DraftKey(dossier_id, "application", FORM, "geplakt")
