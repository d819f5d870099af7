"""A note large in the middle, with the one before and the one after it in the same talk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.notes import NoteView
from jurytool.ui.item_models.card_note import CardNote
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.tagging import Tagging, TagOption
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import name_item
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.note_list import NoteCard
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button, make_label, set_surface


class SortingCard(QWidget):
    """What is shown of one note; `toggled` gives the key of a TagOption that was clicked."""

    toggled = Signal(str)
    indicator_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._tagging = Tagging()
        self.before, self.after = NoteCard(look, CardNote("", "")), NoteCard(look, CardNote("", ""))
        self.middle = QFrame()
        set_surface(self.middle, "capture")
        self.about = make_label("", "small", wrap=True)
        self.text = make_label("", "large-plain", wrap=True)
        self.pills = PillRow()
        self.pills.setAccessibleName("Criteria")
        self.more = make_button("Indicator…", "quiet", tip="I")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space and Enter are the page's
        self._lay_out()
        self.pills.toggled.connect(lambda key, on: self.toggled.emit(key))
        self.more.clicked.connect(self.indicator_requested)

    def set_tagging(self, tagging: Tagging) -> None:
        """Offer these criteria."""
        self._tagging = tagging
        self.more.setVisible(bool(tagging.others))

    def show_note(
        self, note: NoteView, card: CardNote, data: VisitData, before: CardNote | None, after: CardNote | None
    ) -> None:
        """Show a note and its neighbours."""
        item = data.item(note.item_id)
        words = [card.time, name_item(item) if item else "zonder onderdeel", note.kind.label]
        words += [card.author, card.remarks, "★" if note.starred else ""]
        self.about.setText(" · ".join(word for word in words if word))
        self.text.setText(breakable(note.text))
        self.middle.setAccessibleName(card.spoken())
        self._show_pills({(tag.instrument_id, tag.item_key) for tag in note.tags})
        for widget, near in ((self.before, before), (self.after, after)):
            widget.setVisible(near is not None)
            if near is not None:
                widget.set_note(near)

    def _show_pills(self, pairs: set[tuple[str, str]]) -> None:
        chosen = [option for option in self._tagging.others if option.pair in pairs]
        shown = [*self._tagging.pills, *chosen]
        self.pills.set_options(
            [(option.key, option.label if option.is_criterion else option.code) for option in shown]
        )
        self.pills.set_checked([option.key for option in shown if option.pair in pairs])
        for option in shown:
            self._dress(option)

    def _dress(self, option: TagOption) -> None:
        pill = self.pills.pill(option.key)
        if pill is not None:
            pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pill.setAccessibleName(option.label)
            pill.setToolTip(f"{option.label}: {option.title}")

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self.pills, 1)
        choices.addWidget(self.more)
        middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(22, 18, 22, 18)
        middle.setSpacing(10)
        for part in (self.about, self.text):
            middle.addWidget(part)
        middle.addLayout(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.before, self.middle, self.after):
            layout.addWidget(widget)
