"""A text of which Enter makes something: until then it is a draft, with what goes along with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.services.changes import Changes
from jurytool.services.drafts import DraftKey
from jurytool.services.text_fields import TextField
from jurytool.text.normalise import check_text
from jurytool.ui.binding import Binding
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.variants import make_label


class EntryField(QWidget):
    """The editor with, below it, why a text was not accepted.

    `read` returns what was chosen beside the text, and `show` shows it: nothing at all for an empty field.
    `counts` says whether that alone is worth keeping.
    """

    entered = Signal()
    edited = Signal()
    escaped = Signal()

    def __init__(
        self,
        env: Environment,
        owner: QObject,
        read: Callable[[], Mapping[str, object]],
        show: Callable[[Mapping[str, object]], None],
        *,
        counts: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._env, self._owner = env, owner
        self._read, self._show, self._counts = read, show, counts
        self._binding: Binding | None = None
        self._key: DraftKey | None = None
        self.editor = EnterEditor()
        self.error = make_label("", "error", wrap=True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.editor)
        layout.addWidget(self.error)
        self.editor.edited.connect(self._on_edited)
        self.editor.entered.connect(self.entered)
        self.editor.escaped.connect(self.escaped)
        self.editor.paste_refused.connect(self.say)

    def text(self) -> str:
        """Return what was typed so far."""
        return self.editor.text()

    def open(self, key: DraftKey) -> None:
        """Show what was being typed under this key, unless it stands there already."""
        if self._binding is not None and self._key == key:
            return
        self.release()
        self._key = key
        self._binding = binding = self._env.autosave.bind(
            TextField(key, "", ()),
            self.editor.text,
            self.editor.cursor_position,
            get_context=lambda: json.dumps(dict(self._read()), ensure_ascii=False),
            promotes=False,
            origin=self._owner,
        )
        self.clear()
        left = binding.recovered
        if left is not None:
            self.editor.set_text(left.text)
            self.editor.set_cursor_position(left.cursor)
            self._show(json.loads(left.context or "{}"))
            self.edited.emit()
            binding.touched()

    def accepts(self) -> bool:
        """Return whether the text can be stored; says why not."""
        try:
            check_text(self.text())
        except InputRefusedError as error:
            self.say(str(error))
            return False
        return True

    def commit(self, make: Callable[[], Changes]) -> Changes | None:
        """Make something of the text and be empty; what is refused stays, and gives None."""
        changes = self._binding.commit(make) if self._binding is not None else None
        if changes is not None:
            self.clear()
        return changes

    def keep(self) -> None:
        """Keep the text with what goes along with it, or forget both where nothing is left."""
        if self._binding is None:
            return
        if self.text() or self._counts():
            self._binding.touched()
        else:
            self._binding.discard()

    def release(self) -> None:
        """Keep the text as a draft and let its key go."""
        if self._binding is not None:
            self._binding.release()
            self._binding = None

    def clear(self) -> None:
        """Be empty; the draft is left alone."""
        self.editor.set_text("")
        self._show({})
        self.say("")

    def say(self, sentence: str) -> None:
        """Say why a text was not accepted; the text stays."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _on_edited(self) -> None:
        self.say("")
        self.edited.emit()
        self.keep()
