"""The report as numbered passages, by chapter: read only, with how many reactions each has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from jurytool.report.passages import Passage
from jurytool.services.responses.response_ledger import Ledger
from jurytool.text.dutch import count_of
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.look import Look
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.variants import make_button, set_variant

NEW = "–"  # the school read no such passage
REACT, GENERAL = "Reactie bij deze passage", "Algemene reactie"


class PassagesPane(Card):
    """Enter asks for a form for a reaction on the chosen passage; `passage_chosen` follows the cursor."""

    wanted = Signal(str)  # key of the passage, "" for the report as a whole
    passage_chosen = Signal(str)
    report_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("Het rapport")
        self._ledger: Ledger | None = None
        self.list = NoteListView(look, "Passages van het rapport")
        self.nothing = EmptyState(
            "Het rapport heeft nog geen tekst",
            "Schrijf eerst in Rapport. Hier staan daarna de alinea’s waarop de school kan reageren.",
            "Naar Rapport",
        )
        self.react = make_button(REACT, "primary", key="Enter", writes=True)
        self.general = make_button(GENERAL, tip="Over het rapport als geheel, of over een tabel", writes=True)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        for widget in (self.list, self.nothing):
            self._stack.addWidget(widget)
        foot = FlowLayout(spacing=8, line_spacing=6)
        for button in (self.react, self.general):
            foot.addWidget(button)
        self.body.addLayout(foot)
        self.list.note_opened.connect(self.wanted)
        self.list.current_note_changed.connect(self._on_chosen)
        self.react.clicked.connect(lambda: self.wanted.emit(self.list.current_note_id()))
        self.general.clicked.connect(lambda: self.wanted.emit(""))
        assert self.nothing.button is not None
        self.nothing.button.clicked.connect(self.report_wanted)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the passages as they are now; the chosen one stays chosen."""
        self._ledger = ledger
        self.list.set_notes(make_cards(ledger))
        self._stack.setCurrentWidget(self.list if ledger.has_text else self.nothing)
        self.react.setEnabled(bool(self.list.current_note_id()))

    def focus_list(self) -> bool:
        """Put the keyboard on the passages; False where there are none."""
        if self._ledger is None or not self._ledger.has_text:
            return False
        if not self.list.current_note_id():
            self.list.choose_note(self._ledger.passages[0].key)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def choose(self, key: str) -> None:
        """Choose a passage without a word to anybody."""
        self.list.blockSignals(True)
        self.list.choose_note(key)
        self.list.blockSignals(False)
        self.react.setEnabled(bool(self.list.current_note_id()))

    def show_form_open(self, is_open: bool) -> None:
        """Let the form have the one primary button while it is open."""
        set_variant(self.react, "" if is_open else "primary")

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [self.list, self.react, self.general]

    def _on_chosen(self, key: str) -> None:
        self.react.setEnabled(bool(key))
        self.passage_chosen.emit(key)


def make_cards(ledger: Ledger) -> list[CardNote]:
    """Return the passages as cards, each chapter with its name above it."""
    counts = ledger.count_by_passage()
    waiting = {one.passage_key for one in ledger.responses if one.is_open}
    cards = []
    chapter = ""
    for passage in ledger.passages:
        count = counts[passage.key]
        tone = "attention" if passage.key in waiting else "good"
        chips = (Chip(count_of(count, "reactie", "reacties"), tone),) if count else ()
        cards.append(_card(passage, chips, opens=passage.chapter != chapter))
        chapter = passage.chapter
    return cards


def _card(passage: Passage, chips: tuple[Chip, ...], *, opens: bool) -> CardNote:
    return CardNote(
        passage.key,
        passage.text,
        time=str(passage.number or NEW),
        source=passage.heading if passage.heading != passage.chapter else "",
        chips=chips,
        section=passage.chapter,
        opens_section=opens,
    )
