"""The top bar: where you are, the search box, and the page's own buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from jurytool.ui.look import Look
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label, set_surface, set_variant

HEIGHT = 44
SEARCH_WIDTH = 260


@dataclass(frozen=True, slots=True)
class Crumb:
    """A part of the path; `key` is where a click goes, empty for the last."""

    text: str
    key: str = ""


class SearchBox(QLineEdit):
    """The search box; arrows and Enter go to the list of results below it."""

    moved = Signal(int)
    chosen = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_variant(self, "search")
        self.setAccessibleName("Zoeken")
        self._hint = QLabel("Ctrl K", self)
        set_variant(self._hint, "key")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the results, Enter takes one, Escape leaves."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in moves:
            self.moved.emit(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._hint.setVisible(not text)
        if text and not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)  # not at the start: its icon would delay the first paint


class TopBar(QFrame):
    """The bar itself."""

    crumb_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._crumbs: tuple[Crumb, ...] = ()
        self._header: list[QWidget] = []
        set_surface(self, "top")
        self.search = SearchBox()
        self._path = QHBoxLayout()
        self._path.setSpacing(4)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 16, 4)
        layout.setSpacing(12)
        layout.addWidget(make_label("Jurytool", "brand"))
        layout.addLayout(self._path, 1)
        layout.addWidget(self.search)
        layout.addLayout(self._buttons)
        look.changed.connect(self._set_size)
        self._set_size()

    def set_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show the path; the last part is where the user is."""
        if tuple(crumbs) == self._crumbs:
            return
        self._crumbs = tuple(crumbs)
        clear_layout(self._path)
        for number, crumb in enumerate(crumbs):
            if number:
                sign = make_label("›", "second")
                sign.setContentsMargins(2, 0, 4, 0)
                self._path.addWidget(sign)
            last = number == len(crumbs) - 1
            self._path.addWidget(self._make_crumb(crumb, last))
        self._path.addStretch(1)

    def set_header(self, widgets: Sequence[QWidget]) -> None:
        """Show the page's own buttons; the page keeps owning them."""
        if list(widgets) == self._header:
            return
        for widget in self._header:
            self._buttons.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
        self._header = list(widgets)
        for widget in widgets:
            self._buttons.addWidget(widget)
            widget.show()

    def set_search(self, hint: str, visible: bool) -> None:
        """Say what the box searches, or hide it."""
        self.search.setPlaceholderText(hint)
        self.search.setVisible(visible)

    def _make_crumb(self, crumb: Crumb, last: bool) -> QWidget:
        if last or not crumb.key:
            label = ElidedLabel(crumb.text, "strong" if last and len(self._crumbs) > 1 else "second")
            label.setMaximumWidth(label.sizeHint().width() + 8)
            return label
        shown = crumb.text if len(crumb.text) <= 40 else crumb.text[:39].rstrip() + "…"
        button = make_button(shown.replace("&", "&&"), "crumb", tip=crumb.text if shown != crumb.text else "")
        button.setAccessibleName(crumb.text)
        button.clicked.connect(lambda: self.crumb_requested.emit(crumb.key))
        return button

    def _set_size(self) -> None:
        self.setFixedHeight(self._look.px(HEIGHT))
        self.search.setFixedWidth(self._look.px(SEARCH_WIDTH))
