"""A line above a room that says something, with smaller words below it and buttons beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_label, set_surface


class SaidLine(QFrame):
    """Hidden until there is something to say; `row` takes the buttons."""

    def __init__(self, variant: str = "", margin: int = 6, between: int = 0) -> None:
        super().__init__()
        self.words = make_label("", variant, wrap=True)
        self.more = make_label("", "small", wrap=True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, margin, 8, margin)
        self.row.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(between)
        said.addWidget(self.words)
        said.addWidget(self.more)
        self.row.addLayout(said, 1)
        self.hide()

    def say(self, words: str, more: str, surface: str) -> None:
        """Say this, also to who hears the screen, on a surface of this kind."""
        set_surface(self, surface)
        self.words.setText(breakable(words))
        self.more.setText(breakable(more))
        self.setAccessibleName(f"{words}. {more}")
