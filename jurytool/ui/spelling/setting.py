"""The card of Instellingen about spelling."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from jurytool.errors import UserError
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.variants import make_label

SWITCH = "Onderstreep woorden die niet in de woordenlijst staan"
MISSING = "Nakijken van de spelling kan niet op deze computer. Al het andere werkt gewoon."
EXPLAINED = (
    "In het rapport en bij Criteria. Klik met rechts op een onderstreept woord voor suggesties, of om het "
    "goed te noemen in dit dossier. De woordenlijst is van OpenTaal en staat op deze computer."
)


class SpellingCard(Card):
    """Holds at once and is remembered."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Spelling")
        self._env = env
        self.switch = QCheckBox(SWITCH)
        self.words = make_label("", "second", wrap=True)
        self.body.addWidget(self.switch)
        self.body.addWidget(self.words)
        self.switch.clicked.connect(self._on_clicked)

    def show_state(self) -> None:
        """Show what holds now."""
        spelling = self._env.spelling
        self.switch.setChecked(spelling.is_on)
        self.switch.setEnabled(spelling.is_available)
        self.words.setText(EXPLAINED if spelling.is_available else MISSING)

    def _on_clicked(self, on: bool) -> None:
        try:
            self._env.spelling.set_on(on)
        except UserError as error:
            self._env.dialogs.show_error(error)
        else:
            self._env.notifier.told.emit("Instellingen bewaard.")
        self.show_state()
