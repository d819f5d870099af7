"""Stands in the place of an editor whose text has two versions, and lets people choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.exchange.versions import ShownVersion
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.variants import make_button, make_label

EMPTY = "(leeg gelaten)"


class VersionChoice(QWidget):
    """Every version in full with its author and time; `chosen` carries the text that stays."""

    chosen = Signal(str)
    together_requested = Signal()  # to see them large, and to bring them together

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._title = title
        self.buttons: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_versions(self, versions: Sequence[ShownVersion]) -> None:
        """Show these, in this order."""
        clear_layout(self._layout)
        self.buttons = []
        if self._title:
            self._layout.addWidget(make_label(f"{self._title}: twee versies", "small", wrap=True))
        together = make_button("Samen kiezen…", "link", "Zie de verschillen, of voeg ze zelf samen")
        together.clicked.connect(self.together_requested)
        self._layout.addWidget(together, 0, Qt.AlignmentFlag.AlignLeft)
        for version in versions:
            self._add(version)
        self._layout.addStretch(1)

    def _add(self, version: ShownVersion) -> None:
        who = f"{version.author}, {version.moment}"
        keep = make_button("Deze houden", "link", f"De versie van {who} blijft staan")
        keep.clicked.connect(lambda: self.chosen.emit(str(version.value)))
        self.buttons.append(keep)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(make_label(who, "small", wrap=True), 1)
        row.addWidget(keep)
        text = make_label(version.text or EMPTY, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(head)
        self._layout.addWidget(text)
