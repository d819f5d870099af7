"""What can be done here with a note: give it a star, put it with a criterion, take it away from one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from jurytool.services.changes import Changes
from jurytool.services.visit.notes import NoteView, edit_note, tag_note, untag_note
from jurytool.ui.environment import Environment
from jurytool.ui.notifier import Act
from jurytool.ui.pages.criteria.criterion import Criterion

NOT_MY_NOTE = "Deze notitie is van je collega. Alleen je collega kan een ster geven."


def is_tagged_by_me(note: NoteView, criterion: Criterion) -> bool:
    """Return whether I put this note with this criterion."""
    return (criterion.instrument.id, criterion.key, criterion.me) in {
        (tag.instrument_id, tag.item_key, tag.owner) for tag in note.tags
    }


def is_tagged(note: NoteView, criterion: Criterion) -> bool:
    """Return whether anyone put this note with this criterion."""
    pair = (criterion.instrument.id, criterion.key)
    return pair in {(tag.instrument_id, tag.item_key) for tag in note.tags}


def explain_not_my_tag(criterion: Criterion) -> str:
    """Return why I cannot take this criterion away from a note."""
    return f"{criterion.label} is door je collega gekozen; alleen je collega haalt dat weg."


class EvidenceActs:
    """Acts through the services; what cannot be done is told in the status bar."""

    def __init__(self, env: Environment, origin: QObject) -> None:
        self._env, self._origin = env, origin

    def toggle_star(self, note: NoteView, criterion: Criterion) -> None:
        """Give my note a star, or take it away."""
        if note.owner != criterion.me:
            self._env.notifier.told.emit(NOT_MY_NOTE)
            return
        values = {"starred": not note.starred}
        self._perform(lambda: edit_note(self._env.ctx, criterion.dossier.id, note.id, values))

    def toggle_tag(self, note: NoteView, criterion: Criterion) -> None:
        """Put a note with a criterion, or take it away from there; a colleague's choice stays."""
        act = tag_note
        if is_tagged(note, criterion):
            act = untag_note
            if not is_tagged_by_me(note, criterion):
                self._env.notifier.told.emit(explain_not_my_tag(criterion))
                return
        dossier_id, instrument_id = criterion.dossier.id, criterion.instrument.id
        if self._perform(lambda: act(self._env.ctx, dossier_id, note.id, instrument_id, criterion.key)):
            self._env.notifier.told.emit(_describe(note, criterion, is_added=act is tag_note))

    def _perform(self, act: Act) -> Changes | None:
        return self._env.notifier.perform(act, self._origin)


def _describe(note: NoteView, criterion: Criterion, is_added: bool) -> str:
    if is_added:
        return f"De notitie hoort nu ook bij {criterion.label}."
    pair = (criterion.instrument.id, criterion.key)
    if sum((tag.instrument_id, tag.item_key) == pair for tag in note.tags) > 1:
        return f"Jouw keuze is weg; je collega houdt de notitie bij {criterion.label}."
    return f"De notitie hoort niet meer bij {criterion.label}. Ongedaan maken: Ctrl Z."
