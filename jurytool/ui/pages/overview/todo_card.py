"""Nu te doen: what is still open, each with the way to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.todos import Todo
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, make_line, name_button

MOST = 6
NOTHING = "Alles is gedaan wat Jurytool kan nagaan."


class TodoRow(QWidget):
    """A sentence and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.todo: Todo | None = None
        self.words = make_label("", wrap=True)
        self.button = make_button("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        layout.addLayout(row)
        layout.addWidget(make_line())

    def show_todo(self, todo: Todo) -> None:
        """Show what is to be done."""
        self.todo = todo
        self.words.setText(breakable(todo.text))
        name_button(self.button, todo.action, todo.text)


class TodoCard(Card):
    """The list; more than six are shown on request."""

    chosen = Signal(str, str)  # room, target

    def __init__(self) -> None:
        super().__init__("Nu te doen")
        self.body.setSpacing(6)
        self._todos: Sequence[Todo] = ()
        self._shows_all = False
        rows = QVBoxLayout()
        rows.setSpacing(3)
        self.rows: KeyedRows[TodoRow, Todo] = KeyedRows(rows, self._make_row, TodoRow.show_todo)
        self.more = make_button("", "link")
        self.more.clicked.connect(self._show_all)
        self.nothing = make_label(NOTHING, "second", wrap=True)
        self.nothing.setContentsMargins(8, 4, 8, 4)
        self.body.addLayout(rows)
        self.body.addWidget(self.more)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def show_todos(self, todos: Sequence[Todo], *, new: bool = False) -> None:
        """Show what is to be done; `new` for another dossier."""
        self._todos = todos
        self._shows_all = self._shows_all and not new
        shown = todos if self._shows_all else todos[:MOST]
        self.rows.show({f"{todo.room}/{todo.target}/{todo.text}": todo for todo in shown})
        name_button(self.more, f"Nog {len(todos) - len(shown)} tonen")
        self.more.setVisible(len(shown) < len(todos))
        self.nothing.setVisible(not todos)

    def _make_row(self, key: str) -> TodoRow:
        row = TodoRow()
        row.button.clicked.connect(lambda: self._choose(row))
        return row

    def _choose(self, row: TodoRow) -> None:
        if row.todo is not None:
            self.chosen.emit(row.todo.room, row.todo.target)

    def _show_all(self) -> None:
        self._shows_all = True
        self.show_todos(self._todos)
        self.rows.rows[list(self.rows.rows)[MOST]].button.setFocus()
