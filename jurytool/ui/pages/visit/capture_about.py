"""What goes along with the text in the field: its kind, its criteria, who is asked and who says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.dossier.overview import JurorView
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.capture_hints import words_of_state
from jurytool.ui.pages.visit.capture_state import CaptureState
from jurytool.ui.pages.visit.enter_field import STAR
from jurytool.ui.pages.visit.kind_row import BEHALF_KEY, KINDS, STAR_KEY, KindRow
from jurytool.ui.pages.visit.source_row import SourceRow
from jurytool.ui.pages.visit.tag_row import TagRow
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.widgets.choice_box import ChoiceBox
from jurytool.ui.widgets.variants import make_label

_BESIDE = 6  # pixels between the kinds and the criteria


class CaptureAbout(QWidget):
    """Shows it in pills, or in a line of words where the window is low; `changed` carries another state."""

    changed = Signal(object)  # CaptureState

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._state, self._kind = CaptureState(), NoteKind.OBSERVATION
        self._large = self._low = False
        self._tagging = Tagging()
        self._colleagues: dict[str, str] = {}
        self._speakers: dict[str, str] = {}
        self.kinds = KindRow("Soort notitie")
        self.tags = TagRow(look, mnemonic=True)
        self.target = ChoiceBox()
        self.target.setAccessibleName("Vraag voor")
        self._target_label = make_label("&Vraag voor", "small")
        self._target_label.setBuddy(self.target)
        self.source = SourceRow()
        self.in_words = make_label("", "small", wrap=True)
        self._pills = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    @property
    def on_behalf(self) -> str:
        """The colleague in whose name the note is, "" for myself; who got the program writes alone."""
        return self._state.on_behalf if self._state.on_behalf in self._colleagues else ""

    @property
    def source_group(self) -> str:
        """Who says it, "" where nobody chose that and the talk knows."""
        return self.source.key_of(self._state.source) if self._state.source else ""

    def show_state(self, state: CaptureState, kind: NoteKind) -> None:
        """Show a state, with the kind that it has or that the text says; tells nobody."""
        self._state, self._kind = state, kind
        self.tags.set_checked(state.tags)
        self.target.setCurrentIndex(max(0, self.target.findData(state.target_group)))
        self.show_kind(kind)

    def show_kind(self, kind: NoteKind) -> None:
        """Show the kind that the text says by now; tells nobody."""
        self._kind = kind
        behalf = [f"{BEHALF_KEY}{self._state.on_behalf}"] if self._state.on_behalf else []
        self.kinds.set_checked([kind.value, *([STAR_KEY] if self._state.starred else []), *behalf])
        asks = kind is NoteKind.QUESTION
        self.target.setVisible(asks)
        self._target_label.setVisible(asks)
        self._show_source()
        self._show_in_words()

    def set_colleagues(self, colleagues: Sequence[JurorView]) -> None:
        """Offer to write in the name of these, who work on paper."""
        self._colleagues = {one.id: f"namens {one.initials}" for one in colleagues}
        if self.kinds.set_colleagues(colleagues):
            self.show_state(self._state, self._kind)
            self._arrange()

    def set_choices(self, tagging: Tagging, groups: Mapping[str, str]) -> None:
        """Offer these criteria and these groups to ask, and keep what was chosen."""
        self._tagging = tagging
        self.tags.set_tagging(tagging, touch=self._large)
        self.target.clear()
        for key, name in groups.items():
            self.target.addItem(name, key)
        self.show_state(self._state, self._kind)

    def set_speakers(self, groups: Mapping[str, str]) -> None:
        """Say who speak in the talk to which the text goes, by key of the source."""
        self._speakers = dict(groups)
        self._show_source()

    def set_large(self, large: bool) -> None:
        """Show everything larger and fewer things, for bezoekmodus."""
        self._large = large
        self.kinds.fill(brief=large)
        self.tags.set_tagging(self._tagging, touch=large)
        self.show_state(self._state, self._kind)
        self._arrange()

    def set_low(self, low: bool) -> None:
        """Say in one line what goes with the text, where there is no room for the pills; the keys work."""
        self._low = low
        self.show_state(self._state, self._kind)

    def add_tag(self, key: str) -> None:
        """Add a criterion by the key of its option; one that was on already stays on."""
        option = self._tagging.by_key(key)
        if option is not None and option.pair not in self._state.tags:
            self._change(replace(self._state, tags=(*self._state.tags, option.pair)))

    def choose_kind(self, number: int) -> None:
        """Choose a kind, or the star, as Ctrl with its digit does."""
        key = STAR_KEY if number == STAR else KINDS[number - 1].value
        pill = self.kinds.pill(key)
        if number == STAR or pill is None:
            self._on_kind_toggled(STAR_KEY, not self._state.starred)
        else:
            self._on_kind_toggled(key, KINDS[number - 1] is not self._state.kind)

    def step_source(self) -> None:
        """Let the text be of the next one who speaks here."""
        if self.source.is_wanted:
            self._on_source_chosen(self.source.after(self._state.source))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put kinds and criteria beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        question = QHBoxLayout()
        question.setSpacing(8)
        question.addWidget(self._target_label)
        question.addWidget(self.target)
        question.addWidget(self.source)
        question.addStretch(1)
        self._pills.setSpacing(_BESIDE)
        self._pills.addWidget(self.kinds)
        self._pills.addWidget(self.tags, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(question)
        layout.addLayout(self._pills)
        layout.addWidget(self.in_words)

    def _connect(self) -> None:
        self.kinds.toggled.connect(self._on_kind_toggled)
        self.tags.toggled.connect(self._on_tags_toggled)
        self.target.activated.connect(self._on_target_chosen)
        self.source.chosen.connect(self._on_source_chosen)

    def _on_kind_toggled(self, key: str, on: bool) -> None:
        if key == STAR_KEY:
            self._change(replace(self._state, starred=on))
        elif key.startswith(BEHALF_KEY):
            self._change(replace(self._state, on_behalf=key.removeprefix(BEHALF_KEY) if on else ""))
        else:
            chosen = on or NoteKind(key) is not self._kind
            self._change(replace(self._state, kind=NoteKind(key) if chosen else None))

    def _on_tags_toggled(self, key: str, on: bool) -> None:
        self._change(replace(self._state, tags=tuple(self.tags.checked())))

    def _on_target_chosen(self) -> None:
        self._change(replace(self._state, target_group=str(self.target.currentData() or "")))

    def _on_source_chosen(self, key: str) -> None:
        self._change(replace(self._state, source=key))

    def _change(self, state: CaptureState) -> None:
        self.changed.emit(state)

    def _show_source(self) -> None:
        """Offer who says it; a document speaks for itself, a note that was taken back keeps its own."""
        self.source.set_groups(self._speakers, touch=self._large)
        self.source.show_source(self._state.source)
        speaks = self._kind is not NoteKind.DOCUMENT and not self._state.note_id
        self.source.setVisible(speaks and self.source.is_wanted and not self._low)

    def _show_in_words(self) -> None:
        """Show pills, or in words what they would show."""
        self.kinds.setVisible(not self._low)
        self.tags.setVisible(not self._low and bool(self._tagging.pills or self._tagging.others))
        words = words_of_state(self._tagging, self._kind, self._state)
        words += [f"van {self.source.name_of(self._state.source)}"] if self.source.is_wanted else []
        words += [self._colleagues[self.on_behalf]] if self.on_behalf else []
        self.in_words.setText(" · ".join(words))
        self.in_words.setVisible(self._low)

    def _arrange(self) -> None:
        wide = self.kinds.sizeHint().width() + self.tags.sizeHint().width() <= self.width() - _BESIDE
        directions = QBoxLayout.Direction
        self._pills.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
