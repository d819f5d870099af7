"""Definitief maken: what has to be chosen first, or what it means and the step itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.dossier.todos import MOST_NAMED, Todo
from jurytool.text.dutch import count_of, join_words
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.look import Look
from jurytool.ui.pages.report.todo_rows import Row
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

SIZE = (640, 560)
TITLE, MAKE, OPEN = "Rapport definitief maken", "Definitief maken…", "Openen"
BLOCKED = "Dit kan nog niet. Kies of bevestig eerst samen:"
MEANS = (
    "Op elke bladzijde van het Word-bestand staat: Definitief. Jurytool bewaart dat bestand zoals het is.",
    "Wat je later in dat Word-bestand zelf verbetert, komt niet vanzelf terug in Jurytool.",
    "Schrijf je in Jurytool verder, dan staat in Rapport: gewijzigd sinds definitief.",
    "Je kunt het rapport later heropenen. Je collega ziet dat dan ook.",
)
NO_SCORE = "In een definitief rapport staat daar een streepje: de jury geeft daar geen score."
AS_IT_IS = (
    "Dit staat ook in het definitieve rapport nog open: als zin, als streepje of tussen haken, "
    "zoals [plaats]. Doe dit eerst:"
)
THE_REST = "Bekijk dit ook nog. Een deel zonder tekst komt niet in een definitief rapport:"
_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class FinalDialog(QDialog):
    """`confirmed` when the team wants it; `chosen` leads to what is still to do."""

    confirmed = Signal()
    chosen = Signal(str, str)  # room, target
    issue_chosen = Signal(object)  # Issue

    def __init__(
        self,
        look: Look,
        matters: Sequence[Todo],
        rows: Sequence[Row],
        scores: Sequence[Todo] = (),
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        fit_dialog(self, look, *SIZE)
        self.links: list[QPushButton] = []
        self.make = make_button(MAKE, "primary", key="Ctrl Enter")
        self.make.setVisible(not matters)
        self.close_button = make_button("Sluiten" if matters else "Nog niet", key="Esc")
        self._column = ScrollColumn(right_margin=4, spacing=8)
        if matters:
            self._show_blocked(matters)
        else:
            self._show_meaning(rows, scores, remark)
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
        self._list([Row(todo.text, todo=todo) for todo in matters])

    def _show_meaning(self, rows: Sequence[Row], scores: Sequence[Todo], remark: str) -> None:
        for sentence in MEANS:
            self._say(sentence)
        if remark:
            self._say(remark, "attention")
        if rows:
            self._say(f"Nog niet klaar: {count_of(len(rows), 'punt', 'punten')}", "heading")
        for words, prints_open in ((AS_IT_IS, True), (THE_REST, False)):
            found = [row for row in rows if row.prints_open is prints_open]
            if found:
                self._say(words, "attention")
                self._list(found)
        if scores:
            self._show_scores(rows, scores)

    def _show_scores(self, rows: Sequence[Row], scores: Sequence[Todo]) -> None:
        """Say where a dash comes; the way there only where none of the points leads there already."""
        count = len(scores)
        every = count <= MOST_NAMED
        named = (
            join_words([one.text for one in scores]) if every else count_of(count, "indicator", "indicatoren")
        )
        self._say(f"Bij {named} bepaalden jullie nog geen score samen. {NO_SCORE}", "attention")
        places = {(row.todo.room, row.todo.target) for row in rows if row.todo is not None}
        if places.isdisjoint((score.room, score.target) for score in scores):
            self._list([Row(scores[0].text, todo=scores[0])])

    def _say(self, sentence: str, variant: str = "") -> None:
        self._column.body.addWidget(make_label(breakable(sentence), variant, wrap=True))

    def _list(self, rows: Iterable[Row]) -> None:
        for row in rows:
            holder = QWidget()
            set_surface(holder, "clear")
            line = QHBoxLayout(holder)
            line.setContentsMargins(12, 0, 0, 0)
            line.setSpacing(12)
            action = row.todo.action if row.todo is not None else OPEN
            link = make_button(action, "link")
            link.setAccessibleName(f"{action}: {row.text}")
            link.clicked.connect(lambda _=False, one=row: self._go(one))
            line.addWidget(make_label(breakable(row.text), wrap=True), 1)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self._column.body.addWidget(holder)
            self.links.append(link)

    def _go(self, row: Row) -> None:
        self.reject()
        if row.todo is not None:
            self.chosen.emit(row.todo.room, row.todo.target)
        else:
            self.issue_chosen.emit(row.issue)

    def _on_confirm(self) -> None:
        if not self.make.isHidden():
            self.accept()
            self.confirmed.emit()
