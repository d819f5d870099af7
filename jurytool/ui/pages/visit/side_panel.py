"""The right card: what is still to ask or to test, and how much evidence each criterion has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jurytool.models.enums import NoteKind, StatementMark
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.evidence_map import Coverage, read_coverage
from jurytool.services.visit.group_coverage import read_group_coverage
from jurytool.services.visit.notes import NoteFilter, NoteView, list_notes
from jurytool.services.visit.statements import StatementView, list_statements, mark_statement
from jurytool.ui.dialogs.statement_notes import ask_for_evidence
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.coverage_model import CoverageRow
from jurytool.ui.pages.visit.coverage_table import CoverageTable
from jurytool.ui.pages.visit.note_acts import NoteActs
from jurytool.ui.pages.visit.question_list import QuestionList
from jurytool.ui.pages.visit.question_model import QuestionLine, question_lines
from jurytool.ui.pages.visit.statement_list import (
    StatementLine,
    StatementList,
    count_untested,
    statement_lines,
)
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import group_names
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, name_button

MOST = 200  # questions in this pane; the stream shows any number
NO_QUESTIONS = "Geen vragen. Begin een notitie met een vraagteken om er een te maken."
QUESTIONS, STATEMENTS = "questions", "statements"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the map of evidence: key of a row ("" for all), key of a source (None for all)."""

    key: str = ""
    source: str | None = None


class SidePanel(Card):
    """Questions, the school's own words and coverage.

    `evidence_chosen` gives a place of the map: key of a row or "", key of a source or None, and its name.
    """

    evidence_chosen = Signal(str, object, str)
    answer_requested = Signal(str)  # question id
    left = Signal()  # back to the field
    lines_changed = Signal(object, object)  # questions and statements, for bezoekmodus

    def __init__(self, env: Environment, acts: Acts, note_acts: NoteActs) -> None:
        super().__init__("Nog te vragen")
        self._env, self._acts, self._note_acts = env, acts, note_acts
        self._dossier: DossierView | None = None
        self._questions: dict[str, NoteView] = {}
        self._statements: dict[str, StatementView] = {}
        self._ticked: set[str] = set()  # by me, since the room was opened: these stay in sight
        self._lines: list[QuestionLine] = []
        self._sought = ""  # the question that is to be marked when the list is read
        self._groups: list[str] = []  # keys of the sources in the map of evidence
        self.choice = SegmentedControl("Vragen of uitspraken", keeps_focus=True)
        self.questions = QuestionList(env.look, whole=True)
        self.statements = StatementList(env.look)
        self.coverage = CoverageTable(env.look)
        self._nothing = make_label(NO_QUESTIONS, "second", wrap=True)
        self._coverage_title = make_label("", "heading")
        self.answered_button = make_button("", "link")
        self.answered_button.setCheckable(True)
        self.answered_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more = make_label("", "small", wrap=True)
        self._column = ScrollColumn(right_margin=4, spacing=8)
        self._lay_out()
        self.choice.current_changed.connect(self._show_choice)
        self.questions.tick_requested.connect(self.tick)
        self.questions.answer_requested.connect(self.answer_requested)
        self.questions.left.connect(self.left)
        self.questions.selectionModel().currentChanged.connect(self._show_current_question)
        self.statements.mark_requested.connect(self.mark)
        self.statements.evidence_requested.connect(self.ask_evidence)
        self.statements.left.connect(self.left)
        self.statements.row_changed.connect(self._follow_statement)
        self.answered_button.clicked.connect(self._show_questions)
        self.coverage.place_chosen.connect(self._on_place_chosen)

    def reload(self, data: VisitData, tagging: Tagging, present: Collection[str], chosen: Place) -> None:
        """Read questions and coverage again; `present` are whom the present talk is with."""
        found = list_notes(self._env.ctx, data.dossier.id, NoteFilter(kinds=(NoteKind.QUESTION,)))
        self._dossier = data.dossier
        self._questions = {note.id: note for note in found}
        self._lines = question_lines(found, group_names(data.dossier), present)
        self._show_questions()
        self._show_statements(self._read_statements(data, present))
        self._show_coverage(data, tagging, chosen)
        self.lines_changed.emit(self._lines, self.statements.lines)

    def tick(self, note_id: str) -> None:
        """Tick a question off, or open it again."""
        note = self._questions.get(note_id)
        if note is not None:
            self._ticked.add(note_id)
            self._note_acts.toggle_answer(note)

    def mark(self, statement_id: str, mark: StatementMark | None) -> None:
        """Say whether I recognise what the school says, or take that back."""
        dossier_id = self._acts.dossier_id
        self._acts.perform(lambda: mark_statement(self._env.ctx, dossier_id, statement_id, mark))

    def seek_question(self, note_id: str) -> bool:
        """Mark a question once the list is read, without taking the keys; False for a note that is none."""
        self._sought = note_id if note_id in self._questions else ""
        return bool(self._sought)

    def ask_evidence(self, statement_id: str) -> None:
        """Let the user say why, and choose the notes that are evidence; the mark stays as it is."""
        statement = self._statements.get(statement_id)
        if statement is not None and self._dossier is not None:
            ask_for_evidence(self._env, self._dossier, statement, self)

    def start(self) -> None:
        """Begin anew: what was answered before is out of sight until it is asked for."""
        self._ticked.clear()
        self.answered_button.setChecked(False)
        self.choice.set_current(QUESTIONS)

    def go_to(self, choice: str) -> bool:
        """Bring questions or statements to the front with the keys on them; False where there are none."""
        listing = self.statements if choice == STATEMENTS else self.questions
        if not (self.statements.lines if choice == STATEMENTS else self._lines):
            return False
        self.choice.set_current(choice)
        self._show_choice()
        listing.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_current_question(self) -> None:
        """Bring the question on which the keys are into sight: the pane scrolls, not the list."""
        place = self.questions.visualRect(self.questions.currentIndex())
        top = self.questions.y() + place.top()
        self._column.ensureVisible(0, top + place.height() // 2, 0, place.height() // 2 + 4)

    def _follow_statement(self, row: QWidget) -> None:
        """Bring the statement on which the keys are into sight, with its marks."""
        if self.statements.hasFocus():
            self._column.follow_row(row)

    def _lay_out(self) -> None:
        self.choice.set_options([(QUESTIONS, "Vragen"), (STATEMENTS, "Uitspraken")])
        self.body.addWidget(self.choice)
        body = self._column.body
        for widget in (self._nothing, self.questions, self._more):
            body.addWidget(widget)
        body.addWidget(self.answered_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.statements)
        body.addSpacing(6)
        body.addWidget(self._coverage_title)
        body.addWidget(self.coverage)
        body.addStretch(1)
        self.body.addWidget(self._column, 1)

    def _read_statements(self, data: VisitData, present: Collection[str]) -> list[StatementLine]:
        if not data.dossier.assessments:
            return []
        found = list_statements(self._env.ctx, data.dossier.id, data.dossier.main.id)
        self._statements = {statement.id: statement for statement in found}
        return statement_lines(found, present, data.me)

    def _show_statements(self, lines: Sequence[StatementLine]) -> None:
        self.statements.set_lines(lines)
        untested = count_untested(lines)
        self.choice.set_text(STATEMENTS, f"Uitspraken {untested}" if untested else "Uitspraken ✓")
        self.choice.setToolTip("Wat de school zegt, te toetsen in dit gesprek (Alt U)")
        if not lines:
            self.choice.set_current(QUESTIONS)
        self._show_choice()

    def _show_choice(self) -> None:
        """Show questions or statements; where there are no statements, nothing asks for a choice."""
        asks = self.choice.current == QUESTIONS
        self.choice.setVisible(bool(self.statements.lines))
        self.heading_label.setVisible(not self.statements.lines)
        self.statements.setVisible(not asks)
        self._show_questions()

    def _show_questions(self) -> None:
        asks = self.choice.current == QUESTIONS
        every = self.answered_button.isChecked()
        shown = [line for line in self._lines if every or not line.answered or line.note_id in self._ticked]
        answered = sum(line.answered for line in self._lines)
        self.questions.set_lines(shown[:MOST])
        if self._sought and self.questions.choose(self._sought):
            self._sought = ""
        self._more.setVisible(asks and len(shown) > MOST)
        self._more.setText(f"En nog {len(shown) - MOST}: kies “Vragen” boven de notities.")
        self.questions.setVisible(asks and bool(shown))
        self._nothing.setVisible(asks and not self._lines)
        self.answered_button.setVisible(asks and bool(answered))
        name_button(
            self.answered_button, "Alleen open vragen" if every else f"Beantwoorde vragen ({answered})"
        )

    def _on_place_chosen(self, key: str, column: int) -> None:
        if column < 0:
            self.evidence_chosen.emit(key, None, "")
        else:
            self.evidence_chosen.emit(key, self._groups[column], self.coverage.table.columns[column])

    def _show_coverage(self, data: VisitData, tagging: Tagging, chosen: Place) -> None:
        shown = bool(data.dossier.assessments and tagging.rows)
        self.coverage.setVisible(shown)
        self._coverage_title.setVisible(shown)
        if not shown:
            return
        self._coverage_title.setText(f"Bewijs per {'standaard' if tagging.read_by else tagging.word}")
        ctx, instrument = self._env.ctx, data.dossier.main.instrument
        coverage = read_coverage(ctx, data.dossier.id, instrument)
        if tagging.read_by:
            coverage.counts.update(read_group_coverage(ctx, data.dossier.id, instrument).counts)
        groups = self._groups = shown_groups(coverage)
        names = group_names(data.dossier)
        rows = [
            CoverageRow(
                one.row_key,
                one.code,
                one.label,
                tuple(coverage.counts.get((one.row_key, group), 0) for group in groups),
            )
            for one in tagging.rows
        ]
        column = groups.index(chosen.source) if chosen.source in groups else -1
        self.coverage.set_table(
            [names.get(group, group or "geen bron") for group in groups], rows, chosen.key, column
        )


def shown_groups(coverage: Coverage) -> list[str]:
    """Return all sources of the instrument; notes without a known source come last."""
    speaking = {group for (_, group), count in coverage.counts.items() if count}
    return [*coverage.groups, *(group for group in sorted(speaking) if group not in coverage.groups)]
