"""Under the grid: why I gave this score, what the colleague says, and what the team settles."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView
from jurytool.services.judging.ratings import explanation_field, joint_explanation_field
from jurytool.ui.environment import Environment
from jurytool.ui.pages.standards.grid_model import Team
from jurytool.ui.pages.standards.joint_score import JointScore
from jurytool.ui.pages.standards.rows import GridRow, address_of
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.labels import ElidedLabel, KeyHints
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_button, make_label

MINE = "Mijn toelichting"
MINE_UNPRINTED = "Mijn toelichting (niet in het rapport)"


class ExplanationPanel(Card):
    """Shows one indicator; `settle_requested` carries the value that the team agrees on, or ""."""

    settle_requested = Signal(object, str)
    left = Signal()  # back to the grid

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._row: GridRow | None = None
        self._heading = ElidedLabel("", "strong")
        self.mine = self._make_editor(
            "Mijn toelichting", "Waarop rust je score? Noem wat je zag, hoorde of las."
        )
        self.joint = self._make_editor("Toelichting samen", "Waarom? Dit komt in het rapport.")
        self._bound_mine = BoundText(self.mine, env.autosave, self)
        self._bound_joint = BoundText(self.joint, env.autosave, self)
        self.settled = JointScore()
        self._may_settle = True
        self._why_not = make_label("", "small", wrap=True)
        self.copy_button = make_button(
            "Overnemen bij Samen",
            "link",
            "Zet mijn toelichting ook bij Samen; daar komt zij in het rapport",
            writes=True,
        )
        self._my_label = make_label(MINE, "small", wrap=True)
        self._mine_column, self._team = QWidget(), QWidget()
        self._others = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.settled.settle_requested.connect(self._on_settled)
        self.settled.settled_by_key.connect(self.left)
        self.settled.explain_requested.connect(lambda: _start_writing(self.joint))
        self.copy_button.clicked.connect(self._on_copy)
        self.mine.edited.connect(self._show_copy_button)
        self.joint.edited.connect(self._show_copy_button)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _make_editor(self, name: str, placeholder: str) -> PlainEditor:
        editor = PlainEditor()
        editor.setAccessibleName(name)
        editor.setPlaceholderText(placeholder)
        editor.set_line_range(1, 3)
        return editor

    def _lay_out(self) -> None:
        self.body.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(KeyHints((("Esc", "terug naar de scores"),)))
        self.body.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        mine = QVBoxLayout(self._mine_column)
        mine.setContentsMargins(0, 0, 0, 0)
        mine.setSpacing(4)
        title = QHBoxLayout()
        title.addWidget(self._my_label, 1)
        title.addWidget(self.copy_button)
        mine.addLayout(title)
        mine.addWidget(self.mine)
        mine.addStretch(1)
        team = QVBoxLayout(self._team)
        team.setContentsMargins(0, 0, 0, 0)
        team.setSpacing(4)
        team.addLayout(self._others)
        row = QHBoxLayout()
        row.addWidget(make_label("Samen", "small"))
        row.addWidget(self.settled, 1)
        team.addLayout(row)
        team.addWidget(self._why_not)
        team.addWidget(self.joint)
        team.addStretch(1)
        columns.addWidget(self._mine_column, 1)
        columns.addWidget(self._team, 1)
        self.body.addLayout(columns)
        QWidget.setTabOrder(self.mine, self.copy_button)

    def show_row(self, dossier: DossierView, row: GridRow | None, team: Team) -> None:
        """Show an indicator, with what the team settles where it does so; None shows nothing to write."""
        self.setVisible(row is not None and not row.is_header)
        if row is None or row.is_header:
            self.release()
            return
        self._row = row
        address = address_of(dossier, row)
        self._heading.set_full_text(row.title)
        self._mine_column.setVisible(dossier.i_rate)
        self._team.setVisible(team.has_joint)
        if dossier.i_rate:
            writes_for = team.writes_for
            self._bound_mine.show(
                explanation_field(self._env.ctx, address, writes_for.id if writes_for else "")
            )
            words = MINE if row.ratings.prints_own_reason else MINE_UNPRINTED
            name = f"Toelichting namens {writes_for.called}" if writes_for else words
            self._my_label.setText(name)
            self.mine.setAccessibleName(name if writes_for else MINE)
        else:
            self._bound_mine.release()
        if team.has_joint:
            self._bound_joint.show(joint_explanation_field(self._env.ctx, address))
            self._show_team(team, row)
        else:
            self._bound_joint.release()
        self._may_settle = not team.why_not
        self._show_copy_button()

    def _show_team(self, team: Team, row: GridRow) -> None:
        clear_layout(self._others)
        for juror in team.others:
            own = row.ratings.own.get(juror.id)
            value = row.label(own.value) if own and own.value else team.nothing_of(juror.id)
            words = f"{juror.initials}: {value}"
            if own and own.explanation:
                words += f" – {own.explanation}"
            self._others.addWidget(make_label(words, "small", wrap=True))
        self.settled.show_row(row)
        self.settled.setEnabled(not team.why_not)
        self._why_not.setText(team.why_not)
        self._why_not.setVisible(bool(team.why_not))

    def start_writing(self) -> None:
        """Put the cursor behind the explanation, or where it was when the program was cut off."""
        _start_writing(self.joint if self._mine_column.isHidden() else self.mine)

    def start_settling(self) -> None:
        """Go to where the team settles the score."""
        if not self._team.isHidden() and self._may_settle:
            self.settled.take_focus()
        elif self._why_not.text():
            self._env.notifier.told.emit(self._why_not.text())

    def release(self) -> None:
        """Store what was typed and let the texts go."""
        self._row = None
        self._bound_mine.release()
        self._bound_joint.release()

    def _on_settled(self, value: str) -> None:
        if self._row is not None:
            self.settle_requested.emit(self._row, value)

    def _show_copy_button(self) -> None:
        can_copy = self._may_settle and not self._team.isHidden() and not self._bound_joint.in_conflict
        self.copy_button.setVisible(can_copy and bool(self.mine.text().strip()) and not self.joint.text())

    def _on_copy(self) -> None:
        text = QMimeData()
        text.setText(self.mine.text())
        _start_writing(self.joint)
        self.joint.insertFromMimeData(text)


def _start_writing(editor: PlainEditor) -> None:
    editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    if not editor.cursor_position():
        editor.moveCursor(QTextCursor.MoveOperation.End)
