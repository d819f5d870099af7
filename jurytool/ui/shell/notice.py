"""A sentence above every page, for what the user should know and can put aside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

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
        self._layout = layout
        self._offered: QPushButton | None = None
        layout.addWidget(close)
        self.hide()

    def offer(self, label: str, act: Callable[[], None]) -> None:
        """Show a button beside the sentence, in the place of an earlier one."""
        if self._offered is not None:
            self._offered.deleteLater()
        self._offered = button = make_button(label, "primary")
        button.setMinimumHeight(TOUCH)
        button.clicked.connect(act)
        self._layout.insertWidget(1, button)

    def show_text(self, text: str) -> None:
        """Show this sentence."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
