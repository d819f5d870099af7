"""Fields of one line that store themselves when they are left, on what they showed when typing began."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject

from jurytool.services.drafts import DraftKey
from jurytool.services.records import Basis
from jurytool.ui.autosave import Autosave
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.widgets.form import FormField, make_text_field, place_cursor
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.variants import make_button


class Shown(Protocol):
    """A view that knows on which versions an edit builds."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def basis(self) -> Basis: ...


View = TypeVar("View", bound=Shown)
NOT_STORED = "Dit is nog niet opgeslagen."


class StoredLine(Generic[View]):
    """Keeps the view that it showed, and hands it over with the text; a text that is refused stays in it.

    Beside what is refused stands a way back to what is stored. `store` returns None where it refused.
    `stored_as` is its field, where that is called otherwise than the line.
    """

    def __init__(
        self,
        name: str,
        store: Callable[[str, View], object],
        hint: str = "",
        check: Callable[[str], object] | None = None,
        *,
        stored_as: str = "",
    ) -> None:
        self.stored_as = stored_as
        self.field: FormField = make_text_field(name, hint, check)
        self._store = store
        self.shown: View | None = None
        self._stored: tuple[str, View] | None = None  # by now, whatever stands here
        self.put_back = make_button("Zet terug", "link", "Terug naar wat is opgeslagen", writes=True)
        self.put_back.setAccessibleName(f"Zet terug: {name}")
        self.field.add_beside_error(self.put_back)
        self.field.line_edit.editingFinished.connect(self.store_pending)
        self.put_back.clicked.connect(self.show_stored_again)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.shown is not None and self.field.line_edit.isModified()

    def show_stored(self, text: str, view: View) -> None:
        """Show what is stored; while something is being typed here, that goes on from what was shown."""
        self._stored = text, view
        line = self.field.line_edit
        if line.isModified():
            return
        self.shown = view
        if line.text() != text:
            line.setText(text)
            line.setCursorPosition(0)

    def show_typed(self, text: str, view: View) -> None:
        """Show what was typed earlier on a view and was not stored, with what is wrong with it."""
        self.field.set_text(text)
        self.field.line_edit.setModified(True)
        self.shown = view
        self.field.validate()

    def show_stored_again(self) -> None:
        """Let go of what was typed and show what is stored, with the cursor in it."""
        self.field.editor.setFocus()  # first: the button goes away
        self.forget()
        if self._stored is not None:
            self.show_stored(*self._stored)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.field.line_edit.setModified(False)
        self.field.show_error("")

    def store_pending(self) -> None:
        """Store what was typed; nothing where it is refused."""
        line = self.field.line_edit
        if self.shown is None or not line.isModified() or not self.field.validate():
            return
        line.setModified(False)
        if self._store(self.field.text, self.shown) is None:
            line.setModified(True)
            self.field.show_error(NOT_STORED)


class StoredLines(Generic[View]):
    """The lines of one form, by name; what is typed in them is kept until it is stored."""

    def __init__(self, autosave: Autosave, parent: QObject, **lines: StoredLine[View]) -> None:
        self.lines = lines
        self._view: View | None = None
        self.kept = KeptForm(autosave, self._read, self._show, parent)
        self.kept.watch(*(line.field.editor for line in lines.values()))
        self.kept.turned.connect(self._on_turned)
        for line in lines.values():
            line.put_back.clicked.connect(self._go_on)
        # where a field is stored that is not one of the record of the form
        self.find_field: Callable[[View, str], DraftKey] | None = None
        for name, line in lines.items():
            offer_history(line.field.editor, autosave, partial(self._place_of, line.stored_as or name))

    def _place_of(self, field: str) -> DraftKey | None:
        if self.find_field is not None and self._view is not None:
            return self.find_field(self._view, field)
        return self.kept.key_of(field)

    @property
    def is_pending(self) -> bool:
        """Whether something stands in a line that could not be stored."""
        return any(line.is_pending for line in self.lines.values())

    def show_stored(self, key: DraftKey, view: View, **texts: str) -> None:
        """Show the lines of a record as they are stored, and what was typed in them and not stored."""
        if self.kept.key != key:
            self.kept.release()
            for line in self.lines.values():
                line.forget()
        self._view, self._texts = view, {name: text.strip() for name, text in texts.items()}
        for name, line in self.lines.items():
            line.show_stored(texts[name], view)
        if self.kept.key == key:
            self._go_on()
        elif self.kept.begin(key, view.basis.written()):
            self._on_turned()

    def _go_on(self) -> None:
        """Keep what is still typed on what it was typed on."""
        pending = [line.shown for line in self.lines.values() if line.is_pending and line.shown is not None]
        view = pending[0] if pending else self._view
        if view is not None:
            self.kept.go_on(self._texts, view.basis.written())

    def store_pending(self) -> bool:
        """Store what was typed; False where something of it was refused, and then it is still there."""
        for line in self.lines.values():
            line.store_pending()
        return not self.is_pending

    def finish(self) -> bool:
        """Store what was typed; where that is refused, the cursor goes to it and False comes back."""
        is_stored = self.store_pending()
        if not is_stored:
            next(line for line in self.lines.values() if line.is_pending).field.editor.setFocus()
        return is_stored

    def place_cursor(self, usual: StoredLine[View]) -> None:
        """Put the cursor in what is refused, else in this line."""
        fields = [line.field for line in self.lines.values()]
        place_cursor(usual.field, fields, select=not self.kept.has_typed)

    def forget(self) -> None:
        """Let the record go with what was typed."""
        for line in self.lines.values():
            line.forget()
        self.kept.forget()

    def release(self) -> None:
        """Store what was typed and let the record go; what was refused is kept."""
        self.store_pending()
        self.kept.release()

    def put_away(self) -> None:
        """Store what was typed and close; what was refused comes back when the form is opened again."""
        self.store_pending()
        self.kept.put_away()

    def _on_turned(self) -> None:
        """Take for typed what differs from what is stored."""
        assert self._view is not None
        typed_on = replace(self._view, basis=Basis.read(self.kept.basis))
        for name, line in self.lines.items():
            if line.field.text != self.kept.start[name]:
                line.show_typed(line.field.text, typed_on)
            else:
                line.forget()
                line.show_stored(self._texts[name], self._view)

    def _read(self) -> Values:
        return {name: line.field.text for name, line in self.lines.items()}

    def _show(self, values: Mapping[str, str]) -> None:
        for name, text in values.items():
            self.lines[name].field.set_text(text)
