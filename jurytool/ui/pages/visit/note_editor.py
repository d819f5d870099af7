"""A note opened in the stream: its text to change, and all else about it in view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.text_fields import read_text_field
from jurytool.services.visit.notes import NoteView
from jurytool.ui.binding import Binding
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.enter_field import STAR, EnterField
from jurytool.ui.pages.visit.kind_row import KINDS, STAR_KEY, KindRow
from jurytool.ui.pages.visit.note_acts import NOT_MINE, NoteActs
from jurytool.ui.pages.visit.tag_completion import TagCompletion
from jurytool.ui.pages.visit.tag_row import TagRow
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import group_names, name_item, target_groups
from jurytool.ui.widgets.choice_box import ChoiceBox
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_button, make_label, set_surface, set_variant

LEAST_LINES, MOST_LINES = 2, 12
WHERE_TO_SPLIT = "Zet de cursor op de plek waar de notitie in tweeën moet, en kies dan splitsen."
CHOICE_LENGTH = 12  # characters of a choice that are always in sight


class NoteEditor(QFrame):
    """The open note; its text is kept as a draft and stored when the note is closed."""

    close_requested = Signal()

    def __init__(
        self, env: Environment, note: NoteView, acts: NoteActs, data: VisitData, tagging: Tagging
    ) -> None:
        super().__init__()
        self._env, self._acts, self._tagging = env, acts, tagging
        self.note = note
        self._mine = acts.is_mine(note)
        self.setAccessibleName("Notitie wijzigen")
        set_surface(self, "capture")
        self.field = EnterField()
        self._files = QVBoxLayout()
        self.completion = TagCompletion(env.look, self.field)
        self.completion.set_tagging(tagging)
        self.kinds = KindRow("Soort")
        self.tags = TagRow(env.look)
        self.source, self.target, self.item = ChoiceBox(), ChoiceBox(), ElidedCombo("Onderdeel")
        self._source = _named_choice("Bron", self.source)
        self._target = _named_choice("Vraag voor", self.target)
        self._item = _named_choice("Onderdeel", self.item)
        self.split = make_button("Splitsen bij de cursor", "quiet", tip="Ctrl D", writes=True)
        self.done = make_button("Klaar", tip="Enter")
        self.delete = make_button("Verwijderen", "quiet", writes=True)
        self._lay_out()
        self._fill(data)
        self._binding = self._bind(data.dossier.id)
        self.show_note(note)
        self._connect()

    def show_note(self, note: NoteView) -> None:
        """Show what changed about the note; the text being typed stays."""
        self.note = note
        self.kinds.set_checked([note.kind.value, *([STAR_KEY] if note.starred else [])])
        self.tags.set_checked([(tag.instrument_id, tag.item_key) for tag in note.tags])
        self._target.setVisible(note.kind is NoteKind.QUESTION)
        for combo, key in (
            (self.source, note.source_group),
            (self.target, note.target_group),
            (self.item, note.item_id),
        ):
            combo.setCurrentIndex(max(0, combo.findData(key)))
        if not self._binding.dirty and note.text != self._binding.basis_text:
            self._show_text(note)

    def show_files(self, bar: QWidget) -> None:
        """Show the files beside this note."""
        self._files.addWidget(bar)

    def begin(self) -> None:
        """Put the cursor where it was, or at the end."""
        self.field.setFocus()

    def finish(self) -> bool:
        """Store the text; an emptied one is put back. False when it could not be stored."""
        if self._binding.dirty and not self.field.text().strip():
            self._binding.discard()
            self.field.set_text(self._binding.basis_text)
        return self._binding.leave()

    def release(self) -> None:
        """Store the text and untie the field, before this widget goes."""
        self.finish()
        self._binding.release()

    def _bind(self, dossier_id: str) -> Binding:
        stored = read_text_field(self._env.ctx, dossier_id, "note", self.note.id, "text")
        binding = self._env.autosave.bind(stored, self.field.text, self.field.cursor_position)
        recovered = binding.recovered
        self.field.set_text(recovered.text if recovered else stored.text)
        self.field.set_cursor_position(recovered.cursor if recovered else len(stored.text))
        if recovered:
            binding.touched()
        return binding

    def _show_text(self, note: NoteView) -> None:
        stored = read_text_field(self._env.ctx, self._binding.key.dossier_id, "note", note.id, "text")
        cursor = self.field.cursor_position()
        self.field.set_text(stored.text)
        self.field.set_cursor_position(cursor)
        self._binding.rebase(stored.text, stored.basis)

    def _fill(self, data: VisitData) -> None:
        self.field.setAccessibleName("Tekst van de notitie")
        self.field.set_line_range(LEAST_LINES, MOST_LINES)
        self.field.setReadOnly(not self._mine)
        self.field.document().setDocumentMargin(0)
        set_variant(self.field, "bare")
        self.tags.set_tagging(self._tagging)
        groups = {"": "geen bron", **group_names(data.dossier)}
        targets = target_groups(data.dossier, self.note.target_group)
        items = {"": "zonder onderdeel", **{item.id: name_item(item) for item in data.items}}
        for combo, options in ((self.source, groups), (self.target, targets), (self.item, items)):
            for key, text in options.items():
                combo.addItem(text, key)
        for widget in (self.kinds, self.source, self.target, self.item, self.delete, self.split):
            widget.setEnabled(self._mine)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        if not self._mine:
            layout.addWidget(make_label(NOT_MINE, "small", wrap=True))
        layout.addWidget(self.field)
        layout.addWidget(self.kinds)
        layout.addWidget(self.tags)
        layout.addLayout(self._files)
        choices = FlowLayout(spacing=14, line_spacing=6)
        for choice in (self._source, self._target, self._item):
            choices.addWidget(choice)
        layout.addLayout(choices)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addWidget(self.split)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.field.edited.connect(self._binding.touched)
        self.field.paste_refused.connect(self._env.notifier.told)
        self.field.focus_left.connect(self.finish)
        self.field.entered.connect(self.close_requested)
        self.field.escaped.connect(self.close_requested)
        self.field.kind_chosen.connect(self._on_kind_number)
        self.field.criterion_chosen.connect(self.tags.toggle_number)
        self.field.split_requested.connect(self._on_split)
        self.split.clicked.connect(self._on_split)
        self.completion.chosen.connect(self._on_completed)
        self.done.clicked.connect(self.close_requested)
        self.delete.clicked.connect(self._on_delete)
        self.kinds.toggled.connect(self._on_kind_toggled)
        self.tags.toggled.connect(self._on_tag_toggled)
        self.source.activated.connect(lambda: self._acts.set_source(self.note, self.source.currentData()))
        self.target.activated.connect(lambda: self._acts.set_target(self.note, self.target.currentData()))
        self.item.activated.connect(lambda: self._acts.move(self.note, self.item.currentData()))

    def _on_delete(self) -> None:
        self.finish()
        self._acts.delete(self.note)

    def _on_split(self) -> None:
        """Make two notes of this one; the second is closed, this one stays open with the first half."""
        before, after = self.field.halves()
        if not self._mine or not (before.strip() and after.strip()):
            self._env.notifier.told.emit(NOT_MINE if not self._mine else WHERE_TO_SPLIT)
        elif self._binding.commit(lambda: self._acts.split(self.note, before, after)) is not None:
            self._show_text(self.note)

    def _on_completed(self, key: str) -> None:
        option = self._tagging.by_key(key)
        if option is not None and all(
            (tag.instrument_id, tag.item_key) != option.pair for tag in self.note.tags
        ):
            self._acts.toggle_tag(self.note, option)

    def _on_kind_number(self, number: int) -> None:
        self.kinds.toggle(STAR_KEY if number == STAR else KINDS[number - 1].value)

    def _on_kind_toggled(self, key: str, on: bool) -> None:
        if key == STAR_KEY:
            self._acts.toggle_star(self.note)
        elif on:
            self._acts.set_kind(self.note, NoteKind(key))
        self.show_note(self.note)

    def _on_tag_toggled(self, key: str, on: bool) -> None:
        option = self._tagging.by_key(key)
        if option is not None:
            self._acts.toggle_tag(self.note, option)
        self.show_note(self.note)


def _named_choice(name: str, combo: QComboBox) -> QWidget:
    """Return a list to choose from with its name before it."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    label = make_label(name, "small")
    label.setBuddy(combo)
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(CHOICE_LENGTH)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    row.addWidget(label)
    row.addWidget(combo)
    return pair
