"""A page of text and forms: one column in the middle that scrolls when it must."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.widgets.variants import set_surface


class ColumnArea(QScrollArea):
    """Scrolls `body`, which is never wider than can be read well."""

    def __init__(self, look: Look, width: int = 640) -> None:
        super().__init__()
        self._look, self._width = look, width
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        set_surface(inside, "clear")
        self._column = QWidget()
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._column, 10_000)
        row.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._set_width)
        self._set_width()

    def _set_width(self) -> None:
        self._column.setMaximumWidth(self._look.px(self._width))
