"""The evidence on a criterion: its notes by source, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QStackedLayout, QWidget

from jurytool.services.report.grounding import notes_in
from jurytool.services.visit.notes import NoteView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.pages.criteria.evidence import (
    ALL,
    MINE,
    QUESTIONS,
    UNUSED,
    InText,
    choose_notes,
    make_cards,
)
from jurytool.ui.pages.criteria.evidence_acts import (
    NOT_MY_NOTE,
    EvidenceActs,
    explain_not_my_tag,
    is_tagged_by_me,
)
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.use_note import UseNote
from jurytool.ui.widgets.variants import make_button, name_button

STAR_KEY = "S"  # as in Bezoek
MOST_DIGITS = 9
_NAMES = {ALL: "Alle", MINE: "Mijn", QUESTIONS: "Vragen", UNUSED: "Ongebruikt"}
_NOTHING_CHOSEN = {
    MINE: "Van jou zijn er nog geen notities bij dit criterium",
    QUESTIONS: "Er zijn geen vragen bij dit criterium",
    UNUSED: "Op elke notitie bij dit criterium rust al een zin",
}


class EvidencePane(Card):
    """Shows the notes that are given to it; every act on a note goes through the services."""

    def __init__(self, env: Environment, sentence: SentenceNotes) -> None:
        super().__init__("Bewijs")
        self._sentence = sentence
        self._used: frozenset[str] = frozenset()
        self._env = env
        self._acts = EvidenceActs(env, self)
        self._criterion: Criterion | None = None
        self._criteria: Sequence[Criterion] = ()
        self._notes: dict[str, NoteView] = {}
        self._options: tuple[str, ...] = ()
        self.filter = SegmentedControl("Welke notities")
        self.list = NoteListView(env.look, "Bewijs bij dit criterium")
        self.list.allow_drag()
        self.use = UseNote(self.list)
        self.open_button = make_button("Naar Bezoek", "link", tip="Enter")
        self.star_button = make_button("Ster geven", "link", writes=True)
        self.untag_button = make_button("Niet bij dit criterium", "link", writes=True)
        self._nothing = EmptyState("")
        self._none = EmptyState(
            "Nog geen notities bij dit criterium",
            "Kies dit criterium in Bezoek bij een notitie. Daarna staat de notitie hier.",
            "Naar Bezoek",
        )
        self._lay_out()
        self._connect()

    def show_criterion(
        self, criterion: Criterion, criteria: Sequence[Criterion], notes: Sequence[NoteView]
    ) -> None:
        """Show the notes on this criterion, one of these."""
        self._criterion, self._criteria = criterion, criteria
        self._notes = {note.id: note for note in notes}
        self._show_options(criterion)
        self._show_notes()

    def show_used(self, used: frozenset[str]) -> None:
        """Say on which notes something in the report rests."""
        if used != self._used:
            self._used = used
            self.show_sentence()

    def show_sentence(self) -> None:
        """Show on which notes the sentence at the cursor rests."""
        if self._criterion is not None:
            self._show_options(self._criterion)
            self._show_notes()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        segments = self.filter.findChildren(QPushButton)
        uses = self.use.tab_stops()
        return [*segments, self.list, *uses, self.open_button, self.star_button, self.untag_button]

    def focus_list(self) -> bool:
        """Put the keyboard on the notes, the first where none was chosen; False when there are none."""
        if not self.list.notes.notes:
            return False
        if not self.list.current_note_id():
            self.list.choose_note(self.list.notes.notes[0].note_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _lay_out(self) -> None:
        self.add_head_widget(self.filter)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)  # first, or the list is a window of its own for a moment
        for widget in (self.list, self._nothing, self._none):
            self._stack.addWidget(widget)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, spacing=10, line_spacing=2)
        for button in (self.open_button, self.star_button, self.untag_button):
            foot.addWidget(button)
        self.body.addWidget(self.use)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        self.filter.current_changed.connect(self._show_notes)
        self.list.note_opened.connect(self._open_note)
        self.list.current_note_changed.connect(self._show_acts)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.use.chosen.connect(self._sentence.use)
        self.use.back_requested.connect(self._sentence.go_back)
        self._add_key(STAR_KEY, self._toggle_star)
        for number in range(1, MOST_DIGITS + 1):
            self._add_key(str(number), partial(self._toggle_tag, number))
        self.open_button.clicked.connect(lambda: self._open_note(self.list.current_note_id()))
        self.star_button.clicked.connect(self._toggle_star)
        self.untag_button.clicked.connect(self._untag)
        if self._none.button is not None:
            self._none.button.clicked.connect(lambda: self._env.navigate("visit", ""))

    def _add_key(self, key: str, slot: Callable[[], None]) -> None:
        action = QAction(self.list)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda checked=False: slot())
        self.list.addAction(action)

    def _show_options(self, criterion: Criterion) -> None:
        alone = criterion.dossier.works_alone
        shown = (ALL, QUESTIONS, UNUSED) if alone else (ALL, MINE, QUESTIONS, UNUSED)
        if shown != self._options:
            current, self._options = self.filter.current, shown
            self.filter.set_options([(which, _NAMES[which]) for which in shown])
            self.filter.set_current(current)
        notes = list(self._notes.values())
        for which in shown:
            count = len(choose_notes(notes, which, criterion.me, self._in_text().used))
            self.filter.set_text(which, f"{_NAMES[which]} {count}")
        self.filter.setVisible(bool(notes))

    def _show_notes(self) -> None:
        criterion = self._criterion
        if criterion is None:
            return
        which = self.filter.current
        in_text = self._in_text()
        chosen = choose_notes(list(self._notes.values()), which, criterion.me, in_text.used)
        self.list.set_notes(make_cards(criterion, chosen, in_text))
        if chosen:
            self._stack.setCurrentWidget(self.list)
        elif self._notes:
            self._nothing.set_words(_NOTHING_CHOSEN.get(which, ""))
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self._none)
        self._foot.setVisible(bool(chosen))
        self.use.setVisible(bool(chosen))
        self._show_acts()

    def _in_text(self) -> InText:
        """Return what the report rests on, with what is being typed."""
        return InText(self._used | notes_in([self._sentence.typed]), self._sentence.note_ids)

    def _current(self) -> NoteView | None:
        return self._notes.get(self.list.current_note_id())

    def _show_acts(self) -> None:
        note, criterion = self._current(), self._criterion
        if criterion is None:
            return
        self.open_button.setEnabled(note is not None)
        current = note.id if note is not None else ""
        self.use.show_note(current, rests=current in self._sentence.note_ids)
        words = "Ster weg" if note and note.starred else "Ster geven"
        is_mine = note is not None and note.owner == criterion.me
        _describe(self.star_button, words, is_mine, STAR_KEY if is_mine or note is None else NOT_MY_NOTE)
        tagged = note is not None and is_tagged_by_me(note, criterion)
        key = str(criterion.number) if criterion.number <= MOST_DIGITS else ""
        tip = key if tagged or note is None else explain_not_my_tag(criterion)
        _describe(self.untag_button, f"Niet bij {criterion.item.code or 'dit criterium'}", tagged, tip)

    def _open_note(self, note_id: str) -> None:
        if note_id:
            self._env.navigate("visit", f"note:{note_id}")

    def _toggle_star(self) -> None:
        note, criterion = self._current(), self._criterion
        if note is not None and criterion is not None:
            self._acts.toggle_star(note, criterion)

    def _untag(self) -> None:
        note, criterion = self._current(), self._criterion
        if note is not None and criterion is not None:
            self._acts.toggle_tag(note, criterion)

    def _toggle_tag(self, number: int) -> None:
        note = self._current()
        if note is not None and number <= len(self._criteria):
            self._acts.toggle_tag(note, self._criteria[number - 1])

    def _show_menu(self, place: QPoint) -> None:
        if self._current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.open_button, self.star_button, self.untag_button):
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
        menu.popup(self.list.viewport().mapToGlobal(place))


def _describe(button: QPushButton, text: str, enabled: bool, tip: str) -> None:
    name_button(button, text)
    button.setEnabled(enabled)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
