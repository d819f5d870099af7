"""The list of compared scores by keyboard and pointer: it says what the user wants, and stores nothing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jurytool.services.judging.comparison import Compared
from jurytool.ui.look import Look
from jurytool.ui.pages.standards.grid_painter import LEFT, fit_words
from jurytool.ui.pages.standards.grid_view import rated_by_key
from jurytool.ui.pages.standards.item_list import ItemList
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
            colour = theme.juror(juror.seat)
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


class ScoresList(ItemList):
    """One line per item; the chosen line takes the keys that settle its score."""

    settle_requested = Signal(str)  # a value for the chosen item
    item_chosen = Signal(object)  # Compared or None

    def __init__(self, look: Look, model: ScoresModel, parent: QWidget | None = None) -> None:
        super().__init__(look, "Scores naast elkaar", parent)
        self._scores, self._look = model, look
        self.may_settle = True
        self.setModel(model)
        self.setItemDelegate(ScoresPainter(look, model, self))

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
            self.show_header(number)

    def is_header(self, index: _Index) -> bool:
        """Return whether a line has no item."""
        line = self._scores.line(index)
        return line is not None and line.compared is None

    def press_value(self, key: Qt.Key, text: str) -> bool:
        """Settle the score of the chosen item, where I may."""
        compared = self.current()
        value = rated_by_key(row_of(compared), key, text) if compared is not None else None
        if value is not None and self.may_settle:
            self.settle_requested.emit(value)
        return value is not None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.item_chosen.emit(self.current())
