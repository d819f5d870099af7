"""What the jurors think of a criterion, each and together, and in words who has spoken about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jurytool.services.judging.independence import read_lock_state
from jurytool.services.judging.norms import Opinions, joint_opinion_field, opinion_field
from jurytool.services.visit.notes import NoteView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.pages.criteria.evidence import describe_sources
from jurytool.ui.pages.criteria.turning_row import TurningRow
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_label

LINES = (3, 5)  # the least and the most
BESIDE = 460  # from here on the opinions stand beside each other
WIDE = 840  # from here on the sources stand beside the opinions
NO_OPINION = "nog geen oordeel"


class OpinionPane(Card):
    """One opinion for who works alone; else mine, the colleague's and the one that we share."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.mine, self.colleague, self.joint = PlainEditor(), PlainEditor(), PlainEditor()
        self._colleague_title = make_label("", "small")
        self._sources = make_label("", "small", wrap=True)
        self._sources.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._bound_mine = BoundText(self.mine, env.autosave, self)
        self._bound_joint = BoundText(self.joint, env.autosave, self)
        self._colleague_column = _make_column(self._colleague_title, self.colleague)
        self._mine_column = _make_column(make_label("Mijn oordeel", "small"), self.mine)
        self._joint_title = make_label("Samen", "small")
        self._joint_column = _make_column(self._joint_title, self.joint)
        self._lay_out()

    def show_criterion(self, criterion: Criterion, opinions: Opinions) -> None:
        """Show what was thought of this criterion, and let me write."""
        ctx, address = self._env.ctx, criterion.address
        self._bound_mine.show(opinion_field(ctx, address))
        self.mine.setAccessibleName(f"Mijn oordeel over {criterion.label}")
        self._mine_column.setVisible(not criterion.dossier.i_read)
        colleagues = criterion.colleagues
        self._colleague_column.setVisible(bool(colleagues))
        self._joint_column.setVisible(bool(colleagues))
        if not colleagues:
            self._bound_joint.release()
            return
        self._bound_joint.show(joint_opinion_field(ctx, address))
        self.joint.setAccessibleName(f"Ons oordeel samen over {criterion.label}")
        self._joint_title.setText("Samen: twee versies" if self._bound_joint.in_conflict else "Samen")
        self._show_colleagues(criterion, opinions)

    def show_sources(self, criterion: Criterion, notes: Sequence[NoteView]) -> None:
        """Say which sources speak in these notes and which are still missing."""
        self._sources.setText(describe_sources(criterion.instrument, notes))

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [self.mine, self.colleague, self.joint]

    def release(self) -> None:
        """Store what was typed and let go of it."""
        self._bound_mine.release()
        self._bound_joint.release()

    def _lay_out(self) -> None:
        columns = TurningRow(self._env.look, BESIDE)
        for column in (self._mine_column, self._colleague_column, self._joint_column):
            columns.add(column, 1)
        row = TurningRow(self._env.look, WIDE, spacing=8)
        row.add(columns, 3)
        row.add(self._sources, 1)
        self.body.addWidget(row)
        self.colleague.setReadOnly(True)
        for editor in (self.mine, self.colleague, self.joint):
            editor.set_line_range(*LINES)
        self.mine.setPlaceholderText("In één zin: wat vind jij?")
        self.joint.setPlaceholderText("In één zin: wat vinden jullie? Je collega leest dit ook.")

    def _show_colleagues(self, criterion: Criterion, opinions: Opinions) -> None:
        """Show what they think, or why that cannot be seen: not whether there is anything."""
        colleagues, i_lock = criterion.colleagues, criterion.dossier.i_lock
        lock = read_lock_state(self._env.ctx, criterion.dossier.id, criterion.assessment.id)
        unseen = {one.id: lock.why_unseen(one, i_lock=i_lock) or NO_OPINION for one in colleagues}
        if len(colleagues) == 1:
            name = colleagues[0].called
            text = opinions.own.get(colleagues[0].id, "")
            self.colleague.setPlaceholderText(unseen[colleagues[0].id])
        else:
            name = "Collega’s"
            words = [f"{one.initials}: {opinions.own.get(one.id) or unseen[one.id]}" for one in colleagues]
            text = "\n".join(words) if any(opinions.own.get(one.id) for one in colleagues) else ""
            self.colleague.setPlaceholderText("\n".join(words))
        self._colleague_title.setText(name)
        self.colleague.setAccessibleName(f"Oordeel van {name}")
        if text != self.colleague.text():
            self.colleague.set_text(text)


def _make_column(title: QLabel, editor: PlainEditor) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    layout.addWidget(title)
    layout.addWidget(editor)
    layout.addStretch(1)
    title.setBuddy(editor)
    return column
