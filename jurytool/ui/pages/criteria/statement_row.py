"""A sentence of the school with what each juror found of it at the visit."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jurytool.models.enums import StatementMark
from jurytool.services.visit.statements import StatementView, mark_statement
from jurytool.ui.dialogs.statement_notes import ask_for_evidence, count_notes_words, remark_lines
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label

NOT_MARKED = "nog niet getoetst"


class StatementRow(QWidget):
    """My mark is a button with the four possible marks; a colleague's is text."""

    def __init__(self, env: Environment, criterion: Criterion, statement: StatementView) -> None:
        super().__init__()
        self._env = env
        self._text = make_label("", wrap=True)
        self.mark_button = make_button("", "link", writes=True)
        self.others = make_label("", "small")
        self.others.setMinimumHeight(self.mark_button.sizeHint().height())  # on one line with the buttons
        self.evidence = make_button("", "link")
        self.remarks = make_label("", "small", wrap=True)
        self._menu = QMenu(self)
        for mark in StatementMark:
            self._add_choice(mark.label, mark.value)
        self._menu.addSeparator()
        self._add_choice(NOT_MARKED, "")
        self._menu.triggered.connect(lambda action: self._mark(action.data()))
        self.mark_button.setMenu(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._text)
        row = FlowLayout(spacing=8, line_spacing=0)
        for widget in (self.mark_button, self.evidence, self.others):
            row.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self.remarks)
        self.evidence.clicked.connect(self._on_evidence)
        self.show_statement(criterion, statement)

    def show_statement(self, criterion: Criterion, statement: StatementView) -> None:
        """Show the statement as it is now."""
        self._criterion, self.statement = criterion, statement
        self._text.setText(f"“{statement.text}”")
        mine = statement.marks.get(criterion.me)
        words = mine.label if mine is not None else NOT_MARKED
        self.mark_button.setText(f"{words} ▾")
        self.mark_button.setAccessibleName(f"Jouw oordeel: {words}")
        self.mark_button.setAccessibleDescription(statement.text)
        for action in self._menu.actions():
            action.setChecked(action.data() == (mine.value if mine is not None else ""))
        others = [
            f"{juror.initials}: {statement.marks[juror.id].label}"
            for juror in criterion.colleagues
            if juror.id in statement.marks
        ]
        self.others.setText(" · ".join(others))
        self.others.setVisible(bool(others))

        words = count_notes_words(statement)
        self.evidence.setText(words)
        self.evidence.setAccessibleName(f"Onderbouwing: {words}")
        self.evidence.setAccessibleDescription(statement.text)
        remarks = remark_lines(statement, criterion.dossier)
        self.remarks.setText(breakable("\n".join(remarks)))
        self.remarks.setVisible(bool(remarks))

    def _on_evidence(self) -> None:
        ask_for_evidence(self._env, self._criterion.dossier, self.statement, self)

    def _add_choice(self, words: str, value: str) -> None:
        action = self._menu.addAction(words.capitalize())
        action.setCheckable(True)
        action.setData(value)

    def _mark(self, value: str) -> None:
        mark = StatementMark(value) if value else None
        dossier_id = self._criterion.dossier.id
        self._env.notifier.perform(
            lambda: mark_statement(self._env.ctx, dossier_id, self.statement.id, mark), self
        )
