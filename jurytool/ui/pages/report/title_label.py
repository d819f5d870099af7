"""A title that is as long as fits: in full, else one of its shorter forms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from jurytool.ui.widgets.variants import make_label, set_variant


class TitleLabel(QLabel):
    """One line; screen readers and the tip always have the longest form."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(make_label("").textFormat())
        set_variant(self, "heading")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._forms: tuple[str, ...] = ("",)

    def set_forms(self, forms: Sequence[str]) -> None:
        """Show one of these, the longest first."""
        self._forms = tuple(forms)
        self.setAccessibleName(self._forms[0])
        self.updateGeometry()
        self._choose()

    def sizeHint(self) -> QSize:
        """Return the room for the shortest form: what is more is welcome, not asked for."""
        return QSize(self._width(self._forms[-1]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        fitting = (form for form in self._forms if self._width(form) <= self.width())
        shown = next(fitting, self._forms[-1])
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._forms[0] else self._forms[0])

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + 2
