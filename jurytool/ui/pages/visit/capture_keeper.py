"""Keeps the text in the capture box safe: a draft while typing, one note at Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from jurytool.errors import InputRefusedError
from jurytool.models.enums import NoteKind
from jurytool.services.changes import Changes
from jurytool.services.drafts import CAPTURE, DraftKey
from jurytool.services.text_fields import TextField
from jurytool.services.visit.attachments import keep_stored
from jurytool.services.visit.note_edits import rewrite_note
from jurytool.services.visit.notes import (
    NewNote,
    NoteFilter,
    NoteView,
    capture_note,
    list_notes,
    recognise_kind,
    time_of_first_key,
)
from jurytool.text.normalise import check_text
from jurytool.ui.binding import Binding
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.capture_state import CaptureState, from_context, to_context


class CaptureKeeper(QObject):
    """Ties the capture box to the draft of one dossier at a time."""

    def __init__(
        self, env: Environment, box: CaptureBox, get_item: Callable[[], str], origin: QObject
    ) -> None:
        super().__init__(box)
        self._env, self._box, self._get_item, self._origin = env, box, get_item, origin
        self._binding: Binding | None = None
        box.changed.connect(self._on_changed)

    def open(self, dossier_id: str) -> str:
        """Show what was being typed in this dossier; returns the programme item it was for, or ""."""
        if self._binding is not None and self._binding.key.dossier_id == dossier_id:
            return ""
        self.close()
        key = DraftKey(dossier_id, "note", CAPTURE, "text")
        self._binding = self._env.autosave.bind(
            TextField(key, "", ()),
            self._box.field.text,
            self._box.field.cursor_position,
            get_context=lambda: to_context(self._box.state, self._get_item()),
            promotes=False,
            origin=self._origin,
        )
        left = self._binding.recovered
        if left is None:
            self._box.clear()
            return ""
        state, item_id = from_context(left.context)
        state = replace(
            state,
            note_id=self._known(dossier_id, state.note_id),
            answers=self._known(dossier_id, state.answers),
            files=keep_stored(self._env.ctx, state.files),
        )
        self._box.show_note(left.text, left.cursor, state)
        self._binding.touched()
        return item_id

    def keep(self) -> None:
        """Have the draft say that the text goes to another programme item now."""
        if self._binding is not None and not (self._box.is_empty and self._box.state == CaptureState()):
            self._binding.touched()

    def close(self) -> None:
        """Keep the text as a draft and let the dossier go."""
        if self._binding is not None:
            self._binding.release()
            self._binding = None

    def record(self, past: str) -> Changes | None:
        """Make a note of the text; `past` is the time it takes when its item is over, else "".

        None when there was nothing to record or it was refused: then the text stays where it is.
        """
        text, state = self._box.field.text(), self._box.state
        if self._binding is None or not (text.strip() or state.files):
            return None
        try:
            check_text(text)
        except InputRefusedError as error:
            self._box.show_error(str(error))
            return None
        kind = state.kind or recognise_kind(text)
        new = NewNote(
            text,
            item_id=self._get_item() or None,
            kind=state.kind,
            source_group="" if kind is NoteKind.DOCUMENT else self._box.about.source_group,
            target_group=state.target_group,
            at=past or state.at,
            starred=state.starred,
            backdated=bool(past),
            tags=state.tags,
            files=state.files,
            answers=state.answers,
            on_behalf=self._box.about.on_behalf,
            in_turn=True,
        )
        ctx, dossier_id, note_id = self._env.ctx, self._binding.key.dossier_id, state.note_id
        if note_id:
            changes = self._binding.commit(lambda: rewrite_note(ctx, dossier_id, note_id, new))
        else:
            changes = self._binding.commit(lambda: capture_note(ctx, dossier_id, new))
        if changes is not None:
            self._box.clear()
        return changes

    def take_back(self, note: NoteView) -> None:
        """Put a recorded note into the field; it stays as it is until Enter stores what became of it."""
        if self._binding is None:
            return
        kind = None if recognise_kind(note.text) is note.kind else note.kind
        tags = tuple(dict.fromkeys((tag.instrument_id, tag.item_key) for tag in note.tags))
        files = self._box.state.files  # what was given to the empty field goes along
        state = CaptureState(kind, tags, note.target_group, note.starred, note.at, files, note.id)
        self._box.show_note(note.text, len(note.text), state)
        self._binding.touched()

    def answer(self, question_id: str) -> None:
        """Let the text in the field answer a question; "" lets it answer none."""
        self._box.set_state(replace(self._box.state, answers=question_id))
        self._on_changed()

    def let_go(self) -> None:
        """Leave the note that was taken back as it was, and be empty."""
        self._box.show_note("", 0, CaptureState(files=self._box.state.files))
        self._on_changed()

    def _known(self, dossier_id: str, note_id: str) -> str:
        """Return a note's id, or "" where it is no longer there."""
        if not note_id or not list_notes(self._env.ctx, dossier_id, NoteFilter(note_ids=(note_id,))):
            return ""
        return note_id

    def _on_changed(self) -> None:
        if self._binding is None:
            return
        empty, state = self._box.is_empty, self._box.state
        if not state.note_id and empty == bool(state.at):
            dossier_id = self._binding.key.dossier_id
            at = "" if empty else time_of_first_key(self._env.ctx, dossier_id, self._get_item())
            self._box.set_state(replace(state, at=at))
        if empty and self._box.state == CaptureState():
            self._binding.discard()
        else:
            self._binding.touched()
