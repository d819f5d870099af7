"""What the report still lacks, with the way to it; folded or unfolded, gone when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jurytool.services.todos import Todo
from jurytool.ui.icons import make_pixmap
from jurytool.ui.pages.report.title_label import TitleLabel
from jurytool.ui.pages.report.words import breakable
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.variants import make_button, make_label

MOST = 3


class TodoCard(Card):
    """Sentences with a link each; more than three are shown on request."""

    chosen = Signal(str, str)  # room, target

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(14, 8, 8, 8)
        self.body.setSpacing(2)
        self._todos: tuple[Todo, ...] = ()
        self._version = ""
        self._shows_all = False
        self._is_open = True
        self.fold = make_button("", "quiet")
        self.more = make_button("", "link")
        self._inside = QWidget()
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(1, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 2)
        inside.setSpacing(0)
        inside.addLayout(self._rows)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading = TitleLabel()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.fold)
        self.body.addLayout(head)
        self.body.addWidget(self._inside)
        self.fold.clicked.connect(self._on_fold)
        self.more.clicked.connect(self._on_more)
        self.hide()

    def show_todos(self, todos: Sequence[Todo], version: str) -> None:
        """Show what is to be done for the next version; the card is hidden when that is nothing."""
        if (tuple(todos), version) != (self._todos, self._version):
            self._todos, self._version = tuple(todos), version
            self._build()
        self.setVisible(bool(todos))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_rows"):
            self._build()

    def _build(self) -> None:
        clear_layout(self._rows)
        shown = self._todos if self._shows_all else self._todos[:MOST]
        size = self.fontMetrics().height()
        for row, todo in enumerate(shown):
            sign = QLabel()
            sign.setPixmap(make_pixmap("warning", _warning_colour(self), size, self.devicePixelRatioF()))
            sign.setFixedSize(QSize(size, size))
            link = make_button("openen", "link")
            link.setAccessibleName(f"openen: {todo.text}")
            link.setToolTip(todo.action)
            link.clicked.connect(lambda _=False, todo=todo: self.chosen.emit(todo.room, todo.target))
            self._rows.addWidget(sign, row, 0)
            self._rows.addWidget(make_label(breakable(todo.text), wrap=True), row, 1)
            self._rows.addWidget(link, row, 2)
        self.more.setText(f"Nog {len(self._todos) - len(shown)} tonen")
        self.more.setVisible(len(shown) < len(self._todos))
        self._show_fold()

    def _show_fold(self) -> None:
        self._inside.setVisible(self._is_open)
        count = len(self._todos)
        self.heading.set_forms([f"Nog te doen voor {self._version} ({count})", f"Nog te doen ({count})"])
        self.setAccessibleName(self.heading.accessibleName())
        self.fold.setText("Inklappen ▴" if self._is_open else "Tonen ▾")
        self.fold.setAccessibleName("Nog te doen inklappen" if self._is_open else "Nog te doen tonen")

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self._show_fold()

    def _on_more(self) -> None:
        self._shows_all = True
        self._build()


def _warning_colour(widget: QWidget) -> str:
    return widget.palette().brightText().color().name()
