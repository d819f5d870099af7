"""How the room stands on the screen, usually and in bezoekmodus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.capture_box import CaptureBox
from jurytool.ui.pages.visit.focus_bars import FocusHeader, QuestionBar
from jurytool.ui.pages.visit.programme_panel import ProgrammePanel
from jurytool.ui.pages.visit.question_list import QuestionLine
from jurytool.ui.pages.visit.side_panel import SidePanel
from jurytool.ui.pages.visit.stream_panel import StreamPanel

LINE = 75  # characters
LEFT, RIGHT = (248, 330), (272, 440)  # least and most, in pixels
LEFT_FOCUSED = (270, 300)
LEFT_NARROW, RIGHT_NARROW = (240, 330), (232, 440)
NARROW = 960  # pixels at the designed size: below that everything gives way to the stream


class RoomLayout(QWidget):
    """Three columns; bezoekmodus leaves programme, questions, stream and field, larger."""

    def __init__(
        self, look: Look, programme: ProgrammePanel, stream: StreamPanel, capture: CaptureBox, side: SidePanel
    ) -> None:
        super().__init__()
        self._look = look
        self._programme, self._stream, self._capture, self._side = programme, stream, capture, side
        self.header, self.questions = FocusHeader(), QuestionBar(look)
        self.is_focused = False
        self._lay_out()
        self._set_widths()
        look.changed.connect(self._set_widths)

    def set_focus_mode(self, on: bool) -> None:
        """Enter or leave bezoekmodus."""
        self.is_focused = on
        self.header.setVisible(on)
        self._side.setVisible(not on)
        self._stream.which.setVisible(not on)
        self._programme.set_focus_mode(on)
        self._stream.view.set_text_size("large" if on else "body")
        self._capture.set_large(on)
        self._show_bar()
        self._set_widths()

    def show_questions(self, lines: Sequence[QuestionLine]) -> None:
        """Show in bezoekmodus what is still to ask."""
        self.questions.set_lines(lines)
        self._show_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._set_widths()

    def _show_bar(self) -> None:
        self.questions.setVisible(self.is_focused and self.questions.wanted)

    def _lay_out(self) -> None:
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(8)
        middle.addWidget(self.questions)
        middle.addWidget(self._stream, 1)
        middle.addWidget(self._capture)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addStretch(1)
        columns.addWidget(self._programme, 1_000)
        columns.addWidget(self._middle, 10_000)
        columns.addWidget(self._side, 1_100)
        columns.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.header)
        layout.addLayout(columns, 1)
        self.header.hide()
        self.questions.hide()

    def _set_widths(self) -> None:
        """Keep lines readable on a wide screen: first the panes at both sides grow, then the margins."""
        look = self._look
        font = look.font("large" if self.is_focused else "body")
        self._middle.setMaximumWidth(QFontMetrics(font).averageCharWidth() * LINE + look.px(64))
        narrow = self.width() < look.px(NARROW)
        left, right = (LEFT_NARROW, RIGHT_NARROW) if narrow else (LEFT, RIGHT)
        if self.is_focused:
            left = LEFT_FOCUSED
        self._capture.show_hints(not narrow and not self.is_focused)
        for pane, (least, most) in ((self._programme, left), (self._side, right)):
            pane.setMinimumWidth(look.px(least))
            pane.setMaximumWidth(look.px(most))
