"""What bezoekmodus shows above the stream: where you are, the way out, and the questions for this talk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.question_list import QuestionList
from jurytool.ui.pages.visit.question_model import QuestionLine
from jurytool.ui.pages.visit.statement_list import StatementLine, StatementList, count_untested
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

MOST_QUESTIONS = 3
TOUCH = 40  # pixels
STATEMENTS_HEIGHT = 150  # pixels at the designed size: one sentence with its marks, and the next
QUESTIONS, STATEMENTS = "questions", "statements"


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


class TalkBar(QFrame):
    """What the present talk is for: open questions and the school's own words, a few at a time."""

    tick_requested = Signal(str)
    answer_requested = Signal(str)
    mark_requested = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        set_surface(self, "card")
        self.setAccessibleName("Voor dit gesprek")
        self._look = look
        self.choice = SegmentedControl("Vragen of uitspraken", keeps_focus=True, least_height=TOUCH)
        self._title = make_label("", "strong")
        self._more = make_label("", "small")
        self.list = QuestionList(look, large=True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.statements = StatementList(look, large=True)
        self._column = ScrollColumn()
        self._column.body.addWidget(self.statements)
        head = QHBoxLayout()
        for widget in (self._title, self.choice, self._more):
            head.addWidget(widget)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self._column)
        self.list.tick_requested.connect(self.tick_requested)
        self.list.answer_requested.connect(self.answer_requested)
        self.statements.mark_requested.connect(self.mark_requested)
        self.choice.current_changed.connect(self._show)
        self._questions: list[QuestionLine] = []
        self._shown: tuple[bool, bool] | None = None

    @property
    def wanted(self) -> bool:
        """Whether there is anything to ask or to test."""
        return bool(self._questions or self.statements.lines)

    def set_lines(self, lines: Sequence[QuestionLine], statements: Sequence[StatementLine]) -> None:
        """Show the first open questions for this talk, those for nobody in particular, and what to test."""
        fitting = [line for line in lines if not line.answered and (line.now or not line.group)]
        self._questions = fitting
        self.list.set_lines(fitting[:MOST_QUESTIONS])
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.statements.set_lines(statements)
        untested = count_untested(statements)
        present = (bool(fitting), bool(statements))
        if present != self._shown:
            self._shown = present
            self.choice.set_options([(QUESTIONS, "Nog te vragen"), (STATEMENTS, "Uitspraken")])
            self.choice.set_current(QUESTIONS if fitting else STATEMENTS)
        if all(present):
            self.choice.set_text(STATEMENTS, f"Uitspraken {untested}" if untested else "Uitspraken ✓")
        self._show()

    def go_to(self, choice: str) -> bool:
        """Bring questions or statements to the front with the keys on them; False where there are none."""
        listing = self.statements if choice == STATEMENTS else self.list
        if not (self.statements.lines if choice == STATEMENTS else self._questions):
            return False
        self.choice.set_current(choice)
        self._show()
        listing.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show(self) -> None:
        both = bool(self._questions and self.statements.lines)
        asks = self.choice.current == QUESTIONS
        self.choice.setVisible(both)
        self._title.setVisible(not both)
        self._title.setText("Nog te vragen" if asks else "Uitspraken van de school")
        rest = len(self._questions) - MOST_QUESTIONS
        self._more.setText(f"en nog {rest}" if asks and rest > 0 else "")
        self.list.setVisible(asks)
        self._column.setVisible(not asks)
        self._column.setFixedHeight(self._look.px(STATEMENTS_HEIGHT))
