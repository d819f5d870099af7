"""The results of a search in the open dossier, in a list below the search box."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jurytool.ui.look import Look
from jurytool.ui.shell.top_bar import SearchBox
from jurytool.ui.widgets.variants import make_label, set_surface

DELAY_MS = 60
SHOWN = 50
WIDTH = 520
_MATCH = re.compile("(\x02[^\x03]*\x03)")
_HIT = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Hit(Protocol):
    """What the services return for a search."""

    @property
    def title(self) -> str: ...
    @property
    def snippet(self) -> str: ...
    @property
    def room(self) -> str: ...
    @property
    def target(self) -> str: ...


class _HitDelegate(QStyledItemDelegate):
    """Paints a result on two lines: what it is, and the words around what was found."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for two lines."""
        look = self._look
        lines = QFontMetrics(look.font("small")).height() + QFontMetrics(look.font()).height()
        return QSize(look.px(200), lines + look.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one result."""
        look, theme = self._look, self._look.theme
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.me_soft))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), look.px(6), look.px(6))
        hit: Hit = index.data(_HIT)
        inner = rect.adjusted(look.px(10), look.px(6), -look.px(10), -look.px(6))
        painter.setFont(look.font("small"))
        painter.setPen(QColor(theme.second))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), hit.title)
        self._paint_snippet(painter, inner, hit.snippet)
        painter.restore()

    def _paint_snippet(self, painter: QPainter, rect: QRect, snippet: str) -> None:
        """Paint the words around the match in ordinary letters and the match itself in bold."""
        painter.setPen(QColor(self._look.theme.text))
        left = rect.x()
        for text, is_match in split_snippet(snippet):
            font = self._look.font(bold=is_match)
            metrics = QFontMetrics(font)
            place = QRect(left, rect.y(), max(0, rect.right() - left), rect.height())
            painter.setFont(font)
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom), words)
            left += metrics.horizontalAdvance(text)


def split_snippet(snippet: str) -> list[tuple[str, bool]]:
    """Return the parts of a snippet and whether each is the match (marked by U+0002 and U+0003)."""
    parts = []
    for part in _MATCH.split(snippet):
        if part:
            is_match = part.startswith("\x02")
            parts.append((part.strip("\x02\x03").replace("\n", " "), is_match))
    return parts


class SearchPopup(QFrame):
    """Searches a moment after the last key; `hit_chosen(room, target)` when a result is taken."""

    hit_chosen = Signal(str, str)

    def __init__(
        self, look: Look, box: SearchBox, parent: QWidget, find: Callable[[str], Sequence[Hit]]
    ) -> None:
        super().__init__(parent)
        self._look, self._box, self._find, self._window = look, box, find, parent
        self.enabled = True
        set_surface(self, "popup")
        self.setAccessibleName("Gevonden")
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_HitDelegate(look, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Gevonden")
        self._list.clicked.connect(lambda index: self._choose(index))
        self._nothing = make_label("", "second", wrap=True)
        self._nothing.setContentsMargins(10, 8, 10, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.search_now)
        box.textChanged.connect(self._on_text_changed)
        box.moved.connect(self._move)
        box.chosen.connect(self._on_enter)
        box.left.connect(self.hide)
        self.hide()

    @property
    def count(self) -> int:
        """How many results are shown."""
        return self._model.rowCount()

    @property
    def message(self) -> str:
        """What is said where nothing was found."""
        return self._nothing.text()

    def spoken(self, row: int) -> str:
        """Return what a screen reader says of a result."""
        return str(self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def search_now(self) -> None:
        """Search for what the box holds and show the results."""
        self._timer.stop()
        text = self._box.text().strip()
        if not self.enabled or len(text) < 2:
            self.hide()
            return
        hits = list(self._find(text))[:SHOWN]
        self._model.clear()
        for hit in hits:
            words = "".join(text for text, _ in split_snippet(hit.snippet))
            item = QStandardItem(words or hit.title)
            item.setData(hit, _HIT)
            item.setData(f"{hit.title}: {words}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        self._nothing.setText(f"Niets gevonden met “{text}” in dit dossier.")
        if hits:
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._place(len(hits))

    def _place(self, hits: int) -> None:
        width = self._look.px(WIDTH)
        row = self._list.sizeHintForRow(0) if hits else 0
        height = min(hits, 8) * row + 12 if hits else self._nothing.sizeHint().height() + 12
        below = self._box.mapTo(self._window, QPoint(0, self._box.height() + 6))
        left = max(8, min(below.x(), self._window.width() - width - 8))
        self.setGeometry(left, below.y(), width, height)
        self.show()
        self.raise_()

    def _on_text_changed(self, text: str) -> None:
        if self.enabled and len(text.strip()) >= 2:
            self._timer.start()
        else:
            self._timer.stop()
            self.hide()

    def _move(self, step: int) -> None:
        if self.isVisible() and self._model.rowCount():
            row = max(0, min(self._model.rowCount() - 1, self._list.currentIndex().row() + step))
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _on_enter(self) -> None:
        if self._timer.isActive() or not self.isVisible():
            self.search_now()
        if self.isVisible():
            self._choose(self._list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(_HIT)
        if hit is None:
            return
        self.hide()
        self._box.clear()
        self.hit_chosen.emit(hit.room, hit.target)
