"""What stands above the room during the practice talk: who says what, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.services.dossier.practice import PracticeScript
from jurytool.ui.widgets.labels import make_section_label
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

DONE_WORDS = "Klaar"


class PracticeStrip(QFrame):
    """One step at a time; it asks, the coach acts."""

    skip_requested = Signal()
    stop_requested = Signal()

    def __init__(self, script: PracticeScript) -> None:
        super().__init__()
        self._script = script
        set_surface(self, "me")
        self._place = make_section_label(script.title)
        self.said = make_label("", "heading", wrap=True)
        self.task = make_label("", wrap=True)
        self.skip = make_button("Sla over", "link")
        self.stop = make_button("Stoppen", "link")
        self.done = make_button(DONE_WORDS, "primary")
        self.skip.clicked.connect(self.skip_requested)
        for button in (self.stop, self.done):
            button.clicked.connect(self.stop_requested)
        self._lay_out()

    def show_step(self, number: int) -> None:
        """Show a step, counted from 0; after the last one the end."""
        steps = self._script.step
        is_over = number >= len(steps)
        self.done.setVisible(is_over)
        for button in (self.skip, self.stop):
            button.setVisible(not is_over)
        self.said.setVisible(not is_over)
        place = self._script.title if is_over else f"{self._script.title} · {number + 1} van {len(steps)}"
        self._place.setText(place.upper())
        self._place.setAccessibleName(place)
        if is_over:
            self.task.setText(self._script.ending)
        else:
            self.said.setText(f"{steps[number].who}: “{steps[number].said}”")
            self.task.setText(steps[number].task)
        self.setAccessibleName(f"{place}. {self.task.text()}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._place, 1)
        for button in (self.skip, self.stop, self.done):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 12, 8)
        column.setSpacing(2)
        column.addLayout(head)
        for label in (self.said, self.task):
            column.addWidget(label)
