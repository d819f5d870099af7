"""The middle: which notes are shown, the stream itself, and the note that is open in it."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jurytool.models.enums import EVIDENCE_KINDS, NoteKind
from jurytool.services.visit.notes import NoteFilter, NoteView, list_notes
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.cards import CardMaker
from jurytool.ui.pages.visit.note_acts import NoteActs
from jurytool.ui.pages.visit.note_editor import NoteEditor
from jurytool.ui.pages.visit.note_menu import NoteMenu
from jurytool.ui.pages.visit.past_parts import time_when_moved
from jurytool.ui.pages.visit.stream_acts import StreamActs
from jurytool.ui.pages.visit.stream_head import EVERY, QUESTIONS, STARRED, UNTAGGED, StreamHead
from jurytool.ui.pages.visit.stream_view import StreamView
from jurytool.ui.pages.visit.tagging import Standard, Tagging, TagOption
from jurytool.ui.pages.visit.visit_data import ALL, LOOSE, VisitData
from jurytool.ui.widgets.empty_state import EmptyState

FEW = 40  # records of one act, of which it is quicker to ask what they are now


@dataclass(frozen=True, slots=True)
class Scope:
    """Which notes are shown: of a programme item (or ALL, LOOSE), which of those, about what, from whom."""

    place: str = ""
    which: str = EVERY
    option: TagOption | Standard | None = None
    source: str | None = None  # key of a source group, "" for notes without one
    source_name: str = ""

    @property
    def narrowed(self) -> str:
        """What the map of evidence narrows it to, in words: "3 Aanpak · leerlingen", or ""."""
        return " · ".join(
            word for word in (self.option.label if self.option else "", self.source_name) if word
        )

    @classmethod
    def of_note(cls, note: NoteView, place: str) -> Scope:
        """Return in which this note is shown; a prepared question stands among the questions."""
        return cls(place, EVERY if note.is_counted else QUESTIONS)

    def widened(self) -> Scope:
        """Return the same place without what the map of evidence narrows."""
        return replace(self, option=None, source=None, source_name="")

    def note_filter(self) -> NoteFilter:
        """Return what to read."""
        return NoteFilter(
            item_ids=(self.place,) if self.place not in (ALL, LOOSE, "") else (),
            outside_programme=self.place in (LOOSE, ""),
            kinds=self._kinds(),
            untagged=self.which == UNTAGGED,
            starred=self.which == STARRED,
            counted=self.which in (EVERY, UNTAGGED) and self.place in (ALL, LOOSE) and not self.narrowed,
            about=self.option.pairs if self.option else (),
            source=self.source,
        )

    def _kinds(self) -> tuple[NoteKind, ...]:
        if self.which == QUESTIONS:
            return (NoteKind.QUESTION,)
        return EVIDENCE_KINDS if self.source is not None else ()  # what the map of evidence counts


class StreamPanel(QWidget):
    """Filter and stream; `scope_changed` comes when the user chose another filter, `scope_shown` always."""

    scope_changed = Signal()
    scope_shown = Signal()  # whoever asked for it
    field_requested = Signal()
    note_opened = Signal(object)  # the editor, so that others can put into it what is theirs
    menu_made = Signal(object, object, object)  # menu, note and the action before which more can stand

    def __init__(self, env: Environment, acts: Acts) -> None:
        super().__init__()
        self._env, self._acts = env, acts
        self.note_acts = NoteActs(env.ctx, acts, self._time_when_moved)
        self._data: VisitData | None = None
        self._tagging = Tagging()
        self._notes: dict[str, NoteView] = {}
        self._maker: CardMaker | None = None
        self.scope = Scope()
        self.editor: NoteEditor | None = None
        self.head = StreamHead(env.look)
        self.view = StreamView(env.look)
        self._doing = StreamActs(env, self)
        self._empty = EmptyState("", "")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_data(self, data: VisitData, tagging: Tagging) -> None:
        """Take the programme as it was read; `show_scope` or `reload` follows."""
        if self._data is None or self._data.dossier.id != data.dossier.id or tagging != self._tagging:
            self._tagging = tagging
            self.head.set_word(tagging.word)
            self._maker = None
        if self._maker is not None and not self._maker.fits(data):
            self._maker = None
        self._data = data

    def show_scope(self, scope: Scope, *, to_end: bool = True) -> None:
        """Show these notes, and the last of them at the field."""
        if scope != self.scope:
            self.close_note()
            self._maker = None
        self.scope = scope
        self.head.show_filter(scope.which, scope.narrowed)
        self.reload()
        if to_end:
            self.view.scroll_to_end()
        self.scope_shown.emit()

    def reload(self) -> None:
        """Read all shown notes again."""
        if self._data is None:
            return
        found = list_notes(self._env.ctx, self._data.dossier.id, self.scope.note_filter())
        self._notes = {note.id: note for note in sorted(found, key=self._place_of())}
        self._show()

    def update_notes(self, note_ids: Collection[str]) -> None:
        """Read a few notes again; they come, change or go."""
        if self._data is None:
            return
        if len(note_ids) > FEW:
            self.reload()
            return
        chosen = replace(self.scope.note_filter(), note_ids=tuple(note_ids))
        found = list_notes(self._env.ctx, self._data.dossier.id, chosen)
        place = self._place_of()
        known = [self._notes.pop(note_id, None) for note_id in note_ids]
        if not any(known) and not found:
            return
        notes = list(self._notes.values())
        for note in found:
            bisect.insort(notes, note, key=place)
        self._notes = {note.id: note for note in notes}
        self._show()

    def _place_of(self) -> Callable[[NoteView], tuple[int, tuple[str, int, str]]]:
        """Return how notes are ordered: by the part's place in the day, then as they were written."""
        order = self._data.order() if self._data else {}
        return lambda note: (order.get(note.item_id, -1), note.order)

    def _time_when_moved(self, item_id: str, at: str) -> str:
        now = self._env.ctx.clock.now().local()
        return time_when_moved(self._data, item_id, at, now) if self._data else ""

    def choose_note(self, note_id: str) -> None:
        """Show this note and put the focus on it."""
        self.view.seek_note(note_id)
        self.view.setFocus()

    def choose_last(self) -> None:
        """Put the focus on the last note, as ↑ in the empty field asks."""
        if self.view.notes.notes:
            self.view.choose_note(self.view.notes.notes[-1].note_id)
            self.view.setFocus()

    def open_note(self, note_id: str) -> None:
        """Open a note in its place, to change it."""
        note = self._notes.get(note_id)
        if note is None or self._data is None:
            return
        self.close_note()
        self.editor = NoteEditor(self._env, note, self.note_acts, self._data, self._tagging)
        self.editor.close_requested.connect(self._on_close_requested)
        self.note_opened.emit(self.editor)
        self.view.open_row(note_id, self.editor)
        self.editor.begin()

    def close_note(self) -> None:
        """Store the open note and show its card again."""
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.release()
            self.view.close_row()

    def make_menu(self) -> NoteMenu | None:
        """Return the menu of the chosen note."""
        note = self._notes.get(self.view.current_note_id())
        if note is None or self._data is None:
            return None
        menu = NoteMenu(
            self,
            note,
            self.note_acts,
            self._data,
            self._tagging,
            lambda name: self._doing.act(name, note),
        )
        self.menu_made.emit(menu, note, menu.last_group)
        return menu

    def initials(self) -> dict[str, str]:
        """Return the initials of the team by juror id."""
        return {juror.id: juror.initials for juror in self._data.dossier.jurors} if self._data else {}

    @property
    def data(self) -> VisitData | None:
        """The dossier's programme as it was read."""
        return self._data

    @property
    def tagging(self) -> Tagging:
        """What a note can be about."""
        return self._tagging

    def note_before(self, note_id: str) -> NoteView | None:
        """Return the shown note above this one."""
        ids = list(self._notes)
        place = ids.index(note_id) if note_id in ids else 0
        return self._notes[ids[place - 1]] if place else None

    def note_ids(self) -> list[str]:
        """Return which notes are shown, in their order."""
        return list(self._notes)

    def note(self, note_id: str) -> NoteView | None:
        """Return a shown note."""
        return self._notes.get(note_id)

    def _show(self) -> None:
        if self._data is None:
            return
        if self._maker is None:
            self._maker = CardMaker(self._data, self._tagging, names_items=self.scope.place == ALL)
        row = self.view.currentIndex().row()
        self.view.set_notes(self._maker.cards(self._notes.values()))
        if self.editor is not None:
            note = self._notes.get(self.editor.note.id)
            if note is None:
                self.close_note()
            else:
                self.editor.show_note(note)
        elif row >= 0 and not self.view.current_note_id() and self._notes:
            row = min(row, len(self._notes) - 1)
            self.view.setCurrentIndex(self.view.notes.index(row))
        self._say_when_empty()

    def _say_when_empty(self) -> None:
        had_keys = self.window().focusWidget() is self.view
        self._stack.setCurrentIndex(0 if self._notes else 1)
        if not self._notes:
            self._empty.set_words(*self._empty_words())
            if had_keys:  # nothing is left there to act on
                self.field_requested.emit()

    def _empty_words(self) -> tuple[str, str]:
        if self.scope.narrowed:
            about = f" over {self.scope.option.label}" if self.scope.option else ""
            of = f" van {self.scope.source_name}" if self.scope.source_name else ""
            return f"Nog geen notities{about}{of}", "Kies hieronder waar een notitie over gaat."
        words = {
            UNTAGGED: (f"Geen notities zonder {self._tagging.word}", "Alles wat hier hoort, is geordend."),
            STARRED: ("Geen notities met een ster", "Geef een ster aan wat je zeker wilt gebruiken: Ctrl 0."),
            QUESTIONS: ("Geen vragen", "Begin een notitie met een vraagteken, of druk op Ctrl 3."),
        }
        usual = ("Nog geen notities", "Typ hieronder wat je ziet en hoort. Enter legt het vast.")
        return words.get(self.scope.which, usual)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.head.which_chosen.connect(self._on_which_changed)
        self.head.option_dropped.connect(self._on_option_off)
        self.view.act_requested.connect(self._doing.do)
        self.view.menu_requested.connect(self._on_menu_requested)
        self.view.field_requested.connect(self.field_requested)

    def _on_which_changed(self, which: str) -> None:
        self.show_scope(replace(self.scope, which=which))
        self.scope_changed.emit()

    def _on_option_off(self) -> None:
        self.show_scope(self.scope.widened())
        self.scope_changed.emit()

    def _on_close_requested(self) -> None:
        self.close_note()
        self.view.setFocus()

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)
