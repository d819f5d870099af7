"""How the room stands on the screen: three panes, two or one beside the field, and bezoekmodus."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.focus_bars import FocusHeader, TalkBar
from jurytool.ui.pages.visit.programme_panel import ProgrammePanel
from jurytool.ui.pages.visit.side_panel import SidePanel
from jurytool.ui.pages.visit.stream_panel import StreamPanel
from jurytool.ui.widgets.segmented import SegmentedControl

LINE = 75  # characters
LEFT, RIGHT = (248, 330), (272, 440)  # least and most, in pixels at the designed size
LEFT_FOCUSED = (270, 300)
LEFT_NARROW, RIGHT_NARROW = (240, 330), (232, 440)
ROOMY, THREE, TWO, TWO_FOCUSED = 960, 800, 520, 600  # least widths at the designed size
LOW, LOW_FOCUSED = 330, 400  # heights at the designed size below which only the field's own line stays
LARGEST = 16_777_215  # Qt's own "no limit"

STREAM, PROGRAMME, SIDE = "stream", "programme", "side"
_NAMES = {STREAM: "Notities", PROGRAMME: "Programma", SIDE: "Vragen"}


class Columns(IntEnum):
    """How many panes stand beside each other; what finds no place is behind a choice."""

    ONE = 1
    TWO = 2
    THREE = 3


class PaneStack(QStackedWidget):
    """Asks for the room of the pane that is shown, not of the largest one behind it."""

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()


class RoomLayout(QWidget):
    """Bezoekmodus leaves programme, questions, stream and field, larger; the field is always in sight."""

    pane_chosen = Signal()

    def __init__(
        self, look: Look, programme: ProgrammePanel, stream: StreamPanel, capture: CaptureBox, side: SidePanel
    ) -> None:
        super().__init__()
        self._look = look
        self._panes: dict[str, QWidget] = {STREAM: stream, PROGRAMME: programme, SIDE: side}
        self._programme, self._stream, self._capture = programme, stream, capture
        self.header, self.talk_bar = FocusHeader(), TalkBar(look)
        self.left_choice = SegmentedControl("Wat er links staat", keeps_focus=True, least_height=40)
        self.centre_choice = SegmentedControl(
            "Wat er boven het veld staat", keeps_focus=True, least_height=40
        )
        self._left_stack, self._centre_stack, self._right_stack = (PaneStack() for _ in range(3))
        self.is_focused = False
        self.columns: Columns | None = None
        self.is_low = False
        self._lay_out()
        self._arrange()
        self.left_choice.current_changed.connect(self.show_pane)
        self.centre_choice.current_changed.connect(self.show_pane)
        look.changed.connect(self._arrange)

    def set_focus_mode(self, on: bool) -> None:
        """Enter or leave bezoekmodus."""
        self.is_focused = on
        self.columns = None  # other panes have a place now
        self.header.setVisible(on)
        self._stream.head.set_brief(on)
        self._programme.set_focus_mode(on)
        self._stream.view.set_text_size("large" if on else "body")
        self._capture.set_large(on)
        self._arrange()

    def show_talk(self) -> None:
        """Show or hide the bar of bezoekmodus, after its content changed."""
        self.talk_bar.setVisible(self.is_focused and self.talk_bar.wanted and not self.is_low)

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front, where not all can be seen at once."""
        for stack, choice in ((self._left_stack, self.left_choice), (self._centre_stack, self.centre_choice)):
            if stack.indexOf(self._panes[name]) >= 0:
                stack.setCurrentWidget(self._panes[name])
                choice.set_current(name)
        self.pane_chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._left, self._middle = QWidget(), QWidget()
        for holder, parts in (
            (self._left, (self.left_choice, self._left_stack)),
            (self._middle, (self.talk_bar, self.centre_choice, self._centre_stack, self._capture)),
        ):
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
            for part in parts:
                layout.addWidget(part, 1 if isinstance(part, QStackedWidget) else 0)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addStretch(1)
        columns.addWidget(self._left, 1_000)
        columns.addWidget(self._middle, 10_000)
        columns.addWidget(self._right_stack, 1_100)
        columns.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.header)
        layout.addLayout(columns, 1)
        self.header.hide()
        self.talk_bar.hide()

    def _arrange(self) -> None:
        """Give each pane a place, and keep lines readable on a wide screen."""
        columns, low = self._fitting_columns(), self._is_low()
        if (columns, low) != (self.columns, self.is_low):
            self.columns, self.is_low = columns, low
            self._place()
        self._set_widths()
        self._capture.about.set_low(low)
        roomy = self.columns is Columns.THREE and self._designed_width() >= ROOMY
        self._capture.show_hints(roomy and not self.is_focused and not low)
        self.show_talk()

    def _fitting_columns(self) -> Columns:
        width = self._designed_width()
        if self.is_focused:
            return Columns.TWO if width >= TWO_FOCUSED else Columns.ONE
        return Columns.THREE if width >= THREE else Columns.TWO if width >= TWO else Columns.ONE

    def _designed_width(self) -> float:
        return self.width() / self._look.scale

    def _is_low(self) -> bool:
        return self.height() / self._look.scale < (LOW_FOCUSED if self.is_focused else LOW)

    def _place(self) -> None:
        """Put the panes where they belong with this number of columns."""
        left, centre, right = self._places()
        self._fill(self._left_stack, self.left_choice, left)
        self._fill(self._centre_stack, self.centre_choice, centre)
        self._fill(self._right_stack, None, right)
        self._left.setVisible(bool(left))
        self._right_stack.setVisible(bool(right))

    def _places(self) -> tuple[list[str], list[str], list[str]]:
        has_bar = self.is_focused and not self.is_low
        others = [PROGRAMME] if has_bar else [PROGRAMME, SIDE]
        if self.columns is Columns.ONE:
            return [], [STREAM, *others], []
        if self.columns is Columns.TWO:
            return others, [STREAM], []
        return [PROGRAMME], [STREAM], [SIDE]

    def _fill(self, stack: QStackedWidget, choice: SegmentedControl | None, names: Sequence[str]) -> None:
        for name in names:
            stack.addWidget(self._panes[name])  # takes it from where it stood
        if names:
            stack.setCurrentWidget(self._panes[names[0]])
        if choice is not None:
            choice.set_options([(name, _NAMES[name]) for name in names])
            choice.setVisible(len(names) > 1)

    def _set_widths(self) -> None:
        look, single = self._look, self.columns is Columns.ONE
        font = look.font("large" if self.is_focused else "body")
        widest = QFontMetrics(font).averageCharWidth() * LINE + look.px(64)
        self._middle.setMaximumWidth(widest)
        roomy = self._designed_width() >= ROOMY
        left, right = (LEFT, RIGHT) if roomy else (LEFT_NARROW, RIGHT_NARROW)
        if self.is_focused:
            left = LEFT_FOCUSED
        for pane, (least, most) in ((self._left, left), (self._right_stack, right)):
            pane.setMinimumWidth(0 if single else look.px(least))
            pane.setMaximumWidth(LARGEST if single else look.px(most))
