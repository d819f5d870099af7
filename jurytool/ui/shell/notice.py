"""A sentence above every page, for what the user should know and can put aside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jurytool.ui.widgets.variants import make_button, make_label, set_surface

TOUCH = 40  # pixels


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "attention")
        self._text = make_label("", wrap=True)
        close = make_button("Begrepen", "link")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where people are typing
        close.setMinimumHeight(TOUCH)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 2, 14, 2)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show this sentence."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
