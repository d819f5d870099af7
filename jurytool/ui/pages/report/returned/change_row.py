"""One change of a text: what was and what came, with the words that differ marked, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from jurytool.services.returned.returned_views import ReturnedChange
from jurytool.text.returning import Acceptance
from jurytool.text.shown import Paragraph, diff_shown, mark_versions, split_paragraphs
from jurytool.ui.look import Look
from jurytool.ui.pages.report.returned.change_words import (
    name_change,
    show_change,
    tell_clash,
    tell_place,
    tell_signs,
)
from jurytool.ui.pages.report.returned.words import tell_lost, tell_tracked
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.variants import make_label
from jurytool.ui.widgets.version_card import VersionCard

TAKE, LEAVE, BOTH = "Overnemen", "Niet overnemen", "Allebei"
KEYS: Mapping[Acceptance, str] = {Acceptance.ACCEPT: "1", Acceptance.REFUSE: "2", Acceptance.BOTH: "A"}
WORDS = {Acceptance.ACCEPT: TAKE, Acceptance.REFUSE: LEAVE, Acceptance.BOTH: BOTH}
EARLIER = "Dit nam je eerder niet over."
HERE, THERE = "Nu in Jurytool", "In het Word-bestand"


class ChangeRow(QFrame):
    """The keys 1, 2 and A choose while the focus is in the row."""

    chosen = Signal(str, object, bool)  # key of the change, Acceptance, and whether it was done by key

    def __init__(self, look: Look, change: ReturnedChange, name: str, *, is_blocked: bool) -> None:
        super().__init__()
        self.change, self._look = change, look
        self.setAccessibleName(f"{name}: {name_change(change)}")
        self.texts: list[MarkedText] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._add_head()
        if change.change.is_clash:
            self._add_clash(tell_clash(change))
        else:
            self._add_text(show_change(change), f"{name_change(change)}, wat verschilt")
        for words in filter(None, (tell_signs(change), tell_place(change))):
            self._say(breakable(words))
        if lost := tell_lost(change.lost_evidence):
            self._layout.addWidget(make_label(lost, "attention", wrap=True))
        self.earlier = make_label(EARLIER, "small", wrap=True)
        self._layout.addWidget(self.earlier)
        self.earlier.hide()
        self.buttons: dict[Acceptance, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._add_buttons(is_blocked)

    def show_choice(self, choice: Acceptance | None, *, earlier: bool) -> None:
        """Show what was chosen."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each is choice)
        self._group.setExclusive(True)
        self.earlier.setVisible(earlier)

    @property
    def is_open(self) -> bool:
        """Whether nothing was chosen yet, where something can be."""
        return self._group.checkedButton() is None and self.buttons[Acceptance.ACCEPT].isEnabled()

    def focus_choice(self) -> None:
        """Put the focus on what was chosen, or on the first way."""
        checked = next((one for one in self.buttons.values() if one.isChecked()), None)
        (checked or self.buttons[Acceptance.ACCEPT]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit or letter, which belong to no text here."""
        wanted = event.text().upper()
        for choice, key in KEYS.items():
            button = self.buttons.get(choice)
            if wanted == key and button is not None and button.isEnabled():
                button.setChecked(True)
                self.chosen.emit(self.change.key, choice, True)
                return
        super().keyPressEvent(event)

    def _add_head(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._head.addWidget(make_label(name_change(self.change), "strong"))
        tracked = make_label(tell_tracked(self.change.tracked), "small", wrap=True)
        tracked.setVisible(bool(tracked.text()))
        self._head.addWidget(tracked, 1)
        self._head.addStretch(0)
        self._layout.addLayout(self._head)

    def _add_clash(self, told: str) -> None:
        change = self.change.change
        self._layout.addWidget(make_label(told, "attention", wrap=True))
        self._say("Zo was het toen het bestand werd gemaakt:")
        before = split_paragraphs(diff_shown(change.before, change.before))
        self._add_text(before, "Hoe het was")
        row = QHBoxLayout()
        row.setSpacing(12)
        home, edited = mark_versions([change.home, change.after], change.before)
        for title, tone, parts in ((HERE, "me", home), (THERE, "colleague", edited)):
            card = VersionCard(self._look, title, tone, title)
            card.text.show_paragraphs(split_paragraphs(parts))
            self.texts.append(card.text)
            row.addWidget(card, 1)
        self._layout.addLayout(row)

    def _add_text(self, paragraphs: Sequence[Paragraph], name: str) -> None:
        text = MarkedText(self._look, name)
        text.show_paragraphs(paragraphs)
        self.texts.append(text)
        self._layout.addWidget(text)

    def _say(self, words: str) -> None:
        self._layout.addWidget(make_label(words, "small", wrap=True))

    def _add_buttons(self, is_blocked: bool) -> None:
        ways = [Acceptance.ACCEPT, Acceptance.REFUSE]
        change = self.change.change
        if change.is_clash and change.home and change.has_more:
            ways.append(Acceptance.BOTH)
        holder = QWidget()
        flow = FlowLayout(holder, spacing=18, line_spacing=2)
        for way in ways:
            button = QRadioButton(f"{WORDS[way]}   {KEYS[way]}")
            button.setAccessibleName(WORDS[way])
            button.setEnabled(not is_blocked)
            button.clicked.connect(lambda _=False, way=way: self.chosen.emit(self.change.key, way, False))
            self._group.addButton(button)
            flow.addWidget(button)
            self.buttons[way] = button
        self._layout.addWidget(holder)
