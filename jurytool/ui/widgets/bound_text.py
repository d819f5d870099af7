"""An editor that shows one stored text after another and loses nothing in between."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from jurytool.services.text_fields import TextField
from jurytool.ui.autosave import Autosave
from jurytool.ui.binding import Binding
from jurytool.ui.widgets.history_key import add_history_key
from jurytool.ui.widgets.merge_notice import MergeNotice
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.version_choice import VersionChoice


class TextEditor(Protocol):
    """What an editor must offer to be bound; the signals come only for what the user does."""

    @property
    def edited(self) -> SignalInstance: ...
    @property
    def focus_left(self) -> SignalInstance: ...
    @property
    def paste_refused(self) -> SignalInstance: ...
    def text(self) -> str: ...
    def set_text(self, text: str) -> None: ...
    def cursor_position(self) -> int: ...
    def set_cursor_position(self, position: int) -> None: ...
    def set_read_only(self, read_only: bool) -> None: ...


class BoundText:
    """Ties an editor to a stored text; where that has two versions, the choice takes the editor's place."""

    def __init__(self, editor: TextEditor, autosave: Autosave, origin: QObject) -> None:
        self.editor = editor
        self.in_conflict = False
        self._autosave, self._origin = autosave, origin
        self._binding: Binding | None = None
        self._field: TextField | None = None
        self.choice: VersionChoice | None = None  # made when first needed
        self.merge_notice: MergeNotice | None = None
        editor.edited.connect(self._on_edited)
        editor.focus_left.connect(self._on_focus_left)
        editor.paste_refused.connect(autosave.tell)
        if isinstance(editor, QWidget):
            add_history_key(editor).activated.connect(self._on_history)
        if isinstance(editor, NarrativeEditor):
            editor.toolbar.offer_history().connect(self._on_history)

    def show(self, field: TextField) -> None:
        """Show this text; another one that stood here is stored first."""
        if self._binding is not None and self._binding.key == field.key:
            self._renew(self._binding, field)
            return
        self.release()
        editor = self.editor
        binding = self._autosave.bind(field, editor.text, editor.cursor_position, origin=self._origin)
        self._binding = binding
        if binding.recovered is None:
            editor.set_text(field.text)
        else:
            editor.set_text(binding.recovered.text)
            editor.set_cursor_position(binding.recovered.cursor)
            binding.touched()
        self._allow_writing(field)

    def release(self) -> None:
        """Store what was typed and let the text go."""
        if self._binding is not None:
            self._binding.release()
            self._binding = None

    def _renew(self, binding: Binding, field: TextField) -> None:
        """Show what was stored elsewhere, unless something is being typed here."""
        if binding.dirty:
            return
        if field.text != binding.basis_text:
            cursor = self.editor.cursor_position()
            self.editor.set_text(field.text)
            self.editor.set_cursor_position(cursor)
        binding.rebase(field.text, field.basis)
        self._allow_writing(field)

    def _allow_writing(self, field: TextField) -> None:
        self.in_conflict = field.in_conflict
        self.editor.set_read_only(field.in_conflict or field.reads_only)
        self._field = field
        self._show_merge(field)
        if field.in_conflict:
            self._show_choice(field)
        elif self.choice is not None and not self.choice.isHidden():
            _swap(self.choice, self.editor)

    def _show_choice(self, field: TextField) -> None:
        if self.choice is None:
            self.choice = VersionChoice()
            self.choice.hide()
            self.choice.chosen.connect(self._on_chosen)
            self.choice.together_requested.connect(self._on_together)
        self.choice.show_versions(self._autosave.list_versions(field))
        if self.choice.isHidden():
            _swap(self.editor, self.choice)

    def _show_merge(self, field: TextField) -> None:
        """Say above the editor that its text was merged, as long as nobody has confirmed that."""
        if self.merge_notice is None:
            if not field.is_merged:
                return
            assert isinstance(self.editor, QWidget)
            self.merge_notice = MergeNotice(self.editor)
            self.merge_notice.confirmed.connect(self._on_confirmed)
        self.merge_notice.show_authors(self._autosave.list_versions(field) if field.is_merged else ())

    def _on_confirmed(self) -> None:
        if self._binding is None or self._field is None:
            return
        if self._binding.dirty:  # what was typed upon the merge says that it was read
            self._binding.leave()
        else:
            self._autosave.confirm_merge(self._field)

    def _on_chosen(self, text: str) -> None:
        if self._field is not None:
            self._autosave.keep_version(self._field, text)

    def _on_together(self) -> None:
        if self._field is not None:
            self._autosave.ask_for_choice(self._field.key)

    def _on_history(self) -> None:
        if self._field is not None:
            self._autosave.ask_for_history(self._field.key)

    def _on_edited(self) -> None:
        if self._binding is not None:
            self._binding.touched()

    def _on_focus_left(self) -> None:
        if self._binding is not None:
            self._binding.leave()


def _swap(gone: object, come: object) -> None:
    """Put one widget in the place of the other; an editor without a place in a layout stays."""
    assert isinstance(gone, QWidget)
    assert isinstance(come, QWidget)
    parent = gone.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is None or layout.replaceWidget(gone, come) is None:
        return
    come.show()
    gone.hide()
