"""Bezoek: programme at the left, the stream that ends at the field, questions and evidence at the right."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.ui.dropped import sources_of
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.capture_desk import CaptureDesk
from jurytool.ui.pages.visit.digit_keys import criterion_number
from jurytool.ui.pages.visit.enter_field import is_typed
from jurytool.ui.pages.visit.files import VisitFiles
from jurytool.ui.pages.visit.keyboard_room import KeyboardRoom
from jurytool.ui.pages.visit.programme_panel import ProgrammePanel
from jurytool.ui.pages.visit.room_keys import KEYS
from jurytool.ui.pages.visit.room_layout import PROGRAMME, STREAM, RoomLayout
from jurytool.ui.pages.visit.side_panel import QUESTIONS, STATEMENTS, SidePanel
from jurytool.ui.pages.visit.stream_head import EVERY
from jurytool.ui.pages.visit.stream_panel import Scope, StreamPanel
from jurytool.ui.pages.visit.tagging import Tagging, make_tagging
from jurytool.ui.pages.visit.talk_side import TalkSide
from jurytool.ui.pages.visit.undo_sight import UndoSight
from jurytool.ui.pages.visit.visit_data import ALL, VisitData, first_item, read_visit
from jurytool.ui.pages.visit.whereabouts import Whereabouts
from jurytool.ui.pages.visit.words import PAPER_TIP, target_groups
from jurytool.ui.pause_timer import PauseTimer
from jurytool.ui.takes_files import TakesFiles
from jurytool.ui.widgets.variants import make_button

SIDE_MS = 120  # after an act, so that the next key does not wait for the map

_NOTES = frozenset({"note", "note_tag", "note_answer", "attachment"})
_PROGRAMME = frozenset({"contact", "programme_item", "attendance", "item_time", "juror", "dossier"})
_STATEMENTS = frozenset({"statement", "statement_mark", "statement_note"})
_INSTRUMENTS = frozenset({"assessment", "assessment_grid", "instrument_copy"})


class VisitPage(TakesFiles, Page):
    """The room of the visit. `item` is where the text in the field goes; the stream may show more."""

    title = "Bezoek"
    has_focus_mode = True
    least_height = 0  # the field stays in sight whatever the height
    keys = KEYS

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.setAcceptDrops(True)
        self.tagging = Tagging()
        self.acts = Acts(env, self)
        self.programme = ProgrammePanel(env, self.acts)
        self.stream = StreamPanel(env, self.acts)
        self.capture = CaptureBox(env.look)
        self.files = VisitFiles(env, self.acts, self.capture, self.stream, self)
        self.desk = CaptureDesk(env, self.capture, self)
        self.side = SidePanel(env, self.acts, self.stream.note_acts)
        self.view = RoomLayout(env.look, self.programme, self.stream, self.capture, self.side)
        self.talk = TalkSide(env, self.acts, self.view, self.stream, self.desk, self.side)
        self.whereabouts = Whereabouts(
            env, self.acts, self.view, self.programme, self.stream, self.desk, self.files
        )
        self.undo_sight = UndoSight(self.stream, self.side)
        self._focus_button = make_button("Bezoekmodus", key="F11", owner=self)
        self._feedback_button = make_button("Terugkoppeling", tip="Shift F4", owner=self)
        self._paper_button = make_button("Papier", "quiet", tip=PAPER_TIP, owner=self)
        # two steps, so that a key that comes in between waits for one of them
        self._read_timer = PauseTimer(self, SIDE_MS, lambda: env.autosave.is_typing)
        self._side_timer = PauseTimer(self, 0, lambda: env.autosave.is_typing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.keyboard = KeyboardRoom(self)
        self.keyboard.changed.connect(lambda covered: layout.setContentsMargins(0, 0, 0, covered))
        self._connect()

    @property
    def data(self) -> VisitData | None:
        """What was read of the open dossier, None before the first time."""
        return self.whereabouts.data

    @property
    def item(self) -> str:
        """The part of the programme to which the text in the field goes."""
        return self.desk.item

    # what the main window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier's visit; `target` is "note:ID", "item:ID" or "form:TYPE"."""
        same = dossier_id == self.dossier_id and self.data is not None
        super().open(dossier_id, target)
        if not same:
            self.files.leave_dossier()
        self.acts.dossier_id = dossier_id
        if not same:
            self.side.start()
            self.stream.close_note()
            self.env.autosave.flush()
        self._read()
        assert self.data is not None
        written_for = self.desk.open(dossier_id)
        if not same or self.data.item(self.item) is None:
            known = self.data.item(written_for) is not None
            self.desk.item = written_for if known else first_item(self.data, self._now())
            self.whereabouts.show_item(self.item)
        else:
            self.stream.reload()
        self._reload_side()
        self._read_timer.stop()  # all was read just now
        self.whereabouts.go_to(target)
        if not same and not target:
            self.whereabouts.reopen_note()

    def refresh(self, changes: Changes) -> None:
        """Read again what an act touched, and nothing else; the text being typed stays."""
        if self.data is None or changes.dossier_id != self.dossier_id:
            return
        types = changes.record_types
        if types & (_PROGRAMME | _INSTRUMENTS):
            self._read()
            self.whereabouts.keep_item()
            self.stream.reload()
        elif types & _NOTES:
            self.undo_sight.refresh(changes)
        if "attachment" in types:
            self.files.reload()
        if types & (_NOTES | _PROGRAMME | _INSTRUMENTS | _STATEMENTS):
            self._read_timer.start()

    def reveal(self, target: str) -> str:
        """Show what was undone and say where, if elsewhere; the text in the field goes where it went."""
        kind, _, record_id = target.partition(":")
        if kind != "note" or self.undo_sight.is_seen(record_id) or not self.whereabouts.show_note(record_id):
            return ""
        self.stream.view.choose_note(record_id)
        if self.stream.view.hasFocus():  # a key would hit a note that nobody chose
            self.capture.field.setFocus()
        return f"Je kijkt nu naar {self.whereabouts.name_shown() or 'alle notities'}."

    def reveal_note(self, note_id: str) -> None:
        """Bring a note into sight and mark it; the focus stays."""
        if self.stream.note(note_id) is None:
            self.whereabouts.show_note(note_id)
        self.stream.view.choose_note(note_id)

    def leave(self) -> None:
        """Store what is open, and keep the field's text as a draft."""
        self.stream.close_note()
        self._read_timer.stop()
        self._side_timer.stop()  # all is read again when the room is opened
        super().leave()

    def end(self) -> None:
        """Store the files that are on their way, and let them be named here."""
        self.files.desk.finish()

    def header_widgets(self) -> list[QWidget]:
        """Return the doors to paper and to what is said at the end, and the button for bezoekmodus."""
        return [self._paper_button, self._feedback_button, self._focus_button]

    def set_focus_mode(self, on: bool) -> None:
        """Leave only programme, questions, stream and field, larger."""
        self.view.set_focus_mode(on)
        if on:
            self.whereabouts.show_item(self.item)
        self.stream.view.scroll_to_end()
        self.capture.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a digit chooses a criterion wherever the focus is; a letter that nobody took is text."""
        if criterion_number(event):
            self.capture.about.tags.toggle_number(criterion_number(event))
        elif is_typed(event):
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Let files that fell beside the notes go along with the text being typed."""
        self.files.give("", sources_of(mime))

    def _on_recorded(self, changes: Changes) -> None:
        """Show what was recorded: a note that is nowhere to be seen looks lost."""
        self.files.follow(changes.main_id)
        self.refresh(changes)
        if self.stream.note(changes.main_id) is None:
            self.whereabouts.show_item(self.item)
        self.stream.view.scroll_to_end()
        self.capture.field.setFocus()

    # reading

    def _read(self) -> None:
        data = self.whereabouts.data = read_visit(self.env.ctx, self.dossier_id)
        tagging = make_tagging(data.dossier)
        self.view.header.school.set_full_text(data.dossier.school_name)
        self.stream.show_data(data, tagging)
        if tagging != self.tagging or not self.capture.about.target.count():
            self.tagging = tagging
            self.capture.set_choices(tagging, target_groups(data.dossier))
        self.capture.about.set_colleagues(data.dossier.on_paper)
        # what was typed before one only read stays in sight
        self.capture.setHidden(data.dossier.i_read and self.capture.is_empty)
        self.programme.show_data(data, self.programme.list.chosen, self.item)
        if self.item:
            self.whereabouts.say_where()

    def _catch_up(self) -> None:
        """Read what may be a moment late: the counters of the programme, then questions and evidence."""
        self._read()
        self._side_timer.start()

    def _reload_side(self) -> None:
        if self.data is not None:
            self.talk.reload(self.data, self.tagging, self._now())

    # making

    def _connect(self) -> None:
        self.acts.done.connect(self.refresh)
        self.programme.chosen.connect(self._on_part_chosen)
        self.programme.added.connect(self._on_part_added)
        self.programme.field_requested.connect(self.capture.field.setFocus)
        self.programme.typed.connect(self._type)
        self.stream.field_requested.connect(self.capture.field.setFocus)
        self.stream.scope_changed.connect(self._reload_side)
        self.whereabouts.moved.connect(self._read_timer.start)
        self.whereabouts.looked_elsewhere.connect(self._reload_side)
        self.stream.scope_shown.connect(self.whereabouts.say_where)
        for left in (self.stream.head.back_requested, self.stream.view.left, self.programme.list.left):
            left.connect(self.whereabouts.come_back)
        self.talk.left.connect(self.whereabouts.come_back)
        self.stream.head.sorting_requested.connect(lambda: self.env.navigate("sorting", ""))
        self.desk.recorded.connect(self._on_recorded)
        self.desk.taken_back.connect(self.reveal_note)
        self.desk.looked_back.connect(self.whereabouts.look_back)
        self.desk.moved_on.connect(self.whereabouts.show_item)
        self.capture.left_upwards.connect(self.stream.choose_last)
        self.side.evidence_chosen.connect(self._on_evidence_chosen)
        self.view.header.left.connect(self.focus_mode_requested)
        self._focus_button.clicked.connect(self.focus_mode_requested)
        for asked in (self._feedback_button.clicked, self.programme.feedback_requested):
            asked.connect(lambda: self.env.navigate("feedback", ""))
        self._paper_button.clicked.connect(lambda: self.open_room_requested.emit("paper", self.item))
        self._read_timer.due.connect(self._catch_up)
        self._side_timer.due.connect(self._reload_side)
        self.answer_keys(
            {
                "Ctrl+PgDown": lambda: self.whereabouts.step_item(1),
                "Ctrl+PgUp": lambda: self.whereabouts.step_item(-1),
                "Alt+P": self._go_to_programme,
                "Alt+N": lambda: self.talk.go_to(QUESTIONS),
                "Alt+B": self.capture.about.step_source,
                "Alt+U": lambda: self.talk.go_to(STATEMENTS),
                "Ctrl+N": self._start_part,
                "Ctrl+Shift+A": lambda: self.files.choose(),
            }
        )

    def _type(self, text: str) -> None:
        """Take what was typed where no text can stand; who only reads has no field."""
        if not self.capture.isHidden():
            self.capture.field.setFocus()
            self.capture.field.insertPlainText(text)

    def _go_to_programme(self) -> None:
        """Put the keys on the programme, wherever it stands."""
        self.view.show_pane(PROGRAMME)
        self.programme.go_to()

    def _start_part(self) -> None:
        """Ask for a new part of the programme, wherever the programme stands."""
        self.view.show_pane(PROGRAMME)
        self.programme.open_form()

    def _on_part_chosen(self, key: str) -> None:
        self.whereabouts.show_item(key)
        self.view.show_pane(STREAM)

    def _on_part_added(self, key: str) -> None:
        """Go to a new part; a sentence that was begun stays with its talk, and the next one goes there."""
        if self.desk.is_in_use:
            self.whereabouts.show_item(self.item)
            self.desk.go_next(key)
        else:
            self._on_part_chosen(key)

    def _on_evidence_chosen(self, key: str, source: str | None, source_name: str) -> None:
        """Show the notes behind a place of the map of evidence; the same place again shows all."""
        option = next((one for one in self.tagging.rows if one.row_key == key), None)
        wanted = Scope(ALL, EVERY, option, source, source_name)
        self.whereabouts.show_scope(wanted.widened() if wanted == self.stream.scope else wanted)
        self.view.show_pane(STREAM)

    def _now(self) -> dt.datetime:
        return self.env.ctx.clock.now().local()
