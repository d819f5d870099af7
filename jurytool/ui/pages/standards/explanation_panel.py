"""Under the grid: why I gave this score, what the colleague says, and what the team settles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import RatingState
from jurytool.services.overview import DossierView
from jurytool.services.ratings import explanation_field, joint_explanation_field
from jurytool.ui.environment import Environment
from jurytool.ui.pages.standards.rows import GridRow, address_of, colleagues
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_label

STATES = (RatingState.NOT_APPLICABLE, RatingState.NOT_SEEN)


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
        self.joint = self._make_editor("Toelichting samen", "Waarom kozen jullie samen voor deze score?")
        self._bound_mine = BoundText(self.mine, env.autosave, self)
        self._bound_joint = BoundText(self.joint, env.autosave, self)
        self.settled = PillRow(exclusive=True)
        self._others = QVBoxLayout()
        self._lay_out()
        self.settled.toggled.connect(self._on_settled)
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
        self.body.addWidget(self._heading)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        mine = QVBoxLayout()
        mine.addWidget(make_label("Mijn toelichting", "small"))
        mine.addWidget(self.mine, 0, Qt.AlignmentFlag.AlignTop)
        mine.addStretch(1)
        self._team = QWidget()
        team = QVBoxLayout(self._team)
        team.setContentsMargins(0, 0, 0, 0)
        team.addLayout(self._others)
        row = QHBoxLayout()
        row.addWidget(make_label("Samen", "small"))
        row.addWidget(self.settled, 1)
        team.addLayout(row)
        team.addWidget(self.joint)
        team.addStretch(1)
        columns.addLayout(mine, 1)
        columns.addWidget(self._team, 1)
        self.body.addLayout(columns)

    def show_row(self, dossier: DossierView, row: GridRow | None) -> None:
        """Show an indicator; None shows nothing to write."""
        self.setVisible(row is not None and not row.is_header)
        if row is None or row.is_header:
            self.release()
            return
        self._row = row
        address = address_of(dossier, row)
        self._heading.set_full_text(row.title)
        self._bound_mine.show(explanation_field(self._env.ctx, address))
        others = colleagues(dossier)
        self._team.setVisible(bool(others))
        if others:
            self._bound_joint.show(joint_explanation_field(self._env.ctx, address))
            self._show_team(dossier, row)

    def _show_team(self, dossier: DossierView, row: GridRow) -> None:
        clear_layout(self._others)
        for juror in colleagues(dossier):
            own = row.ratings.own.get(juror.id)
            value = row.label(own.value) if own and own.value else "nog niet gescoord"
            words = f"{juror.initials}: {value}"
            if own and own.explanation:
                words += f" – {own.explanation}"
            self._others.addWidget(make_label(words, "small", wrap=True))
        options = [(value, value) for value in row.values] + [(state.value, state.label) for state in STATES]
        self.settled.set_options(options)
        for key, _ in options:
            pill = self.settled.pill(key)
            if pill is not None:
                pill.setAccessibleName(f"Samen vaststellen: {row.label(key)}")
        self.settled.set_checked([row.ratings.joint] if row.ratings.joint else [])

    def start_writing(self) -> None:
        """Put the cursor behind my explanation, or where it was when the program was cut off."""
        self.mine.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.mine.cursor_position():
            self.mine.moveCursor(QTextCursor.MoveOperation.End)

    def release(self) -> None:
        """Store what was typed and let the texts go."""
        self._row = None
        self._bound_mine.release()
        self._bound_joint.release()

    def _on_settled(self, value: str, on: bool) -> None:
        if self._row is not None and (on or not self.settled.checked()):
            self.settle_requested.emit(self._row, value if on else "")
