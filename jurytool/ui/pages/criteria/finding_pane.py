"""The finding that covers a criterion: its heading, which criteria it is about, and its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from jurytool.services.report.sections import (
    SectionView,
    add_finding,
    heading_field,
    section_field,
    set_finding_criteria,
)
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.pages.criteria.no_finding import NoFinding
from jurytool.ui.pages.criteria.turning_row import TurningRow
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.spelling.marks import SpellingMarks
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.heading_editor import HeadingEditor
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button, make_label, set_variant

TWO_VERSIONS = "Hier staan twee versies naast elkaar. Kies eerst samen welke versie blijft staan."
TITLE_BESIDE_TOOLS = 640  # pixels


class FindingPane(Card):
    """Writes the chosen finding; the text is the same one that Rapport shows."""

    def __init__(self, env: Environment, sentence: SentenceNotes) -> None:
        super().__init__()
        self.setAccessibleName("Bevinding van de jury")
        self._env = env
        self._criterion: Criterion | None = None
        self._findings: Sequence[SectionView] = ()
        self._covering: Sequence[SectionView] = ()
        self._chosen: dict[str, str] = {}  # finding per criterion, where there is a choice
        self._shown: SectionView | None = None
        self._options: tuple[Criterion, ...] = ()
        self.chooser = make_button("", "link")
        self._menu = QMenu(self)
        self._tools = QWidget()
        self.add_button = make_button("+ Bevinding", "link", tip="Een eigen bevinding toevoegen", writes=True)
        self.heading = HeadingEditor()
        self.pills = PillRow()
        self.editor = NarrativeEditor()
        sentence.offer_to(self.editor)
        SpellingMarks(self.editor.field, env.spelling)
        self.nothing = NoFinding()
        self.notice = make_label(TWO_VERSIONS, "attention", wrap=True)
        self._bound_heading = BoundText(self.heading, env.autosave, self)
        self._bound_text = BoundText(self.editor, env.autosave, self)
        self._lay_out()
        self._connect()

    def show_criterion(
        self, criterion: Criterion, criteria: Sequence[Criterion], findings: Sequence[SectionView]
    ) -> None:
        """Show what the jury finds on this criterion, one of these; `findings` are those of the report."""
        self._criterion, self._findings = criterion, findings
        self._show_options(criteria)
        self.add_button.setVisible(criterion.takes_findings)
        self._covering = [finding for finding in findings if criterion.key in finding.item_keys]
        if self._covering:
            wanted = self._chosen.get(criterion.key, "")
            found = [finding for finding in self._covering if finding.id == wanted]
            self._show_finding((found or self._covering)[0])
        else:
            self._show_nothing(criterion)
        self._show_chooser()

    def choose_finding(self, finding_id: str) -> None:
        """Show this finding, where it covers the criterion."""
        finding = next((finding for finding in self._covering if finding.id == finding_id), None)
        if finding is not None and self._criterion is not None:
            self._chosen[self._criterion.key] = finding_id
            self._show_finding(finding)
            self._show_chooser()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        pills = [self.pills.pill(criterion.key) for criterion in self._options]
        stops = [self.heading, self.chooser, self.add_button, *pills, self.editor.field]
        return [stop for stop in stops if stop is not None] + self.nothing.tab_stops()

    def focus_text(self) -> bool:
        """Put the cursor into the finding's text; False when there is none."""
        if self._shown is None:
            return False
        self.editor.focus_text()
        return True

    def release(self) -> None:
        """Store what was typed and let go of it."""
        self._bound_heading.release()
        self._bound_text.release()
        self._shown = None

    def _lay_out(self) -> None:
        self.chooser.setMenu(self._menu)
        self.heading.setAccessibleName("Kop van de bevinding")
        self.heading.setToolTip("De kop boven deze bevinding in het rapport")
        set_variant(self.heading, "heading")
        self.pills.setAccessibleName("Deze bevinding gaat over")
        self.editor.set_label("Tekst van de bevinding")
        self.notice.hide()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        tools.addWidget(self.chooser)
        tools.addWidget(self.add_button)
        title = QWidget()
        self._beside_title = QHBoxLayout(title)
        self._beside_title.setContentsMargins(0, 0, 0, 0)
        self._beside_title.addWidget(make_label("Bevinding van de jury", "heading", wrap=True), 1)
        head = TurningRow(self._env.look, TITLE_BESIDE_TOOLS, spacing=8)
        head.add(title, 1)
        head.add(self.editor.toolbar)
        head.turned.connect(self._move_tools)
        first = self._beside_heading = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.heading, 1)
        first.addWidget(self._tools)
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(make_label("Gaat over", "small"), 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self.pills, 1)
        written = QWidget()
        layout = QVBoxLayout(written)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(head)
        layout.addLayout(first)
        layout.addLayout(about)
        layout.addWidget(self.notice)
        layout.addWidget(self.editor, 1)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)  # first, or the text is a window of its own for a moment
        self._stack.addWidget(written)
        self._stack.addWidget(self.nothing)

    def _move_tools(self, is_wide: bool) -> None:
        """Leave the heading the whole width where the pane is narrow."""
        (self._beside_heading if is_wide else self._beside_title).addWidget(self._tools)

    def _connect(self) -> None:
        self._menu.triggered.connect(lambda action: self.choose_finding(action.data()))
        self.add_button.clicked.connect(self._add_finding)
        self.pills.toggled.connect(self._on_pill_toggled)
        self.nothing.add_requested.connect(self._add_finding)
        self.nothing.finding_chosen.connect(self._cover)

    def _show_options(self, criteria: Sequence[Criterion]) -> None:
        options = tuple(criteria)
        if [one.key for one in options] == [one.key for one in self._options]:
            return
        self._options = options
        self.pills.set_options([(criterion.key, criterion.label) for criterion in options])
        for criterion in options:
            pill = self.pills.pill(criterion.key)
            if pill is not None:
                pill.setToolTip(criterion.title)
                pill.setAccessibleName(criterion.label)
                pill.setAccessibleDescription(criterion.title)

    def _show_pills(self, finding: SectionView) -> None:
        """Say which criteria the finding covers; those that it does not by their number alone."""
        self.pills.set_checked(finding.item_keys)
        for criterion in self._options:
            pill = self.pills.pill(criterion.key)
            if pill is not None:
                on = criterion.key in finding.item_keys
                pill.setText(criterion.label if on else criterion.item.code or criterion.label)

    def _show_finding(self, finding: SectionView) -> None:
        criterion = self._criterion
        assert criterion is not None
        if self._shown is None or self._shown.id != finding.id:
            self.release()
        self._shown = finding
        place = (self._env.ctx, criterion.dossier.id, criterion.assessment.id, finding)
        self.heading.set_proposed(finding.outline_heading)
        self._bound_heading.show(heading_field(*place))
        self._bound_text.show(section_field(*place))
        self.notice.setVisible(self._bound_heading.in_conflict or self._bound_text.in_conflict)
        self.editor.set_placeholder(finding.hint)
        self._show_pills(finding)
        self._stack.setCurrentIndex(0)

    def _show_nothing(self, criterion: Criterion) -> None:
        self.release()
        self.nothing.show_findings(self._findings, takes_more=criterion.takes_findings)
        self._stack.setCurrentIndex(1)

    def _show_chooser(self) -> None:
        self.chooser.setVisible(len(self._covering) > 1)
        self._menu.clear()
        for number, finding in enumerate(self._covering, 1):
            action = self._menu.addAction(finding.heading.replace("&", "&&"))
            action.setData(finding.id)
            action.setCheckable(True)
            action.setChecked(self._shown is not None and self._shown.id == finding.id)
            if action.isChecked():
                place = f"{number} van {len(self._covering)}"
                self.chooser.setText(f"{place} ▾")
                self.chooser.setAccessibleName(f"Bevinding {place} over dit criterium")

    def _on_pill_toggled(self, key: str, on: bool) -> None:
        finding = self._shown
        if finding is not None:
            chosen = {*finding.item_keys, key} if on else {*finding.item_keys} - {key}
            self._set_criteria(finding, chosen)

    def _cover(self, finding_id: str) -> None:
        finding = next((finding for finding in self._findings if finding.id == finding_id), None)
        if finding is not None and self._criterion is not None:
            self._set_criteria(finding, {*finding.item_keys, self._criterion.key})
            self.focus_text()

    def _set_criteria(self, finding: SectionView, chosen: set[str]) -> None:
        criterion = self._criterion
        if criterion is None:
            return
        order = [item.key for item in criterion.instrument.items()]
        keys = sorted(chosen, key=lambda key: order.index(key) if key in order else len(order))
        done = self._env.notifier.perform(
            lambda: set_finding_criteria(self._env.ctx, criterion.dossier.id, finding, keys), self
        )
        if done is None:
            self.pills.set_checked(finding.item_keys)
        elif criterion.key in finding.item_keys and criterion.key not in keys:
            self._env.notifier.told.emit(
                f"De bevinding gaat niet meer over {criterion.label}. Ongedaan maken: Ctrl Z."
            )

    def _add_finding(self) -> None:
        criterion = self._criterion
        if criterion is None:
            return
        changes = self._env.notifier.perform(
            lambda: add_finding(
                self._env.ctx,
                criterion.dossier.id,
                criterion.assessment.id,
                criterion.instrument,
                criterion.item.title,
                (criterion.key,),
            ),
            self,
        )
        if changes is not None:
            self.choose_finding(changes.main_id)
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            self.heading.selectAll()
