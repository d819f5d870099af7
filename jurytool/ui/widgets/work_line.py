"""How far long work is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jurytool.ui.widgets.variants import make_button, make_label


class WorkLine(QWidget):
    """A sentence with a bar below it; `stop_requested` comes once, then the button waits with the user."""

    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = make_label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.stop = make_button("Stoppen")
        self.stop.clicked.connect(self._on_stop)
        said = QVBoxLayout()
        said.setSpacing(6)
        said.addWidget(self.words)
        said.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(said, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)

    def begin(self, words: str) -> None:
        """Say what goes on from now."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.stop.setText("Stoppen")
        self.stop.setEnabled(True)
        self.show_percentage(0)

    def show_percentage(self, percentage: int) -> None:
        """Show how much is done."""
        self.bar.setValue(percentage)
        self.bar.setAccessibleDescription(f"{percentage} procent")

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText("Stopt…")
        self.stop_requested.emit()
