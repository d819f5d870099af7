"""Facts of the instrument that the report's texts use, for instance until when a predicaat is valid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Item
from jurytool.services.dossiers import fact_field
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.written_text import EDGE
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.variants import make_label

_WIDTH = 220


class FactsForm(QWidget):
    """A line per fact, tied to what is stored."""

    edited = Signal()

    def __init__(self, env: Environment, facts: Sequence[Item]) -> None:
        super().__init__()
        self._env = env
        self.fields: dict[str, LineEditor] = {}
        self._bound: dict[str, BoundText] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(make_label("Gegevens in de tekst", "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        layout.addLayout(grid)
        for row, item in enumerate(facts):
            field = LineEditor(item.title)
            field.setPlaceholderText(item.default or item.question)
            field.edited.connect(self.edited)
            self.fields[item.key] = field
            self._bound[item.key] = BoundText(field, env.autosave, self)
            name = ElidedLabel(item.title)
            name.setBuddy(field)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, row, 1)
        env.look.changed.connect(self._set_width)
        self._set_width()

    def show_facts(self, dossier_id: str) -> None:
        """Show what is stored, unless something is being typed."""
        for key, bound in self._bound.items():
            bound.show(fact_field(self._env.ctx, dossier_id, key))

    def release(self) -> None:
        """Store what was typed and let go of it."""
        for bound in self._bound.values():
            bound.release()

    def _set_width(self) -> None:
        for field in self.fields.values():
            field.setFixedWidth(self._env.look.px(_WIDTH))
