"""The right card: what is still to ask, and how much evidence each criterion has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jurytool.models.enums import NoteKind
from jurytool.services.notes import NoteFilter, NoteView, list_notes
from jurytool.services.overview import Coverage, read_coverage
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.coverage_model import CoverageRow
from jurytool.ui.pages.visit.coverage_table import CoverageTable
from jurytool.ui.pages.visit.note_acts import NoteActs
from jurytool.ui.pages.visit.question_list import QuestionLine, QuestionList, question_lines
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import group_names
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.variants import make_button, make_label

MOST = 200  # questions in this pane; the stream shows any number
NO_QUESTIONS = "Geen vragen. Begin een notitie met een vraagteken om er een te maken."


class SidePanel(Card):
    """Questions and coverage; `criterion_chosen` gives the item key of a criterion."""

    criterion_chosen = Signal(str)
    lines_changed = Signal(object)  # the questions, for bezoekmodus

    def __init__(self, env: Environment, note_acts: NoteActs) -> None:
        super().__init__("Nog te vragen")
        self._env, self._note_acts = env, note_acts
        self._questions: dict[str, NoteView] = {}
        self._ticked: set[str] = set()  # by me, since the room was opened: these stay in sight
        self._lines: list[QuestionLine] = []
        self.questions = QuestionList(env.look)
        self.coverage = CoverageTable(env.look)
        self._nothing = make_label(NO_QUESTIONS, "second", wrap=True)
        self._coverage_title = make_label("", "heading")
        self.answered_button = make_button("", "link")
        self.answered_button.setCheckable(True)
        self._more = make_label("", "small", wrap=True)
        for widget in (self._nothing, self.questions, self._more):
            self.body.addWidget(widget)
        self.body.addWidget(self.answered_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(6)
        self.body.addWidget(self._coverage_title)
        self.body.addWidget(self.coverage)
        self.body.addStretch(1)
        self.questions.tick_requested.connect(self.tick)
        self.answered_button.clicked.connect(self._show_questions)
        self.coverage.row_chosen.connect(self.criterion_chosen)

    def reload(self, data: VisitData, tagging: Tagging, present_group: str, chosen: str) -> None:
        """Read questions and coverage again; `present_group` is whom the present talk is with."""
        found = list_notes(self._env.ctx, data.dossier.id, NoteFilter(kinds=(NoteKind.QUESTION,)))
        self._questions = {note.id: note for note in found}
        self._lines = question_lines(found, group_names(data.dossier), present_group)
        self._show_questions()
        self._show_coverage(data, tagging, chosen)
        self.lines_changed.emit(self._lines)

    def tick(self, note_id: str) -> None:
        """Tick a question off, or open it again."""
        note = self._questions.get(note_id)
        if note is not None:
            self._ticked.add(note_id)
            self._note_acts.toggle_answer(note)

    def start(self) -> None:
        """Begin anew: what was answered before is out of sight until it is asked for."""
        self._ticked.clear()
        self.answered_button.setChecked(False)

    def _show_questions(self) -> None:
        every = self.answered_button.isChecked()
        shown = [line for line in self._lines if every or not line.answered or line.note_id in self._ticked]
        answered = sum(line.answered for line in self._lines)
        self.questions.set_lines(shown[:MOST])
        self._more.setVisible(len(shown) > MOST)
        self._more.setText(f"En nog {len(shown) - MOST}: kies “Vragen” boven de notities.")
        self.questions.setVisible(bool(shown))
        self._nothing.setVisible(not self._lines)
        self.answered_button.setVisible(bool(answered))
        self.answered_button.setText("Alleen open vragen" if every else f"Ook beantwoorde ({answered})")

    def _show_coverage(self, data: VisitData, tagging: Tagging, chosen: str) -> None:
        shown = bool(data.dossier.assessments and tagging.pills)
        self.coverage.setVisible(shown)
        self._coverage_title.setVisible(shown)
        if not shown:
            return
        self._coverage_title.setText(f"Bewijs per {tagging.word}")
        coverage = read_coverage(self._env.ctx, data.dossier.id, data.dossier.main.instrument)
        groups = shown_groups(coverage, [item.source_group for item in data.items])
        names = group_names(data.dossier)
        rows = [
            CoverageRow(
                option.item_key,
                option.code,
                option.label,
                tuple(coverage.counts.get((option.item_key, group), 0) for group in groups),
            )
            for option in tagging.pills
        ]
        self.coverage.set_table([names.get(group, group or "geen bron") for group in groups], rows, chosen)


def shown_groups(coverage: Coverage, in_programme: list[str]) -> list[str]:
    """Return the sources that speak, or will in this programme; notes without a source come last."""
    speaking = {group for (_, group), count in coverage.counts.items() if count}
    wanted = [group for group in coverage.groups if group in speaking or group in in_programme]
    return wanted + [group for group in sorted(speaking) if group not in coverage.groups]
