"""Criteria: evidence at the left, the jury's finding at the right, the school's own text as a third pane."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from jurytool.report.findings import treated_criteria
from jurytool.services.changes import Changes
from jurytool.services.report.grounding import notes_in
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.criteria_data import SCHOOL, CriteriaData, read_criteria
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.pages.criteria.evidence_pane import EvidencePane
from jurytool.ui.pages.criteria.finding_pane import FindingPane
from jurytool.ui.pages.criteria.head import CriterionHead
from jurytool.ui.pages.criteria.opinion_pane import OpinionPane
from jurytool.ui.pages.criteria.panes import Panes
from jurytool.ui.pages.criteria.school_pane import SchoolPane
from jurytool.ui.pages.page import Page, RoomAction, SideEntry
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.narrative_toolbar import EVIDENCE_KEY

ALL_KINDS = frozenset({"dossier", "juror", "assessment", "assessment_grid", "instrument_copy", "contact"})
NOTE_KINDS = frozenset({"note", "note_tag", "note_answer", "programme_item"})
OPINION_KINDS = frozenset({"opinion", "joint_opinion"})
SCHOOL_KINDS = frozenset(
    {"application", "application_answer", "statement", "statement_mark", "statement_note"}
)


class CriteriaPage(Page):
    """One criterion at a time; Ctrl+PgDn and Ctrl+PgUp go to the next and the one before."""

    title = "Criteria"
    least_height = 0  # scrolls by itself
    keys = (
        ("↑ ↓", "notitie kiezen"),
        ("Enter", "notitie openen in Bezoek"),
        ("S", "ster bij je eigen notitie"),
        ("1–9", "notitie bij een criterium zetten of daar weghalen"),
        ("O C E", "notitie als onderbouwing, als citaat of in eigen woorden in de tekst"),
        ("Esc", "van de notities terug naar de tekst"),
    )
    room_actions = (
        RoomAction("Ctrl PgDn", "volgend criterium", "go_on"),
        RoomAction("Ctrl PgUp", "vorig criterium", "go_up"),
        RoomAction("Ctrl Shift O", "notities kiezen waarop een zin rust", "choose_notes"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.data: CriteriaData | None = None
        self._key = ""  # of the criterion that is shown
        self._treated: frozenset[str] = frozenset()
        self.head = CriterionHead()
        self.sentence = SentenceNotes(env, self)
        self.evidence = EvidencePane(env, self.sentence)
        self.finding = FindingPane(env, self.sentence)
        self.opinion = OpinionPane(env)
        self.school = SchoolPane(env)
        self._nothing = EmptyState("Dit kader heeft geen criteria")
        self._lay_out()
        self._connect()

    @property
    def criterion(self) -> Criterion | None:
        """The criterion that is shown."""
        return self.data.find(self._key) if self.data is not None else None

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a criterion: the one of `target` (its key, or "opinion:ID"), else the last one shown."""
        is_other = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        self.env.spelling.open_dossier(dossier_id)
        self._release()
        self._read()
        assert self.data is not None
        found = self.data.find_target(target)
        self._show(found.key if found is not None else "" if is_other else self._key)
        if found is not None and target == f"{SCHOOL}:{found.key}" and self.data.has_school_text(found):
            self.show_school(True)
            self.finding.focus_text()
        elif target.startswith("opinion:"):
            self.opinion.mine.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.evidence.focus_list():
            self.finding.focus_text()

    def refresh(self, changes: Changes) -> None:
        """Show what changed; a text that is being typed stays."""
        kinds = changes.record_types
        if kinds & ALL_KINDS:
            self._read()
            self._show(self._key)
            return
        criterion = self.criterion
        if criterion is None:
            return
        if kinds & NOTE_KINDS:
            self.sentence.show(criterion.dossier)
            self._show_evidence(criterion)
        if "section" in kinds:
            self._show_finding(criterion)
        if kinds & OPINION_KINDS:
            self._show_opinion(criterion)
        if kinds & SCHOOL_KINDS:
            self._show_school(criterion)

    def side_entries(self) -> list[SideEntry]:
        """Return the criteria; a finding with text gives a tick."""
        if self.data is None:
            return []
        return [
            SideEntry(
                criterion.key,
                criterion.label,
                "✓" if criterion.key in self._treated else "",
                criterion.key == self._key,
                self.title,
            )
            for criterion in self.data.criteria
        ]

    def select_side_entry(self, key: str) -> None:
        """Show this criterion."""
        self._show(key)

    def step(self, by: int) -> None:
        """Go to the next criterion (1) or the one before (-1)."""
        criterion = self.criterion
        if criterion is None or self.data is None:
            return
        place = criterion.number - 1 + by
        if 0 <= place < len(self.data.criteria):
            self._show(self.data.criteria[place].key)
        else:
            self.env.notifier.told.emit(
                "Dit is het laatste criterium." if by > 0 else "Dit is het eerste criterium."
            )

    def go_on(self) -> None:
        """Go to the next criterion."""
        self.step(1)

    def go_up(self) -> None:
        """Go to the criterion before."""
        self.step(-1)

    def choose_notes(self) -> None:
        """Let a note be chosen for the sentence at the cursor."""
        if not self.evidence.focus_list():
            self.env.notifier.told.emit("Bij dit criterium staan nog geen notities.")

    def current_target(self) -> str:
        """Return the criterion that is shown."""
        return self._key

    def show_school(self, shown: bool) -> None:
        """Open or close the third pane."""
        self.panes.show_school(shown)
        self.head.show_school_open(shown)
        criterion = self.criterion
        if shown and criterion is not None:
            self._show_school(criterion)

    def _lay_out(self) -> None:
        parts = (self.head, self.evidence, self.finding, self.school, self.opinion)
        self.panes = Panes(self.env.look, *parts)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.panes)
        self._stack.addWidget(self._nothing)

    def _connect(self) -> None:
        self.sentence.opened.connect(self.choose_notes)
        self.sentence.sentence_changed.connect(self.evidence.show_sentence)
        self.head.school_requested.connect(lambda: self.show_school(self.school.isHidden()))
        self.school.close_requested.connect(self._close_school)
        self.answer_keys(
            {"Ctrl+PgDown": self.go_on, "Ctrl+PgUp": self.go_up, EVIDENCE_KEY: self.choose_notes}
        )

    def _read(self) -> None:
        self.data = read_criteria(self.env.ctx, self.dossier_id)
        self.sentence.show(self.data.dossier)

    def _show(self, key: str) -> None:
        data = self.data
        assert data is not None
        criterion = data.find(key) or (data.criteria[0] if data.criteria else None)
        self._stack.setCurrentIndex(0 if criterion is not None else 1)
        if criterion is None:
            self._release()
            return
        if criterion.key != self._key:
            self.env.autosave.flush()  # first: what it stores comes back as a refresh of what is shown now
        self._key = criterion.key
        self.head.show_criterion(criterion, has_school_text=data.has_school_text(criterion))
        if not data.has_school_text(criterion):
            self.show_school(False)
        self._show_evidence(criterion)
        self._show_finding(criterion)
        self._show_opinion(criterion)
        self._show_school(criterion)
        self._order_tabs()
        self.side_entries_changed.emit()

    def _order_tabs(self) -> None:
        """Let Tab go through the panes as they are read; buttons that were made later come last otherwise."""
        stops: list[QWidget] = [self.head.school_button]
        for pane in (self.evidence, self.finding, self.opinion, self.school):
            stops += pane.tab_stops()
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _show_evidence(self, criterion: Criterion) -> None:
        data = self.data
        assert data is not None
        notes = data.notes(self.env.ctx, criterion)
        self.evidence.show_criterion(criterion, data.criteria, notes)
        self.opinion.show_sources(criterion, notes)

    def _show_finding(self, criterion: Criterion) -> None:
        data = self.data
        assert data is not None
        sections = data.sections(self.env.ctx)
        findings = [section for section in sections if ":" in section.element_key]
        self.evidence.show_used(notes_in(section.text for section in sections))
        self.finding.show_criterion(criterion, data.criteria, findings)
        treated = treated_criteria(findings)
        if treated != self._treated:
            self._treated = treated
            self.side_entries_changed.emit()

    def _show_opinion(self, criterion: Criterion) -> None:
        data = self.data
        assert data is not None
        self.opinion.show_criterion(criterion, data.opinions(self.env.ctx, criterion))

    def _show_school(self, criterion: Criterion) -> None:
        data = self.data
        if data is not None and not self.school.isHidden():
            self.school.show_criterion(criterion, *data.school_texts(self.env.ctx))

    def _close_school(self) -> None:
        self.show_school(False)
        self.head.school_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _release(self) -> None:
        self.finding.release()
        self.opinion.release()
