"""Lines below each other under a title, each with its name at the left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.report.written_text import EDGE
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_label

_WIDTH = 220


class LabelledLines(QWidget):
    """All fields are equally wide, and the names have the rest."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._lines: list[QLineEdit] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(make_label(title, "strong"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        layout.addLayout(self._grid)
        look.changed.connect(self._set_width)

    def add_line(self, title: str, field: QLineEdit, below: QWidget | None = None) -> None:
        """Add a field with its name; `below` says what is wrong with it, over both."""
        row = 2 * len(self._lines)
        self._lines.append(field)
        name = ElidedLabel(title)
        name.setBuddy(field)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, row, 1)
        if below is not None:
            self._grid.addWidget(below, row + 1, 0, 1, 2)
        self._set_width()

    def _set_width(self) -> None:
        for field in self._lines:
            field.setFixedWidth(self._look.px(_WIDTH))
