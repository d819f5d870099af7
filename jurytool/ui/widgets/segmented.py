"""A segmented control: one choice out of a few, for filters and views; it wraps where it must."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import ToggleButton, set_surface

_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Segment(ToggleButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the control: Qt's own buttons go to what comes next in Tab's order."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SegmentedControl(QFrame):
    """Segments beside each other, exactly one on; `current_changed` comes only for what the user does."""

    current_changed = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        keeps_focus: bool = False,
        least_height: int = 0,
    ) -> None:
        super().__init__(parent)
        self._least_height = least_height  # in pixels, for fingers
        self._keeps_focus = keeps_focus  # a click leaves the cursor where people are typing
        set_surface(self, "segments")
        self.setAccessibleName(name)
        self._layout = FlowLayout(self, spacing=2, squeezes=True)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._segments: dict[str, QPushButton] = {}
        self._current = ""
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show these (key, text); the first is on."""
        for segment in self._segments.values():
            self._layout.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = {}
        self._current = ""
        for key, text in options:
            segment = _Segment(text, "segment")
            segment.setProperty("key", key)
            segment.clicked.connect(self._on_clicked)
            segment.setMinimumHeight(self._least_height)
            self._layout.addWidget(segment)
            self._segments[key] = segment
        if options:
            self.set_current(options[0][0])

    @property
    def current(self) -> str:
        """The key of the segment that is on."""
        return self._current

    def segments(self) -> list[QPushButton]:
        """Return the segments in their order."""
        return list(self._segments.values())

    def focus_stop(self) -> QPushButton:
        """Return the segment that Tab reaches."""
        return self._segments[self._current]

    def set_current(self, key: str) -> None:
        """Switch this segment on; an unknown key is ignored."""
        if key not in self._segments:
            return
        self._current = key
        for other, segment in self._segments.items():
            segment.setChecked(other == key)
            segment.setFocusPolicy(self._policy(is_current=other == key))

    def _policy(self, *, is_current: bool) -> Qt.FocusPolicy:
        """Return that Tab reaches only what is on; the arrows go on from there."""
        if self._keeps_focus:
            return Qt.FocusPolicy.TabFocus if is_current else Qt.FocusPolicy.NoFocus
        return Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus

    def set_text(self, key: str, text: str, spoken: str = "") -> None:
        """Change what a segment says, for instance its count; `spoken` where a sign stands for a word."""
        self._segments[key].setText(text)
        self._segments[key].setAccessibleName(spoken or text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._segments)
        index = max(0, min(len(keys) - 1, keys.index(self.current) + step))
        self.choose(keys[index])
        self._segments[keys[index]].setFocus()

    def _on_clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, QPushButton):
            self.choose(str(segment.property("key")))

    def choose(self, key: str) -> None:
        """Switch a segment on as the user does."""
        before = self._current
        self.set_current(key)
        if key != before:
            self.current_changed.emit(key)
