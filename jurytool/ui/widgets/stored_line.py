"""A field of one line that stores itself when it is left, on what it showed when typing began."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from jurytool.ui.widgets.form import FormField, make_text_field

View = TypeVar("View")


class StoredLine(Generic[View]):
    """Keeps the view that it showed, and hands it over with the text; a text that is refused stays in it.

    `store` returns None where the text was refused.
    """

    def __init__(
        self,
        name: str,
        store: Callable[[str, View], object],
        hint: str = "",
        check: Callable[[str], object] | None = None,
    ) -> None:
        self.field: FormField = make_text_field(name, hint, check)
        self._store = store
        self._shown: View | None = None
        self.field.line_edit.editingFinished.connect(self.store_pending)

    def show_stored(self, text: str, view: View) -> None:
        """Show what is stored; while something is being typed here, that goes on from what was shown."""
        line = self.field.line_edit
        if line.isModified():
            return
        self._shown = view
        if line.text() != text:
            line.setText(text)
            line.setCursorPosition(0)

    def forget(self) -> None:
        """Let go of what was typed, for a view of something else."""
        self.field.line_edit.setModified(False)
        self.field.show_error("")

    def store_pending(self) -> None:
        """Store what was typed; nothing where it is refused."""
        line = self.field.line_edit
        if self._shown is None or not line.isModified() or not self.field.validate():
            return
        line.setModified(False)
        if self._store(self.field.text, self._shown) is None:
            line.setModified(True)
