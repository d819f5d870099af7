"""Bezoek: programme at the left, the stream that ends at the field, questions and evidence at the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.notes import NoteFilter, list_notes
from jurytool.services.text_fields import list_drafts
from jurytool.ui.dropped import has_files, sources_of
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.capture_keeper import CaptureKeeper
from jurytool.ui.pages.visit.enter_field import criterion_number
from jurytool.ui.pages.visit.files import VisitFiles
from jurytool.ui.pages.visit.programme_panel import ProgrammePanel
from jurytool.ui.pages.visit.room_keys import KEYS
from jurytool.ui.pages.visit.room_layout import RoomLayout
from jurytool.ui.pages.visit.side_panel import SidePanel
from jurytool.ui.pages.visit.stream_panel import EVERY, UNTAGGED, Scope, StreamPanel
from jurytool.ui.pages.visit.tagging import Tagging, make_tagging
from jurytool.ui.pages.visit.visit_data import (
    ALL,
    LOOSE,
    VisitData,
    first_item,
    past_time,
    read_visit,
    running_item,
)
from jurytool.ui.pages.visit.words import PAPER_TIP, name_item, show_clock, target_groups
from jurytool.ui.widgets.variants import make_button

SIDE_MS = 120  # after an act, so that the next key does not wait for the map

_NOTES = frozenset({"note", "note_tag", "note_answer", "attachment"})
_PROGRAMME = frozenset({"contact", "programme_item", "attendance", "item_time", "juror", "dossier"})
_INSTRUMENTS = frozenset({"assessment", "assessment_grid", "instrument_copy"})


class VisitPage(Page):
    """The room of the visit. `item` is where the text in the field goes; the stream may show more."""

    title = "Bezoek"
    has_focus_mode = True
    keys = KEYS

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.setAcceptDrops(True)
        self.item = ""
        self.data: VisitData | None = None
        self.tagging = Tagging()
        self.acts = Acts(env, self)
        self.programme = ProgrammePanel(env, self.acts)
        self.stream = StreamPanel(env, self.acts)
        self.capture = CaptureBox(env.look)
        self.files = VisitFiles(env, self.acts, self.capture, self.stream, self)
        self.keeper = CaptureKeeper(env, self.capture, lambda: self.item, self)
        self.side = SidePanel(env, self.stream.note_acts)
        self.view = RoomLayout(env.look, self.programme, self.stream, self.capture, self.side)
        self._focus_button = make_button("Bezoekmodus", key="F11")
        self._feedback_button = make_button("Terugkoppeling", tip="Shift F4")
        self._paper_button = make_button("Papier", "quiet", tip=PAPER_TIP)
        self._side_timer = QTimer(self, singleShot=True, interval=SIDE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._connect()

    # what the main window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier's visit; `target` is "untagged", "note:ID" or "item:ID"."""
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
        written_for = self.keeper.open(dossier_id)
        if not same or self.data.item(self.item) is None:
            known = self.data.item(written_for) is not None
            self.item = written_for if known else first_item(self.data, self._now())
            self._show_item(self.item)
        else:
            self.stream.reload()
        self._reload_side()
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
            self._refresh_notes(changes)
        if "attachment" in types:
            self.files.reload()
        if types & (_NOTES | _PROGRAMME | _INSTRUMENTS):
            self._side_timer.start()

    def reveal(self, target: str) -> None:
        """Show what was undone; the cursor stays in the field, and the text in it goes where it went."""
        kind, _, record_id = target.partition(":")
        if kind != "note":
            return
        if self.stream.note(record_id) is None:
            self._show_note(record_id)
        self.stream.view.choose_note(record_id)

    def leave(self) -> None:
        """Store what is open, and keep the field's text as a draft."""
        self.stream.close_note()
        self._side_timer.stop()  # all is read again when the room is opened
        super().leave()

    def header_widgets(self) -> list[QWidget]:
        """Return the doors to paper and to what is said at the end, and the button for bezoekmodus."""
        return [self._paper_button, self._feedback_button, self._focus_button]

    def set_focus_mode(self, on: bool) -> None:
        """Leave only programme, questions, stream and field, larger."""
        self.view.set_focus_mode(on)
        if on:
            self.programme.choose(self.item)
            self.stream.show_scope(Scope(self.item))
        self.stream.view.scroll_to_end()
        self.capture.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a digit chooses a criterion wherever the focus is in this room."""
        if criterion_number(event):
            self.capture.toggle_criterion(criterion_number(event))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files wherever nothing nearer does."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let files that fell beside the notes go along with the text being typed."""
        event.acceptProposedAction()
        self.files.give("", sources_of(event.mimeData()))

    # where the text goes and what is shown

    def step_item(self, step: int) -> None:
        """Let the text go to the next or the previous part of the programme."""
        items = [item.id for item in self.data.items] if self.data else []
        if items:
            place = items.index(self.item) + step if self.item in items else 0
            self._show_item(items[max(0, min(len(items) - 1, place))])
            self.programme.choose(self.item)

    def record(self) -> None:
        """Make a note of the text in the field, and be ready for the next one."""
        item = self.data.item(self.item) if self.data else None
        past = past_time(self.data, item, self._now()) if self.data and item else ""
        changes = self.keeper.record(past)
        if changes is None:
            return
        self.files.follow(changes.main_id)
        if self.stream.scope.place not in (ALL, self.item) or self.stream.scope.option is not None:
            self._show_item(self.item)
        self.refresh(changes)
        self.stream.view.scroll_to_end()
        self.capture.field.setFocus()

    def _show_item(self, key: str) -> None:
        """Show a line of the programme; a part becomes where the text goes as well."""
        if self.data is None:
            return
        if key not in (ALL, LOOSE):
            self.item = key
            self.keeper.keep()
        self.programme.show_data(self.data, key)
        self.stream.show_scope(replace(self.stream.scope, place=key, option=None))
        self._say_where()
        self._side_timer.start()

    def _keep_item(self) -> None:
        assert self.data is not None
        if self.item and self.data.item(self.item) is None:
            self._show_item(first_item(self.data, self._now()))
            self.acts.tell("Dat onderdeel is er niet meer. Kijk bij “Naar:” waar je tekst nu heen gaat.")
        elif not self.item and self.data.items:
            self._show_item(first_item(self.data, self._now()))
        self._say_where()

    def _say_where(self) -> None:
        assert self.data is not None
        item = self.data.item(self.item)
        if item is None:
            self.capture.set_where("zonder onderdeel")
            return
        past = past_time(self.data, item, self._now())
        remark = f"achteraf, {show_clock(past)}" if past else ""
        running = running_item(self.data, self._now())
        if running is not None and running.id != item.id:
            remark = f"nu loopt: {running.title}"
        self.capture.set_where(name_item(item), remark)

    def _go_to(self, target: str) -> None:
        kind, _, record_id = target.partition(":")
        if target == "untagged":
            self._show_scope(Scope(ALL, UNTAGGED))
        elif kind == "note" and record_id:
            self._go_to_note(record_id)
        elif kind == "attachment" and record_id:
            self._go_to_note(self.files.note_of(record_id))
        elif kind == "item" and self.data is not None and self.data.item(record_id) is not None:
            self._show_item(record_id)
            self.capture.field.setFocus()
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
        known = self.data.item(found[0].item_id) is not None
        self._show_scope(Scope(found[0].item_id if known else LOOSE), to_end=False)
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
            self.programme.show_data(self.data, scope.place)
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
        self.programme.show_data(self.data, self.programme.list.chosen)
        if self.item:
            self._say_where()

    def _refresh_notes(self, changes: Changes) -> None:
        known = self.stream.note(changes.main_id)
        if known is not None or "note" in changes.record_types:
            self.stream.update_note(changes.main_id)
        else:
            self.stream.reload()

    def _catch_up(self) -> None:
        """Read what may be a moment late: the counters of the programme, questions and evidence."""
        self._read()
        self._reload_side()

    def _reload_side(self) -> None:
        if self.data is None:
            return
        running = running_item(self.data, self._now()) or self.data.item(self.item)
        option = self.stream.scope.option
        group = running.source_group if running else ""
        self.side.reload(self.data, self.tagging, group, option.item_key if option else "")

    # making

    def _connect(self) -> None:
        self.acts.done.connect(self.refresh)
        self.programme.chosen.connect(self._show_item)
        self.programme.field_requested.connect(self.capture.field.setFocus)
        self.programme.typed.connect(self._type)
        self.stream.field_requested.connect(self.capture.field.setFocus)
        self.stream.scope_changed.connect(self._reload_side)
        self.capture.entered.connect(self.record)
        self.capture.left_upwards.connect(self.stream.choose_last)
        self.side.criterion_chosen.connect(self._on_criterion_chosen)
        self.side.lines_changed.connect(self.view.show_questions)
        self.view.questions.tick_requested.connect(self.side.tick)
        self.view.header.left.connect(self.focus_mode_requested)
        self._focus_button.clicked.connect(self.focus_mode_requested)
        for asked in (self._feedback_button.clicked, self.programme.feedback_requested):
            asked.connect(lambda: self.env.navigate("feedback", ""))
        self._paper_button.clicked.connect(lambda: self.open_room_requested.emit("paper", self.item))
        self._side_timer.timeout.connect(self._catch_up)
        self._add_key("Ctrl+Shift+A", lambda: self.files.choose())
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            self._add_key(keys, partial(self.step_item, step))

    def _add_key(self, keys: str, slot: Callable[[], None]) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(keys), self, context=context).activated.connect(slot)

    def _type(self, text: str) -> None:
        """Take what was typed where no text can stand."""
        self.capture.field.setFocus()
        self.capture.field.insertPlainText(text)

    def _on_criterion_chosen(self, key: str) -> None:
        option = next((one for one in self.tagging.pills if one.item_key == key), None)
        again = self.stream.scope.option == option
        self._show_scope(Scope(ALL, EVERY, None if again else option))

    def _now(self) -> dt.datetime:
        return self.env.ctx.clock.now().local()
