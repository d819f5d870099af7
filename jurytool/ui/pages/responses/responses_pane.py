"""Wat de school zegt: the form for a new reaction, and all of them in the order of the report."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from jurytool.models.enums import ResponseDecision
from jurytool.services.changes import Changes
from jurytool.services.drafts import DraftKey
from jurytool.services.responses import responses
from jurytool.services.responses.response_ledger import Ledger
from jurytool.text.dutch import count_of
from jurytool.ui.environment import Environment
from jurytool.ui.pages.responses.response_form import ResponseForm
from jurytool.ui.pages.responses.response_row import ResponseLine, ResponseRow
from jurytool.ui.target_words import at_words
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label, make_line, name_button

ANNEX = "Als bijlage in het rapport"
TO_FIRST = "Naar de eerste"


class ResponsesPane(Card):
    """Every act on a reaction starts here."""

    text_requested = Signal(str)  # target in Rapport
    form_shown = Signal(bool)

    def __init__(self, env: Environment) -> None:
        super().__init__("Wat de school zegt")
        self._env = env
        self._ledger: Ledger | None = None
        self.summary = make_label("", "second")
        self.to_first = make_button("", "link", tip=TO_FIRST)
        self.form = ResponseForm(env)
        self.nothing = EmptyState(
            "Nog geen reactie van de school",
            "Schreef de school een mail of brief? Kies links de passage en druk op Enter. "
            "Kwam er een Word-bestand terug? Kies boven Uit Word inlezen.",
        )
        self.column = ScrollColumn(right_margin=8, spacing=4)
        self.rows: KeyedRows[ResponseRow, ResponseLine] = KeyedRows(
            self.column.body, self._make_row, ResponseRow.show_line
        )
        self.annex = QCheckBox(ANNEX)
        self.annex.setToolTip(
            "De reacties en jullie besluiten komen als bijlage “Reactie van de school” achter in het rapport"
        )
        self.add_head_widget(self.summary)
        self.add_head_widget(self.to_first)
        for widget, stretch in ((self.form, 0), (self.nothing, 1), (self.column, 1)):
            self.body.addWidget(widget, stretch)
        self.column.body.addStretch(1)
        self.body.addWidget(make_line())
        self.body.addWidget(self.annex)
        self.annex.clicked.connect(self._on_annex)
        self.to_first.clicked.connect(self.go_to_first)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the reactions as they were read; what is being typed stays."""
        if self._ledger is not None and self._ledger.place != ledger.place:
            self.release()
        self._ledger = ledger
        self.form.show_ledger(ledger)
        self.rows.show({one.id: ResponseLine(ledger.dossier.id, one) for one in ledger.responses})
        self.summary.setText(summarise(ledger))
        self.to_first.setVisible(bool(ledger.first_to_do))
        name_button(self.to_first, count_to_do(ledger), TO_FIRST)
        self.annex.setChecked(ledger.assessment.with_responses)
        self.show_parts()

    def show_parts(self) -> None:
        """Show the reactions, or what to do first where there are none and none is being typed."""
        has_rows = bool(self._ledger and self._ledger.responses)
        self.column.setVisible(has_rows or not self.form.isHidden())  # else the form takes all the room
        self.nothing.setVisible(not has_rows and self.form.isHidden())
        self.form_shown.emit(not self.form.isHidden())
        self._order_tabs()

    def open_form(self, key: str, *, takes_focus: bool = True) -> None:
        """Open the form for a passage, or for the report as a whole."""
        self.form.open_for(key, takes_focus=takes_focus)
        self.show_parts()

    def go_to(self, response_id: str) -> bool:
        """Put the keyboard on the decision about a reaction; False where it is not shown.

        Not in the words of the school: who means to choose by a digit would type it there.
        """
        row = self.rows.rows.get(response_id)
        if row is None:
            return False
        row.focus_decision()
        QTimer.singleShot(0, row, lambda: self.column.show_row(row))  # a new row has no place yet
        return True

    def go_to_first(self) -> None:
        """Put the keyboard where something is still to be decided, else where a reason is to be written."""
        found = self._ledger.first_to_do if self._ledger else ""
        if found and self.go_to(found):
            self.rows.rows[found].focus_to_do()

    def show_response(self, response_id: str) -> None:
        """Bring a reaction into sight and leave the keyboard where it is."""
        row = self.rows.rows.get(response_id)
        if row is not None:
            QTimer.singleShot(0, row, lambda: self.column.show_row(row))

    def show_passage(self, key: str) -> None:
        """Bring the first reaction on a passage into sight."""
        found = [one.id for one in self._ledger.responses if one.passage_key == key] if self._ledger else []
        if key and found:
            self.show_response(found[0])

    def step(self, by: int) -> bool:
        """Put the cursor in the next reaction (1) or the one before (-1); False where there is none."""
        ids = [one.id for one in self._ledger.responses] if self._ledger else []
        current = self.current_id()
        place = ids.index(current) + by if current in ids else 0 if by > 0 else len(ids) - 1
        return 0 <= place < len(ids) and self.go_to(ids[place])

    def current_id(self) -> str:
        """Return the reaction in which the keyboard is, or ""."""
        focus = QApplication.focusWidget()
        return next(
            (key for key, row in self.rows.rows.items() if focus is not None and row.isAncestorOf(focus)), ""
        )

    def release(self) -> None:
        """Store what was typed and let the dossier go."""
        for row in self.rows.rows.values():
            row.release()
        self.form.release()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        shown = self._ledger.responses if self._ledger else ()
        stops = [stop for one in shown for stop in self.rows.rows[one.id].tab_stops()]
        return [*self.form.tab_stops(), self.to_first, *stops, self.annex]

    def _order_tabs(self) -> None:
        for before, after in pairwise(self.tab_stops()):
            self.setTabOrder(before, after)

    def _make_row(self, key: str) -> ResponseRow:
        row = ResponseRow(self._env)
        row.decided.connect(self._on_decided)
        row.delete_requested.connect(self._on_delete)
        row.text_requested.connect(self._on_text)
        row.choice_requested.connect(self._on_choice)
        return row

    def _on_decided(self, line: ResponseLine, decision: ResponseDecision) -> None:
        ctx = self._env.ctx
        act = self._perform(lambda: responses.decide_response(ctx, line.dossier_id, line.response, decision))
        if act is None:
            self.rows.rows[line.response.id].decision.show_decision(line.response.decision)

    def _on_delete(self, line: ResponseLine) -> None:
        ids = [one.id for one in self._ledger.responses] if self._ledger else []
        place = ids.index(line.response.id)
        self.rows.rows[line.response.id].release()
        ctx = self._env.ctx
        if self._perform(lambda: responses.delete_response(ctx, line.dossier_id, line.response.id)) is None:
            return
        self._env.notifier.told.emit("Reactie verwijderd. Ongedaan maken: Ctrl Z.")
        near = [*ids[place + 1 :], *reversed(ids[:place])]
        if not near or not self.go_to(near[0]):
            self.annex.setFocus()

    def _on_text(self, line: ResponseLine) -> None:
        one = line.response
        passage = self._ledger.passage(one.passage_key) if self._ledger else None
        self.text_requested.emit(at_words(one.target, passage.text if passage else ""))

    def _on_choice(self, line: ResponseLine) -> None:
        key = DraftKey(line.dossier_id, responses.RECORD, line.response.id, "decision")
        self._env.autosave.ask_for_choice(key)

    def _on_annex(self, on: bool) -> None:
        ledger, ctx = self._ledger, self._env.ctx
        if ledger is None:
            return
        place = ledger.dossier.id
        self._perform(lambda: responses.annex_responses(ctx, place, ledger.assessment, on=on))

    def _perform(self, act: Callable[[], Changes]) -> Changes | None:
        self._env.autosave.flush()  # first, so that undo takes back the act and then the words
        return self._env.notifier.perform(act)


def summarise(ledger: Ledger) -> str:
    """Return how many reactions there are, and whether all is done: "5 reacties, alles besloten"."""
    if not ledger.responses:
        return ""
    words = count_of(len(ledger.responses), "reactie", "reacties")
    return words if ledger.first_to_do else f"{words}, alles besloten"


def count_to_do(ledger: Ledger) -> str:
    """Return what is still to be done with the reactions: "2 nog open", "1 zonder reden"."""
    return f"{ledger.waiting} nog open" if ledger.waiting else f"{ledger.without_reason} zonder reden"
