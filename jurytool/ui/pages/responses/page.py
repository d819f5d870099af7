"""Reactie van de school: the report as numbered passages at the left, what the school says at the right."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.drafts import NEW
from jurytool.services.responses.response_files import require_decided
from jurytool.services.responses.response_ledger import Ledger, read_ledger
from jurytool.services.responses.responses import RECORD
from jurytool.services.text_fields import list_forms
from jurytool.text.dutch import format_date
from jurytool.ui.dialogs.dialogs import Answer
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page, RoomAction, SideEntry
from jurytool.ui.pages.report.file_maker import LETTER, NUMBERED, FileKind, FileMaker
from jurytool.ui.pages.report.report_data import CONCERNS
from jurytool.ui.pages.report.result_line import ResultLine
from jurytool.ui.pages.responses.passages_pane import PassagesPane
from jurytool.ui.pages.responses.responses_pane import TO_FIRST, ResponsesPane
from jurytool.ui.pages.responses.school_reader import SchoolReader
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.two_panes import TwoPanes
from jurytool.ui.widgets.variants import make_button

RESPONSE, FORM = "response:", "form:"
_TO_FIRST, _CLOSE = Answer("first", TO_FIRST, primary=True), Answer("close", "Sluiten")
WAY_BACK = "Terug naar de reactie: Shift F7."


class ResponsesPage(Page):
    """A room behind Rapport."""

    title = "Reactie van de school"
    room_actions = (
        RoomAction("Ctrl PgDn", "volgende reactie", "go_on"),
        RoomAction("Ctrl PgUp", "vorige reactie", "go_up"),
    )
    keys = (
        ("Enter", "links: reactie bij deze passage"),
        ("Ctrl Enter", "in het formulier: toevoegen"),
        ("1, 2, 3, 0", "bij het besluit: overgenomen, deels, niet, nog open"),
        ("Esc", "formulier sluiten; terug naar de passages"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.ledger: Ledger | None = None
        self._current = ""  # the reaction in which the cursor was
        self._answered: set[tuple[str, str]] = set()
        self.passages = PassagesPane(env.look)
        self.responses = ResponsesPane(env)
        self.reader = SchoolReader(env, self)
        self.files = FileMaker(env, self)
        self.result = ResultLine(env)
        self.numbered = make_button(
            "Concept met nummers…",
            tip="Het rapport voor de school: elke passage met een nummer, en een tabel",
            owner=self,
        )
        self.letter = make_button(
            "Brief…",
            tip="Het antwoord aan de school: per reactie jullie besluit en waarom",
            owner=self,
        )
        self._both = QWidget()
        self._nothing = EmptyState("Er is nog niets te beoordelen", "Voeg in Overzicht een beoordeling toe.")
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()

    # what the main window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show the reactions of a dossier; `target` is "response:ID" or "form:KEY" of a passage."""
        is_other = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        if is_other:
            self._current = ""
        self._read()
        self._answered = self._read_answered()
        if self.ledger is None:
            return
        if is_other:
            self._reopen()
        if target.startswith(FORM):
            self.responses.open_form(target.removeprefix(FORM))
        elif not self._go(target.removeprefix(RESPONSE)) and not self._go(self._current):
            self._focus_passages()

    def refresh(self, changes: Changes) -> None:
        """Show what changed; a text that is being typed stays."""
        if changes.dossier_id == self.dossier_id and changes.record_types & CONCERNS:
            self._read()

    def leave(self) -> None:
        """Remember where the cursor was, and store what is pending."""
        self._current = self.responses.current_id() or self._current
        super().leave()

    def end(self) -> None:
        """Wait for files that are being made or read."""
        self.files.wait()
        self.reader.wait()

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons for the files."""
        return [self.reader.button, self.numbered, self.letter]

    def side_entries(self) -> list[SideEntry]:
        """Return the chapters in which something can be reacted to, with how often that was done."""
        if self.ledger is None:
            return []
        counts = self.ledger.count_by_passage()
        chapters: dict[str, int] = {}
        for passage in self.ledger.passages:
            chapters[passage.chapter] = chapters.get(passage.chapter, 0) + counts[passage.key]
        current = self.ledger.passage(self.passages.list.current_note_id())
        now = current.chapter if current else ""
        return [
            SideEntry(chapter, chapter, str(count or ""), chapter == now, "Hoofdstukken")
            for chapter, count in chapters.items()
        ]

    def select_side_entry(self, key: str) -> None:
        """Go to the first passage of a chapter."""
        passages = self.ledger.passages if self.ledger else ()
        first = next((one.key for one in passages if one.chapter == key), "")
        if first:
            self.passages.list.choose_note(first)
            self._focus_passages()

    def current_target(self) -> str:
        """Return the reaction in which the cursor is."""
        current = self.responses.current_id() or self._current
        return f"{RESPONSE}{current}" if current else ""

    def go_on(self) -> None:
        """Go to the next reaction."""
        self._step(1)

    def go_up(self) -> None:
        """Go to the reaction before."""
        self._step(-1)

    def read_word(self) -> None:
        """Read a Word file of the school."""
        self.reader.choose()

    def make_numbered(self) -> None:
        """Make the concept with numbered passages."""
        self._make(NUMBERED)

    def make_letter(self) -> None:
        """Make the answer to the school."""
        ledger = self.ledger
        if ledger is None or not self.env.autosave.flush():
            return
        try:
            require_decided(self.env.ctx, *ledger.place)  # before anybody is asked where to
        except UserError as error:
            self._tell_undecided(error)
        else:
            self._make(LETTER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the passages, from wherever it means nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self._focus_passages()
        else:
            super().keyPressEvent(event)

    # inside

    def _read(self) -> None:
        ledger = self.ledger = read_ledger(self.env.ctx, self.dossier_id)
        self.reader.show_ledger(ledger)
        self.letter.setEnabled(ledger is not None)
        self.numbered.setEnabled(ledger is not None and not self.env.ctx.reads_only(self.dossier_id))
        self._stack.setCurrentWidget(self._both if ledger is not None else self._nothing)
        if ledger is None:
            return
        self.passages.show_ledger(ledger)
        self.responses.show_ledger(ledger)
        self._order_tabs()
        self.side_entries_changed.emit()

    def _reopen(self) -> None:
        """Open the form in which something was typed that was not added yet."""
        ledger = self.ledger
        if ledger is None:
            return
        start = f"{NEW}:{ledger.assessment.id}:"
        left = [key for key in list_forms(self.env.ctx, self.dossier_id, RECORD) if key.startswith(start)]
        if left:
            self.responses.open_form(left[-1].removeprefix(start), takes_focus=False)

    def _go(self, response_id: str) -> bool:
        if not response_id or not self.responses.go_to(response_id):
            return False
        self._choose_passage(response_id)
        return True

    def _choose_passage(self, response_id: str) -> None:
        """Choose the passage that a reaction is about."""
        one = self.ledger.response(response_id) if self.ledger else None
        if one is not None and one.passage_key:
            self.passages.choose(one.passage_key)

    def _step(self, by: int) -> None:
        if self.responses.step(by):
            self._choose_passage(self.responses.current_id())
        else:
            words = "Dit is de laatste reactie." if by > 0 else "Dit is de eerste reactie."
            nothing = "Er is nog geen reactie van de school."
            has_any = bool(self.ledger and self.ledger.responses)
            self.env.notifier.told.emit(words if has_any else nothing)

    def _tell_undecided(self, error: UserError) -> None:
        """Say why there is no letter yet, and offer the way to the first reaction that waits."""
        if self.ledger is None or not self.ledger.first_to_do:
            self.env.dialogs.show_error(error)
        elif self.env.dialogs.ask(error.message, error.remedy, (_TO_FIRST, _CLOSE)) == _TO_FIRST.key:
            self.responses.go_to_first()
            self._choose_passage(self.responses.current_id())

    def _make(self, kind: FileKind) -> None:
        if self.ledger is not None and self.env.autosave.flush():
            self.files.make(kind, *self.ledger.place)

    def _go_to_text(self, target: str) -> None:
        self.env.navigate("report", target)
        self.env.notifier.told.emit(WAY_BACK)

    def _tell_reply(self) -> None:
        """Say on which version the reaction was noted, and where its day can be changed."""
        before, self._answered = self._answered, self._read_answered()
        new = self._answered - before
        if new:
            name, day = min(new)
            self.env.notifier.told.emit(
                f"Bij {name} staat nu: reactie ontvangen op {format_date(day)}. Wijzigen: Rapport, Versies."
            )

    def _read_answered(self) -> set[tuple[str, str]]:
        """Return which versions were answered when, by name."""
        versions = self.ledger.versions if self.ledger else ()
        return {(one.name, one.replied_on) for one in versions if one.replied_on}

    def _on_added(self, response_id: str) -> None:
        """Go to the decision about it, where a digit chooses; Esc leads on to the passages."""
        self._tell_reply()
        self.responses.show_parts()
        if not self.responses.go_to(response_id):
            self._focus_passages()

    def _on_read(self, response_id: str) -> None:
        self._tell_reply()
        self.responses.go_to(response_id)

    def _on_made(self, file: str) -> None:
        path = Path(file)
        self.result.show_file(f"Gemaakt: {path.name}", path)

    def _on_form_closed(self) -> None:
        self.responses.show_parts()
        self._focus_passages()

    def _focus_passages(self) -> None:
        if not self.passages.focus_list():
            self.passages.general.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        stops = [*self.passages.tab_stops(), self.responses.tab_stops()[0]]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.result)
        layout.addWidget(TwoPanes(self.env.look, self.passages, self.responses), 1)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._both)
        self._stack.addWidget(self._nothing)

    def _connect(self) -> None:
        self.passages.wanted.connect(self.responses.open_form)
        self.passages.passage_chosen.connect(self.responses.show_passage)
        self.passages.passage_chosen.connect(lambda _: self.side_entries_changed.emit())
        self.passages.report_wanted.connect(lambda: self.env.navigate("report", ""))
        self.responses.text_requested.connect(self._go_to_text)
        self.responses.form_shown.connect(self.passages.show_form_open)
        self.responses.form.added.connect(self._on_added)
        self.responses.form.closed.connect(self._on_form_closed)
        self.reader.added.connect(self._on_read)
        self.files.made.connect(self._on_made)
        self.numbered.clicked.connect(self.make_numbered)
        self.letter.clicked.connect(self.make_letter)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for sequence, act in (("Ctrl+PgDown", self.go_on), ("Ctrl+PgUp", self.go_up)):
            QShortcut(QKeySequence(sequence), self, context=context).activated.connect(act)
