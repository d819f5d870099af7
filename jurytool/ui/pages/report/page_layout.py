"""How the room is laid out: cards at the left, the preview at the right, both as wide as the user likes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from jurytool.report.outline_text import make_scope
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.chapter_card import ChapterCard
from jurytool.ui.pages.report.notes_pane import NotesPane
from jurytool.ui.pages.report.preview import Preview
from jurytool.ui.pages.report.preview_column import PreviewColumn
from jurytool.ui.pages.report.report_data import Gathered, ReportData
from jurytool.ui.pages.report.result_line import ResultLine
from jurytool.ui.pages.report.todo_card import TodoCard
from jurytool.ui.pages.report.verdict_card import VerdictCard
from jurytool.ui.pages.report.versions.final_line import FinalLine
from jurytool.ui.pages.report.word_maker import KEY as MAKE_KEY
from jurytool.ui.pages.report.word_maker import MAKE
from jurytool.ui.pages.report.word_points_card import WordPointsCard
from jurytool.ui.shown_keys import show_keys
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.narrative_toolbar import EVIDENCE_KEY
from jurytool.ui.widgets.pill import Pill
from jurytool.ui.widgets.scroll_column import FittingColumn
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import keep_aside, make_menu_button, name_button

_LEFT, _RIGHT = 626, 488  # of the usual window
_LEAST_CHAPTER = 300
_ROOM_FOR_PREVIEW = 1100  # width of a window in which both can be read, at the size as designed
_ROOM_FOR_BOTH = 760  # below that the preview stands in the place of the texts
_ROOM_FOR_KEYS, _ROOM_FOR_WORDS = 1200, 850
_ROOM_FOR_CARDS = 900  # height of a window in which cards can be open above the texts
_COLUMN = 820
_PREVIEW, _NOTES = "Voorbeeld", "Notities"
PREVIEW_KEY = "F8"


class PageLayout:
    """The widgets of the room, without what they do."""

    def __init__(self, env: Environment, page: QWidget) -> None:
        self._look = env.look
        self._final: FinalLine | None = None
        self._chose_preview = self._is_narrow = False
        self.toggle = Pill("preview", _PREVIEW, f"De pagina’s tonen zoals ze in Word komen ({PREVIEW_KEY})")
        self.toggle.setAccessibleName(_PREVIEW)
        self.notes_toggle = Pill(
            "notes", _NOTES, f"Notities kiezen waarop een zin rust ({show_keys(EVIDENCE_KEY)})"
        )
        self.notes_toggle.setAccessibleName(_NOTES)
        self.others = make_menu_button("Ook als", "Het rapport als PDF of Excel, of een verantwoording")
        keep_aside(page, self.toggle, self.notes_toggle, self.others)
        self.result = ResultLine(env)
        self.verdict, self.todos = VerdictCard(), TodoCard()
        self.points = WordPointsCard(env.look)
        self.chapter = ChapterCard(env)
        self.preview = Preview(env.look)
        self.pages = PreviewColumn(env, self.preview)
        self.pages.hide()
        self.notes = NotesPane(env.look, self.chapter.sentence)
        self.notes.hide()
        self._column = ColumnArea(env.look, _COLUMN)
        # the cards scroll above the texts and the texts below them: never one within the other
        self._cards = FittingColumn()
        for card in (self.result, self.verdict, self.todos, self.points):
            self._cards.body.addWidget(card)
        self._column.body.addWidget(self._cards)
        self._column.body.addWidget(self.chapter, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(12)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._column)
        self._splitter.addWidget(self.pages)
        self._splitter.addWidget(self.notes)
        self._splitter.setSizes([_LEFT, _RIGHT, _RIGHT])
        self._nothing = EmptyState("Er is nog niets te beoordelen", "Voeg in Overzicht een beoordeling toe.")
        self._stack = QStackedLayout(page)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._nothing)

    def fit(self, width: int, height: int) -> tuple[str, str]:
        """Fit the room into a window of this size; returns the words of its primary button and the key."""
        is_low = height < self._look.px(_ROOM_FOR_CARDS)
        self.chapter.setMinimumHeight(self._look.px(_LEAST_CHAPTER))
        self.verdict.fold_where_low(is_low)
        self.todos.fold_where_low(is_low)
        if self._final is not None:
            self._final.fold_where_low(is_low)
        is_narrow = width < self._look.px(_ROOM_FOR_BOTH)
        if is_narrow and not self._is_narrow:
            self.toggle.setChecked(False)
            self.notes_toggle.setChecked(False)
        self._is_narrow = is_narrow
        self.show_preview(self.toggle.isChecked())
        self.show_notes(self.notes_toggle.isChecked())
        has_keys = width >= self._look.px(_ROOM_FOR_KEYS)
        name_button(self.toggle, _PREVIEW, key=PREVIEW_KEY if has_keys else "")
        if width < self._look.px(_ROOM_FOR_WORDS):
            return "Word maken", ""
        return MAKE, MAKE_KEY if has_keys else ""

    def show_points(self) -> None:
        """Show the points from Word, which stand above the texts."""
        self.points.unfold()
        self._cards.ensureWidgetVisible(self.points.fold)

    def choose_preview_once(self, width: int) -> None:
        """Show the preview from the start where there is room for it; afterwards the user decides."""
        if not self._chose_preview:
            self._chose_preview = True
            self.toggle.setChecked(width >= self._look.px(_ROOM_FOR_PREVIEW))

    def show_nothing(self, nothing: bool) -> None:
        """Show that there is no report to write, or the report."""
        self._stack.setCurrentIndex(1 if nothing else 0)
        self.toggle.setEnabled(not nothing)
        self.notes_toggle.setEnabled(not nothing)
        self.others.setEnabled(not nothing)

    def show_preview(self, on: bool) -> None:
        """Show or hide the pages, which stand in the place of the notes."""
        if on:
            self.notes_toggle.setChecked(False)
        self.pages.setVisible(on)
        self._show_column()

    def show_notes(self, on: bool) -> None:
        """Show or hide the notes, which stand in the place of the pages."""
        if on:
            self.toggle.setChecked(False)
        self.notes.setVisible(on)
        self._show_column()

    def _show_column(self) -> None:
        beside = self.toggle.isChecked() or self.notes_toggle.isChecked()
        self._column.setVisible(not (beside and self._is_narrow))

    def start_anew(self) -> None:
        """Forget what belongs to another dossier."""
        self.chapter.release()
        self.preview.clear()
        self.result.hide()
        self.todos.show_issues((), ())

    def show_gathered(self, data: ReportData, gathered: Gathered) -> None:
        """Show the verdict and what the next version still lacks."""
        self.show_verdict(data, gathered)
        # no concept follows by itself on a definitive report, nor on what a reader makes
        has_next = gathered.final.holds is None and not data.dossier.i_read
        self.todos.show_todos(gathered.todos, gathered.content.version_label if has_next else "")
        self.notes.show_data(data, lists_bare=gathered.watch.lists_bare)
        self.order_tabs()

    def put_on_top(self, line: FinalLine) -> None:
        """Give the line of the definitive report its place above the cards."""
        self._final = line
        self._cards.body.insertWidget(0, line)

    def order_tabs(self) -> None:
        """Let Tab go down the cards as they are read; what was made later comes last otherwise."""
        follow_layout(self._column)
        self.chapter.order_tabs()

    def show_verdict(self, data: ReportData, gathered: Gathered) -> None:
        """Show the verdict with its sentence about this school."""
        scope = make_scope(gathered.content, data.assessment.instrument)
        self.verdict.show_verdict(scope, data.assessment.verdict)
