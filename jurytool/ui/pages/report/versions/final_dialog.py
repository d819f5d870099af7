"""Definitief maken: what has to be chosen first, or what it means and the step itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.todos import Todo
from jurytool.text.dutch import count_of
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.look import Look
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

SIZE = (640, 520)
TITLE, MAKE = "Rapport definitief maken", "Definitief maken…"
MOST = 8
BLOCKED = "Dit kan nog niet. Kies of bevestig eerst samen:"
MEANS = (
    "Op elke bladzijde van het Word-bestand staat: Definitief. Jurytool bewaart dat bestand zoals het is.",
    "Wat je later in dat Word-bestand zelf verbetert, komt niet vanzelf terug in Jurytool.",
    "Schrijf je in Jurytool verder, dan staat in Rapport: gewijzigd sinds definitief.",
    "Je kunt het rapport later heropenen. Je collega ziet dat dan ook.",
)
NO_SCORE = (
    "Bij deze indicatoren bepaalden jullie nog geen score samen. In een definitief rapport staat daar een "
    "streepje: de jury geeft hier geen score."
)
_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class FinalDialog(QDialog):
    """`confirmed` when the team wants it; `chosen` leads to what is still to do."""

    confirmed = Signal()
    chosen = Signal(str, str)  # room, target

    def __init__(
        self,
        look: Look,
        matters: Sequence[Todo],
        todos: Sequence[Todo],
        scores: Sequence[Todo] = (),
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        fit_dialog(self, look, *SIZE)
        self.links: list[QWidget] = []
        self.make = make_button(MAKE, "primary", key="Ctrl Enter")
        self.make.setVisible(not matters)
        self.close_button = make_button("Sluiten" if matters else "Nog niet", key="Esc")
        self._column = ScrollColumn(right_margin=4, spacing=8)
        if matters:
            self._show_blocked(matters)
        else:
            self._show_meaning(todos, scores, remark)
        self._column.body.addStretch(1)
        self._lay_out()
        self.make.clicked.connect(self._on_confirm)
        self.close_button.clicked.connect(self.reject)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in _KEYS])
        shortcut.activated.connect(self._on_confirm)
        (self.links[0] if matters else self.make).setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(make_label(TITLE, "title"))
        layout.addWidget(self._column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.make)
        layout.addLayout(buttons)

    def _show_blocked(self, matters: Sequence[Todo]) -> None:
        self._say(BLOCKED)
        self._list(matters)

    def _show_meaning(self, todos: Sequence[Todo], scores: Sequence[Todo], remark: str) -> None:
        for sentence in MEANS:
            self._say(sentence)
        if remark:
            self._say(remark, "attention")
        if scores:
            self._say(NO_SCORE, "attention")
            self._list(scores)
        if todos:
            self._say(
                f"Nog niet klaar: {count_of(len(todos), 'punt', 'punten')}. "
                "Wat ontbreekt, laat een definitief rapport weg.",
                "attention",
            )
            self._list(todos[:MOST])
            left = len(todos) - MOST
            if left > 0:
                self._say(f"En nog {left}. Ze staan in Rapport bij Nog te doen.", "small")

    def _say(self, sentence: str, variant: str = "") -> None:
        self._column.body.addWidget(make_label(breakable(sentence), variant, wrap=True))

    def _list(self, todos: Iterable[Todo]) -> None:
        for todo in todos:
            row = QWidget()
            set_surface(row, "clear")
            line = QHBoxLayout(row)
            line.setContentsMargins(12, 0, 0, 0)
            line.setSpacing(12)
            link = make_button(todo.action, "link")
            link.setAccessibleName(f"{todo.action}: {todo.text}")
            link.clicked.connect(lambda _=False, one=todo: self._go(one))
            line.addWidget(make_label(breakable(todo.text), wrap=True), 1)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self._column.body.addWidget(row)
            self.links.append(link)

    def _go(self, todo: Todo) -> None:
        self.reject()
        self.chosen.emit(todo.room, todo.target)

    def _on_confirm(self) -> None:
        if not self.make.isHidden():
            self.accept()
            self.confirmed.emit()
