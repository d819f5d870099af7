"""The cards of an import with the things behind the card that is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.services.exchange.import_groups import Group, GroupCount
from jurytool.services.exchange.import_lines import ImportLine
from jurytool.text.dutch import join_words
from jurytool.ui.exchange.group_words import TITLES, Whose, explain, name_counts
from jurytool.ui.exchange.lines_view import LinesView
from jurytool.ui.look import Look
from jurytool.ui.widgets.count_card import CountCards
from jurytool.ui.widgets.variants import make_label


class GroupPane(QWidget):
    """Reads the things of a group when its card is pressed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.cards = CountCards(look, checkable=True)
        self.explanation = make_label("", "second", wrap=True)
        self.lines = LinesView(look)
        self._counts: Sequence[GroupCount] = ()
        self._whose: Whose = lambda _: ""
        self._read: Callable[[Group], list[ImportLine]] = lambda _: []
        self.cards.chosen.connect(lambda key: self.open_group(Group(key)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.cards)
        layout.addWidget(self.explanation)
        layout.addWidget(self.lines, 1)

    def show_counts(
        self, counts: Sequence[GroupCount], whose: Whose, read: Callable[[Group], list[ImportLine]]
    ) -> None:
        """Show these counts; the first group with something in it is open."""
        self._counts, self._read, self._whose = counts, read, whose
        self.cards.show_counts(name_counts(counts, whose))
        filled = next((count.group for count in counts if count.number), None)
        self.explanation.setVisible(filled is not None)
        self.lines.setVisible(filled is not None)
        if filled is not None:
            self.open_group(filled)

    def open_group(self, group: Group) -> None:
        """Show what is in a group."""
        count = next((one for one in self._counts if one.group is group and one.number), None)
        if count is None:
            return
        self.cards.choose(group)
        inside = f" Dat zijn {join_words(count.listed)}." if len(count.listed) > 1 else ""
        self.explanation.setText(f"{explain(count, self._whose)}{inside}")
        self.lines.show_lines(self._read(group), count.number, TITLES[group].format("").strip())
