"""The passphrase of a dossier, large enough to be read out over the telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.ui.widgets.variants import make_button, make_label, set_surface

FOR_MYSELF = (
    "Deze zes woorden zijn alleen van jou: niemand anders kent ze. Je hebt ze nodig als je de kopie op je "
    "andere laptop opent. Schrijf ze op, en bewaar ze niet bij de stick."
)
FOR_TEAM = (
    "Lees deze zes woorden voor aan je collega, bijvoorbeeld door de telefoon. "
    "Dat hoeft voor deze school maar één keer: daarna kent die laptop ze."
)
OF_ANOTHER = (
    "Met deze woorden ging een kopie open die een collega voor zichzelf maakte. "
    "Gebruik ze voor niets anders, en geef ze aan niemand door."
)
NO_PHRASE = "Dit bestand heeft geen wachtzin."
UNKNOWN = (
    "Welke wachtzin bij dit bestand hoort, is hier niet bekend: een eerdere versie van Jurytool bewaarde dat "
    "niet. Heb je een wachtzin nodig, maak dan een nieuw bestand."
)


class PhraseBox(QFrame):
    """Hidden until there is one to show."""

    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "me")
        self.words = make_label("", "phrase", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = make_button("Kopieer", tip="De wachtzin naar het klembord")
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 10)
        layout.setSpacing(4)
        layout.addWidget(make_label("Wachtzin", "small"))
        layout.addLayout(row)
        self.why = make_label(FOR_TEAM, "second", wrap=True)
        layout.addWidget(self.why)
        self.hide()

    def show_phrase(self, words: str, why: str = "") -> None:
        """Show this passphrase and what it is for, or why there is none; nothing at all hides the box."""
        self.why.setText(why)
        self.words.setText(words)
        self.words.setAccessibleName(f"Wachtzin: {words}")
        for widget in (self.words, self.copy):
            widget.setVisible(bool(words))
        self.setVisible(bool(words or why))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())
        self.copied.emit()
