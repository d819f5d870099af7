"""One item with the scores of all, their reasons and notes, and where the team settles the score."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.comparison import Compared
from jurytool.services.judging.ratings import joint_explanation_field
from jurytool.services.visit.notes import NoteView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.turning_row import TurningRow
from jurytool.ui.pages.standards.joint_score import JointScore
from jurytool.ui.pages.together.scores_juror import JurorColumn
from jurytool.ui.pages.together.scores_model import difference_words, row_of
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.labels import KeyHints, WholeLabel
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label

LEAST_HEIGHT = 130  # pixels of the design, of what the jurors say
LEAST_COLUMN = 190  # pixels of the design: below this the jurors stand under each other
REASON = "Waarom werd het deze score? Dit komt in het rapport."
HINTS = (
    ("1 – 4", "score samen"),
    ("N", "n.v.t."),
    ("G", "niet gezien"),
    ("Enter", "vaststellen en verder"),
)


class ScoreDetail(Card):
    """Shows one item; it stores the reason as it is typed, and says which score the team chose."""

    settle_requested = Signal(str)  # a value, or "" to open it again
    finished = Signal()  # Enter behind the reason
    left = Signal()  # back to the list
    own_score_requested = Signal()
    choice_requested = Signal()  # to where two versions are chosen between

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._jurors: tuple[JurorView, ...] = ()
        self._columns: dict[str, JurorColumn] = {}
        self.heading = WholeLabel("", "strong")
        self.difference = make_label("", "attention", wrap=True)
        self.settled = JointScore()
        self.reason = EnterEditor()
        self.reason.setAccessibleName("Toelichting samen")
        self.reason.setPlaceholderText(REASON)
        self.reason.set_line_range(2, 4)
        self._bound = BoundText(self.reason, env.autosave, self)
        self.said = make_label("", "error", wrap=True)
        self.said.hide()
        self.settle_button = make_button("Vaststellen", "primary", key="Enter", writes=True)
        self.own_button = make_button(
            "Mijn score wijzigen", "link", "Naar deze indicator in Standaarden", writes=True
        )
        self.choose_button = make_button("Kies tussen de twee versies", "")
        self.hints = KeyHints(HINTS)
        self._foot = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setSpacing(6)
        self.body.addWidget(self.heading)
        line = QHBoxLayout()
        line.addWidget(self.difference, 1)
        line.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self._scroll = ScrollColumn()
        self._row = TurningRow(self._env.look, 0, spacing=10)
        self._scroll.body.addWidget(self._row)
        self._scroll.body.addStretch(1)
        self._fit()
        self.body.addWidget(self._scroll, 1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(6)
        score = QHBoxLayout()
        score.setSpacing(10)
        score.addWidget(make_label("Samen", "strong"))
        score.addWidget(self.settled, 1)
        foot.addLayout(score)
        foot.addWidget(self.reason)
        ask = QHBoxLayout()
        ask.setSpacing(10)
        ask.addWidget(self.said, 1)
        ask.addWidget(self.settle_button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        foot.addLayout(ask)
        for widget in (self.choose_button, self.hints):
            foot.addWidget(widget)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        self._env.look.changed.connect(self._fit)
        self.settled.settle_requested.connect(self.settle_requested)
        self.settled.explain_requested.connect(self.start_writing)
        self.reason.entered.connect(self.finished)
        self.reason.escaped.connect(self.left)
        self.reason.edited.connect(lambda: self.say(""))
        self.settle_button.clicked.connect(self.finished)
        self.own_button.clicked.connect(self.own_score_requested)
        self.choose_button.clicked.connect(self.choice_requested)

    def _fit(self) -> None:
        """Leave room for what a juror says also where the window is low: then the page scrolls."""
        self._scroll.setMinimumHeight(self._env.look.px(LEAST_HEIGHT))

    def set_jurors(self, jurors: Sequence[JurorView]) -> None:
        """Have a column for each of these; the same ones stay as they are."""
        if tuple(jurors) == self._jurors:
            return
        self._jurors = tuple(jurors)
        for column in self._columns.values():
            column.hide()
            column.deleteLater()
        self._columns = {juror.id: JurorColumn(self._env.look, juror) for juror in jurors}
        self._row.set_least(LEAST_COLUMN * len(self._columns))
        for column in self._columns.values():
            self._row.add(column, 1)

    def show_item(
        self,
        dossier: DossierView,
        compared: Compared | None,
        notes: Sequence[NoteView],
        pending: str = "",
        *,
        unlocked: Collection[str] = (),
        may_settle: bool = True,
    ) -> None:
        """Show an item with a score that was chosen and still wants its reason; None shows nothing.

        Of those `unlocked` it is not known here what they gave.
        """
        self.setVisible(compared is not None)
        if compared is None:
            self.release()
            return
        row, in_conflict = row_of(compared), compared.ratings.joint_in_conflict
        self.heading.set_full_text(row.title)
        self.difference.setText(difference_words(compared).capitalize())
        self.own_button.setVisible(dossier.i_rate)
        for juror, column in self._columns.items():
            column.show_item(dossier, compared, notes, is_unlocked=juror in unlocked)
        self._foot.setVisible(may_settle or bool(compared.ratings.joint))
        self._bound.show(joint_explanation_field(self._env.ctx, compared.address))
        self.reason.set_read_only(not may_settle or self._bound.in_conflict)
        self.settled.show_row(row)
        chosen = pending or compared.ratings.joint
        self.settled.set_checked([chosen] if chosen and not in_conflict else [])
        self.settled.setEnabled(may_settle and not in_conflict)
        self.settle_button.setVisible(bool(pending) and may_settle and not in_conflict)
        self.choose_button.setVisible(in_conflict and may_settle)
        self.hints.setVisible(may_settle and not in_conflict)

    def say(self, sentence: str) -> None:
        """Say what is still missing below the reason; "" says nothing."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    @property
    def reason_text(self) -> str:
        """The reason as it stands there, stored or not."""
        return self.reason.text().strip()

    def start_writing(self) -> None:
        """Put the cursor behind the reason."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reason.moveCursor(QTextCursor.MoveOperation.End)

    def start_settling(self) -> None:
        """Go to the scores between which the team chooses."""
        self.settled.take_focus()

    def release(self) -> None:
        """Store what was typed and let the text go."""
        self._bound.release()
