"""What keys and menu of the stream do with a note, with the lists to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jurytool.models.enums import NoteKind
from jurytool.services.visit.notes import NoteFilter, NoteView, list_notes
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.choice_popup import ChoicePopup
from jurytool.ui.pages.visit.enter_field import STAR
from jurytool.ui.pages.visit.kind_row import KINDS
from jurytool.ui.pages.visit.note_choices import (
    NOWHERE,
    make_indicator_popup,
    make_item_popup,
    make_question_popup,
)

if TYPE_CHECKING:
    from jurytool.ui.pages.visit.stream_panel import StreamPanel


class StreamActs:
    """Acts on notes of a stream by name: the names that `StreamView.act_requested` gives."""

    def __init__(self, env: Environment, panel: StreamPanel) -> None:
        self._env, self._panel, self._acts = env, panel, panel.note_acts

    def do(self, name: str, number: int) -> None:
        """Act on the chosen note; `number` is a criterion or a kind."""
        note = self._panel.note(self._panel.view.current_note_id())
        pills = self._panel.tagging.pills
        if note is None:
            return
        if name == "tag" and number <= len(pills):
            self._acts.toggle_tag(note, pills[number - 1])
        elif name == "kind" and number != STAR:
            self._acts.set_kind(note, KINDS[number - 1])
        else:
            self.act(name, note)

    def act(self, name: str, note: NoteView) -> None:
        """Do what needs no number; an unknown name does nothing."""
        panel = self._panel
        plain = {
            "edit": lambda: panel.open_note(note.id),
            "star": lambda: self._acts.toggle_star(note),
            "answer": lambda: self._acts.toggle_answer(note),
            "delete": lambda: self._acts.delete(note),
            "indicator": lambda: self._choose_indicator(note),
            "move": lambda: self._choose_item(note),
            "join": lambda: self._join(note),
            "answers": lambda: self._choose_question(note),
            "erase": lambda: self._env.notifier.erase_requested.emit(("note", note.id, "")),
            "history": lambda: self._env.notifier.history_requested.emit(("note", note.id, "text"), ""),
        }
        if name in plain:
            plain[name]()

    def _join(self, note: NoteView) -> None:
        """Join a note with the one above, which is the chosen one then."""
        above = self._panel.note_before(note.id)
        if self._acts.join(above, note) and above is not None:
            self._panel.view.choose_note(above.id)

    def _choose_indicator(self, note: NoteView) -> None:
        if self._panel.tagging.others:
            self._show(
                make_indicator_popup(self._env.look, self._panel, self._panel.tagging), note, self._tag
            )

    def _choose_item(self, note: NoteView) -> None:
        if self._panel.data is not None:
            popup = make_item_popup(self._env.look, self._panel, self._panel.data, note)
            self._show(popup, note, self._move)

    def _choose_question(self, note: NoteView) -> None:
        data = self._panel.data
        if data is None:
            return
        chosen = NoteFilter(kinds=(NoteKind.QUESTION,))
        questions = [one for one in list_notes(self._env.ctx, data.dossier.id, chosen) if not one.answered_by]
        if not questions:
            self._env.notifier.told.emit("Er staat geen vraag open.")
            return
        self._show(make_question_popup(self._env.look, self._panel, questions), note, self._answer)

    def _show(self, popup: ChoicePopup, note: NoteView, choose: Callable[[NoteView, str], None]) -> None:
        popup.chosen.connect(lambda key: self._on_chosen(note.id, key, choose))
        popup.show_above(self._panel)

    def _on_chosen(self, note_id: str, key: str, choose: Callable[[NoteView, str], None]) -> None:
        note = self._panel.note(note_id)  # as it is by now
        if note is not None:
            choose(note, key)

    def _tag(self, note: NoteView, key: str) -> None:
        option = self._panel.tagging.by_key(key)
        if option is not None:
            self._acts.toggle_tag(note, option)

    def _move(self, note: NoteView, key: str) -> None:
        self._acts.move(note, "" if key == NOWHERE else key)

    def _answer(self, note: NoteView, key: str) -> None:
        self._acts.answer(note, key)
