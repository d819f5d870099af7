"""Zelf samenvoegen: an editor that starts from all versions; what is typed there is a draft until Klaar."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.choices import Choice, Shape
from jurytool.services.exchange.versions import join_all, write_together
from jurytool.services.text_fields import TextField
from jurytool.ui.binding import Binding
from jurytool.ui.environment import Environment
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.spelling.marks import SpellingMarks
from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.merge_notice import CONFIRM_KEYS
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_button, make_label

RETURNED = "Dit typte je eerder. Het is bewaard en nog niet opgeslagen."
CAME_IN = "Er kwam intussen iets anders binnen. Kijk naar de versies hierboven; jouw tekst is bewaard."
_LEAST = 200  # pixels of the design


class MergeBox(QWidget):
    """Writes the versions of one field together; `closed` comes after Klaar and after Esc."""

    closed = Signal()

    def __init__(self, env: Environment, choice: Choice) -> None:
        super().__init__()
        self._env, self._choice = env, choice
        self.editor = _make_editor(choice.shape)
        if isinstance(self.editor, NarrativeEditor):
            SpellingMarks(self.editor.field, env.spelling)
        if isinstance(self.editor, NarrativeEditor):
            notes = SentenceNotes(env, self)
            notes.show(read_dossier(env.ctx, choice.draft_key.dossier_id))
            self.editor.keep_evidence(notes)
        self.editor.edited.connect(self._on_edited)
        self.editor.paste_refused.connect(env.notifier.told)
        self.notice = make_label("", "attention", wrap=True)
        self.again = make_button(
            "Opnieuw beginnen", "link", "Weer beginnen met de tekst van allebei", writes=True
        )
        key = "Enter" if choice.shape is Shape.LINE else "Ctrl Shift Enter"
        self.ready = make_button("Klaar", "primary", key=key, writes=True)
        self.cancel = make_button("Later verder", tip="Wat je typte, blijft bewaard", key="Esc")
        self._lay_out()
        self.again.clicked.connect(self._begin_again)
        self.ready.clicked.connect(self._on_ready)
        self.cancel.clicked.connect(self.put_away)
        self._add_key([QKeySequence(key) for key in CONFIRM_KEYS]).activated.connect(self._on_ready)
        self._add_key([QKeySequence(Qt.Key.Key_Escape)]).activated.connect(self.put_away)
        if isinstance(self.editor, LineEditor):
            self.editor.returnPressed.connect(self._on_ready)
        self._is_storing = False
        self._binding: Binding | None = self._bind()

    def take_choice(self, choice: Choice) -> None:
        """Know the versions as they stand by now; what is typed still builds on those of before."""
        if set(choice.field.basis) != set(self._choice.field.basis):
            self._say(CAME_IN)
        self._choice = choice

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        if isinstance(self.editor, NarrativeEditor):
            self.editor.focus_text()
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Keep what was typed as a draft; while it is being stored there is nothing to keep."""
        if self._binding is not None and not self._is_storing:
            self._binding.release()
            self._binding = None

    def put_away(self) -> None:
        """Close; what was typed is there when it is opened again."""
        self.release()
        self.closed.emit()

    def _bind(self) -> Binding:
        choice, start = self._choice, self._start()
        field = TextField(choice.draft_key, start, choice.field.basis)
        editor = self.editor
        binding = self._env.autosave.bind(
            field, editor.text, editor.cursor_position, promotes=False, origin=self
        )
        kept = binding.recovered
        self.again.setVisible(kept is not None)
        if kept is None:
            editor.set_text(start)
            return binding
        editor.set_text(kept.text)
        editor.set_cursor_position(kept.cursor)
        binding.touched()
        self._say(RETURNED)
        if set(kept.basis) != set(choice.field.basis):
            self._say(CAME_IN)
            binding.rebase(start, choice.field.basis)  # its author sees the versions of now above it
            binding.touched()
        return binding

    def _start(self) -> str:
        """Return the text of all versions; of a single line mine, or the first."""
        choice = self._choice
        if choice.shape is not Shape.LINE:
            return join_all(self._env.ctx, choice.field)
        mine = [side.text for side in choice.sides if side.is_mine]
        return (mine or [side.text for side in choice.sides])[0]

    def _begin_again(self) -> None:
        if self._binding is None:
            return
        self._binding.discard()
        self._binding.rebase(self._start(), self._choice.field.basis)
        self.editor.set_text(self._binding.basis_text)
        self.again.hide()
        self.notice.hide()
        self.focus_text()

    def _on_edited(self) -> None:
        if self._binding is not None:
            self._binding.touched()

    def _on_ready(self) -> None:
        binding = self._binding
        if binding is None:
            return
        field, key = replace(self._choice.field, basis=binding.basis), self._choice.draft_key
        self._is_storing = True  # the panel goes on to the next within the act
        done = binding.commit(lambda: write_together(self._env.ctx, field, self.editor.text(), key))
        self._is_storing = False
        if done is None:
            binding.rebase(binding.basis_text, self._choice.field.basis)  # they stand above by now
            return
        self.put_away()

    def _say(self, text: str) -> None:
        self.notice.setText(text)
        self.notice.show()

    def _add_key(self, keys: list[QKeySequence]) -> QShortcut:
        shortcut = QShortcut(self)
        shortcut.setKeys(keys)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.notice, 1)
        said.addWidget(self.again)
        self.notice.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ready)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(said)
        layout.addWidget(self.editor)
        layout.addLayout(buttons)
        if self._choice.shape is not Shape.LINE:
            self.editor.setMinimumHeight(self._env.look.px(_LEAST))


def _make_editor(shape: Shape) -> NarrativeEditor | PlainEditor | LineEditor:
    if shape is Shape.NARRATIVE:
        narrative = NarrativeEditor()
        narrative.set_title("Samen")
        return narrative
    if shape is Shape.LINE:
        return LineEditor("Samen")
    plain = PlainEditor()
    plain.setAccessibleName("Samen")
    return plain
