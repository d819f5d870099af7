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
from jurytool.ui.widgets.variants import make_button, make_label, name_button, set_surface

MOST_QUESTIONS = 3
MOST_HEIGHT = 210  # pixels at the designed size, of all open questions
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
        self.more = make_button("", "touch")
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list = QuestionList(look, large=True)
        self.statements = StatementList(look, large=True)
        self._column = ScrollColumn()
        self._column.body.addWidget(self.statements)
        head = QHBoxLayout()
        for widget in (self._title, self.choice, self.more):
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
        self.statements.row_changed.connect(self._column.follow_row)
        self.choice.current_changed.connect(self._show)
        self.more.clicked.connect(self._show)
        self._open: list[QuestionLine] = []
        self._fitting = 0  # how many of these are for this talk or for nobody in particular
        self._shown: tuple[bool, bool] | None = None

    @property
    def wanted(self) -> bool:
        """Whether there is anything to ask or to test."""
        return bool(self._open or self.statements.lines)

    def set_lines(self, lines: Sequence[QuestionLine], statements: Sequence[StatementLine]) -> None:
        """Show the first open questions for this talk and for nobody in particular, and what to test.

        All other open questions are behind a button: a question that fits no talk is still to be asked.
        """
        still_open = [line for line in lines if not line.answered]
        self._open = sorted(still_open, key=lambda line: not (line.now or not line.group))
        self._fitting = sum(line.now or not line.group for line in still_open)
        self.statements.set_lines(statements)
        untested = count_untested(statements)
        present = (bool(self._fitting), bool(statements))
        if present != self._shown:
            self._shown = present
            self.more.setChecked(False)
            self.choice.set_options([(QUESTIONS, "Nog te vragen"), (STATEMENTS, "Uitspraken")])
            self.choice.set_current(STATEMENTS if statements and not self._fitting else QUESTIONS)
        if statements:
            self.choice.set_text(STATEMENTS, f"Uitspraken {untested}" if untested else "Uitspraken ✓")
        self._show()

    def go_to(self, choice: str) -> bool:
        """Bring questions or statements to the front with the keys on them; False where there are none."""
        listing = self.statements if choice == STATEMENTS else self.list
        if not (self.statements.lines if choice == STATEMENTS else self._open):
            return False
        self.choice.set_current(choice)
        if choice == QUESTIONS and not self._fitting:
            self.more.setChecked(True)
        self._show()
        listing.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show(self) -> None:
        both = bool(self._open and self.statements.lines)
        asks = self.choice.current == QUESTIONS
        self.choice.setVisible(both)
        self._title.setVisible(not both)
        self._title.setText("Nog te vragen" if asks else "Uitspraken van de school")
        self._show_questions()
        self.list.setVisible(asks and bool(self.list.lines.lines))
        self._column.setVisible(not asks)
        self._column.setFixedHeight(self._look.px(STATEMENTS_HEIGHT))

    def _show_questions(self) -> None:
        first = min(self._fitting, MOST_QUESTIONS)
        others = len(self._open) - first
        shown = self._open if self.more.isChecked() else self._open[:first]
        self.list.set_lines(shown)
        self.list.setFixedHeight(min(self.list.sizeHint().height(), self._look.px(MOST_HEIGHT)))
        self.more.setVisible(self.choice.current == QUESTIONS and others > 0)
        few = "Alleen voor dit gesprek" if self._fitting else "Minder tonen"
        name_button(self.more, few if self.more.isChecked() else f"Nog {others} andere")
