"""A box for a new point: what is typed survives a stop, Enter makes a point of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import JurorView
from jurytool.services.drafts import FEEDBACK, NAMED, DraftKey
from jurytool.services.visit.feedback import NewPoint, add_point
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.entry_field import EntryField
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_label


class PointBox(QWidget):
    """A heading and a field; with `colleagues` it is for what they want to say."""

    added = Signal(str)  # id of the point
    escaped = Signal()

    def __init__(self, env: Environment, *, is_for_colleagues: bool) -> None:
        super().__init__()
        self._env = env
        self._box = NAMED if is_for_colleagues else FEEDBACK
        self._dossier_id = self._visit_id = ""
        self._colleagues: tuple[tuple[str, str], ...] = ()
        self.heading = make_label("", "strong")
        self.who = SegmentedControl("Welke collega")
        self.field = EntryField(env, self, lambda: {"who": self.who.current}, self._show)
        self.editor = self.field.editor
        self.editor.set_line_range(1, 4)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.who)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.field)
        layout.addStretch(1)
        self.who.hide()
        self.field.entered.connect(self.record)
        self.field.escaped.connect(self.escaped)
        self.who.current_changed.connect(lambda _: self.field.keep())
        if not is_for_colleagues:
            self.set_words("Nog een punt", "Typ en druk op Enter")

    def set_words(self, heading: str, placeholder: str) -> None:
        """Say what the box is for."""
        self.heading.setText(heading)
        self.editor.setAccessibleName(heading)
        self.editor.setPlaceholderText(placeholder)

    def show_colleagues(self, colleagues: Sequence[JurorView]) -> None:
        """Say for whom this is; with more than one colleague there is a choice."""
        options = tuple((juror.id, juror.initials) for juror in colleagues)
        if options != self._colleagues:
            self._colleagues = options
            self.who.set_options(options)
        self.who.setVisible(len(options) > 1)
        name = options[0][1] if len(options) == 1 else "je collega"
        self.set_words(f"Wat {name} noemde", "Typ en druk op Enter")

    def open(self, dossier_id: str, visit_id: str) -> None:
        """Show what was being typed for this dossier."""
        self._dossier_id, self._visit_id = dossier_id, visit_id
        self.field.open(DraftKey(dossier_id, "feedback_point", self._box, "text"))

    def record(self) -> None:
        """Make a point of what was typed; a text that is refused stays."""
        text = self.field.text()
        if not text.strip() or not self.field.accepts():
            return
        new = NewPoint(text, self._visit_id, named_by=self.who.current, box=self._box)
        ctx, dossier_id = self._env.ctx, self._dossier_id
        changes = self.field.commit(lambda: add_point(ctx, dossier_id, new))
        if changes is not None:
            self.added.emit(changes.main_id)

    def release(self) -> None:
        """Keep the text as a draft and let the dossier go."""
        self.field.release()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [*self.who.findChildren(QPushButton), self.editor]

    def _show(self, kept: Mapping[str, object]) -> None:
        if "who" in kept:  # whom it was about last stays chosen for the next point
            self.who.set_current(str(kept["who"]))
