"""Papier: where no laptop can come, a sheet goes along; in the evening its lines become notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.visit.notes import NoteFilter, list_notes
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page, RoomAction
from jurytool.ui.pages.paper.entry_card import EntryCard
from jurytool.ui.pages.paper.sheets_card import SheetsCard
from jurytool.ui.pages.visit.cards import CardMaker
from jurytool.ui.pages.visit.tagging import make_tagging
from jurytool.ui.pages.visit.visit_data import VisitData, first_item, read_visit
from jurytool.ui.paper_maker import KEY
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.variants import make_button, make_label

CONCERNS = {"note", "note_tag", "programme_item", "contact", "dossier", "juror", "assessment", "attendance"}
NARROW = 820  # pixels of the design: below this the sheets stand above the lines
NOTHING = "Wat je overneemt, verschijnt hier. Het staat ook in Bezoek, met “achteraf” erbij."


class PaperPage(Page):
    """Sheets at the left; a line to take over and what the talk holds already at the right."""

    room = "paper"
    title = "Papier"
    room_actions = (RoomAction(KEY, "bladen maken (PDF)", "make_sheets"),)
    keys = (
        ("Tab", "volgend vak: tijd, soort, criterium, tekst"),
        ("Enter", "regel vastleggen"),
        ("Shift Enter", "nieuwe regel in de tekst"),
        ("Esc", "terug naar Bezoek"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._data: VisitData | None = None
        self.sheets = SheetsCard(env)
        self.entry = EntryCard(env)
        self.notes = NoteListView(env.look, "Notities bij dit onderdeel")
        self.nothing = make_label(NOTHING, "second", wrap=True)
        self.back: QPushButton = make_button("Terug naar Bezoek", key="Esc", owner=self)
        self.back.clicked.connect(self._go_back)
        self.entry.editor.escaped.connect(self._go_back)
        self._lay_out()
        self.entry.captured.connect(self._on_captured)
        self.entry.item_changed.connect(lambda _: self._show_notes())

    def _lay_out(self) -> None:
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.sheets, 2)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.entry)
        taken = Card("Al vastgelegd")
        taken.body.addWidget(self.nothing)
        taken.body.addWidget(self.notes, 1)
        taken.body.addStretch(0)  # keeps the words at the top while there are no notes
        right.addWidget(taken, 1)
        self._layout.addLayout(right, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where there is no room beside each other."""
        super().resizeEvent(event)
        narrow = self.width() < self.env.look.px(NARROW)
        self.sheets.set_whole(narrow)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the visit."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        super().keyPressEvent(event)

    def header_widgets(self) -> list[QWidget]:
        """Return the way back."""
        return [self.back]

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier; `target` is the programme item whose sheet is taken over."""
        is_new = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        self._read()
        if self._data is None:
            return
        if target and self._data.item(target) is not None:
            self.entry.choose_item(target)
        elif is_new and not self.entry.editor.text():
            self.entry.choose_item(first_item(self._data, self.env.ctx.clock.now().local()))
        self._show_notes()
        self.entry.time.editor.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Read again what is shown, where it is concerned."""
        if changes.dossier_id == self.dossier_id and changes.record_types & CONCERNS:
            self._read()
            self._show_notes()

    def make_sheets(self) -> None:
        """Make the sheets of the ticked talks."""
        self.sheets.make_file()

    def _go_back(self) -> None:
        self.env.navigate("visit", "")

    def _read(self) -> None:
        data = self._data = read_visit(self.env.ctx, self.dossier_id)
        self.sheets.show_items(data.dossier, data.items)
        self.entry.open(data.dossier, data.items)

    def _on_captured(self, changes: Changes) -> None:
        self._show_notes()
        if self.notes.choose_note(changes.main_id):
            self.notes.scroll_to_end()

    def _show_notes(self) -> None:
        if self._data is None:
            return
        item_id = self.entry.item_id
        chosen = NoteFilter(item_ids=(item_id,)) if item_id else NoteFilter(outside_programme=True)
        notes = list_notes(self.env.ctx, self.dossier_id, chosen)
        cards = CardMaker(self._data, make_tagging(self._data.dossier), names_items=False)
        self.notes.set_notes(cards.cards(notes))
        self.nothing.setVisible(not notes)
        self.notes.setVisible(bool(notes))
