"""The profile of the standards, drawn: a line per indicator, a mark per voice in the column of its score.

Every voice has a shape and a place of its own in a column, and initials in its mark: the figure loses nothing
where colours are not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jurytool.services.judging.score_profile import ProfileItem, Voice
from jurytool.ui.item_models.profile_model import LINE_ROLE, ProfileLine, ProfileModel
from jurytool.ui.look import Look

NAME = "Profiel van de standaarden"
MARK, PAD, LINE = 26, 12, 32  # pixels of the design
_REST, _LEAST_TITLE = 210, 140
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a line stand."""

    title: QRect
    places: tuple[QRect, ...]
    rest: QRect


class ProfilePainter(QStyledItemDelegate):
    """Paints the lines; what it paints is in the model."""

    def __init__(self, look: Look, model: ProfileModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def columns(self, rect: QRect, count: int) -> Columns:
        """Return where the words, the points of the scale and the rest stand."""
        px, voices = self._look.px, max(1, len(self._model.voices))
        width = max(px(56), voices * px(MARK) + px(14))
        rest = min(px(_REST), max(px(90), rect.width() - px(_LEAST_TITLE) - count * width))
        left = max(rect.left() + px(_LEAST_TITLE), rect.right() - rest - count * width)
        title = QRect(rect.left() + px(PAD), rect.top(), left - rect.left() - 2 * px(PAD), rect.height())
        places = tuple(QRect(left + n * width, rect.top(), width, rect.height()) for n in range(count))
        start = left + count * width + px(PAD)
        return Columns(title, places, QRect(start, rect.top(), rect.right() - start - px(4), rect.height()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._look.px(LINE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, ProfileLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.item is None:
            self._paint_group(painter, option.rect, line)
        else:
            self._paint_item(painter, option.rect, line, line.item)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._look.theme.me), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, line: ProfileLine) -> None:
        theme, columns = self._look.theme, self.columns(rect, len(line.group.scale))
        painter.fillRect(rect, QColor(theme.ground))
        painter.setFont(self._look.font("small", bold=True))
        painter.setPen(QColor(theme.text))
        self._write(painter, columns.title, line.group.title)
        for value, place in zip(line.group.scale, columns.places, strict=True):
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, value)
        self._write(painter, columns.rest, "Geen score")

    def _paint_item(self, painter: QPainter, rect: QRect, line: ProfileLine, item: ProfileItem) -> None:
        theme, scale = self._look.theme, line.group.scale
        columns = self.columns(rect, len(scale))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for place in columns.places:
            painter.drawLine(place.topLeft(), place.bottomLeft())
        painter.drawLine(columns.places[-1].topRight(), columns.places[-1].bottomRight())
        painter.setFont(self._look.font("small"))
        painter.setPen(QColor(theme.text))
        self._write(painter, columns.title, f"{item.code} {item.title}".strip())
        painter.setPen(QColor(theme.second))
        self._write(painter, columns.rest, self._model.rest(item))
        places = dict(zip(scale, columns.places, strict=True))
        self._join(painter, line, item, places)
        for number, voice in enumerate(self._model.voices):
            column = places.get(item.points[number])
            if column is not None:
                paint_mark(painter, self._look, self._box(column, number), voice)

    def _join(
        self, painter: QPainter, line: ProfileLine, item: ProfileItem, places: dict[str, QRect]
    ) -> None:
        """Draw the line of the profile: from the jury's point above, through this one, to the one below."""
        here = places.get(item.points[-1]) if item.points else None
        if here is None:
            return
        last = len(self._model.voices) - 1
        middle = QPointF(self._box(here, last).center())
        painter.setPen(QPen(QColor(self._look.theme.second), self._look.px(2)))
        for value, edge in ((line.above, here.top()), (line.below, here.bottom() + 1)):
            other = places.get(value)
            if other is not None:
                across = (middle.x() + self._box(other, last).center().x()) / 2
                painter.drawLine(middle, QPointF(across, edge))

    def _box(self, place: QRect, number: int) -> QRect:
        """Return where the mark of a voice stands in a column: always at the same place."""
        size, count = self._look.px(MARK), len(self._model.voices)
        left = place.center().x() - count * size // 2 + number * size
        return QRect(left + 1, place.center().y() - size // 2 + 1, size - 2, size - 2)

    @staticmethod
    def _write(painter: QPainter, room: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


def paint_mark(painter: QPainter, look: Look, box: QRect, voice: Voice) -> None:
    """Paint the mark of a voice: a disc for me, a square for a colleague, a diamond for the jury."""
    theme, room = look.theme, QRectF(box)
    painter.setPen(Qt.PenStyle.NoPen)
    if voice.is_joint:
        painter.setBrush(QColor(theme.text))
        inner = room.adjusted(3, 3, -3, -3)
        middle = inner.center()
        corners = [
            QPointF(middle.x(), inner.top()),
            QPointF(inner.right(), middle.y()),
            QPointF(middle.x(), inner.bottom()),
            QPointF(inner.left(), middle.y()),
        ]
        painter.drawPolygon(QPolygonF(corners))
        return
    painter.setBrush(QColor(theme.juror(voice.seat)))
    if voice.is_me:
        painter.drawEllipse(room)
    else:
        painter.drawRect(room.adjusted(1, 1, -1, -1))
    font = look.font("small", bold=True)
    painter.setFont(font)
    while painter.fontMetrics().horizontalAdvance(voice.initials) > box.width() - 4 and font.pointSizeF() > 6:
        font.setPointSizeF(font.pointSizeF() - 0.5)
        painter.setFont(font)
    painter.setPen(QColor(theme.on_me if voice.is_me else theme.card))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, voice.initials)


class ProfileChart(QListView):
    """The whole figure; the arrow keys go from line to line, so that it can be heard too."""

    def __init__(self, look: Look, model: ProfileModel) -> None:
        super().__init__()
        self.setAccessibleName(NAME)
        self.setModel(model)
        model.setParent(self)
        self.painter = ProfilePainter(look, model, self)
        self.setItemDelegate(self.painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setCurrentIndex(model.index(0))
        look.changed.connect(self.scheduleDelayedItemsLayout)
