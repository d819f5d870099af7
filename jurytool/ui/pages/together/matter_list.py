"""What there is to look at together, a line for where and one for what; the arrows go through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jurytool.services.exchange.open_matters import Matter
from jurytool.ui.look import Look
from jurytool.ui.theme import mix

Index = QModelIndex | QPersistentModelIndex
MATTER = Qt.ItemDataRole.UserRole
WRAP = int(Qt.TextFlag.TextWordWrap)


def name_matter(matter: Matter) -> str:
    """Return a matter in one sentence: "2 Conclusie – alinea 2 is door jullie allebei gewijzigd"."""
    return f"{matter.where} – {matter.text}"


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for all words at the width of the list."""
        width = self._view.viewport().width()
        heights = [self._bounds(bold, text, width).height() for bold, text in self._texts(index)]
        return QSize(width, sum(heights) + self._look.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint kind, place and what happened; the chosen one has a bar too."""
        look, theme, rect = self._look, self._look.theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(mix(theme.me_soft, theme.card, 0.75)))
            painter.fillRect(QRect(rect.topLeft(), QSize(look.px(3), rect.height())), QColor(theme.me))
        top = rect.top() + look.px(8)
        for bold, text in self._texts(index):
            painter.setFont(look.font("body" if bold else "small", bold=bold))
            painter.setPen(QColor(theme.text if bold else theme.second))
            bounds = self._bounds(bold, text, rect.width())
            bounds.moveTopLeft(rect.topLeft() + bounds.topLeft())
            bounds.moveTop(top)
            painter.drawText(bounds, WRAP, text)
            top += bounds.height() + look.px(2)
        painter.restore()

    def _bounds(self, bold: bool, text: str, width: int) -> QRect:
        look = self._look
        metrics = QFontMetrics(look.font("body" if bold else "small", bold=bold))
        room = QRect(look.px(12), 0, max(1, width - look.px(20)), 10_000)
        found = metrics.boundingRect(room, WRAP, text)
        return QRect(room.left(), 0, room.width(), found.height())

    @staticmethod
    def _texts(index: Index) -> Sequence[tuple[bool, str]]:
        matter: Matter = index.data(MATTER)
        return ((True, matter.where), (False, matter.text[:1].upper() + matter.text[1:]))


class MatterList(QListView):
    """The open matters; `matter_chosen` comes when the user goes to another one."""

    matter_chosen = Signal(object)
    opened = Signal()  # Enter on the chosen one

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._is_filling = False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName("Wat jullie samen bekijken")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(lambda _: self.opened.emit())
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_matters(self, matters: Sequence[Matter], chosen: Matter | None) -> None:
        """Show these, with one of them chosen; emits nothing."""
        self._is_filling = True
        self._model.clear()
        for matter in matters:
            item = QStandardItem(name_matter(matter))
            item.setData(matter, MATTER)
            item.setEditable(False)
            self._model.appendRow(item)
        if chosen in matters:
            self.setCurrentIndex(self._model.index(matters.index(chosen), 0))
        self._is_filling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current(self, current: QModelIndex) -> None:
        if not self._is_filling and current.isValid():
            self.matter_chosen.emit(current.data(MATTER))
