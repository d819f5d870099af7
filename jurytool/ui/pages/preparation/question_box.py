"""The field for a new question: what is typed survives a stop, Enter makes a question of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.drafts import ASKING, DraftKey
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.parts import fill_groups
from jurytool.ui.pages.preparation.question_row import About, fill_pills, make_group_box
from jurytool.ui.widgets.entry_field import EntryField
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button

PLACEHOLDER = "Wat wil je bij het bezoek vragen?"


class QuestionBox(QWidget):
    """A text, for whom, and what about; the last two wait until something is typed."""

    def __init__(self, env: Environment, added: Callable[[], None]) -> None:
        super().__init__()
        self._env, self._added = env, added
        self._dossier_id = ""
        self._keys: tuple[str, ...] = ()
        self.field = EntryField(env, self, self._read, self._show)
        self.editor = self.field.editor
        self.editor.setAccessibleName("Nieuwe vraag")
        self.editor.setPlaceholderText(PLACEHOLDER)
        self.editor.set_line_range(1, 5)
        self.group = make_group_box()
        self.pills = PillRow()
        self.add = make_button("Vraag toevoegen", key="Enter", writes=True)
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
        layout.addWidget(self.field)
        layout.addWidget(self._more)
        self._more.hide()
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self.record)
        self.add.clicked.connect(self.record)
        self.group.activated.connect(lambda _: self.field.keep())
        self.pills.toggled.connect(lambda key, on: self.field.keep())

    def open(self, dossier_id: str, groups: Mapping[str, str], abouts: Sequence[About]) -> None:
        """Show what was being asked in this dossier."""
        keys = tuple(about.key for about in abouts)
        if keys != self._keys:
            self._keys = keys
            fill_pills(self.pills, abouts)
        if self._dossier_id != dossier_id:
            self.release()  # with the groups of its own dossier
            fill_groups(self.group, groups, "")
        self._dossier_id = dossier_id
        self.field.open(DraftKey(dossier_id, "note", ASKING, "text"))

    def record(self) -> None:
        """Make a question of what was typed; a text that is refused stays."""
        text = self.field.text()
        if not text.strip() or not self.field.accepts():
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
        if self.field.commit(lambda: capture_note(ctx, dossier_id, new)) is not None:
            self.editor.setFocus()
            self._added()

    def release(self) -> None:
        """Keep the text as a draft and let the dossier go."""
        self.field.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an Enter in the group that was chosen as one in the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record()
        else:
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self._more.setVisible(bool(self.field.text().strip()))

    def _read(self) -> Mapping[str, object]:
        return {"group": str(self.group.currentData() or ""), "about": self.pills.checked()}

    def _show(self, kept: Mapping[str, object]) -> None:
        about = kept.get("about")
        self.group.setCurrentIndex(max(0, self.group.findData(str(kept.get("group", "")))))
        self.pills.set_checked([str(key) for key in about] if isinstance(about, list) else [])
        self._more.setVisible(bool(kept))
