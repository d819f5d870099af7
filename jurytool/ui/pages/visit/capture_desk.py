"""What the field is used for: a new note, a note that was taken back, the answer to a question."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from jurytool.clock import later_of, parse_instant
from jurytool.services.visit.note_edits import last_own_note
from jurytool.services.visit.notes import NoteFilter, last_typed, list_notes
from jurytool.services.visit.programme import ItemView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.capture_keeper import CaptureKeeper
from jurytool.ui.pages.visit.past_parts import past_time
from jurytool.ui.pages.visit.visit_data import VisitData, running_item
from jurytool.ui.pages.visit.words import group_names, name_item, show_clock

NOTHING_BACK = "Je hebt in dit onderdeel nog geen notitie om terug te halen."
AS_IT_WAS = "De notitie is gebleven zoals ze was."


class CaptureDesk(QObject):
    """Gives the field its use and says so there; `recorded` carries what was stored."""

    recorded = Signal(object)
    taken_back = Signal(str)  # note id
    looked_back = Signal()  # Esc, and the field was used for nothing in particular
    moved_on = Signal(str)  # the programme item for which the field waited until it was empty

    def __init__(self, env: Environment, box: CaptureBox, origin: QObject) -> None:
        super().__init__(box)
        self._env, self._box = env, box
        self.item = ""  # where the text goes
        self._next = ""  # where the one after it goes, "" for the same
        self._begun_in = ""  # where the text went at its first key
        self._data: VisitData | None = None
        self.keeper = CaptureKeeper(env, box, lambda: self.item, origin)
        self._began = ""  # when the sentence began of which the use was said
        box.changed.connect(self._on_changed)  # after the keeper, which says when it began
        box.entered.connect(self.record)
        box.back_requested.connect(self.take_back)
        box.answer_dropped.connect(lambda: self.answer(""))
        box.left.connect(self.leave)

    def open(self, dossier_id: str) -> str:
        """Show what was being typed in a dossier; returns the programme item that it was for, or ""."""
        return self.keeper.open(dossier_id)

    @property
    def is_in_use(self) -> bool:
        """Whether something stands in the field, or goes along with what is typed there."""
        return not self._box.is_empty or bool(self._box.state.files or self._box.state.note_id)

    def go_to(self, item_id: str) -> None:
        """Let the text go to another part, because the juror went there."""
        self.item, self._next = item_id, ""
        self.keeper.keep()

    def go_next(self, item_id: str) -> None:
        """Let the text stay where it was begun, and the one after it go to another part."""
        self._next = item_id
        self.say_use()

    def way_back(self) -> str:
        """Return the part that runs, for an empty field whose text would go elsewhere; else ""."""
        running = running_item(self._data, self._now()) if self._data else None
        return running.id if running and running.id != self.item and not self.is_in_use else ""

    def show_data(self, data: VisitData) -> None:
        """Take the programme as it was read."""
        self._data = data

    def record(self) -> None:
        """Make a note of the text in the field, and be ready for the next one."""
        rewritten = self._box.state.note_id
        item = self._data.item(self.item) if self._data else None
        past = self._past(self._data, item) if self._data and item else ""
        changes = self.keeper.record("" if rewritten else past)
        if changes is None:
            if rewritten and self._box.is_empty:
                self._tell("Een lege notitie kan niet. Esc laat haar zoals ze was.")
            return
        self.say_use()
        self.recorded.emit(changes)
        self._move_on(f"Vastgelegd bij {name_item(item)}. " if item else "")

    def take_back(self) -> None:
        """Put the note that I made last in this part into the field."""
        if self._data is None or self._box.state.note_id:
            return
        note = last_own_note(self._env.ctx, self._data.dossier.id, self.item)
        if note is None:
            self._tell(NOTHING_BACK)
            return
        self.keeper.take_back(note)
        self.say_use()
        self.taken_back.emit(note.id)

    def answer(self, question_id: str) -> None:
        """Let the text answer a question; "" lets it answer none."""
        self.keeper.answer(question_id)
        self.say_use()
        self.focus()

    def focus(self) -> None:
        """Put the cursor in the field."""
        self._box.field.setFocus()

    def leave(self) -> None:
        """Leave what the field was used for, one thing at a time."""
        state = self._box.state
        if state.note_id:
            self.keeper.let_go()
            self.say_use()
            self._tell(AS_IT_WAS)
            self._move_on()
        elif state.answers:
            self.answer("")
        else:
            self.looked_back.emit()

    def say_use(self) -> None:
        """Say at the field where the text goes, what it changes and what it answers."""
        state = self._box.state
        self._began = state.at
        self._box.about.set_speakers(self._speakers())
        question = self._question(state.answers)
        self._box.set_answer(question)
        if state.note_id:
            when = f" van {show_clock(state.at)}" if state.at else ""
            self._box.set_where(f"Je wijzigt je notitie{when}", "Esc laat haar zoals ze was")
        else:
            self._box.set_where(*self._where())

    def _speakers(self) -> dict[str, str]:
        """Return who speak where a new note goes, by key of the source."""
        item = self._data.item(self.item) if self._data else None
        names = group_names(self._data.dossier) if self._data else {}
        return {key: names.get(key, key) for key in item.groups} if item else {}

    def _where(self) -> tuple[str, str]:
        """Return where a new note goes, and what is special about that."""
        data = self._data
        item = data.item(self.item) if data else None
        if data is None or item is None:
            return "Naar: zonder onderdeel", ""
        past = self._past(data, item)
        remark = f"achteraf, {show_clock(past)}" if past else ""
        begun, running = data.item(self._begun_in), running_item(data, self._now())
        if self.is_in_use and begun is not None and begun.id != item.id:
            remark = f"je begon deze zin bij {name_item(begun)}"
        if running is not None and running.id != item.id:
            remark = f"nu loopt: {running.title}" + (" (Esc)" if self.way_back() else "")
        if next_item := data.item(self._next):
            remark = f"je volgende notitie gaat naar {name_item(next_item)}"
        return f"Naar: {name_item(item)}", remark

    def _move_on(self, told: str = "") -> None:
        """Go where the field would go once it was empty, and say so after `told`."""
        next_item = self._data.item(self._next) if self._data and not self.is_in_use else None
        if next_item is not None:
            self._next = ""
            self.moved_on.emit(next_item.id)
            self._tell(f"{told}Je typt nu bij {name_item(next_item)}.")

    def _question(self, question_id: str) -> str:
        if not question_id or self._data is None:
            return ""
        found = list_notes(self._env.ctx, self._data.dossier.id, NoteFilter(note_ids=(question_id,)))
        return found[0].text if found else ""

    def _tell(self, sentence: str) -> None:
        self._env.notifier.told.emit(sentence)

    def _on_changed(self) -> None:
        """Say it anew where a sentence begins: since the last one a talk may have become a past one."""
        if self._box.state.at == self._began:
            return
        self._begun_in = self.item if self._box.state.at else ""
        self.say_use()
        self._move_on()

    def _past(self, data: VisitData, item: ItemView) -> str:
        """Return the time that the text takes in a part that is over, or ""."""
        past = past_time(data, item, self._moment())
        return later_of(past, last_typed(self._env.ctx, data.dossier.id, item.id)) if past else ""

    def _moment(self) -> dt.datetime:
        """Return when what is typed began: a talk that ends meanwhile is no past talk for it."""
        at, now = self._box.state.at, self._now()
        return min(now, parse_instant(at)) if at and not self._box.state.note_id else now

    def _now(self) -> dt.datetime:
        return self._env.ctx.clock.now().local()
