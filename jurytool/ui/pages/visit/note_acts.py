"""What can be done with a note that was recorded, whoever asks: keys, menu or the open card."""

from __future__ import annotations

from collections.abc import Callable

from jurytool.models.enums import NoteKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.visit import note_edits, notes
from jurytool.services.visit.notes import NoteView
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.tagging import TagOption

NOT_MINE = "Deze notitie is van je collega. Je kunt wel criteria kiezen en een vraag afvinken."


class NoteActs:
    """Acts on notes; only the owner changes a note, tags and ticks are everyone's own."""

    def __init__(
        self, ctx: Context, acts: Acts, past_time: Callable[[str, str], str] = lambda item_id, at: ""
    ) -> None:
        self._ctx, self._acts = ctx, acts
        self._past_time = past_time  # (item, time of a note) → the time that it takes there, "" for its own

    def is_mine(self, note: NoteView) -> bool:
        """Return whether I may change this note itself."""
        return note.owner == self._ctx.my_juror(self._acts.dossier_id)

    def set_kind(self, note: NoteView, kind: NoteKind) -> None:
        """Say what the note is."""
        self._edit(note, {"kind": kind.value})

    def set_source(self, note: NoteView, group: str) -> None:
        """Say from whom the note comes."""
        self._edit(note, {"source_group": group})

    def set_target(self, note: NoteView, group: str) -> None:
        """Say for whom a question is."""
        self._edit(note, {"target_group": group})

    def toggle_star(self, note: NoteView) -> None:
        """Give the note a star, or take it away."""
        self._edit(note, {"starred": not note.starred})

    def toggle_tag(self, note: NoteView, option: TagOption) -> None:
        """Choose a criterion or indicator, or take my choice away; a colleague's choice stays."""
        owners = [tag.owner for tag in note.tags if (tag.instrument_id, tag.item_key) == option.pair]
        me, dossier_id = self._ctx.my_juror(self._acts.dossier_id), self._acts.dossier_id
        if owners and me not in owners:
            self._acts.tell(f"{option.label} is door je collega gekozen; alleen je collega haalt dat weg.")
            return
        act = notes.untag_note if owners else notes.tag_note
        self._acts.perform(lambda: act(self._ctx, dossier_id, note.id, *option.pair))

    def toggle_answer(self, note: NoteView) -> None:
        """Tick a question off, or open it again."""
        if note.kind is not NoteKind.QUESTION:
            return
        dossier_id = self._acts.dossier_id
        if not note.answered_by:
            self._acts.perform(lambda: notes.answer_question(self._ctx, dossier_id, note.id, note.id))
            return
        opened = [self._reopen(note.id, answer) for answer in note.answered_by]
        if not any(opened):
            self._acts.tell("Deze vraag is door je collega afgevinkt; alleen je collega zet hem weer open.")

    def _reopen(self, question_id: str, answer_id: str) -> Changes | None:
        return self._acts.perform(
            lambda: notes.reopen_question(self._ctx, self._acts.dossier_id, question_id, answer_id)
        )

    def move(self, note: NoteView, item_id: str) -> None:
        """Put the note into another part of the programme; "" takes it out of the programme."""
        if self._may_change(note) and note.item_id != item_id:
            at = self._past_time(item_id, note.at)
            self._acts.perform(
                lambda: notes.move_note(self._ctx, self._acts.dossier_id, note.id, item_id or None, at),
                "Notitie verplaatst; de tijd is die van dat onderdeel (achteraf)." if at else "",
            )

    def split(self, note: NoteView, before: str, after: str) -> Changes:
        """Make two notes of one; raises InputRefusedError. For an editor, which stores its text itself."""
        return note_edits.split_note(self._ctx, self._acts.dossier_id, note.id, before, after)

    def join(self, first: NoteView | None, second: NoteView) -> bool:
        """Add a note to the one before it; False where that cannot be, and then it is said why."""
        if first is None or first.item_id != second.item_id:
            self._acts.tell("Er staat geen notitie van dit onderdeel boven om mee samen te voegen.")
            return False
        if not (self._may_change(second) and self._may_change(first)):
            return False
        joined = self._acts.perform(
            lambda: note_edits.join_notes(self._ctx, self._acts.dossier_id, first, second),
            "Samengevoegd met de notitie erboven. Ongedaan maken: Ctrl Z.",
        )
        return joined is not None

    def answer(self, note: NoteView, question_id: str) -> None:
        """Tick a question off by this note."""
        self._acts.perform(
            lambda: notes.answer_question(self._ctx, self._acts.dossier_id, question_id, note.id),
            "De vraag is afgevinkt met deze notitie.",
        )

    def set_aside(self, note: NoteView, aside: bool) -> bool:
        """Say that a note belongs to no criterion; False where that is not mine to say."""
        if note.set_aside == aside:
            return True
        return self._edit(note, {"set_aside": aside})

    def delete(self, note: NoteView) -> None:
        """Put the note in the bin."""
        if self._may_change(note):
            self._acts.perform(
                lambda: notes.delete_note(self._ctx, self._acts.dossier_id, note.id),
                "Notitie verwijderd. Ongedaan maken: Ctrl Z.",
            )

    def _edit(self, note: NoteView, values: dict[str, str | bool | None]) -> bool:
        if not self._may_change(note):
            return False
        changed = self._acts.perform(
            lambda: notes.edit_note(self._ctx, self._acts.dossier_id, note.id, values)
        )
        return changed is not None

    def _may_change(self, note: NoteView) -> bool:
        if not self.is_mine(note):
            self._acts.tell(NOT_MINE)
            return False
        return True
