"""How the panes share the room: beside each other, or below each other where the text is large."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.widgets.variants import set_surface

TWO_BESIDE, THREE_BESIDE = 640, 860  # from these widths on, in pixels at normal text size
EVIDENCE_WIDTH, FINDING_WIDTH, SCHOOL_WIDTH = 420, 700, 320
EVIDENCE_SHARE, SCHOOL_SHARE = 0.28, 0.29  # of the width, while three panes stand beside each other
LEAST_HEIGHT = 300  # of each pane
GAP = 12


class Panes(QScrollArea):
    """Evidence | finding and school above the opinions; scrolls where a window has no room for all."""

    def __init__(
        self,
        look: Look,
        head: QWidget,
        evidence: QWidget,
        finding: QWidget,
        school: QWidget,
        opinion: QWidget,
    ) -> None:
        super().__init__()
        self._look = look
        self._school = school
        self._panes = (evidence, finding, school)
        self._two_panes = [EVIDENCE_WIDTH, FINDING_WIDTH]
        self._whole, self._beside = QSplitter(), QSplitter()
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        below.addWidget(self._beside, 1)
        below.addWidget(opinion)
        _fill(self._beside, (finding, FINDING_WIDTH), (school, SCHOOL_WIDTH))
        _fill(self._whole, (evidence, EVIDENCE_WIDTH), (right, FINDING_WIDTH))
        school.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head.setMinimumHeight(1)  # else it asks for what its labels need in the narrowest window
        column.addWidget(head)
        column.addWidget(self._whole, 1)
        set_surface(inside, "clear")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        look.changed.connect(self._arrange)
        self._arrange()

    def show_school(self, shown: bool) -> None:
        """Show or hide the third pane, which takes its width from the others and gives it back."""
        if shown == self._school.isHidden():
            self._school.setVisible(shown)
            self._share_width(shown)
        if shown:  # below the others it may be out of sight; its place is known only after the layout
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._school))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panes beside or below each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for pane in self._panes:
            pane.setMinimumHeight(self._look.px(LEAST_HEIGHT))
        width = self.viewport().width()
        _turn(self._whole, width >= self._look.px(TWO_BESIDE))
        _turn(self._beside, width >= self._look.px(THREE_BESIDE))

    def _share_width(self, among_three: bool) -> None:
        if not (_is_row(self._whole) and _is_row(self._beside)):
            return
        whole = sum(self._whole.sizes())
        if among_three:
            self._two_panes = self._whole.sizes()
            evidence = min(self._two_panes[0], round(whole * EVIDENCE_SHARE))
            self._whole.setSizes([evidence, whole - evidence])
            school = round(whole * SCHOOL_SHARE)
            self._beside.setSizes([whole - evidence - school, school])
        else:
            self._whole.setSizes(self._two_panes)


def _fill(splitter: QSplitter, *parts: tuple[QWidget, int]) -> None:
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    for place, (widget, _) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, place)
    splitter.setSizes([width for _, width in parts])


def _is_row(splitter: QSplitter) -> bool:
    return splitter.orientation() is Qt.Orientation.Horizontal


def _turn(splitter: QSplitter, is_row: bool) -> None:
    if is_row != _is_row(splitter):
        splitter.setOrientation(Qt.Orientation.Horizontal if is_row else Qt.Orientation.Vertical)
