"""A small list to choose from, which shrinks while a word of what is meant is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.screen_room import room_for
from jurytool.ui.widgets.variants import let_stay, set_surface

WIDTH, ROWS = 420, 8
_KEY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list."""

    key: str
    text: str
    tip: str = ""


def make_choice_list(model: QAbstractItemModel, name: str) -> QListView:
    """Return a list beside a field that keeps the focus, as wide as its place."""
    made = QListView()
    made.setModel(model)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setUniformItemSizes(True)
    return made


class ChoicePopup(QFrame):
    """Closes itself once something is chosen, or at Esc."""

    chosen = Signal(str)  # key of a Choice

    def __init__(self, look: Look, parent: QWidget, name: str, hint: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        set_surface(self, "card")
        self._look = look
        model = QStandardItemModel(self)
        for choice in choices:
            item = QStandardItem(choice.text)
            item.setData(choice.key, _KEY)
            item.setToolTip(choice.tip or choice.text)
            model.appendRow(item)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box = QLineEdit()
        let_stay(self.box)
        self.box.setPlaceholderText(hint)
        self.box.setAccessibleName(f"{name}: zoeken")
        self.list = make_choice_list(self._found, f"{name}: lijst")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        self.box.textChanged.connect(self._on_text_changed)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say_current)
        self._on_text_changed("")

    def show_above(self, widget: QWidget) -> None:
        """Show the list at a widget, on the side where there is room."""
        row = max(self.list.sizeHintForRow(0), self._look.px(24))
        self.list.setFixedHeight(ROWS * row + 4)
        width = min(self._look.px(WIDTH), widget.window().width() - 16)
        size = QSize(width, self.sizeHint().height())
        self.resize(size)
        place = widget.mapToGlobal(QPoint(0, -size.height() - 4))
        room = room_for(widget)
        if place.y() < room.top():
            place = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        self.move(min(place.x(), room.right() - size.width()), place.y())
        self.show()
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list, Enter chooses."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self._found.index(max(0, min(self._found.rowCount() - 1, row)), 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._found.setFilterFixedString(" ".join(text.split()))
        self.list.setCurrentIndex(self._found.index(0, 0))
        self._say_current(self.list.currentIndex())

    def _say_current(self, index: QModelIndex) -> None:
        """Tell it with the field, which keeps the focus while the arrows walk the list."""
        self.box.setAccessibleDescription(str(index.data() or "Niets gevonden"))

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(_KEY)
        if key:
            self.close()
            self.chosen.emit(str(key))
