"""The way to the chapter before and the one after, with their keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.ui.widgets.variants import make_button, make_label, name_button

_SPACING = 6


class ChapterSteps(QWidget):
    """Stands at the end of a chapter, where reading on begins."""

    step_requested = Signal(int)

    def __init__(self, word: str = "hoofdstuk") -> None:
        super().__init__()
        self._names = f"Vorig {word}", f"Volgend {word}"
        self.back, self.on = make_button("", "link"), make_button("", "link")
        self._back_key, self._on_key = make_label("Ctrl PgUp", "key"), make_label("Ctrl PgDn", "key")
        self.back.clicked.connect(lambda: self.step_requested.emit(-1))
        self.on.clicked.connect(lambda: self.step_requested.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        for widget in (self._back_key, self.back):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.on, self._on_key):
            row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """Return the room without the keys, which are shown where there is more."""
        hints = [button.sizeHint() for button in (self.back, self.on) if not button.isHidden()]
        return QSize(sum(hint.width() for hint in hints) + _SPACING, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    def _show_keys(self) -> None:
        pairs = ((self.back, self._back_key), (self.on, self._on_key))
        shown = [part for button, key in pairs if button.text() for part in (button, key)]
        needed = sum(part.sizeHint().width() + _SPACING for part in shown)
        for button, key in pairs:
            key.setVisible(bool(button.text()) and needed <= self.width())

    def show_neighbours(self, before: str, after: str) -> None:
        """Name the neighbours; "" where there is none."""
        for button, name, words in (
            (self.back, before, self._names[0]),
            (self.on, after, self._names[1]),
        ):
            name_button(button, name)
            button.setAccessibleName(f"{words}: {name}")
            button.setVisible(bool(name))
        self._show_keys()
