"""The field for a new question: what is typed survives a stop, Enter makes a question of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.models.enums import NoteKind
from jurytool.services.drafts import ASKING, DraftKey
from jurytool.services.notes import NewNote, capture_note
from jurytool.services.text_fields import TextField
from jurytool.text.normalise import check_text
from jurytool.ui.binding import Binding
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.parts import fill_groups
from jurytool.ui.pages.preparation.question_row import About, fill_pills, make_group_box
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button, make_label

PLACEHOLDER = "Wat wil je bij het bezoek vragen?"


class QuestionBox(QWidget):
    """A text, for whom, and what about; the last two wait until something is typed."""

    def __init__(self, env: Environment, added: Callable[[], None]) -> None:
        super().__init__()
        self._env, self._added = env, added
        self._binding: Binding | None = None
        self._dossier_id = ""
        self._keys: tuple[str, ...] = ()
        self.editor = EnterEditor()
        self.editor.setAccessibleName("Nieuwe vraag")
        self.editor.setPlaceholderText(PLACEHOLDER)
        self.editor.set_line_range(1, 5)
        self.group = make_group_box()
        self.pills = PillRow()
        self.add = make_button("Vraag toevoegen", key="Enter")
        self.error = make_label("", "error", wrap=True)
        self.error.hide()
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(6)
        more.addWidget(self.pills)
        row = QHBoxLayout()
        row.addWidget(self.group)
        row.addStretch(1)
        row.addWidget(self.add)
        more.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.editor)
        layout.addWidget(self.error)
        layout.addWidget(self._more)
        self._more.hide()
        self.editor.edited.connect(self._on_edited)
        self.editor.entered.connect(self.record)
        self.editor.paste_refused.connect(self._say)
        self.add.clicked.connect(self.record)
        self.group.activated.connect(lambda _: self._keep())
        self.pills.toggled.connect(lambda key, on: self._keep())

    def open(self, dossier_id: str, groups: Mapping[str, str], abouts: Sequence[About]) -> None:
        """Show what was being asked in this dossier."""
        keys = tuple(about.key for about in abouts)
        if keys != self._keys:
            self._keys = keys
            fill_pills(self.pills, abouts)
        if self._binding is not None and self._dossier_id == dossier_id:
            return
        self.release()
        self._dossier_id = dossier_id
        fill_groups(self.group, groups, "")
        field = TextField(DraftKey(dossier_id, "note", ASKING, "text"), "", ())
        self._binding = self._env.autosave.bind(
            field,
            self.editor.text,
            self.editor.cursor_position,
            get_context=self._context,
            promotes=False,
            origin=self,
        )
        self._clear()
        left = self._binding.recovered
        if left is not None and left.text:
            self.editor.set_text(left.text)
            self.editor.set_cursor_position(left.cursor)
            self._show_context(json.loads(left.context or "{}"))
            self._binding.touched()
            self._more.show()

    def record(self) -> None:
        """Make a question of what was typed; a text that is refused stays."""
        binding, text = self._binding, self.editor.text()
        if binding is None or not text.strip():
            return
        try:
            check_text(text)
        except InputRefusedError as error:
            self._say(str(error))
            return
        tags = tuple((key.partition("/")[0], key.partition("/")[2]) for key in self.pills.checked())
        new = NewNote(
            text,
            kind=NoteKind.QUESTION,
            target_group=str(self.group.currentData() or ""),
            tags=tags,
            box=ASKING,
        )
        ctx, dossier_id = self._env.ctx, self._dossier_id
        if binding.commit(lambda: capture_note(ctx, dossier_id, new)) is not None:
            self._clear()
            self.editor.setFocus()
            self._added()

    def release(self) -> None:
        """Keep the text as a draft and let the dossier go."""
        if self._binding is not None:
            self._binding.release()
            self._binding = None

    def _clear(self) -> None:
        self.editor.set_text("")
        self._say("")
        self.pills.set_checked([])
        self.group.setCurrentIndex(0)
        self._more.hide()

    def _on_edited(self) -> None:
        text = self.editor.text()
        self._more.setVisible(bool(text.strip()))
        self._say("")
        if self._binding is not None:
            if text:
                self._binding.touched()
            else:
                self._binding.discard()

    def _keep(self) -> None:
        if self._binding is not None and self.editor.text():
            self._binding.touched()

    def _context(self) -> str:
        chosen = {"group": str(self.group.currentData() or ""), "about": self.pills.checked()}
        return json.dumps(chosen, ensure_ascii=False)

    def _show_context(self, chosen: Mapping[str, Any]) -> None:
        self.group.setCurrentIndex(max(0, self.group.findData(str(chosen.get("group", "")))))
        self.pills.set_checked([str(key) for key in chosen.get("about", [])])

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
