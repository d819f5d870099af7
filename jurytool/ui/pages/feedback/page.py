"""Terugkoppeling: what there is to say at the left, what is said at the right, and Voorlezen."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.visit import feedback
from jurytool.services.visit.feedback import NewPoint, PointView
from jurytool.services.visit.feedback_sheet import SheetLine
from jurytool.services.visit.speaking_sheet import make_speaking_sheet
from jurytool.ui.environment import Environment
from jurytool.ui.pages.feedback.feedback_data import FeedbackData, read_feedback
from jurytool.ui.pages.feedback.material_pane import MaterialPane
from jurytool.ui.pages.feedback.points_pane import PointsPane
from jurytool.ui.pages.feedback.reading_view import ReadingView, Spoken
from jurytool.ui.pages.page import Page, RoomAction, SideEntry
from jurytool.ui.pages.report.result_line import ResultLine
from jurytool.ui.paper_maker import KEY, MadePaper, PaperMaker
from jurytool.ui.widgets.two_panes import TwoPanes
from jurytool.ui.widgets.variants import keep_aside, make_button

MAKE = "Blad maken (PDF)"
TAKEN = "Opgenomen. Zeg het rechts in je eigen woorden, zonder namen."
_POINTS = frozenset({"feedback_point", "point_said"})
_MATERIAL = frozenset(
    {
        "note", "note_tag", "note_answer", "statement", "statement_mark", "dossier", "juror",
        "assessment", "assessment_grid", "instrument_copy", "contact", "programme_item", "item_time",
    }
)  # fmt: skip


class FeedbackPage(Page):
    """A room behind Bezoek; F11 is Voorlezen."""

    title = "Terugkoppeling"
    has_focus_mode = True
    room_actions = (RoomAction(KEY, "blad maken om van te spreken (PDF)", "make_sheet"),)
    keys = (
        ("Enter", "links: opnemen; rechts: naar het volgende punt"),
        ("Ctrl PgDn, Ctrl PgUp", "volgend of vorig deel van wat er is"),
        ("Alt ↑, Alt ↓", "in een punt: eerder of later zeggen"),
        ("Alt W", "in een punt: wie zegt dit"),
        ("Shift Enter", "nieuwe regel in een punt"),
        ("Backspace", "in een leeg punt: verwijderen"),
        ("Esc", "terug naar links; bij het voorlezen: sluiten"),
        ("F11", "voorlezen"),
        ("→ Spatie PgDn", "bij het voorlezen: volgende"),
        ("← PgUp", "bij het voorlezen: vorige"),
        ("Enter of punt", "bij het voorlezen: gezegd, en verder"),
        ("Delete", "bij het voorlezen: toch niet gezegd"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.data: FeedbackData | None = None
        self._visit_id = ""
        self.material = MaterialPane(env.look)
        self.points = PointsPane(env)
        self.reading = ReadingView(env.look, env.ctx.clock)
        self.read_button = make_button("Voorlezen", "primary", key="F11", owner=self)
        self._both = QWidget()
        self.maker = PaperMaker(env, MAKE, "", self._both)
        keep_aside(self, self.maker.button)
        self.result = ResultLine(env)
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()

    # what the main window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier's terugkoppeling; `target` is "point:ID"."""
        is_other = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        point_id = target.removeprefix("point:") if target.startswith("point:") else ""
        if is_other:
            self._visit_id = ""
        self._read(point_id)
        if is_other:
            self.material.start()
        if not (point_id and self.points.go_to(point_id)):
            self._focus_material()

    def refresh(self, changes: Changes) -> None:
        """Show what changed; a text that is being typed stays."""
        if changes.dossier_id == self.dossier_id and changes.record_types & (_POINTS | _MATERIAL):
            self._read()

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons for the sheet on paper and for Voorlezen."""
        return [self.maker.button, self.read_button]

    def side_entries(self) -> list[SideEntry]:
        """Return the visits, where there is more than one."""
        data = self.data
        if data is None or len(data.visits) < 2:
            return []
        return [
            SideEntry(visit.id, visit.title, "", visit == data.visit, "Bezoeken") for visit in data.visits
        ]

    def select_side_entry(self, key: str) -> None:
        """Show the terugkoppeling of another visit."""
        self.env.autosave.flush()
        self._visit_id = key
        self._read()
        self.side_entries_changed.emit()

    def set_focus_mode(self, on: bool) -> None:
        """Enter or leave Voorlezen, after storing what is being typed."""
        self.env.autosave.flush()
        self._stack.setCurrentWidget(self.reading if on else self._both)
        data = self.data
        if data is None:
            return
        if on:
            self.reading.begin(data.dossier.school_name, self._spoken(data), data.started)
        elif not self.points.go_to(self.reading.point_id):
            self._focus_material()

    def make_sheet(self) -> None:
        """Make the sheet to speak from, after storing what is being typed."""
        if self.data is not None and self.env.autosave.flush():
            ctx, dossier_id, visit_id = self.env.ctx, self.dossier_id, self._visit_id
            self.maker.make(lambda: make_speaking_sheet(ctx, dossier_id, visit_id))

    # inside

    def _read(self, point_id: str = "") -> None:
        data = self.data = read_feedback(self.env.ctx, self.dossier_id, self._visit_id, point_id)
        self._visit_id = data.visit.id if data.visit else ""
        self.points.show_data(data)
        self.material.show_data(data)
        if self._stack.currentWidget() is self.reading:
            self.reading.show_points(self._spoken(data))
        self._order_tabs()

    def _spoken(self, data: FeedbackData) -> list[Spoken]:
        return [self._make_spoken(data, point) for point in data.points if point.text.strip()]

    def _make_spoken(self, data: FeedbackData, point: PointView) -> Spoken:
        is_me = point.speaker == data.me
        who = data.initials(point.speaker)
        said = data.when_said(point.said) if point.said else ""
        return Spoken(point.id, point.text.strip(), "Jij" if who and is_me else who, is_me, said)

    def _take(self, line: SheetLine) -> None:
        new = NewPoint(
            line.proposal,
            self._visit_id,
            about=tuple(theme.key for theme in line.themes[:1]),
            sources=(line.source,),
        )
        changes = self.env.notifier.perform(lambda: feedback.add_point(self.env.ctx, self.dossier_id, new))
        if changes is not None:
            self.points.show_point(changes.main_id)
            self.env.notifier.told.emit(TAKEN)

    def _mark_said(self, point_id: str, is_said: bool) -> None:
        ctx, dossier_id = self.env.ctx, self.dossier_id
        self.env.notifier.perform(lambda: feedback.mark_said(ctx, dossier_id, point_id, is_said=is_said))

    def _on_made(self, made: MadePaper) -> None:
        self.result.show_file(f"Het blad is klaar om af te drukken: {made.length}.", made.file)

    def _focus_material(self) -> None:
        if not self.material.focus_list():
            self.points.own.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        first = self.points.first_stop()
        for before, after in pairwise([*self.material.tab_stops(), first]):
            self.setTabOrder(before, after)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TwoPanes(self.env.look, self.material, self.points), 1)
        layout.addWidget(self.result)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._both)
        self._stack.addWidget(self.reading)
        # it has the whole screen when it is shown, and must not make the room wide while it is not
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def _connect(self) -> None:
        self.read_button.clicked.connect(self.focus_mode_requested)
        self.maker.asked.connect(self.make_sheet)
        self.maker.made.connect(self._on_made)
        self.reading.left.connect(self.focus_mode_requested)
        self.reading.said_toggled.connect(self._mark_said)
        self.material.taken.connect(self._take)
        self.material.point_requested.connect(self.points.go_to)
        self.points.material_requested.connect(self._focus_material)
        step = self.material.step
        self.answer_keys({"Ctrl+PgDown": lambda: step(1), "Ctrl+PgUp": lambda: step(-1)})
