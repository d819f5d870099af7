"""Editors without a screen, and the fields that they are bound to."""

from __future__ import annotations

from jurytool.services.changes import Changes
from jurytool.services.drafts import CAPTURE, DraftKey
from jurytool.services.text_fields import TextField
from jurytool.ui.autosave import Autosave
from jurytool.ui.binding import Binding

KEY = DraftKey("d", "section", "s1", "text")
OTHER = DraftKey("d", "section", "s2", "text")
CAPTURED = DraftKey("d", "note", CAPTURE, "text")
NOTED = Changes("d", "act", "notitie vastleggen", frozenset({"note"}), frozenset({"n9"}), "n9")


class Field:
    """An editor without a screen."""

    def __init__(self) -> None:
        self.text = "Zoals het was."
        self.cursor = 0

    def type_text(self, binding: Binding, text: str) -> None:
        """Do what typing does."""
        self.text, self.cursor = text, len(text)
        binding.touched()


def bind(autosave: Autosave, field: Field, key: DraftKey = KEY, promotes: bool = True) -> Binding:
    """Tie the field."""
    known = TextField(key, "Zoals het was.", ("head1",), '{"identity": {}}')
    return autosave.bind(known, lambda: field.text, lambda: field.cursor, promotes=promotes)
