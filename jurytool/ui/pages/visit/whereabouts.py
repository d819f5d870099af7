"""What of the visit is looked at, and where the text in the field goes; says so where they differ."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jurytool.services.dossier.form_todos import FORM_TARGET
from jurytool.services.text_fields import list_drafts
from jurytool.services.visit.notes import NoteFilter, list_notes
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.capture_desk import CaptureDesk
from jurytool.ui.pages.visit.files import VisitFiles
from jurytool.ui.pages.visit.programme_panel import ProgrammePanel
from jurytool.ui.pages.visit.room_layout import PROGRAMME, RoomLayout
from jurytool.ui.pages.visit.stream_panel import Scope, StreamPanel
from jurytool.ui.pages.visit.visit_data import ALL, LOOSE, VisitData, first_item
from jurytool.ui.pages.visit.words import name_item


class Whereabouts(QObject):
    """Leads to a part of the programme or to a note; the text goes along only where a part was chosen."""

    moved = Signal()  # what stands beside the stream belongs to somewhere else: read it in a moment
    looked_elsewhere = Signal()  # the same, for notes that were asked for: read it now

    def __init__(
        self,
        env: Environment,
        acts: Acts,
        view: RoomLayout,
        programme: ProgrammePanel,
        stream: StreamPanel,
        desk: CaptureDesk,
        files: VisitFiles,
    ) -> None:
        super().__init__(view)
        self._env, self._acts, self._view = env, acts, view
        self._programme, self._stream, self._desk, self._files = programme, stream, desk, files
        self.data: VisitData | None = None

    @property
    def item(self) -> str:
        """The part of the programme to which the text in the field goes."""
        return self._desk.item

    def step_item(self, step: int) -> None:
        """Let the text go to the next or the previous part of the programme."""
        items = [item.id for item in self.data.items] if self.data else []
        if items:
            place = items.index(self.item) + step if self.item in items else 0
            self.show_item(items[max(0, min(len(items) - 1, place))])
            self._programme.choose(self.item)

    def show_item(self, key: str) -> None:
        """Show a line of the programme; a part becomes where the text goes as well."""
        if self.data is None:
            return
        if key not in (ALL, LOOSE):
            self._desk.go_to(key)
        self._programme.show_data(self.data, key, self.item)
        self._stream.show_scope(
            Scope(key) if key == self.item else replace(self._stream.scope.widened(), place=key)
        )
        self.moved.emit()

    def keep_item(self) -> None:
        """Let the text go elsewhere where its part is not there any more, and say so."""
        assert self.data is not None
        if self.item and self.data.item(self.item) is None:
            self.show_item(first_item(self.data, self._env.ctx.clock.now().local()))
            self._acts.tell("Dat onderdeel is er niet meer. Kijk bij “Naar:” waar je tekst nu heen gaat.")
        elif not self.item and self.data.items:
            self.show_item(first_item(self.data, self._env.ctx.clock.now().local()))
        self.say_where()

    def say_where(self) -> None:
        """Say at the field where the text goes, and above the stream when that is not what is shown."""
        data, place = self.data, self._stream.scope.place
        if data is None:
            return
        self._desk.show_data(data)
        self._desk.say_use()
        target = data.item(self.item)
        elsewhere = self.name_shown() if place != self.item and (target or data.item(place)) else ""
        self._stream.head.show_place(elsewhere, name_item(target) if target else "zonder onderdeel")

    def name_shown(self) -> str:
        """Return what is looked at, "" for everything."""
        shown = self.data.item(self._stream.scope.place) if self.data else None
        loose = "notities zonder onderdeel" if self._stream.scope.place == LOOSE else ""
        return name_item(shown) if shown else loose

    def look_back(self) -> None:
        """Show again where the text goes; where that is shown and nothing typed, the talk that runs."""
        if not self.come_back() and (way_back := self._desk.way_back()):
            self.show_item(way_back)

    def come_back(self) -> bool:
        """Go to the field, and show the talk to which its text goes; False where that was shown already."""
        self._desk.focus()
        if self._stream.scope.place == self.item and not self._stream.scope.narrowed:
            return False
        self.show_item(self.item)
        return True

    def go_to(self, target: str) -> None:
        """Show what a target of the room means; the end of the notes and the field for none."""
        kind, _, record_id = target.partition(":")
        if kind == "note" and record_id:
            self._go_to_note(record_id)
        elif kind == "attachment" and record_id:
            self._go_to_note(self._files.note_of(record_id))
        elif kind == "item" and self.data is not None and self.data.item(record_id) is not None:
            self.show_item(record_id)
            self._desk.focus()
        elif target.startswith(FORM_TARGET):
            self._view.show_pane(PROGRAMME)
            self._programme.reopen_form()
        else:
            self._stream.view.scroll_to_end()
            self._desk.focus()

    def _go_to_note(self, note_id: str) -> None:
        if self.show_note(note_id):
            self._stream.choose_note(note_id)

    def show_note(self, note_id: str) -> bool:
        """Show the part of the programme in which a note stands; False for one that is not shown."""
        found = list_notes(self._env.ctx, self._acts.dossier_id, NoteFilter(note_ids=(note_id,)))
        if not found or self.data is None:
            return False
        place = found[0].item_id if self.data.item(found[0].item_id) is not None else LOOSE
        self.show_scope(Scope.of_note(found[0], place), to_end=False)
        return True

    def reopen_note(self) -> None:
        """Open the note whose text was being changed when an earlier run was cut off."""
        left = list_drafts(self._env.ctx, self._acts.dossier_id, "note")
        if left:
            self._go_to_note(left[-1].key.record_id)
            self._stream.open_note(left[-1].key.record_id)

    def show_scope(self, scope: Scope, *, to_end: bool = True) -> None:
        """Show notes elsewhere; where the text goes does not change silently, so the field stays put."""
        if self.data is not None:
            self._programme.show_data(self.data, scope.place, self.item)
            self._stream.show_scope(scope, to_end=to_end)
            self.looked_elsewhere.emit()
