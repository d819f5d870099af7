"""Voorlezen: one point at a time in large letters, to speak from while people look at you."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from jurytool.clock import Clock, parse_instant
from jurytool.ui.look import Look
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.labels import ElidedLabel, breakable
from jurytool.ui.widgets.variants import make_button, make_label, set_surface, set_variant

TICK_MS = 10_000
LONG_TEXT = 260  # characters; a longer point gets smaller letters
WIDTH = 1_060
NO_POINTS = "Er zijn nog geen punten. Sluit met Esc en neem eerst punten op."
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_SAID = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Period)  # clickers send a point for "black"
_UNSAID = (Qt.Key.Key_Delete,)
_START_SHOW = (Qt.Key.Key_F5,)  # clickers send it too; it must not lead to another room


@dataclass(frozen=True, slots=True)
class Spoken:
    """A point to speak; `speaker` is "Jij" or initials, empty for who works alone."""

    point_id: str
    text: str
    speaker: str
    is_me: bool
    said: str  # when, in words


class ReadingView(QFrame):
    """Shows the points one by one; it asks for what is logged, and keeps no score of its own."""

    left = Signal()
    said_toggled = Signal(str, bool)  # point id, whether it was said

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self._look, self._clock = look, clock
        self._points: Sequence[Spoken] = ()
        self._place = 0  # one past the last is the end
        self._since: dt.datetime | None = None
        set_surface(self, "clear")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.school = ElidedLabel("", "heading")
        self.counter, self.minutes = make_label("", "large"), make_label("", "large")
        self.speaker = make_label("", "speaker-me")
        self.text = make_label("", "speech", wrap=True)
        self.said = make_label("", "said", wrap=True)
        self.next = ElidedLabel("", "upcoming")
        self.close_button = _make_button("Sluiten", "Esc")
        self.back = _make_button("Vorige", "←")
        self.mark = _make_button("Gezegd, verder", "Enter", writes=True)
        self.forward = _make_button("Volgende", "→")
        self._area = ColumnArea(look, WIDTH)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._show_minutes)
        self._lay_out()
        self.close_button.clicked.connect(self.left)
        self.back.clicked.connect(lambda: self.step(-1))
        self.forward.clicked.connect(lambda: self.step(1))
        self.mark.clicked.connect(self._mark_and_go_on)

    @property
    def point_id(self) -> str:
        """The point that is shown, or "" at the end."""
        return self._points[self._place].point_id if self._place < len(self._points) else ""

    def begin(self, school: str, points: Sequence[Spoken], started: str) -> None:
        """Begin with the first point that was not said; minutes count from `started`, or from now."""
        self.school.set_full_text(school)
        self._since = parse_instant(started) if started else self._clock.now().local()
        self._points = points
        unsaid = [place for place, point in enumerate(points) if not point.said]
        self._place = unsaid[0] if unsaid else 0
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_points(self, points: Sequence[Spoken]) -> None:
        """Show the points as they are stored now, and stay where we are."""
        current = self.point_id
        ids = [point.point_id for point in points]
        at_end = self._place >= len(self._points)
        self._points = points
        if current in ids:
            self._place = ids.index(current)
        else:
            self._place = len(points) if at_end else min(self._place, len(points))
        self._show()

    def step(self, by: int) -> None:
        """Go to the next point (1) or the one before (-1); behind the last is the end."""
        self._place = max(0, min(len(self._points), self._place + by))
        self._show()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a clicker from the window, where they lead to another room."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _START_SHOW
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Space and the keys of a presentation clicker; Enter logs the point as said."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _START_SHOW:
            return
        elif event.isAutoRepeat():
            return  # a key that is held would race through the points
        elif key in _NEXT:
            self.step(1)
        elif key in _BACK:
            self.step(-1)
        elif key in _SAID:
            self._mark_and_go_on()
        elif key in _UNSAID:
            self._unmark()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Count minutes while somebody can see them."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def _mark_and_go_on(self) -> None:
        point_id = self.point_id
        if not point_id:
            return
        if not self._points[self._place].said:
            self.said_toggled.emit(point_id, True)
        self.step(1)

    def _unmark(self) -> None:
        if self.point_id and self._points[self._place].said:
            self.said_toggled.emit(self.point_id, False)

    def _show(self) -> None:
        count = len(self._points)
        point = self._points[self._place] if self._place < count else None
        self.counter.setText(f"{self._place + 1} van {count}" if point else "")
        self.speaker.setText(point.speaker if point else "")
        self.speaker.setVisible(bool(point and point.speaker))
        set_variant(self.speaker, "speaker-me" if point is None or point.is_me else "speaker-colleague")
        text = point.text if point else self._end_words()
        self.text.setText(breakable(text))
        set_variant(self.text, "speech-long" if len(text) > LONG_TEXT else "speech")
        self.said.setText(f"✓ Gezegd om {point.said}" if point and point.said else "")
        self.next.set_full_text(self._next_words())
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < count)
        self.mark.setEnabled(point is not None)
        words = "Verder" if point and point.said else "Gezegd, verder"
        self.mark.setText(f"{words}   Enter")
        self.mark.setAccessibleName(words)
        self.setAccessibleName(f"{point.speaker}: {text}" if point and point.speaker else text)
        self._area.verticalScrollBar().setValue(0)
        self._show_minutes()

    def _end_words(self) -> str:
        if not self._points:
            return NO_POINTS
        unsaid = sum(not point.said for point in self._points)
        if not unsaid:
            return "Dit was het. Alles is gezegd."
        left = "1 punt is" if unsaid == 1 else f"{unsaid} punten zijn"
        return f"Dit was het. {left} niet als gezegd aangevinkt."

    def _next_words(self) -> str:
        following = self._points[self._place + 1 : self._place + 2]
        if not following:
            return ""
        speaker = f"{following[0].speaker}: " if following[0].speaker else ""
        return f"Hierna: {speaker}{following[0].text}"

    def _show_minutes(self) -> None:
        if self._since is not None:
            seconds = (self._clock.now().local() - self._since).total_seconds()
            self.minutes.setText(f"{max(0, int(seconds // 60))} min")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(self.school)
        head.addWidget(make_label("Voorlezen", "second"))
        head.addStretch(1)
        for widget in (self.counter, self.minutes, self.close_button):
            head.addWidget(widget)
        body = self._area.body
        body.setSpacing(14)
        body.addStretch(1)
        for label in (self.speaker, self.text, self.said):
            body.addWidget(label)
        body.addStretch(2)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.mark)
        foot.addStretch(1)
        foot.addWidget(self.forward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 8)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.next)
        layout.addLayout(foot)


def _make_button(text: str, key: str, *, writes: bool = False) -> QPushButton:
    button = make_button(text, "touch", key=key, writes=writes)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or Space would press it
    return button
