"""Samen: one panel at a time, chosen at the left."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import read_dossier
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page, SideEntry
from jurytool.ui.pages.together.choices_panel import ChoicesPanel
from jurytool.ui.pages.together.exchange_panel import ExchangePanel
from jurytool.ui.pages.together.panel import Panel
from jurytool.ui.pages.together.scores_panel import ScoresPanel


class TogetherPage(Page):
    """The room of the exchange; a target is "PANEL" or "PANEL:TARGET"."""

    title = "Samen"
    keys = (*ChoicesPanel.keys, *ScoresPanel.keys)

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.exchange, self.choices, self.scores = ExchangePanel(env), ChoicesPanel(env), ScoresPanel(env)
        self.panels: tuple[Panel, ...] = (self.exchange, self.choices, self.scores)
        self._offered: tuple[Panel, ...] = self.panels
        self._stack = QStackedLayout(self)
        for panel in self.panels:
            self._stack.addWidget(panel)
            panel.count_changed.connect(self._on_count_changed)
            panel.panel_requested.connect(self._show)
            panel.open_room_requested.connect(self.open_room_requested)

    # what the main window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier, at the panel that the target names or the one that was shown."""
        is_other = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        self.env.spelling.open_dossier(dossier_id)
        key, _, within = target.partition(":")
        self._offered = self._list_offered()
        usual = self._offered[0] if is_other or self._shown not in self._offered else self._shown
        shown = self._find(key) or usual
        for panel in self.panels:
            panel.open(dossier_id, within if panel is shown else "")
        self._turn_to(shown)

    def refresh(self, changes: Changes) -> None:
        """Let every panel show what changed; their counts stand at the left."""
        if changes.dossier_id == self.dossier_id:
            if "juror" in changes.record_types:
                self._offered = self._list_offered()
            for panel in self.panels:
                panel.refresh(changes)

    def leave(self) -> None:
        """Store what is pending."""
        self._shown.leave()
        super().leave()

    def end(self) -> None:
        """Stop what goes on in the background."""
        for panel in self.panels:
            panel.end()

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons of the panel that is shown."""
        return self._shown.header_widgets()

    def side_entries(self) -> list[SideEntry]:
        """Return the panels, each with how much waits in it."""
        return [
            SideEntry(panel.key, panel.title, str(panel.count() or ""), panel is self._shown)
            for panel in self._offered
        ]

    def make_file(self) -> None:
        """Ask where the file for a colleague is to go."""
        self._show(self.exchange.key, "")
        self.exchange.make_file()

    def select_side_entry(self, key: str) -> None:
        """Show another panel."""
        self._show(key, "")

    def current_target(self) -> str:
        """Return what leads back to the panel that is shown."""
        return self._shown.key

    # what the page does

    @property
    def _shown(self) -> Panel:
        panel = self._stack.currentWidget()
        assert isinstance(panel, Panel)
        return panel

    def _list_offered(self) -> tuple[Panel, ...]:
        """Return the panels that have a use: with a colleague on paper there is nothing to exchange."""
        has_files = not self.dossier_id or read_dossier(self.env.ctx, self.dossier_id).exchanges
        return self.panels if has_files else (self.scores,)

    def _find(self, key: str) -> Panel | None:
        return next((panel for panel in self._offered if panel.key == key), None)

    def _on_count_changed(self) -> None:
        """Show the counts at the left, and the buttons of what can be done now."""
        self.side_entries_changed.emit()
        self.header_changed.emit()

    def _show(self, key: str, target: str) -> None:
        panel = self._find(key)
        if panel is None:
            return
        self._shown.leave()
        panel.open(self.dossier_id, target)
        self._turn_to(panel)

    def _turn_to(self, panel: Panel) -> None:
        self._stack.setCurrentWidget(panel)
        panel.setFocus()
        self.side_entries_changed.emit()
        self.header_changed.emit()
