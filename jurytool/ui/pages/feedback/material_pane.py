"""The material: what the day offers to say, by part, taken up with Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QWidget

from jurytool.services.visit.feedback_sheet import MEANINGS, PARTS, SheetLine
from jurytool.ui.look import Look
from jurytool.ui.pages.feedback.feedback_data import FeedbackData
from jurytool.ui.pages.feedback.sheet_cards import (
    NAMES,
    NOTHING,
    count_lines,
    lines_of,
    make_cards,
)
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, name_button


class MaterialPane(Card):
    """Shows the sheet; `taken` asks to make a point of a line, `point_requested` to go to it."""

    taken = Signal(object)
    point_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__("Wat er is")
        self._data: FeedbackData | None = None
        self._lines: dict[str, SheetLine] = {}
        self.parts = SegmentedControl("Welk deel", [(part, NAMES[part]) for part in PARTS])
        self.meaning = make_label("", "second", wrap=True)
        self.list = NoteListView(look, "Wat je kunt zeggen")
        self.nothing = EmptyState("")
        self.take = make_button("Neem op", key="Enter", writes=True)
        self._stack = QStackedLayout()
        self.body.addWidget(self.parts)
        self.body.addWidget(self.meaning)
        self.body.addLayout(self._stack, 1)  # first, or the list is a window of its own for a moment
        for widget in (self.list, self.nothing):
            self._stack.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.parts.current_changed.connect(self._show)
        self.list.note_opened.connect(self._on_opened)
        self.list.current_note_changed.connect(self._show_button)
        self.take.clicked.connect(lambda: self._on_opened(self.list.current_note_id()))

    def show_data(self, data: FeedbackData) -> None:
        """Show the sheet as it was read; the chosen line stays chosen."""
        self._data = data
        for part in PARTS:
            self.parts.set_text(part, f"{NAMES[part]} {count_lines(data.sheet, part)}")
        self._show()

    def step(self, by: int) -> None:
        """Go to the next part (1) or the one before (-1)."""
        place = PARTS.index(self.parts.current) + by
        if 0 <= place < len(PARTS):
            self.parts.set_current(PARTS[place])
            self._show()
            self.focus_list()

    def start(self) -> None:
        """Begin with the first part that has something."""
        if self._data is not None:
            filled = [part for part in PARTS if lines_of(self._data.sheet, part)]
            self.parts.set_current(filled[0] if filled else PARTS[0])
            self._show()

    def focus_list(self) -> bool:
        """Put the keyboard on the lines; False where there are none."""
        if not self.list.notes.notes:
            return False
        if not self.list.current_note_id():
            self.list.choose_note(self.list.notes.notes[0].note_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [*self.parts.findChildren(QPushButton), self.list, self.take]

    def _show(self) -> None:
        data, part = self._data, self.parts.current
        if data is None:
            return
        lines = lines_of(data.sheet, part)
        self._lines = {line.key: line for line in lines}
        self.list.set_notes(make_cards(data, lines))
        self.meaning.setText(MEANINGS[part])
        self.meaning.setVisible(bool(lines))
        self.nothing.set_words(*NOTHING[part])
        self._stack.setCurrentWidget(self.list if lines else self.nothing)
        self._show_button()

    def _show_button(self) -> None:
        line = self._lines.get(self.list.current_note_id())
        is_taken = bool(line and self._data and self._data.point_from(line.source))
        words = "Naar het punt" if is_taken else "Neem op"
        name_button(self.take, words, key="Enter")
        self.take.setEnabled(line is not None)

    def _on_opened(self, key: str) -> None:
        line, data = self._lines.get(key), self._data
        if line is None or data is None:
            return
        point = data.point_from(line.source)
        if point is None:
            self.taken.emit(line)
        else:
            self.point_requested.emit(point.id)
