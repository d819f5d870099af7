"""A note large in the middle, with the one before and the one after it in the same talk."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from jurytool.services.visit.notes import NoteView
from jurytool.ui.item_models.card_note import CardNote
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.sorting_keys import DIGITS, LETTERS, SortingKey, first_keys, second_keys
from jurytool.ui.pages.visit.tagging import Pair, Standard, Tagging, TagOption
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import name_item
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.note_list import NoteCard
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button, make_label, set_surface
from jurytool.ui.widgets.wrapped_option import make_wrapped_option


class IndicatorRows(QWidget):
    """Indicators below each other, each with its key, a tick and its whole sentence."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, QCheckBox] = {}
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)

    def show_keys(self, keys: Sequence[SortingKey], chosen: Container[str]) -> None:
        """Show these, those whose target is among `chosen` ticked."""
        clear_layout(self._rows)
        self.ticks = {}
        for row, key in enumerate(keys):
            tick = QCheckBox()
            tick.setChecked(key.target.key in chosen)
            tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # digits, Space and Enter are the page's
            tick.clicked.connect(lambda _, target=key.target.key: self.toggled.emit(target))
            self.ticks[key.target.key] = tick
            self._rows.addWidget(make_label(key.sign, "key"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(make_wrapped_option(tick, key.sentence), row, 1)


class SortingCard(QWidget):
    """What is shown of one note; `toggled` gives the key of a TagOption that was clicked."""

    toggled = Signal(str)  # key of a TagOption or of a Standard
    indicator_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._tagging = Tagging()
        self.before, self.after = NoteCard(look, CardNote("", "")), NoteCard(look, CardNote("", ""))
        self.middle = QFrame()
        set_surface(self.middle, "capture")
        self.about = make_label("", "small", wrap=True)
        self.text = make_label("", "large-plain", wrap=True)
        self.pills, self.letters = PillRow(), PillRow()
        self.pills.setAccessibleName("Met een cijfer")
        self.letters.setAccessibleName("Met een letter")
        self.indicators = IndicatorRows()
        self.chosen = make_label("", "strong", wrap=True)
        self._keys: tuple[SortingKey, ...] = ()
        self._standard: Standard | None = None
        self._pairs: frozenset[Pair] = frozenset()
        self.more = make_button("Indicator…", "quiet", tip="I", writes=True)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space and Enter are the page's
        self._lay_out()
        for row in (self.pills, self.letters):
            row.toggled.connect(lambda key, on: self.toggled.emit(key))
        self.indicators.toggled.connect(self.toggled)
        self.more.clicked.connect(self.indicator_requested)

    def set_tagging(self, tagging: Tagging) -> None:
        """Offer these criteria and standards."""
        self._tagging = tagging
        self.show_keys(None)
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
        self._pairs = frozenset((tag.instrument_id, tag.item_key) for tag in note.tags)
        self._show_pills()
        for widget, near in ((self.before, before), (self.after, after)):
            widget.setVisible(near is not None)
            if near is not None:
                widget.set_note(near)

    def show_keys(self, standard: Standard | None) -> None:
        """Show what each key does: at first, or after this standard was chosen."""
        self._standard = standard
        self._keys = second_keys(standard) if standard else first_keys(self._tagging)
        self.chosen.setText(f"{standard.label}: kies een indicator, of Esc" if standard else "")
        self.chosen.setVisible(standard is not None)
        self.more.setVisible(bool(self._tagging.others) and standard is None)
        self._show_pills()

    def _show_pills(self) -> None:
        """Show digits and letters in rows of their own, or the indicators of a standard below each other."""
        self.indicators.setVisible(self._standard is not None)
        if self._standard is not None:
            on = {key.target.key for key in self._keys if self._pairs.intersection(key.target.pairs)}
            self.indicators.show_keys(self._keys, on)
            self.pills.hide()
            self.letters.hide()
            return
        offered = {key.target.key for key in self._keys}
        besides = [one for one in self._tagging.others if one.pair in self._pairs and one.key not in offered]
        for row, signs in ((self.pills, DIGITS), (self.letters, LETTERS)):
            shown = [key for key in self._keys if key.sign in signs]
            options = [(key.target.key, key.words) for key in shown]
            on = {key.target.key for key in shown if self._pairs.intersection(key.target.pairs)}
            if row is self.pills:
                options += [(one.key, one.code or one.name) for one in besides]
                on.update(one.key for one in besides)
            row.set_options(options)
            row.set_checked(list(on))
            row.setVisible(bool(options))
        for target in (*(key.target for key in self._keys), *besides):
            self._dress(target)

    def _dress(self, target: TagOption | Standard) -> None:
        for row in (self.pills, self.letters):
            pill = row.pill(target.key)
            if pill is not None:
                pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                shown = " ".join(pill.text().replace("&&", "&").split())  # with its digit or letter
                pill.setAccessibleName(target.label if shown in target.label else shown)
                pill.setToolTip(f"{target.label}: {target.title}" if target.title else target.label)

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(22, 18, 22, 18)
        middle.setSpacing(10)
        for part in (self.about, self.text, self.chosen, self.indicators, self.pills, self.letters):
            middle.addWidget(part)
        middle.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.chosen.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.before, self.middle, self.after):
            layout.addWidget(widget)
