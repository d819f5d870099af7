"""The tie between one editor and one stored field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft
from jurytool.services.text_fields import TextField
from jurytool.ui.notifier import Act

if TYPE_CHECKING:
    from jurytool.ui.autosave import Autosave


class Binding:
    """The tie between one editor and one field.

    The editor calls `touched` at every change by the user and `leave` when it loses the focus.
    """

    def __init__(
        self,
        autosave: Autosave,
        field: TextField,
        get_text: Callable[[], str],
        get_cursor: Callable[[], int],
        get_context: Callable[[], str] | None,
        promotes: bool,
        origin: QObject | None,
    ) -> None:
        self._autosave = autosave
        self.key = field.key
        self.basis = field.basis
        self.basis_text = field.text
        self.promotes = promotes
        self.origin = origin
        self.dirty = False
        self.refused = False
        self.frozen = False  # the editor is gone, the text is not
        self.released = False  # the editor wants to hear and say nothing more
        self.recovered: Draft | None = None  # what an earlier run left; show it and call `touched`
        self._get_text, self._get_cursor = get_text, get_cursor
        self._get_context = get_context or (lambda: field.context)
        self._given: tuple[str, Binding] | None = None

    def read(self) -> Draft:
        """Return the text as it stands now."""
        return Draft(self.key, self._get_text(), self._get_cursor(), self.basis, self._get_context())

    def touched(self) -> None:
        """Say that the user changed the text."""
        self.refused = False
        self._autosave.note_touch(self)

    def leave(self) -> bool:
        """Make a change of the text now; False when that was refused, and then the text is still here."""
        return self._autosave.settle(self)

    def commit(self, act: Act) -> Changes | None:
        """Run an act that stores this text itself; its draft is forgotten only if the act succeeds."""
        return self._autosave.commit(self, act)

    def rebase(self, text: str, basis: tuple[str, ...]) -> None:
        """Go on from another stored version, which the editor now shows."""
        self.basis, self.basis_text = basis, text

    def discard(self) -> None:
        """Forget what was typed; the editor shows the stored text again."""
        self._autosave.discard(self)

    def release(self) -> None:
        """Store the text and untie the editor, which may then be deleted."""
        self._autosave.release(self)

    def give_to(self, heir: Binding) -> Draft:
        """Let another editor of this field go on with the text, and return it."""
        draft = self.read()
        self._given = draft.text, heir
        return draft

    def take_back(self) -> None:
        """Go on in this editor after all, on what its heir stored if that is just what was given to it."""
        if self._given is not None:
            text, heir = self._given
            self._given = None
            if text == heir.basis_text:
                self.rebase(text, heir.basis)

    def freeze(self) -> None:
        """Keep the text apart from the editor, so that it survives the editor."""
        kept = self.read()
        self._get_text = lambda: kept.text
        self._get_cursor = lambda: kept.cursor
        self._get_context = lambda: kept.context
        self.frozen = True
