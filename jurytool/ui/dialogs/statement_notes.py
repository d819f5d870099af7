"""Why a juror recognised a statement of the school or not: a remark, and the notes that are evidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.services.visit.statements import (
    StatementView,
    attach_note_to_statement,
    detach_note_from_statement,
    list_statements,
    mark_remarks_field,
)
from jurytool.text.normalise import single_line
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.item_models.note_chips import kind_chips
from jurytool.ui.theme import tone_of
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, name_button, set_variant

SIZE = (760, 660)
CHOSEN, HERE, ALL = "chosen", "here", "all"
ADD, REMOVE = "Hoort hierbij", "Hoort er niet bij"
NOTHING = {
    CHOSEN: "Nog geen notitie gekozen.",
    HERE: "Bij dit criterium staan nog geen notities.",
    ALL: "Er zijn nog geen notities.",
}
_NOTHING_FOUND = "Geen notitie met deze woorden."


def count_notes_words(statement: StatementView) -> str:
    """Return what the button that opens this says: "2 notities"."""
    count = len(statement.note_ids)
    return "Onderbouwen…" if not count else "1 notitie" if count == 1 else f"{count} notities"


def remark_lines(statement: StatementView, dossier: DossierView) -> list[str]:
    """Return what each juror wrote with the mark, mine without a name where I work alone."""
    lines = []
    for juror in dossier.jurors:
        text = single_line(statement.remarks.get(juror.id, ""))
        if text:
            lines.append(text if dossier.works_alone else f"{juror.initials}: {text}")
    return lines


class _NoteList(NoteListView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space does what Enter does, as on any box that can be ticked."""
        if event.key() == Qt.Key.Key_Space and self.current_note_id():
            self.note_opened.emit(self.current_note_id())
            return
        super().keyPressEvent(event)


class StatementNotesDialog(QDialog):
    """Stores each choice at once; everything in it can be undone."""

    def __init__(
        self, env: Environment, dossier: DossierView, statement: StatementView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._env, self._dossier, self.statement = env, dossier, statement
        self._me = next((juror.id for juror in dossier.jurors if juror.is_me), "")
        self._initials = {juror.id: juror.initials for juror in dossier.jurors}
        self._notes: list[NoteView] = []
        self.setWindowTitle("Onderbouwing")
        fit_dialog(self, env.look, *SIZE)
        self.remarks = PlainEditor()
        self._bound = BoundText(self.remarks, env.autosave, self)
        self.filter = SegmentedControl("Welke notities", ((HERE, ""), (CHOSEN, ""), (ALL, "")))
        self.search = QLineEdit()
        self.list = _NoteList(env.look, "Notities")
        self.nothing = make_label("", "second", wrap=True)
        self.toggle = make_button(ADD)
        self.done_button = make_button("Klaar", "primary")
        self._lay_out()
        self._connect()
        self._bound.show(mark_remarks_field(env.ctx, dossier.id, statement.id))
        self._read()
        if not self._matching(HERE):
            self.filter.set_current(ALL)
        self._show()

    def ask(self) -> None:
        """Show the dialog until it is closed."""
        self.exec()

    def done(self, result: int) -> None:
        """Store the remark before the dialog goes."""
        self._bound.release()
        super().done(result)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(make_label("Onderbouwing", "title"))
        layout.addWidget(make_label(breakable(f"“{self.statement.text}”"), wrap=True))
        layout.addWidget(make_label("Jouw opmerking", "small"))
        self.remarks.setAccessibleName("Jouw opmerking bij deze uitspraak")
        self.remarks.setPlaceholderText("Wat zag of hoorde je?")
        self.remarks.set_line_range(2, 5)
        layout.addWidget(self.remarks)
        layout.addWidget(make_label("Welke notities horen hierbij?", "heading"))
        self.search.setPlaceholderText("Zoek in de notities…")
        self.search.setAccessibleName("Zoek in de notities")
        self.search.setClearButtonEnabled(False)
        set_variant(self.search, "search")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.filter, 5)
        row.addWidget(self.search, 2)
        layout.addLayout(row)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.toggle)
        buttons.addWidget(make_label("of Enter, of de spatiebalk", "small"), 1)
        buttons.addWidget(self.done_button)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.filter.current_changed.connect(lambda _: self._show())
        self.search.textChanged.connect(lambda _: self._show())
        self.list.note_opened.connect(self._on_toggle)
        self.list.current_note_changed.connect(lambda _: self._name_toggle())
        self.toggle.clicked.connect(lambda: self._on_toggle(self.list.current_note_id()))
        self.done_button.clicked.connect(self.accept)
        self._env.notifier.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.dossier_id == self._dossier.id:
            self._read()
            self._show()

    def _read(self) -> None:
        ctx, dossier = self._env.ctx, self._dossier
        for statement in list_statements(ctx, dossier.id, dossier.main.id):
            if statement.id == self.statement.id:
                self.statement = statement
        self._notes = list_notes(ctx, dossier.id)

    def _matching(self, which: str) -> list[NoteView]:
        if which == CHOSEN:
            chosen = set(self.statement.note_ids)
            return [note for note in self._notes if note.id in chosen]
        if which == HERE:
            pair = (self._dossier.main.instrument.id, self.statement.item_key)
            tagged = (
                (note, {(tag.instrument_id, tag.item_key) for tag in note.tags}) for note in self._notes
            )
            return [note for note, pairs in tagged if pair in pairs]
        return self._notes

    def _show(self) -> None:
        for key, name in ((HERE, "Bij dit criterium"), (CHOSEN, "Gekozen"), (ALL, "Alle")):
            self.filter.set_text(key, f"{name} ({len(self._matching(key))})")
        words = _plain(self.search.text()).split()
        offered = self._matching(self.filter.current)
        found = [note for note in offered if all(word in _plain(note.text) for word in words)]
        self.list.set_notes([self._card(note) for note in found])
        self.nothing.setText(_NOTHING_FOUND if words else NOTHING[self.filter.current])
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if found and not self.list.current_note_id():
            self.list.choose_note(found[0].id, scroll=False)
        self._name_toggle()

    def _card(self, note: NoteView) -> CardNote:
        instrument = self._dossier.main.instrument
        source = instrument.source_group_name(note.source_group) if note.source_group else ""
        return CardNote(
            note.id,
            note.text,
            time=note.at[11:16].replace(":", "."),
            source=source.capitalize(),
            author="" if self._dossier.works_alone else self._initials.get(note.owner, ""),
            seat=self._dossier.seat(note.owner),
            chips=tuple(self._chips(note)),
            starred=note.starred,
        )

    def _chip(self, owner: str) -> Chip:
        tone = tone_of(self._dossier.seat(owner))
        return Chip(f"✓ {self._initials.get(owner, '')}".strip(), tone)

    def _chips(self, note: NoteView) -> Sequence[Chip]:
        owners = [link.owner for link in self.statement.notes if link.note_id == note.id]
        mine = [Chip("✓ hoort hierbij")] if self._me in owners else []
        others = [owner for owner in owners if owner != self._me]
        instrument, group = self._dossier.main.instrument, note.target_group
        kind = kind_chips(note, instrument.source_group_name(group) if group else "")
        return [*kind, *mine, *(self._chip(owner) for owner in others)]

    def _is_mine(self, note_id: str) -> bool:
        return any(link.note_id == note_id and link.owner == self._me for link in self.statement.notes)

    def _name_toggle(self) -> None:
        note_id = self.list.current_note_id()
        self.toggle.setEnabled(bool(note_id) and self.list.isVisibleTo(self))
        name_button(self.toggle, REMOVE if self._is_mine(note_id) else ADD)

    def _on_toggle(self, note_id: str) -> None:
        if not note_id:
            return
        act = detach_note_from_statement if self._is_mine(note_id) else attach_note_to_statement
        ctx, dossier_id, statement_id = self._env.ctx, self._dossier.id, self.statement.id
        self._env.notifier.perform(lambda: act(ctx, dossier_id, statement_id, note_id), self)


def ask_for_evidence(
    env: Environment, dossier: DossierView, statement: StatementView, parent: QWidget
) -> None:
    """Let a juror write a remark on a statement and choose the notes that are evidence."""
    dialog = StatementNotesDialog(env, dossier, statement, parent.window())
    dialog.ask()
    dialog.deleteLater()


def _plain(text: str) -> str:
    """Return a text as it is searched: without case and accents."""
    parted = unicodedata.normalize("NFD", single_line(text).casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
