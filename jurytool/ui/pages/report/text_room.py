"""What can be done by key with all texts of the room at once."""

from __future__ import annotations

from jurytool.ui.dialogs.own_words import show_own_words
from jurytool.ui.pages.page import Page, RoomAction
from jurytool.ui.pages.report.text_desk import TextDesk

# Alt F7 as in Word: F7 alone is a room, wherever one is
TEXT_ACTIONS = (
    RoomAction("Ctrl F", "zoeken in het rapport", "find_text"),
    RoomAction("Ctrl H", "zoeken en vervangen", "replace_text"),
    RoomAction("Ctrl G", "volgende die gevonden is", "find_next"),
    RoomAction("Ctrl Shift G", "vorige die gevonden is", "find_former"),
    RoomAction("Alt F7", "volgend onderstreept woord", "go_to_wrong_word"),
)


class TextRoom(Page):
    """A page with texts, to look through from beginning to end."""

    texts: TextDesk

    def find_text(self) -> None:
        """Look for words in all texts."""
        self.texts.open()

    def replace_text(self) -> None:
        """Look for words, and put others in their place."""
        self.texts.open(replacing=True)

    def find_next(self) -> None:
        """Go to the next place where the words stand."""
        self.texts.step(1)

    def find_former(self) -> None:
        """Go to the place before."""
        self.texts.step(-1)

    def go_to_wrong_word(self) -> None:
        """Go to the next word that the dictionary does not know."""
        self.texts.go_to_wrong_word()

    def show_own_words(self) -> None:
        """Show the words that are right in this dossier."""
        show_own_words(self.env, self.dossier_id, self)
