"""The notes beside the text: those of the sentence at the cursor, those that nothing rests on yet, or all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit

from jurytool.services.report.grounding import notes_in
from jurytool.services.visit.notes import NoteView
from jurytool.text.fold import fold, has_words
from jurytool.text.quotation import in_marks
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.item_models.note_chips import kind_chips
from jurytool.ui.look import Look
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.use_note import UseNote
from jurytool.ui.widgets.variants import let_stay, make_button, make_label

SENTENCE, UNUSED, ALL = "sentence", "unused", "all"
_NAMES = {SENTENCE: "Deze zin", UNUSED: "Ongebruikt", ALL: "Alle"}
_NOTHING = {
    SENTENCE: "De zin bij de cursor rust nog op geen notitie. Kies er een bij Ongebruikt of Alle, "
    "of sleep een notitie naar de tekst.",
    UNUSED: "Elke notitie is in het rapport gebruikt.",
    ALL: "Er zijn nog geen notities.",
}
FOR_SENTENCE = "Bij de zin:"
NO_SENTENCE = "Zet de cursor in een zin om daar notities bij te kiezen."
_NOT_FOUND = "Geen notitie met deze woorden."
LIST_BARE = "Alinea’s zonder notitie noemen bij Nog te doen"
ACCOUNT = "Verantwoording maken…"
_ACCOUNT_TIP = "Een apart Word-bestand met bij elke zin de notities waarop die rust, zonder namen"


class NotesPane(Card):
    """Shows the notes of a dossier; what is chosen here goes to the text with the cursor."""

    bare_chosen = Signal(bool)
    account_requested = Signal()

    def __init__(self, look: Look, sentence: SentenceNotes) -> None:
        super().__init__("Notities")
        self._sentence = sentence
        self._data: ReportData | None = None
        self.about = ElidedLabel("", "small")
        self.filter = SegmentedControl("Welke notities", list(_NAMES.items()))
        self.search = QLineEdit()
        self.list = NoteListView(look, "Notities")
        self.list.allow_drag()
        self.use = UseNote(self.list)
        self.nothing = make_label("", "second", wrap=True)
        self.bare = QCheckBox(LIST_BARE)
        let_stay(self.search, self.bare)
        self.account = make_button(ACCOUNT, "link", tip=_ACCOUNT_TIP)
        self._lay_out()
        self._connect()
        self.filter.set_current(UNUSED)

    def show_data(self, data: ReportData, *, lists_bare: bool) -> None:
        """Show the notes of this report's dossier."""
        self._data = data
        self.bare.setChecked(lists_bare)
        self.show_notes()

    def show_notes(self) -> None:
        """Show the notes as they are used now; nothing is read while nobody looks."""
        if self._data is None or not self.isVisible():
            return
        used = self._used()
        for key, name in _NAMES.items():
            self.filter.set_text(key, f"{name} {len(self._offered(key, used))}")
        words = fold(self.search.text())
        offered = self._offered(self.filter.current, used)
        found = [note for note in offered if not words or has_words(fold(note.text), words)]
        self.list.set_notes([self._card(note, used) for note in found])
        self.nothing.setText(_NOT_FOUND if words else _NOTHING[self.filter.current])
        self.nothing.setVisible(not found)
        if not found and self.list.hasFocus():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)  # else the next key acts on what is next
        self.list.setVisible(bool(found))
        self.use.setVisible(bool(found))
        if found and not self.list.current_note_id():
            self.list.choose_note(found[0].id, scroll=False)
        self._show_use()

    def open(self) -> None:
        """Put the keyboard where a note is chosen: at those of the sentence where it has any, else at all."""
        self.filter.set_current(SENTENCE if self._sentence.note_ids else UNUSED)
        self.show_notes()
        (self.list if self.list.isVisible() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from the search line to the list, and Esc back to the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.list.isVisible():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._sentence.go_back()
                return True
        return super().eventFilter(watched, event)

    def _show_sentence(self, words: str) -> None:
        self.about.set_full_text(f"{FOR_SENTENCE} {in_marks(words)}" if words else NO_SENTENCE)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Zoek in de notities")
        self.search.setAccessibleName("Zoek in de notities")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.account.setAccessibleDescription(_ACCOUNT_TIP)
        self.body.addWidget(self.about)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.use)
        self.body.addStretch(0)
        self.body.addWidget(self.bare)
        self.body.addWidget(self.account, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.filter.current_changed.connect(lambda _: self.show_notes())
        self.search.textChanged.connect(lambda _: self.show_notes())
        self.list.current_note_changed.connect(lambda _: self._show_use())
        self.list.note_opened.connect(self._sentence.toggle)
        self.use.chosen.connect(self._sentence.use)
        self.use.back_requested.connect(self._sentence.go_back)
        self._sentence.sentence_changed.connect(self.show_notes)
        self._sentence.words_changed.connect(self._show_sentence)
        self.bare.clicked.connect(self.bare_chosen)
        self.account.clicked.connect(self.account_requested)

    def _used(self) -> frozenset[str]:
        assert self._data is not None
        texts = [section.text for sections in self._data.sections.values() for section in sections]
        return notes_in([*texts, self._sentence.typed])

    def _offered(self, which: str, used: frozenset[str]) -> list[NoteView]:
        notes = list(self._sentence.notes.values())
        if which == SENTENCE:
            return [note for note in notes if note.id in self._sentence.note_ids]
        if which == UNUSED:
            return [note for note in notes if note.id not in used and note.kind.is_evidence]
        return notes

    def _card(self, note: NoteView, used: frozenset[str]) -> CardNote:
        assert self._data is not None
        dossier, source = self._data.dossier, self._sentence.sources[note.id]
        juror = dossier.juror(note.owner)
        instrument = self._data.assessment.instrument
        group = instrument.source_group_name(note.target_group) if note.target_group else ""
        return CardNote(
            note.id,
            note.text,
            time=source.moment,
            source=source.group.capitalize(),
            author="" if dossier.works_alone or juror is None else juror.initials,
            seat=dossier.seat(note.owner),
            chips=(*kind_chips(note, group), *self._chips(note.id, used)),
            starred=note.starred,
        )

    def _chips(self, note_id: str, used: frozenset[str]) -> Sequence[Chip]:
        if note_id in self._sentence.note_ids:
            return (Chip("✓ deze zin", "good"),)
        return (Chip("in tekst", "good"),) if note_id in used else ()

    def _show_use(self) -> None:
        current = self.list.current_note_id()
        self.use.show_note(current, rests=current in self._sentence.note_ids)
