"""The list of compared scores by keyboard and pointer: it says what the user wants, and stores nothing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jurytool.services.comparison import Compared
from jurytool.ui.look import Look
from jurytool.ui.pages.standards.grid_painter import LEFT, fit_words
from jurytool.ui.pages.standards.grid_view import SETTLE_KEY, rated_by_key
from jurytool.ui.pages.standards.score_disc import joint_colour, paint_value
from jurytool.ui.pages.together.scores_model import LINE_ROLE, ScoreLine, ScoresModel, row_of

PAD = 12
COLUMN = 40  # of one juror
LAST = 60  # of what the team has together
_Index = QModelIndex | QPersistentModelIndex


class ScoresPainter(QStyledItemDelegate):
    """The look of a line: its words, a disc per juror, and what the team has together."""

    def __init__(self, look: Look, model: ScoresModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(LINE_ROLE)
        px = self._look.px
        is_header = not isinstance(line, ScoreLine) or line.compared is None
        metrics = QFontMetrics(self._look.font("small"))
        return QSize(100, metrics.lineSpacing() + px(14) if is_header else 2 * metrics.lineSpacing() + px(14))

    def columns(self, rect: QRect) -> tuple[QRect, tuple[QRect, ...], QRect]:
        """Return where in a line its words, each juror and what is joint have their place."""
        px, count = self._look.px, len(self._model.jurors)
        last = QRect(rect.right() - px(LAST), rect.top(), px(LAST), rect.height())
        left = last.left() - count * px(COLUMN)
        jurors = tuple(
            QRect(left + number * px(COLUMN), rect.top(), px(COLUMN), rect.height())
            for number in range(count)
        )
        words = QRect(rect.left() + px(PAD), rect.top(), left - rect.left() - 2 * px(PAD), rect.height())
        return words, jurors, last

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, ScoreLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.compared is None:
            self._paint_header(painter, option.rect, line)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_item(painter, option.rect, line.title, line.compared, selected=selected)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRect, line: ScoreLine) -> None:
        theme = self._look.theme
        painter.fillRect(rect, QColor(theme.ground))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words, jurors, last = self.columns(rect)
        painter.setFont(self._look.font("small", bold=True))
        painter.setPen(QColor(theme.text))
        painter.drawText(words, LEFT, line.title)
        painter.setPen(QColor(theme.second))
        for juror, column in zip(self._model.jurors, jurors, strict=True):
            painter.drawText(column, LEFT, juror.initials)
        painter.drawText(last, LEFT, "Samen")

    def _paint_item(
        self, painter: QPainter, rect: QRect, title: str, compared: Compared, *, selected: bool
    ) -> None:
        theme, look = self._look.theme, self._look
        if compared.needs_settling:
            painter.fillRect(rect, QColor(theme.attention_soft))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words, jurors, last = self.columns(rect)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(theme.text))
        room = words.adjusted(0, look.px(4), 0, -look.px(4))
        shown = fit_words(title, painter.fontMetrics(), room.size())
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap) | int(LEFT), shown)
        for juror, column in zip(self._model.jurors, jurors, strict=True):
            colour = theme.me if juror.is_me else theme.colleague
            paint_value(painter, look, column, compared.ratings.value_of(juror.id), colour)
        if compared.ratings.joint and not compared.ratings.joint_in_conflict:
            paint_value(painter, look, last, compared.ratings.joint, joint_colour(look))
        elif compared.needs_settling:
            painter.setFont(look.font("small"))
            painter.setPen(QColor(theme.attention_text))
            painter.drawText(last, LEFT, "open")
        if selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.me), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class ScoresList(QListView):
    """One line per item; the chosen line takes the keys that settle its score."""

    settle_requested = Signal(str)  # a value for the chosen item
    item_chosen = Signal(object)  # Compared or None
    joint_requested = Signal()  # to where the team settles the score
    explain_requested = Signal()

    def __init__(self, look: Look, model: ScoresModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores, self._look = model, look
        self.may_settle = True
        self.setModel(model)
        self.setItemDelegate(ScoresPainter(look, model, self))
        self.setAccessibleName("Scores naast elkaar")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def least_width(self) -> int:
        """Return the width in which the words of an item can still be read."""
        px = self._look.px
        return px(150) + len(self._scores.jurors) * px(COLUMN) + px(LAST) + 2 * px(PAD)

    def current(self) -> Compared | None:
        """Return the chosen item."""
        line = self._scores.line(self.currentIndex())
        return line.compared if line is not None else None

    def choose(self, index: QModelIndex) -> None:
        """Choose an item; an invalid index chooses the first."""
        number = max(0, index.row())
        line = self._scores.line(self._scores.index(number))
        if line is not None and line.compared is None:
            number += 1
        if number < self._scores.rowCount():
            self.setCurrentIndex(self._scores.index(number))
            self._show_header(number)

    def _show_header(self, number: int) -> None:
        """Keep the header above a first item in sight."""
        above = self._scores.line(self._scores.index(number - 1)) if number else None
        if above is not None and above.compared is None:
            self.scrollTo(self._scores.index(number - 1))
            self.scrollTo(self._scores.index(number))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.item_chosen.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        compared, key = self.current(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        value = rated_by_key(row_of(compared), key, event.text()) if compared is not None and plain else None
        if value is not None:
            if self.may_settle:
                self.settle_requested.emit(value)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.explain_requested.emit()
        elif plain and key == SETTLE_KEY:
            self.joint_requested.emit()
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 (an override)
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key such as End or Page Down leads: never to a header."""
        index = super().moveCursor(action, modifiers)
        line = self._scores.line(index)
        is_header = line is not None and line.compared is None
        return self._scores.index(index.row() + 1) if is_header else index

    def step(self, step: int) -> None:
        """Go to the next item, or to the one before; at the end it stays."""
        number = self.currentIndex().row() + step
        while 0 <= number < self._scores.rowCount():
            line = self._scores.line(self._scores.index(number))
            if line is not None and line.compared is not None:
                self.setCurrentIndex(self._scores.index(number))
                self._show_header(number)
                return
            number += step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
