"""Questions as lines to tick: what to ask, whom, and what was answered already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jurytool.services.notes import NoteView
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.text_lines import wrap_lines

MOST_LINES = 4
BOX = 15
TOUCH = 40
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as the list shows it."""

    note_id: str
    text: str
    group: str = ""  # "leiding"
    answered: bool = False
    now: bool = False  # for the group of the present talk


def question_lines(
    questions: Sequence[NoteView], groups: Mapping[str, str], present_group: str
) -> list[QuestionLine]:
    """Return open questions, those for the present talk's group first, then the answered ones."""
    lines = [
        QuestionLine(
            note.id,
            note.text,
            groups.get(note.target_group, note.target_group),
            bool(note.answered_by),
            bool(present_group) and note.target_group == present_group,
        )
        for note in questions
    ]
    return sorted(lines, key=lambda line: (line.answered, not line.now))


class QuestionModel(QAbstractListModel):
    """The lines; a line is ticked when it was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QuestionLine] = []

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show these lines, unless nothing differs."""
        if list(lines) != self.lines:
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a line can be ticked."""
        own = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | own

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tick, tip, spoken words or the whole line."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        state = (Qt.CheckState.Checked if line.answered else Qt.CheckState.Unchecked).value
        whom = f"vraag voor {line.group}" if line.group else "vraag"
        values: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): line.text,
            int(Qt.ItemDataRole.ToolTipRole): line.text,
            int(Qt.ItemDataRole.CheckStateRole): state,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{whom}: {line.text}",
            int(_LINE_ROLE): line,
        }
        return values.get(int(role))


class _Delegate(QStyledItemDelegate):
    """Paints box, question and group."""

    def __init__(self, look: Look, view: QuestionList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._wrapped: dict[tuple[str, int, bool], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room for a question."""
        line: QuestionLine = index.data(_LINE_ROLE)
        width = self._view.line_width()
        height = len(self._words(line, width)) * QFontMetrics(self._font(line)).height()
        if line.group and not line.answered:
            height += QFontMetrics(self._look.font("small")).height()
        return QSize(width, max(height + self._look.px(9), self._look.px(TOUCH) if self._view.large else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one question."""
        line: QuestionLine = index.data(_LINE_ROLE)
        rect: QRect = QRect(option.rect)
        rect.setWidth(self._view.line_width())
        state: QStyle.StateFlag = option.state
        theme, font = self._look.theme, self._font(line)
        metrics = QFontMetrics(font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.hasFocus() and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.me), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        top = rect.top() + self._look.px(9 if self._view.large else 4)
        self._paint_box(painter, rect.left() + self._look.px(3), top, metrics.height(), line.answered)
        left = rect.left() + self._indent()
        painter.setFont(font)
        painter.setPen(QColor(theme.second if line.answered else theme.text))
        for words in self._words(line, rect.width()):
            painter.drawText(left, top + metrics.ascent(), words)
            top += metrics.height()
        if line.group and not line.answered:
            self._paint_group(painter, line, left, top)
        painter.restore()

    def _paint_box(self, painter: QPainter, left: int, top: int, height: int, ticked: bool) -> None:
        theme, size = self._look.theme, self._look.px(BOX)
        box = QRectF(left, top + (height - size) / 2, size, size)
        painter.setPen(QPen(QColor(theme.me if ticked else theme.control), 1.2))
        painter.setBrush(QColor(theme.me if ticked else theme.card))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(QColor(theme.on_me), 2))
            step = size / 15
            points = [(3.5, 8), (6.5, 11), (11.5, 4.5)]
            places = [QPointF(box.x() + x * step, box.y() + y * step) for x, y in points]
            painter.drawPolyline(places)

    def _paint_group(self, painter: QPainter, line: QuestionLine, left: int, top: int) -> None:
        theme, font = self._look.theme, self._look.font("small", bold=line.now)
        painter.setFont(font)
        painter.setPen(QColor(theme.me if line.now else theme.second))
        words = f"→ {line.group}" + (" (nu)" if line.now else "")
        painter.drawText(left, top + QFontMetrics(font).ascent(), words)

    def _words(self, line: QuestionLine, width: int) -> list[str]:
        key = (line.text, width, line.answered)
        if key not in self._wrapped:
            most = 1 if line.answered else MOST_LINES
            room = width - self._indent() - self._look.px(2)
            self._wrapped[key] = wrap_lines(line.text, self._font(line), room, most)
        return self._wrapped[key]

    def forget(self) -> None:
        """Wrap everything anew, after another theme or text size."""
        self._wrapped.clear()

    def _indent(self) -> int:
        return self._look.px(BOX + 10)

    def _font(self, line: QuestionLine) -> QFont:
        font = self._look.font("large" if self._view.large else "body")
        font.setStrikeOut(line.answered)
        return font


class QuestionList(QListView):
    """The questions; a click, Space or Enter ticks one or opens it again."""

    tick_requested = Signal(str)

    def __init__(self, look: Look, large: bool = False) -> None:
        super().__init__()
        self._look, self.large = look, large
        self.lines = QuestionModel()
        self.setModel(self.lines)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Nog te vragen")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._on_look_changed)

    def line_width(self) -> int:
        """Return the width of a line, with or without a scroll bar."""
        return max(80, self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width())

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show these questions; the chosen one stays chosen."""
        row = self.currentIndex().row()
        self.lines.set_lines(lines)
        if row >= 0 and lines:
            self.setCurrentIndex(self.lines.index(min(row, len(lines) - 1)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for all questions, so that what follows stands right below."""
        height = 0
        for row in range(self.lines.rowCount()):
            height += self.sizeHintForIndex(self.lines.index(row)).height()
            if height > 2_000:
                break
        return QSize(self._look.px(200), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Return the room for one question."""
        return QSize(self._look.px(120), min(self.sizeHint().height(), self._look.px(60)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and ask for another height, where the width changed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(self.indexAt(event.position().toPoint()))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (an override)
        """Let letters do nothing here."""

    def _ask(self, index: QModelIndex) -> None:
        line = index.data(_LINE_ROLE)
        if isinstance(line, QuestionLine):
            self.tick_requested.emit(line.note_id)

    def _on_look_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
