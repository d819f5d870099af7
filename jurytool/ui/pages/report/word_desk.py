"""The ways between Rapport and Word files that come back: the door to them, and the points that they left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from jurytool.services.changes import Changes
from jurytool.services.returned.word_points import (
    WordPoint,
    delete_word_point,
    handle_word_point,
    list_word_points,
)
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.pages.page import SideEntry
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.returned.words import (
    ASK,
    FILE,
    READ,
    READ_KEY,
    READ_NAME,
    READ_SHORT,
)
from jurytool.ui.pages.report.side import BACK
from jurytool.ui.pages.report.word_points_card import TITLE, WordPointsCard
from jurytool.ui.widgets.variants import make_button, name_button

DOOR, POINTS = "word-door", "word-points"  # the entries at the left
_TYPE = "report_point"
_ROOM_FOR_WORDS, _ROOM_FOR_BUTTON = 1800, 1550


class WordDesk(QObject):
    """A button, and the card of points tied to the services; `go` leads to a section."""

    def __init__(
        self, env: Environment, card: WordPointsCard, go: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._env, self._card = env, card
        self._data: ReportData | None = None
        self.buttons: list[QPushButton] = []  # for the header: one, where there is room
        self.button: QPushButton = make_button(
            READ, tip=f"{READ_NAME} ({READ_KEY})", writes=True, owner=parent
        )
        self.button.setAccessibleName(READ_NAME)
        self.button.clicked.connect(self.read_word)
        card.opened.connect(go)
        card.handled.connect(self._handle)
        card.removed.connect(self._remove)

    def show(self, data: ReportData) -> None:
        """Show the points of this report."""
        self._data = data
        self._card.show_points(list_word_points(self._env.ctx, *data.place))

    def refresh(self, changes: Changes) -> bool:
        """Show what an act did to the points; False where it did nothing to them."""
        if _TYPE not in changes.record_types or self._data is None:
            return False
        self.show(self._data)
        return True

    def fit(self, look: Look, width: int) -> bool:
        """Fit the button into a window of this width; True where it came or went.

        Where it has no room the entry at the left does the same.
        """
        words = READ if width >= look.px(_ROOM_FOR_WORDS) else READ_SHORT
        name_button(self.button, words, key=READ_KEY)
        before, self.buttons = self.buttons, [self.button] if width >= look.px(_ROOM_FOR_BUTTON) else []
        return self.buttons != before

    def side_entries(self) -> list[SideEntry]:
        """Return the way to reading a file, and to the points where any wait."""
        count = self._card.count
        points = [SideEntry(POINTS, TITLE, str(count), False, BACK)] if count else []
        return [SideEntry(DOOR, READ_SHORT, READ_KEY, False, BACK, READ_NAME), *points]

    def read_word(self) -> None:
        """Go to where edited reports are read."""
        self._env.navigate("returned", ASK)

    def read_file(self, path: Path) -> None:
        """Read this file there."""
        self._env.navigate("returned", f"{FILE}{path}")

    def _handle(self, point: WordPoint, on: bool) -> None:
        if self._data is not None:
            ctx, dossier_id = self._env.ctx, self._data.dossier.id
            self._env.notifier.perform(lambda: handle_word_point(ctx, dossier_id, point, handled=on))

    def _remove(self, point: WordPoint) -> None:
        """Put a point in the bin, where it can be erased for good."""
        if self._data is None:
            return
        ctx, dossier_id = self._env.ctx, self._data.dossier.id
        if self._env.notifier.perform(lambda: delete_word_point(ctx, dossier_id, point)) is not None:
            self._env.notifier.told.emit("Punt verwijderd. Ongedaan maken: Ctrl Z.")
