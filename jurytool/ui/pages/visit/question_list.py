"""Questions as lines to tick: what to ask, whom, and what was answered already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
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

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.enter_field import is_typed
from jurytool.ui.pages.visit.question_model import LINE_ROLE, QuestionLine, QuestionModel
from jurytool.ui.pages.visit.text_lines import wrap_lines

MOST_LINES = 4  # of a question, where the list has a height of its own
MOST_QUESTION = 40  # where another scrolls: a question is read whole
BOX = 15
TOUCH = 40
ANSWER = "antwoord"
_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints box, question and group."""

    def __init__(self, look: Look, view: QuestionList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._wrapped: dict[tuple[str, int, bool], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room for a question."""
        line: QuestionLine = index.data(LINE_ROLE)
        width = self._view.line_width()
        height = len(self._words(line, width)) * QFontMetrics(self._font(line)).height()
        if not line.answered:
            height += self._small_height()
        return QSize(width, max(height + self._look.px(9), self._look.px(TOUCH) if self._view.large else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one question."""
        line: QuestionLine = index.data(LINE_ROLE)
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
        if not line.answered:
            self._paint_group(painter, line, left, top)
            self._paint_answer(painter, self.answer_rect(index, rect))
        painter.restore()

    def answer_rect(self, index: _Index, row: QRect) -> QRect:
        """Return where the word stands that asks for an answer; empty for an answered question."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, QuestionLine) or line.answered:
            return QRect()
        pad = self._look.px(4)
        width = QFontMetrics(self._look.font("small")).horizontalAdvance(ANSWER) + 2 * pad
        height = self._small_height() + pad + (self._look.px(12) if self._view.large else 0)
        right = row.left() + self._view.line_width()
        return QRect(right - width, row.bottom() - height + 1, width, height)

    def _paint_answer(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(self._look.font("small"))
        painter.setPen(QColor(self._look.theme.me))
        bottom = rect.adjusted(0, 0, 0, -self._look.px(4))
        painter.drawText(bottom, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), ANSWER)

    def _small_height(self) -> int:
        return QFontMetrics(self._look.font("small")).height()

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
        words = f"→ {line.group or 'iedereen'}" + (" (nu)" if line.now else "")
        room = self._view.line_width() - self._indent() - self.answer_width()
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, top + QFontMetrics(font).ascent(), words)

    def _words(self, line: QuestionLine, width: int) -> list[str]:
        key = (line.text, width, line.answered)
        if key not in self._wrapped:
            most = 1 if line.answered else self._view.most_lines
            room = width - self._indent() - self._look.px(2)
            self._wrapped[key] = wrap_lines(line.text, self._font(line), room, most)
        return self._wrapped[key]

    def answer_width(self) -> int:
        """Return the room that the word takes which asks for an answer."""
        return QFontMetrics(self._look.font("small")).horizontalAdvance(ANSWER) + self._look.px(12)

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
    """The questions; a click or Space ticks one or opens it again, Enter or “antwoord” answers it.

    With `whole` it is as tall as its rows and leaves scrolling to the pane in which it stands.
    """

    tick_requested = Signal(str)
    answer_requested = Signal(str)  # the text that is typed next answers it
    left = Signal()  # Esc: back to the field

    def __init__(self, look: Look, large: bool = False, *, whole: bool = False) -> None:
        super().__init__()
        self._look, self.large, self._whole = look, large, whole
        self.most_lines = MOST_QUESTION if whole else MOST_LINES
        self.lines = QuestionModel()
        self.setModel(self.lines)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Nog te vragen")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where people are typing
        height = QSizePolicy.Policy.Fixed if whole else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, height)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._on_look_changed)

    def line_width(self) -> int:
        """Return the width of a line, with or without a scroll bar."""
        bar = 0 if self._whole else self.verticalScrollBar().sizeHint().width()
        return max(80, self.width() - 2 * self.frameWidth() - bar)

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show these questions; the chosen one stays chosen."""
        row = self.currentIndex().row()
        self.lines.set_lines(lines)
        if row >= 0 and lines:
            self.setCurrentIndex(self.lines.index(min(row, len(lines) - 1)))
        self.updateGeometry()

    def choose(self, note_id: str) -> bool:
        """Make this question the chosen one; False where it is not shown."""
        rows = [row for row, line in enumerate(self.lines.lines) if line.note_id == note_id]
        if rows:
            self.setCurrentIndex(self.lines.index(rows[0]))
        return bool(rows)

    def sizeHint(self) -> QSize:
        """Return the room for all questions, so that what follows stands right below."""
        height = 0
        for row in range(self.lines.rowCount()):
            height += self.sizeHintForIndex(self.lines.index(row)).height()
            if height > 2_000 and not self._whole:
                break
        return QSize(self._look.px(200), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Return the room for one question, or for all where another scrolls."""
        if self._whole:
            return QSize(self._look.px(120), self.sizeHint().height())
        return QSize(self._look.px(120), min(self.sizeHint().height(), self._look.px(60)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and ask for another height, where the width changed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter answers; a letter is for the field."""
        if event.key() == Qt.Key.Key_Space:
            self._ask(self.currentIndex(), self.tick_requested)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex(), self.answer_requested)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_typed(event):
            event.ignore()  # the room lets a letter begin a note
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks, unless it is on the word that asks for an answer."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        on_word = self._delegate.answer_rect(index, self.visualRect(index)).contains(place)
        self._ask(index, self.answer_requested if on_word else self.tick_requested)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (an override)
        """Let letters not walk through the questions."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are, on the first question where none was chosen yet."""
        if not self.currentIndex().isValid() and self.lines.lines:
            self.setCurrentIndex(self.lines.index(0))
        super().focusInEvent(event)

    def _ask(self, index: QModelIndex, signal: SignalInstance) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, QuestionLine) and not (line.answered and signal is self.answer_requested):
            signal.emit(line.note_id)

    def _on_look_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
