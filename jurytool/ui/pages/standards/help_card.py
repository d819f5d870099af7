"""Under the grid: for which scores the jury waits, since when mine are locked, the keys, and the points."""

from __future__ import annotations

from collections.abc import Iterable

from jurytool.ui.pages.standards.grid_model import Team
from jurytool.ui.pages.standards.rows import GridRow
from jurytool.ui.pages.standards.waiting_line import WaitingLine
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.labels import KeyHints
from jurytool.ui.widgets.variants import make_label

RATING_HINTS = (
    ("1 – 4", "score"),
    ("Del", "wissen"),
    ("N", "niet van toepassing"),
    ("G", "niet gezien"),
)
TEAM_HINTS = (("V", "samen"),)
HINTS = (("↑ ↓", "andere indicator"), ("Enter", "toelichting"), ("Ctrl PgDn", "volgende standaard"))


class HelpCard(Card):
    """Where there is little height it leaves only what has to be done; F1 tells the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = WaitingLine()
        self.locked = make_label("", "second", wrap=True)
        self.hints = KeyHints(HINTS)
        self.legend = make_label("", "small", wrap=True)
        self._is_low = False
        self.body.setContentsMargins(14, 8, 14, 8)
        self.body.setSpacing(4)
        for widget in (self.waiting, self.locked, self.hints, self.legend):
            self.body.addWidget(widget)

    def show_help(self, team: Team, rows: Iterable[GridRow], waiting: str, can_adopt: bool) -> None:
        """Show the keys of this team, the scale, and a sentence about what waits, if anything does."""
        mine = RATING_HINTS if team.i_rate else ()
        self.hints.set_hints((*mine, *(TEAM_HINTS if team.has_joint else ()), *HINTS))
        row = next((row for row in rows if not row.is_header), None)
        points = [row.label(value).replace(" = ", " ") for value in row.values] if row else []
        self.legend.setText(" · ".join(points))
        self.waiting.show_waiting(waiting, can_adopt=can_adopt)
        self._arrange()

    def show_locked(self, words: str) -> None:
        """Say since when my scores go along in files, "" for not yet."""
        self.locked.setText(words)
        self.locked.setVisible(bool(words))
        self._arrange()

    def set_low(self, is_low: bool) -> None:
        """Take little height, or as much as it wants."""
        self._is_low = is_low
        self._arrange()

    def _arrange(self) -> None:
        self.hints.setVisible(not self._is_low)
        self.legend.setVisible(not self._is_low)
        self.setVisible(not self._is_low or not self.waiting.isHidden() or not self.locked.isHidden())
