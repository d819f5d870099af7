"""What bezoekmodus shows above the stream: where you are, the way out, and the questions for this talk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.question_list import QuestionLine, QuestionList
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

MOST_QUESTIONS = 3


class FocusHeader(QFrame):
    """School and way out, in the place of the top bar."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "clear")
        self.school = ElidedLabel("", "heading")
        self.close_button = make_button("Sluiten", "touch", key="F11")
        self.close_button.setAccessibleName("Bezoekmodus sluiten")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.school)
        layout.addWidget(make_label("Bezoekmodus", "second"))
        layout.addStretch(1)
        layout.addWidget(self.close_button)
        self.close_button.clicked.connect(self.left)


class QuestionBar(QFrame):
    """The open questions for whom the present talk is with, a few at a time; hidden when there are none."""

    tick_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        set_surface(self, "card")
        self.setAccessibleName("Nog te vragen")
        self._title = make_label("Nog te vragen", "strong")
        self._more = make_label("", "small")
        self.list = QuestionList(look, large=True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._more)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 6)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.list.tick_requested.connect(self.tick_requested)
        self.wanted = False

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show the first open questions for this talk, and those for nobody in particular."""
        fitting = [line for line in lines if not line.answered and (line.now or not line.group)]
        shown = fitting[:MOST_QUESTIONS]
        self.list.set_lines(shown)
        self.list.setFixedHeight(self.list.sizeHint().height())
        rest = len(fitting) - len(shown)
        self._more.setText(f"en nog {rest}" if rest else "")
        self.wanted = bool(shown)
