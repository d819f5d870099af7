"""Facts of the instrument that the report's texts use, for instance until when a predicaat is valid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from jurytool.instruments.schema import Item
from jurytool.services.dossier.dossiers import fact_field
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.labelled_lines import LabelledLines
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.line_editor import LineEditor


class FactsForm(LabelledLines):
    """A line per fact, tied to what is stored."""

    edited = Signal()

    def __init__(self, env: Environment, facts: Sequence[Item]) -> None:
        super().__init__(env.look, "Gegevens in de tekst")
        self._env = env
        self.fields: dict[str, LineEditor] = {}
        self._bound: dict[str, BoundText] = {}
        for item in facts:
            field = LineEditor(item.title)
            field.setPlaceholderText(item.default or item.question)
            field.edited.connect(self.edited)
            self.fields[item.key] = field
            self._bound[item.key] = BoundText(field, env.autosave, self)
            self.add_line(item.title, field)

    def show_facts(self, dossier_id: str) -> None:
        """Show what is stored, unless something is being typed."""
        for key, bound in self._bound.items():
            bound.show(fact_field(self._env.ctx, dossier_id, key))

    def release(self) -> None:
        """Store what was typed and let go of it."""
        for bound in self._bound.values():
            bound.release()
