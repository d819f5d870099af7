"""A card: the white field with rounded corners in which everything stands."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget

from jurytool.ui.widgets.variants import make_label, set_surface


class Card(QFrame):
    """A card with an optional heading; what it holds goes into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._title: QLabel | None = None
        if title:
            self._title = make_label(title, "heading")
            self._head.addWidget(self._title)
            self._head.addStretch(1)
            self.body.addLayout(self._head)
            self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """The heading, "" where it has none."""
        return self._title.text() if self._title is not None else ""

    @property
    def heading_label(self) -> QLabel:
        """The label of the heading, of a card that has one."""
        assert self._title is not None
        return self._title

    def set_title(self, title: str) -> None:
        """Change the heading of a card that has one."""
        self.heading_label.setText(title)
        self.setAccessibleName(title)

    def add_head_widget(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the right of the heading; with `stretch` it takes the room that is left."""
        self._head.addWidget(widget, stretch)


def clear_layout(layout: QLayout) -> None:
    """Delete everything in a layout."""
    while layout.count():
        item: QLayoutItem | None = layout.takeAt(0)
        if item is None:
            continue
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def let_go(layout: QLayout, widget: QWidget) -> None:
    """Take one widget out of a layout and delete it."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
