"""A card with one number that can be pressed: what it counts, how much, and a word below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jurytool.services.exchange.import_groups import Group, GroupCount
from jurytool.ui.look import Look
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.push_button import PushButton
from jurytool.ui.widgets.variants import set_variant

NARROW = 640  # pixels of the design: below this two cards stand beside each other
_LEAST = 110
_GAP = 10
_SIDE, _EDGE = 14, 9  # pixels around the words
_ASKS = frozenset({Group.CHOOSE, Group.REMOVED, Group.ERASED, Group.KEPT})


class CountCard(PushButton):
    """Title, number and a line below; in the colour of attention where something is asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title, self.number, self.more = ElidedLabel("", "small"), ElidedLabel(), ElidedLabel("", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _EDGE, _SIDE, _EDGE)
        layout.setSpacing(1)
        for label in (self.title, self.number, self.more):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        look.changed.connect(self.updateGeometry)

    def show_count(self, title: str, number: str, more: str, *, asks: bool) -> None:
        """Show these words."""
        for label, text in ((self.title, title), (self.number, number), (self.more, more)):
            label.set_full_text(text)
        set_variant(self, "count-attention" if asks else "count")
        set_variant(self.number, "large-attention" if asks else "large")
        self.setAccessibleName(", ".join(part for part in (title, number, more) if part))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for all three lines, also where one of them is empty: cards are equally high."""
        lines = [QFontMetrics(self._look.font(size)).height() + 2 for size in ("small", "large", "small")]
        width = max(label.sizeHint().width() for label in (self.title, self.number, self.more))
        return QSize(width + 2 * _SIDE, sum(lines) + 2 * _EDGE + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the room in which a number can be read."""
        return QSize(self._look.px(_LEAST), self.sizeHint().height())


class CountCards(QWidget):
    """The groups of an import as cards of one width; `chosen` carries the group that was pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, checkable: bool) -> None:
        super().__init__()
        self._look, self._checkable = look, checkable
        self.cards: dict[Group, CountCard] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        look.changed.connect(self._fix_height)

    def show_counts(self, counts: Sequence[tuple[GroupCount, str, str]]) -> None:
        """Show these (count, title, line below)."""
        wanted = [count.group for count, _, _ in counts]
        if wanted != list(self.cards):
            self._make(wanted)
        for count, title, more in counts:
            asks = bool(count.number) and count.group in _ASKS
            self.cards[count.group].show_count(title, count.words, more, asks=asks)
            self.cards[count.group].setEnabled(bool(count.number))

    def choose(self, group: Group) -> None:
        """Let this card be the one that is on."""
        for key, card in self.cards.items():
            card.setChecked(key is group)

    def resizeEvent(self, event: object) -> None:
        """Put the cards in two columns where there is no room for all beside each other."""
        self._arrange()

    def _make(self, groups: Sequence[Group]) -> None:
        for card in self.cards.values():
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)  # a place in which no card stands takes no room
        self.cards, self._columns = {}, 0
        for group in groups:
            card = self.cards[group] = CountCard(self._look)
            card.setCheckable(self._checkable)
            card.clicked.connect(lambda _=False, key=group: self._on_clicked(key))
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._look.px(NARROW)
        columns = 2 if narrow else max(4, len(self.cards))
        if columns == self._columns or not self.cards:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        self._fix_height()
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
            self._grid.setColumnStretch(number % columns, 1)

    def _fix_height(self) -> None:
        """Be exactly as high as the cards: the style sheet's least height of a button would do otherwise."""
        if self.cards:
            rows = -(-len(self.cards) // self._columns)
            height = next(iter(self.cards.values())).sizeHint().height()
            self.setFixedHeight(rows * height + (rows - 1) * _GAP)

    def _on_clicked(self, group: Group) -> None:
        if self._checkable:
            self.choose(group)
        self.chosen.emit(group.value)
