"""What an empty screen says: what to do first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jurytool.ui.widgets.variants import make_button, make_label


class EmptyState(QWidget):
    """A sentence in the middle, with at most one button below it."""

    def __init__(
        self, title: str, text: str = "", action: str = "", variant: str = "", *, writes: bool = False
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        self._title = make_label(title, "large", wrap=True)
        self._text = make_label(text, "second", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        self._text.setVisible(bool(text))
        self.button: QPushButton | None = None
        self._buttons = QVBoxLayout()
        if action:
            self.button = make_button(action, variant, writes=writes)
            layout.addSpacing(4)
            self._buttons.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def offer(self, label: str, act: Callable[[], None]) -> QPushButton:
        """Show another button above the one that is there, what helps most, and return it."""
        button = make_button(label, "primary")
        button.clicked.connect(act)
        self._buttons.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def set_words(self, title: str, text: str = "") -> None:
        """Change what it says."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
