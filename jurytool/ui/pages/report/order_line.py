"""The choice between findings per criterion and per talk, where the instrument lets a team choose."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.instruments.schema import Element, ElementKind
from jurytool.services.report.report_options import BY_CRITERION, BY_TALK
from jurytool.ui.pages.report.written_text import EDGE
from jurytool.ui.widgets.segmented import SegmentedControl

_KINDS = {ElementKind.FINDINGS: BY_CRITERION, ElementKind.ITEM_FINDINGS: BY_TALK}


class OrderLine(QWidget):
    """Says how the findings are ordered; nothing is stored here."""

    chosen = Signal(str)  # how they are to be ordered

    def __init__(self) -> None:
        super().__init__()
        options = ((BY_CRITERION, "Per criterium"), (BY_TALK, "Per gesprek"))
        self.control = SegmentedControl("Bevindingen", options)
        self.control.current_changed.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, 0, 0)
        row.addWidget(self.control)
        row.addStretch(1)

    def show_element(self, element: Element) -> None:
        """Show how the findings are ordered now."""
        self.control.set_current(_KINDS[element.kind])
