"""Says that another dossier here seems to be of the same school, and offers to bring them together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jurytool.services.exchange.same_school import SchoolTwin
from jurytool.ui.widgets.variants import make_button, make_label, set_surface


class TwinStrip(QFrame):
    """Hidden while there is no such dossier."""

    bring_requested = Signal(str)  # the other dossier

    def __init__(self) -> None:
        super().__init__()
        self._twin: SchoolTwin | None = None
        set_surface(self, "attention")
        self.words = make_label("", wrap=True)
        self.bring = make_button("Dit is dezelfde school: samenbrengen…", writes=True)
        self.bring.clicked.connect(self._on_bring)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.bring)
        self.hide()

    def show_twins(self, twins: list[SchoolTwin]) -> None:
        """Ask about the first of these."""
        self._twin = twins[0] if twins else None
        if self._twin is not None:
            name = ", ".join(part for part in (self._twin.school_name, self._twin.place) if part)
            self.words.setText(f"Op deze laptop staat nog een dossier van {name}.")
        self.setVisible(self._twin is not None)

    def _on_bring(self) -> None:
        if self._twin is not None:
            self.bring_requested.emit(self._twin.dossier_id)
