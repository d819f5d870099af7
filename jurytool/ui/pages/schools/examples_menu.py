"""The button above the list with which the invented dossiers come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton

from jurytool.services.dossier.start import DossierRow
from jurytool.ui.examples import Examples
from jurytool.ui.widgets.variants import make_button, name_button

WORDS, BUSY = "Voorbeelden ▾", "Voorbeelden worden klaargezet…"
PRACTICE = "Oefengesprek, drie minuten"
LOAD, REMOVE = "Voorbeelden toevoegen", "Voorbeelden weghalen"


class ExamplesMenu:
    """Makes the menu each time that it is opened: it offers only what can be done."""

    def __init__(
        self,
        examples: Examples,
        rows: Callable[[], Sequence[DossierRow]],
        start_practice: Callable[[], None],
    ) -> None:
        self._examples, self._rows, self._start_practice = examples, rows, start_practice
        self.button: QPushButton = make_button(WORDS, "quiet")
        self.button.setAccessibleName("Voorbeelden")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        examples.busy_changed.connect(self._show_busy)

    def _fill(self) -> None:
        self.menu.clear()
        self.menu.addAction(LOAD, self._examples.load)
        if any(row.is_example for row in self._rows()):
            self.menu.addAction(REMOVE, self._examples.remove)
        self.menu.addSeparator()
        self.menu.addAction(PRACTICE, self._start_practice)

    def _show_busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        name_button(self.button, BUSY if busy else WORDS)
