"""Bezoek: programme at the left, the stream that ends at the field, questions and evidence at the right."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.form_todos import FORM_TARGET
from jurytool.services.notes import NoteFilter, list_notes
from jurytool.services.text_fields import list_drafts
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
from jurytool.ui.pages.visit.visit_data import ALL, LOOSE, VisitData, first_item, read_visit
from jurytool.ui.pages.visit.words import PAPER_TIP, name_item, target_groups
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
        self.data: VisitData | None = None
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
        self.undo_sight = UndoSight(self.stream, self.side)
        self._focus_button = make_button("Bezoekmodus", key="F11")
        self._feedback_button = make_button("Terugkoppeling", tip="Shift F4")
        self._paper_button = make_button("Papier", "quiet", tip=PAPER_TIP)
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
            self._show_item(self.item)
        else:
            self.stream.reload()
        self._reload_side()
        self._read_timer.stop()  # all was read just now
        self._go_to(target)
        if not same and not target:
            self._reopen_note()

    def refresh(self, changes: Changes) -> None:
        """Read again what an act touched, and nothing else; the text being typed stays."""
        if self.data is None or changes.dossier_id != self.dossier_id:
            return
        types = changes.record_types
        if types & (_PROGRAMME | _INSTRUMENTS):
            self._read()
            self._keep_item()
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
        if kind != "note" or self.undo_sight.is_seen(record_id) or not self._show_note(record_id):
            return ""
        self.stream.view.choose_note(record_id)
        if self.stream.view.hasFocus():  # a key would hit a note that nobody chose
            self.capture.field.setFocus()
        return f"Je kijkt nu naar {self._name_shown() or 'alle notities'}."

    def reveal_note(self, note_id: str) -> None:
        """Bring a note into sight and mark it; the focus stays."""
        if self.stream.note(note_id) is None:
            self._show_note(note_id)
        self.stream.view.choose_note(note_id)

    def leave(self) -> None:
        """Store what is open, and keep the field's text as a draft."""
        self.stream.close_note()
        self._read_timer.stop()
        self._side_timer.stop()  # all is read again when the room is opened
        super().leave()

    def header_widgets(self) -> list[QWidget]:
        """Return the doors to paper and to what is said at the end, and the button for bezoekmodus."""
        return [self._paper_button, self._feedback_button, self._focus_button]

    def set_focus_mode(self, on: bool) -> None:
        """Leave only programme, questions, stream and field, larger."""
        self.view.set_focus_mode(on)
        if on:
            self._show_item(self.item)
        self.stream.view.scroll_to_end()
        self.capture.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a digit chooses a criterion wherever the focus is; a letter that nobody took is text."""
        if criterion_number(event):
            self.capture.toggle_criterion(criterion_number(event))
        elif is_typed(event):
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Let files that fell beside the notes go along with the text being typed."""
        self.files.give("", sources_of(mime))

    # where the text goes and what is shown

    def step_item(self, step: int) -> None:
        """Let the text go to the next or the previous part of the programme."""
        items = [item.id for item in self.data.items] if self.data else []
        if items:
            place = items.index(self.item) + step if self.item in items else 0
            self._show_item(items[max(0, min(len(items) - 1, place))])
            self.programme.choose(self.item)

    def _on_recorded(self, changes: Changes) -> None:
        """Show what was recorded: a note that is nowhere to be seen looks lost."""
        self.files.follow(changes.main_id)
        self.refresh(changes)
        if self.stream.note(changes.main_id) is None:
            self._show_item(self.item)
        self.stream.view.scroll_to_end()
        self.capture.field.setFocus()

    def _show_item(self, key: str) -> None:
        """Show a line of the programme; a part becomes where the text goes as well."""
        if self.data is None:
            return
        if key not in (ALL, LOOSE):
            self.desk.go_to(key)
        self.programme.show_data(self.data, key, self.item)
        self.stream.show_scope(
            Scope(key) if key == self.item else replace(self.stream.scope.widened(), place=key)
        )
        self._read_timer.start()

    def _keep_item(self) -> None:
        assert self.data is not None
        if self.item and self.data.item(self.item) is None:
            self._show_item(first_item(self.data, self._now()))
            self.acts.tell("Dat onderdeel is er niet meer. Kijk bij “Naar:” waar je tekst nu heen gaat.")
        elif not self.item and self.data.items:
            self._show_item(first_item(self.data, self._now()))
        self._say_where()

    def _say_where(self) -> None:
        """Say at the field where the text goes, and above the stream when that is not what is shown."""
        data, place = self.data, self.stream.scope.place
        if data is None:
            return
        self.desk.show_data(data)
        self.desk.say_use()
        target = data.item(self.item)
        elsewhere = self._name_shown() if place != self.item and (target or data.item(place)) else ""
        self.stream.head.show_place(elsewhere, name_item(target) if target else "zonder onderdeel")

    def _name_shown(self) -> str:
        """Return what is looked at, "" for everything."""
        shown = self.data.item(self.stream.scope.place) if self.data else None
        loose = "notities zonder onderdeel" if self.stream.scope.place == LOOSE else ""
        return name_item(shown) if shown else loose

    def _look_back(self) -> None:
        """Show again where the text goes; where that is shown and nothing typed, the talk that runs."""
        if not self._come_back() and (way_back := self.desk.way_back()):
            self._show_item(way_back)

    def _come_back(self) -> bool:
        """Go to the field, and show the talk to which its text goes; False where that was shown already."""
        self.capture.field.setFocus()
        if self.stream.scope.place == self.item and not self.stream.scope.narrowed:
            return False
        self._show_item(self.item)
        return True

    def _go_to(self, target: str) -> None:
        kind, _, record_id = target.partition(":")
        if kind == "note" and record_id:
            self._go_to_note(record_id)
        elif kind == "attachment" and record_id:
            self._go_to_note(self.files.note_of(record_id))
        elif kind == "item" and self.data is not None and self.data.item(record_id) is not None:
            self._show_item(record_id)
            self.capture.field.setFocus()
        elif target.startswith(FORM_TARGET):
            self.view.show_pane(PROGRAMME)
            self.programme.reopen_form()
        else:
            self.stream.view.scroll_to_end()
            self.capture.field.setFocus()

    def _go_to_note(self, note_id: str) -> None:
        if self._show_note(note_id):
            self.stream.choose_note(note_id)

    def _show_note(self, note_id: str) -> bool:
        """Show the part of the programme in which a note stands; False for one that is not shown."""
        found = list_notes(self.env.ctx, self.dossier_id, NoteFilter(note_ids=(note_id,)))
        if not found or self.data is None:
            return False
        place = found[0].item_id if self.data.item(found[0].item_id) is not None else LOOSE
        self._show_scope(Scope.of_note(found[0], place), to_end=False)
        return True

    def _reopen_note(self) -> None:
        """Open the note whose text was being changed when an earlier run was cut off."""
        left = list_drafts(self.env.ctx, self.dossier_id, "note")
        if left:
            self._go_to_note(left[-1].key.record_id)
            self.stream.open_note(left[-1].key.record_id)

    def _show_scope(self, scope: Scope, *, to_end: bool = True) -> None:
        """Show notes elsewhere; where the text goes does not change silently, so the field stays put."""
        if self.data is not None:
            self.programme.show_data(self.data, scope.place, self.item)
            self.stream.show_scope(scope, to_end=to_end)
            self._reload_side()

    # reading

    def _read(self) -> None:
        self.data = read_visit(self.env.ctx, self.dossier_id)
        tagging = make_tagging(self.data.dossier)
        self.view.header.school.set_full_text(self.data.dossier.school_name)
        self.stream.show_data(self.data, tagging)
        if tagging != self.tagging or not self.capture.target.count():
            self.tagging = tagging
            self.capture.set_choices(tagging, target_groups(self.data.dossier))
        self.capture.set_colleagues(self.data.dossier.on_paper)
        # what was typed before one only read stays in sight
        self.capture.setHidden(self.data.dossier.i_read and self.capture.is_empty)
        self.programme.show_data(self.data, self.programme.list.chosen, self.item)
        if self.item:
            self._say_where()

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
        self.stream.scope_shown.connect(self._say_where)
        for left in (self.stream.head.back_requested, self.stream.view.left, self.programme.list.left):
            left.connect(self._come_back)
        self.talk.left.connect(self._come_back)
        self.stream.head.sorting_requested.connect(lambda: self.env.navigate("sorting", ""))
        self.desk.recorded.connect(self._on_recorded)
        self.desk.taken_back.connect(self.reveal_note)
        self.desk.looked_back.connect(self._look_back)
        self.desk.moved_on.connect(self._show_item)
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
                "Ctrl+PgDown": lambda: self.step_item(1),
                "Ctrl+PgUp": lambda: self.step_item(-1),
                "Alt+P": self._go_to_programme,
                "Alt+N": lambda: self.talk.go_to(QUESTIONS),
                "Alt+B": self.capture.step_source,
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
        self._show_item(key)
        self.view.show_pane(STREAM)

    def _on_part_added(self, key: str) -> None:
        """Go to a new part; a sentence that was begun stays with its talk, and the next one goes there."""
        if self.desk.is_in_use:
            self._show_item(self.item)
            self.desk.go_next(key)
        else:
            self._on_part_chosen(key)

    def _on_evidence_chosen(self, key: str, source: str | None, source_name: str) -> None:
        """Show the notes behind a place of the map of evidence; the same place again shows all."""
        option = next((one for one in self.tagging.rows if one.row_key == key), None)
        wanted = Scope(ALL, EVERY, option, source, source_name)
        self._show_scope(wanted.widened() if wanted == self.stream.scope else wanted)
        self.view.show_pane(STREAM)

    def _now(self) -> dt.datetime:
        return self.env.ctx.clock.now().local()
