"""One phase of the trajectory: a part of the line, number and title, when it was or will be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from jurytool.services.dossier.phases import PhaseView
from jurytool.text.dutch import format_date
from jurytool.ui.look import Look
from jurytool.ui.widgets.push_button import press_by_enter

BAR = 4
MOST_LINES = 6  # of the date and the remark together
STATES = {"done": "geweest", "current": "nu", "coming": "komt nog"}
_WRAP = Qt.TextFlag.TextWordWrap


def date_words(phase: PhaseView) -> str:
    """Return when a phase was or will be: "✓ 3 sep", "10 dec" or "—"."""
    date = format_date(phase.on_date, "short")
    if phase.state == "done":
        return f"✓ {date}".strip()
    return date or "—"


class PhaseStep(QAbstractButton):
    """A phase as a button; `moved` asks for the neighbour at the left (-1) or the right (1)."""

    moved = Signal(int)

    def __init__(self, look: Look, phase: PhaseView) -> None:
        super().__init__()
        self._look = look
        self.phase = phase
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_phase(phase)

    def show_phase(self, phase: PhaseView) -> None:
        """Show the phase as it stands now."""
        self.phase = phase
        date = format_date(phase.on_date)
        told = [f"{phase.number} {phase.title}", STATES[phase.state], date, phase.remarks]
        self.setText(self._title())
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setAccessibleDescription("Kies om de datum te wijzigen of om te zeggen waar de school nu is.")
        self.setToolTip("\n".join(part for part in (f"{phase.title}", date, phase.remarks) if part))
        self.update()

    def least_width(self) -> int:
        """Return the width at which no word is cut off."""
        metrics = QFontMetrics(self._look.font("small", bold=self.phase.state == "current"))
        return max(metrics.horizontalAdvance(word) for word in self._title().split(" ")) + self._look.px(14)

    def height_at(self, width: int) -> int:
        """Return how high the words stand at this width."""
        metrics = QFontMetrics(self._look.font("small", bold=self.phase.state == "current"))
        room = QRect(0, 0, max(40, width - self._look.px(10)), 10_000)
        title = metrics.boundingRect(room, _WRAP, self._title()).height()
        lines = len(self.lines(metrics, room.width()))
        return self._look.px(BAR + 8) + title + lines * metrics.lineSpacing() + self._look.px(6)

    def lines(self, metrics: QFontMetrics, width: int) -> list[str]:
        """Return the date and, in the present phase, the remark on a few lines."""
        lines = [date_words(self.phase)]
        words = self.phase.remarks.split() if self.phase.state == "current" else []
        while words:
            first = len(words) if len(lines) == MOST_LINES - 1 else 1
            while first < len(words) and metrics.horizontalAdvance(" ".join(words[: first + 1])) <= width:
                first += 1
            lines.append(" ".join(words[:first]))
            words = words[first:]
        return [
            line
            if metrics.horizontalAdvance(line) <= width
            else metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            for line in lines
        ]

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        width = self._look.px(160)
        return QSize(width, self.height_at(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbour; Enter is a click."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif not press_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the line and the words below it."""
        theme, look = self._look.theme, self._look
        painter = QPainter(self)
        colours = {"done": theme.good, "current": theme.me, "coming": theme.line}
        painter.fillRect(0, 0, self.width(), look.px(BAR), QColor(colours[self.phase.state]))
        current = self.phase.state == "current"
        font = look.font("small", bold=current)
        painter.setFont(font)
        painter.setPen(QColor(theme.me if current else theme.second))
        metrics = QFontMetrics(font)
        width = max(40, self.width() - look.px(10))
        room = QRect(2, look.px(BAR + 6), width, self.height())
        painter.drawText(room, _WRAP, self._title())
        top = room.top() + metrics.boundingRect(room, _WRAP, self._title()).height()
        for line in self.lines(metrics, width):
            painter.drawText(QRect(2, top, width, metrics.lineSpacing()), Qt.AlignmentFlag.AlignLeft, line)
            top += metrics.lineSpacing()
        self._paint_focus(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus() or self.underMouse():
            colour = self._look.theme.me if self.hasFocus() else self._look.theme.line
            painter.setPen(QPen(QColor(colour), 1))
            top = self._look.px(BAR) + 1
            painter.drawRoundedRect(self.rect().adjusted(0, top, -3, -1), 4, 4)

    def _title(self) -> str:
        """Return number and title; the number never stands on a line alone."""
        return f"{self.phase.number}\u00a0{self.phase.title}".strip()
