"""How the room is laid out: what was read, one part of it, and what would be stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from jurytool.services.returned.returned_views import ReturnedReport
from jurytool.text.quotation import in_marks
from jurytool.ui.look import Look
from jurytool.ui.pages.report.chapter_steps import ChapterSteps
from jurytool.ui.pages.report.returned.choices import Choices
from jurytool.ui.pages.report.returned.part_card import PartCard
from jurytool.ui.pages.report.returned.words import READ, READ_KEY, tell_origin
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import make_button, make_label, name_button

SAVE, SAVE_KEY = "Opslaan wat je hebt gekozen", "Ctrl Shift Enter"
BACK, BACK_KEY = "Naar Rapport", "Esc"
EMPTY = "Er is nog geen bewerkt rapport ingelezen"
EMPTY_MORE = (
    "Lees een Word-bestand in dat van jullie rapport is gemaakt. Je ziet per deel wat er is veranderd, en je "
    "kiest zelf wat je overneemt."
)
_LEFT_OVER = "Bekijk wat je niet overnam"
_COLUMN = 820
_ROOM_FOR_KEYS = 1200
_LEAST_WORDS = 200


class _Head(Card):
    """Which file this is, from which version it was made, and what is good to know of it."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(4)
        self.file = make_label("", "heading", wrap=True)
        self.origin = make_label("", "second", wrap=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        self.body.addWidget(self.file)
        self.body.addWidget(self.origin)
        self.body.addLayout(self._notes)

    def show_report(self, returned: ReturnedReport, made: str, earlier: int, notes: list[str]) -> None:
        """Show this report; `earlier` was left before, `notes` come before its warnings."""
        self.file.setText(breakable(returned.file_name))
        self.origin.setText(tell_origin(returned, made, earlier))
        self.setAccessibleName(returned.file_name)
        clear_layout(self._notes)
        for sentence in notes:
            self._notes.addWidget(make_label(sentence, "small", wrap=True))
        for sentence in returned.warnings:
            self._notes.addWidget(make_label(sentence, "attention", wrap=True))


class ReturnedLayout:
    """The widgets of the room, without what they do."""

    def __init__(self, look: Look, choices: Choices, page: QWidget) -> None:
        self._look = look
        self.head, self.part = _Head(), PartCard(look, choices)
        self.steps = ChapterSteps("deel")
        self.column = ScrollColumn(right_margin=4)
        self.told = make_label("", wrap=True)
        self.why = make_label("Wat je niet kiest, blijft zoals het nu in Jurytool staat.", "small", wrap=True)
        self.save = make_button(SAVE, "primary", f"{SAVE} ({SAVE_KEY})", SAVE_KEY, writes=True)
        self.back = make_button(BACK, "", f"{BACK} ({BACK_KEY})", BACK_KEY, owner=page)
        self.other = make_button(READ, "", f"{READ} ({READ_KEY})", READ_KEY, owner=page)
        self.empty = EmptyState(EMPTY, EMPTY_MORE, f"{READ}   {READ_KEY}", "primary")
        self.done = EmptyState("", "", _LEFT_OVER)
        self.busy = QWidget()
        self.busy_words = make_label("", "large", wrap=True)
        self.stop = make_button("Stoppen")
        self._work, self._foot = QWidget(), Card()
        self._stack = QStackedLayout(page)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        look.changed.connect(self._set_width)

    def offer_way_back(self, act: Callable[[], None]) -> None:
        """Put the way to Rapport on the screen that says that all is done."""
        self._way_back = self.done.offer(BACK, act)

    def show_empty(self) -> None:
        """Show what to do first."""
        self._stack.setCurrentWidget(self.empty)

    def show_busy(self, name: str) -> None:
        """Show that a file is being read."""
        self.busy_words.setText(f"{in_marks(breakable(name))} wordt gelezen…")
        self._stack.setCurrentWidget(self.busy)

    def show_done(self, title: str, text: str, *, has_left: bool) -> None:
        """Show that nothing of the file waits; `has_left` where something was refused."""
        self.done.set_words(title, text)
        if self.done.button is not None:
            self.done.button.setVisible(has_left)
        self._stack.setCurrentWidget(self.done)

    def show_work(self) -> None:
        """Show the changes."""
        self._stack.setCurrentWidget(self._work)

    def focus_first(self) -> None:
        """Put the focus on what is to be done now."""
        if self.is_work:
            self.part.focus_first()
        elif self._stack.currentWidget() is self.done:
            self._way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_work(self) -> bool:
        """Whether the changes are shown."""
        return self._stack.currentWidget() is self._work

    def fit(self, width: int) -> None:
        """Say no more on the buttons than a window of this width has room for."""
        has_keys = width >= self._look.px(_ROOM_FOR_KEYS)
        for button, words, key in (
            (self.save, SAVE, SAVE_KEY), (self.back, BACK, BACK_KEY), (self.other, READ, READ_KEY),
        ):  # fmt: skip
            name_button(button, words, key=key if has_keys else "")
        if self.empty.button is not None:
            name_button(self.empty.button, READ, key=READ_KEY if has_keys else "")
        self._foot.body.activate()  # while it is not shown, it would go on asking for the former width

    def order_tabs(self) -> None:
        """Let Tab go down the room as it is read."""
        follow_layout(self._work)

    def _lay_out(self) -> None:
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        for each in (self.head, self.part, self.steps):
            middle.addWidget(each)
        middle.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle, 10_000)
        row.addStretch(1)
        self.column.body.addLayout(row)
        said = QVBoxLayout()
        said.setSpacing(2)
        for label in (self.told, self.why):
            label.setMinimumWidth(_LEAST_WORDS)  # they wrap sooner than the room scrolls sideways
            said.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(said, 1)
        line.addWidget(self.save)
        self._foot.body.addLayout(line)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(12)
        work.addWidget(self.column, 1)
        work.addWidget(self._foot)
        self._lay_out_busy()
        for page in (self.empty, self.busy, self.done, self._work):
            self._stack.addWidget(page)
        self._set_width()

    def _lay_out_busy(self) -> None:
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("Bezig met lezen")
        bar.setMaximumWidth(280)
        layout = QVBoxLayout(self.busy)
        layout.setSpacing(12)
        layout.addStretch(2)
        self.busy_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.busy_words)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(bar, 1)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _set_width(self) -> None:
        self._middle.setMaximumWidth(self._look.px(_COLUMN))
