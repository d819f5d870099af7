"""A small list of indicators that shrinks while its code or a word of it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.tagging import TagOption
from jurytool.ui.widgets.variants import set_surface

WIDTH, ROWS = 420, 8
_KEY = Qt.ItemDataRole.UserRole + 1


class IndicatorPopup(QFrame):
    """Closes itself once an indicator is chosen, or at Esc."""

    chosen = Signal(str)  # key of a TagOption

    def __init__(self, look: Look, parent: QWidget, options: Sequence[TagOption]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Indicator kiezen")
        set_surface(self, "card")
        self._look = look
        model = QStandardItemModel(self)
        for option in options:
            item = QStandardItem(f"{option.code}  {option.title}".strip())
            item.setData(option.key, _KEY)
            item.setToolTip(option.title)
            model.appendRow(item)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Code of woord, bijvoorbeeld 3.2")
        self.box.setAccessibleName("Indicator zoeken")
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setAccessibleName("Indicatoren")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        self.box.textChanged.connect(self._on_text_changed)
        self.list.clicked.connect(self._choose)
        self._on_text_changed("")

    def show_above(self, widget: QWidget) -> None:
        """Show the list at a widget, on the side where there is room."""
        row = max(self.list.sizeHintForRow(0), self._look.px(24))
        self.list.setFixedHeight(ROWS * row + 4)
        size = QSize(self._look.px(WIDTH), self.sizeHint().height())
        self.resize(size)
        place = widget.mapToGlobal(QPoint(0, -size.height() - 4))
        if place.y() < widget.screen().availableGeometry().top():
            place = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        edge = widget.screen().availableGeometry().right() - size.width()
        self.move(min(place.x(), edge), place.y())
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

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(_KEY)
        if key:
            self.close()
            self.chosen.emit(str(key))
