"""A question for the visit: a tick when it was answered, for whom it is, what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.visit.notes import NoteView, note_field
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.parts import NOBODY, fill_groups
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.choice_box import ChoiceBox
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button, make_label, make_line, set_variant


@dataclass(frozen=True, slots=True)
class About:
    """What a question can be about: (instrument id, item key) as one word, and the words on the pill."""

    key: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as the list shows it; `owner` is empty for my own."""

    note: NoteView
    dossier_id: str
    groups: Mapping[str, str]
    abouts: Sequence[About]
    about: tuple[str, ...] = ()  # what it is about, in few words, by any instrument in use
    owner: str = ""

    @property
    def whom(self) -> str:
        """For whom it is."""
        group = self.note.target_group
        return self.groups.get(group, group) or NOBODY

    def tagged(self) -> list[str]:
        """Return the keys of what it is about."""
        return [f"{tag.instrument_id}/{tag.item_key}" for tag in self.note.tags]


class QuestionRow(QWidget):
    """Shows one question; the pencil opens its text, group and criteria."""

    ticked = Signal(object, bool)  # the line, whether it was answered
    group_chosen = Signal(object, str)
    tag_toggled = Signal(object, str, bool)
    delete_requested = Signal(object)

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.line: QuestionLine | None = None
        self.tick = QCheckBox()
        self.text = make_label("", wrap=True)
        self.about = make_label("", "small", wrap=True)
        self.edit = IconButton(env.look, "pencil", "Vraag wijzigen")
        self.editor: EnterEditor | None = None
        self._bound: BoundText | None = None
        self._form: QWidget | None = None
        self.group: ChoiceBox | None = None
        self.pills: PillRow | None = None
        self._column = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 2, 0, 0)
        outer.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setSpacing(2)
        self._column.addWidget(self.text)
        self._column.addWidget(self.about)
        row.addLayout(self._column, 1)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(row)
        outer.addWidget(make_line())
        self.tick.clicked.connect(lambda on: self.ticked.emit(self.line, on))
        self.edit.clicked.connect(self._on_edit)

    @property
    def is_open(self) -> bool:
        """Whether the question is being changed."""
        return self._form is not None

    def show_line(self, line: QuestionLine) -> None:
        """Show a question as it is stored; what is being typed stays."""
        self.line = line
        answered = bool(line.note.answered_by)
        self.tick.setChecked(answered)
        self.tick.setAccessibleName(f"Beantwoord: {line.note.text}")
        self.tick.setToolTip("Beantwoord" if answered else "Afvinken als beantwoord")
        self.text.setText(breakable(line.note.text))
        set_variant(self.text, "second" if answered else "")
        about = [f"→ {line.whom}", *line.about]
        self.about.setText(" · ".join([*about, line.owner] if line.owner else about))
        self.edit.setVisible(not line.owner)
        self.edit.setAccessibleDescription(line.note.text)
        if self._form is not None and self._bound is not None:
            self._bound.show(note_field(self._env.ctx, line.dossier_id, line.note.id))
            self._show_choices(line)

    def close_editor(self) -> None:
        """Store the text and show the question again."""
        form, bound = self._form, self._bound
        if form is None or bound is None:
            return
        focus = self.focusWidget()
        had_focus = focus is not None and form.isAncestorOf(focus) and focus.hasFocus()
        self._form = self._bound = self.editor = self.group = self.pills = None
        bound.release()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.text.show()
        self.about.show()
        if had_focus:
            self.edit.setFocus()

    def _on_edit(self) -> None:
        line = self.line
        if self._form is not None:
            self.close_editor()
        elif line is not None:
            self._form = self._make_form()
            self._column.addWidget(self._form)
            self.text.hide()
            self.about.hide()
            self._form.show()
            self.show_line(line)
            if self.editor is not None:
                self.editor.setFocus()
                self.editor.set_cursor_position(len(self.editor.text()))

    def _make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        editor = self.editor = EnterEditor()
        editor.setAccessibleName("Vraag")
        editor.set_line_range(1, 5)
        self._bound = BoundText(editor, self._env.autosave, self)
        remove, done = make_button("Verwijderen", "link", writes=True), make_button("Klaar", key="Enter")
        group, pills = self.group, self.pills = make_group_box(), PillRow()
        row = QHBoxLayout()
        row.addWidget(group)
        row.addStretch(1)
        row.addWidget(remove)
        row.addWidget(done)
        for widget in (editor, pills):
            column.addWidget(widget)
        column.addLayout(row)
        editor.entered.connect(self.close_editor)
        editor.escaped.connect(self.close_editor)
        done.clicked.connect(self.close_editor)
        remove.clicked.connect(self._on_remove)
        group.activated.connect(lambda _: self.group_chosen.emit(self.line, str(group.currentData())))
        pills.toggled.connect(lambda key, on: self.tag_toggled.emit(self.line, key, on))
        return form

    def _show_choices(self, line: QuestionLine) -> None:
        if self.group is None or self.pills is None:
            return
        fill_groups(self.group, line.groups, line.note.target_group)
        if self.pills.pill(line.abouts[0].key if line.abouts else "") is None:
            fill_pills(self.pills, line.abouts)
        self.pills.set_checked(line.tagged())

    def _on_remove(self) -> None:
        line = self.line
        self.close_editor()
        self.delete_requested.emit(line)


def make_group_box() -> ChoiceBox:
    """Return a list of the groups for whom a question can be."""
    box = ChoiceBox()
    box.setAccessibleName("Voor wie is de vraag")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def fill_pills(pills: PillRow, abouts: Sequence[About]) -> None:
    """Offer what a question can be about."""
    pills.set_options([(about.key, about.words) for about in abouts])
    for about in abouts:
        pill = pills.pill(about.key)
        if pill is not None:
            pill.setToolTip(about.title)
            pill.setAccessibleName(about.title)
