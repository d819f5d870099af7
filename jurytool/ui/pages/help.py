"""Hulp (F1): what each room is for and which keys work there."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.search.panel import KEYS
from jurytool.ui.shell.keys import GENERAL_KEYS, ROOM_KEYS
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.variants import make_button, make_label

EXPLANATIONS = {
    "schools": (
        "Scholen",
        "Alle dossiers op deze computer. Bovenaan staat wat het eerst aan de beurt is. "
        "Dubbelklik op een school om het dossier te openen.",
    ),
    "overview": (
        "Overzicht",
        "De school, de fase, het juryteam met de verklaringen van onafhankelijkheid, "
        "en wat er nog te doen is.",
    ),
    "preparation": (
        "Voorbereiding",
        "Wat de school schreef, wat je wilt toetsen, je vragen voor het bezoek, documenten "
        "en contactmomenten.",
    ),
    "visit": (
        "Bezoek",
        "Typ wat je ziet en hoort en druk op Enter. Ordenen kan later. "
        "Begin met een aanhalingsteken voor een citaat en met een vraagteken voor een vraag.",
    ),
    "feedback": (
        "Terugkoppeling",
        "Wat je aan het eind van de dag tegen de school zegt. Links staat wat je notities bieden, rechts wat "
        "je wilt zeggen. Met Voorlezen heb je het in grote letters voor je.",
    ),
    "paper": (
        "Papier",
        "Bladen om mee te nemen waar geen laptop kan, en een vlugge manier om over te nemen wat er op staat.",
    ),
    "sorting": (
        "Ordenen",
        "Elke notitie zonder criterium, een voor een. Een cijfer kiest een criterium, Enter gaat verder. "
        "Wat nergens bij hoort, zet je met de spatiebalk opzij; de notitie blijft.",
    ),
    "criteria": (
        "Criteria",
        "Je notities per bron naast de bevinding die je schrijft. "
        "Klik links op een criterium om te wisselen.",
    ),
    "standards": (
        "Standaarden",
        "Geef per indicator een score met een cijfertoets. Leeg, niet van toepassing en niet gezien "
        "zijn drie verschillende dingen.",
    ),
    "report": (
        "Rapport",
        "De hoofdstukken van het rapport, het predicaat of label, een voorbeeld op het scherm en het "
        "Word-document.",
    ),
    "returned": (
        "Uit Word",
        "Een rapport dat in Word is bewerkt. Je ziet per deel wat er is veranderd en kiest wat je overneemt. "
        "Pas als je opslaat, verandert het rapport.",
    ),
    "responses": (
        "Reactie van de school",
        "Wat de school van het concept vindt. Kies links een passage en druk op Enter, of lees een "
        "Word-bestand in. Rechts beslis je wat je overneemt, met een reden. De brief maak je hier ook.",
    ),
    "together": (
        "Samen",
        "Bestanden van en voor je collega, teksten waartussen jullie kiezen, en de scores naast elkaar "
        "als jullie allebei hebben vastgezet.",
    ),
}
_SAFE = (
    "Wat je typt, wordt binnen een seconde bewaard. Onderaan zie je wanneer. Valt de computer uit, dan staat "
    "je tekst er de volgende keer weer, met de cursor op dezelfde plek. Met Ctrl Z maak je elke handeling "
    "ongedaan."
)
_SEARCH = (
    "Ctrl K zoekt terwijl je typt: in wat jullie schreven, en naar scholen, kamers, criteria en opdrachten "
    "bij naam. Zet woorden tussen aanhalingstekens als ze naast elkaar moeten staan."
)

_PRACTICE = (
    "In drie minuten leg je een verzonnen gesprek vast, stap voor stap. "
    "Daarna haalt Jurytool de oefening weg."
)


class HelpPage(Page):
    """Starts with the room from which it was asked for."""

    title = "Hulp"
    least_height = 0  # scrolls by itself

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._room = ""
        self._area = ColumnArea(env.look, 720)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Uitleg")
        self._area.setAccessibleDescription("De pijltjes schuiven de tekst.")
        self.setFocusProxy(self._area)  # so that the arrows scroll
        self._content = QVBoxLayout()
        self._content.setSpacing(12)
        self._area.body.addLayout(self._content)
        self._area.body.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def open(self, dossier_id: str, target: str = "") -> None:
        """Explain; `target` is the room in which the user was."""
        super().open(dossier_id, target)
        self._room = target if target in EXPLANATIONS else "schools"
        clear_layout(self._content)
        self._content.addWidget(make_label("Hulp", "title"))
        self._content.addWidget(self._make_room_card(self._room))
        self._content.addWidget(self._make_keys_card())
        self._content.addWidget(self._make_search_card())
        self._content.addWidget(self._make_rooms_card())
        self._content.addWidget(self._make_practice_card())
        safe = Card("Niets kwijt")
        safe.body.addWidget(make_label(_SAFE, wrap=True))
        self._content.addWidget(safe)
        self._area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to where the question came up."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back(self._room)
            return
        super().keyPressEvent(event)

    def _make_room_card(self, room: str) -> Card:
        title, words = EXPLANATIONS[room]
        card = Card(title)
        card.body.addWidget(make_label(words, wrap=True))
        keys = _keys_of(room)
        if keys:
            card.body.addLayout(_make_key_table(keys))
        row = QHBoxLayout()
        back = make_button(f"Terug naar {title}", key="Esc")
        back.clicked.connect(lambda: self._go_back(room))
        row.addWidget(back)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _make_keys_card(self) -> Card:
        card = Card("Toetsen die overal werken")
        general = tuple((key.shown, key.text) for key in GENERAL_KEYS)
        rooms = tuple((key.shown, f"naar {key.text}") for key in ROOM_KEYS)
        row = QHBoxLayout()
        row.setSpacing(24)
        for keys in (general, rooms):
            column = QVBoxLayout()
            column.addLayout(_make_key_table(keys))
            column.addStretch(1)
            row.addLayout(column, 1)
        card.body.addLayout(row)
        return card

    def _make_search_card(self) -> Card:
        card = Card("Zoeken")
        card.body.addWidget(make_label(_SEARCH, wrap=True))
        card.body.addLayout(_make_key_table(KEYS))
        return card

    def _make_rooms_card(self) -> Card:
        card = Card("Waar vind je wat")
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, (title, words) in enumerate(EXPLANATIONS.values()):
            grid.addWidget(make_label(title, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(make_label(words, "second", wrap=True), number, 1)
        card.body.addLayout(grid)
        return card

    def _make_practice_card(self) -> Card:
        card = Card("Oefenen")
        card.body.addWidget(make_label(_PRACTICE, wrap=True))
        row = QHBoxLayout()
        start = make_button("Oefengesprek beginnen")
        start.clicked.connect(self.env.start_practice)
        row.addWidget(start)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _go_back(self, room: str) -> None:
        if room == "schools":
            self.env.open_place("schools", "")
        else:
            self.env.navigate(room, "")


def _keys_of(room: str) -> tuple[tuple[str, str], ...]:
    module, name = PAGES[room].split(":")
    page: type[Page] = getattr(import_module(module), name)
    return (*((action.shown, action.text) for action in page.room_actions), *page.keys)


def _make_key_table(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for number, (key, text) in enumerate(keys):
        corner = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        grid.addWidget(make_label(key, "key"), number, 0, corner)
        grid.addWidget(make_label(text, wrap=True), number, 1)
    return grid
