"""What a juror types on one visit, and what has to be stored of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from jurytool.models.enums import NoteKind
from tests.journeys.keyboard import ALT, CONTROL, NONE, SHIFT, Key

SCHOOL, BRIN, UNIT = "De Reigershoek", "99ZK", "OKE01|SO"
PLACE, BOARD = "Waterlanden", "Stichting Onderwijs Drie Oevers"
VISIT_DAY = "2026-11-19"
ME, COLLEAGUE = "Noëlle van Ééghen", "Joost Hillenaar"
REMARK = "Geen banden, ook niet via één van de besturen"

ES, GRID = "excellente-scholen", "standaarden"
PUPILS, TEAM, PARENTS = "Gesprek leerlingen", "Gesprek team", "Gesprek ouders"

Press = tuple[Qt.Key, Qt.KeyboardModifier]


def criterion(number: int) -> Press:
    """Return the key for a criterion: Alt with its digit."""
    return Qt.Key(Key.Key_0 + number), ALT


def kind(number: int) -> Press:
    """Return the key for a kind (1 to 4) or the star (0): Ctrl with its digit."""
    return Qt.Key(Key.Key_0 + number), CONTROL


@dataclass(frozen=True)
class Composed:
    """A letter from an input method: what it shows first, and what comes of it."""

    before: str
    letter: str


NEW_LINE: Press = (Key.Key_Return, SHIFT)
BACK: Press = (Key.Key_Backspace, NONE)


@dataclass(frozen=True)
class Typed:
    """A note: what is typed, pressed and composed, in order; and what it becomes."""

    item: str
    keys: tuple[str | Press | Composed, ...]
    text: str
    kind: NoteKind = NoteKind.OBSERVATION
    tags: frozenset[str] = frozenset()
    starred: bool = False
    source: str = ""


NOTES = (
    Typed(
        PUPILS,
        ("Drie leerlingen wijzen op de muur aan wáár ze staan", criterion(2), criterion(3)),
        "Drie leerlingen wijzen op de muur aan wáár ze staan",
        tags=frozenset({"doelen", "aanpak"}),
        source="leerlingen",
    ),
    Typed(
        PUPILS,
        ("“Als het even niet lukt, weet ik naar wie ik toe kan.”", criterion(1)),
        "Als het even niet lukt, weet ik naar wie ik toe kan.",
        NoteKind.QUOTE,
        frozenset({"profiel"}),
        source="leerlingen",
    ),
    Typed(
        PUPILS,
        ("? Wie kiest er eigenlijk jullie weekdoel", criterion(3)),
        "Wie kiest er eigenlijk jullie weekdoel",
        NoteKind.QUESTION,
        frozenset({"aanpak"}),
        source="leerlingen",
    ),
    Typed(
        PUPILS,
        ("Zelfs de jongsten stellen na", Composed("¨", "ï"), "eve vragen"),
        "Zelfs de jongsten stellen naïeve vragen",
        source="leerlingen",
    ),
    Typed(
        TEAM,
        ("Leraren kijken elke maand bij elkaar in de klas", criterion(5)),
        "Leraren kijken elke maand bij elkaar in de klas",
        tags=frozenset({"evaluatie"}),
        source="team",
    ),
    Typed(
        TEAM,
        (
            "Ze noemen drie doelen:",
            NEW_LINE,
            "rust; ritme; relatie",
            criterion(2),
            criterion(4),
            criterion(4),
            kind(0),
        ),
        "Ze noemen drie doelen:\nrust; ritme; relatie",
        tags=frozenset({"doelen"}),
        starred=True,
        source="team",
    ),
    Typed(
        TEAM,
        ("Plan van aanpak 2026, blz. 12: 80% > de norm", criterion(4), kind(4)),
        "Plan van aanpak 2026, blz. 12: 80% > de norm",
        NoteKind.DOCUMENT,
        frozenset({"resultaten"}),
        source="document",
    ),
    Typed(
        PARENTS,
        ('"Zij zien m\'n kind écht", zegt een moeder', criterion(1), criterion(6)),
        '"Zij zien m\'n kind écht", zegt een moeder',
        NoteKind.QUOTE,
        frozenset({"profiel", "erkenning"}),
        source="ouders",
    ),
    Typed(
        PARENTS,
        ("Ouders merken het thuis: rustigerr", BACK, "; ook ’s avonds", criterion(4)),
        "Ouders merken het thuis: rustiger; ook ’s avonds",
        tags=frozenset({"resultaten"}),
        source="ouders",
    ),
    Typed(
        PARENTS,
        ("Over de klachtenregeling zegt niemand iets",),
        "Over de klachtenregeling zegt niemand iets",
        source="ouders",
    ),
)


@dataclass(frozen=True)
class Scored:
    """A rating: which key gives it, what is stored, and which column of the report shows it."""

    item: str
    key: Qt.Key
    value: str
    column: int | None


RATINGS = (
    Scored("1.1", Key.Key_3, "3", 3),
    Scored("1.2", Key.Key_4, "4", 4),
    Scored("1.3", Key.Key_1, "1", 1),
    Scored("1.4", Key.Key_N, "not_applicable", None),
    Scored("1.5", Key.Key_2, "2", 2),
)
EXPLAINED, EXPLANATION = "1.2", "Elke les wordt één keer per jaar nabesproken; zie ook “Samen kijken”."

FINDING_HEADING = "De aanpak van het excellentieprofiel"
FINDING = (
    "De aanpak is in alle groepen dezelfde: de jury zág het in elke klas.\n"
    "## Wat de jury zag\n"
    "- een weekdoel per leerling\n"
    "- een maatje voor wie vastloopt\n"
    "Leerlingen noemen dat zelf “gewoon zo doen wij het”."
)
# Enter behind the second item makes a third, empty one; Enter in that leaves the list
FINDING_KEYS = (
    "De aanpak is in alle groepen dezelfde: de jury zág het in elke klas.\n"
    "## Wat de jury zag\n"
    "- een weekdoel per leerling\n"
    "een maatje voor wie vastloopt\n"
    "\n"
    "Leerlingen noemen dat zelf “gewoon zo doen wij het”."
)
VERDICT, VERDICT_NAME = "toe", "Het predicaat: komt toe"
VERDICT_SENTENCE = (
    "Naar het oordeel van de jury komt het predicaat Excellente School voor speciaal onderwijs toe "
    f"aan {SCHOOL}."
)
CONTENTS = (
    "1 Inleiding",
    "2 Conclusie & samenvatting",
    "3 Bevindingen onderzoek naar het excellentieprofiel",
    "4 Procedure",
    "Bijlage Overzicht indicatoren en bevindingen",
)
CHAPTERS = (*CONTENTS[:2], f"{CONTENTS[2]} op basis van criteria", *CONTENTS[3:])
PRINTED = (  # the finding, as styles and words
    ("Body Text", "De aanpak is in alle groepen dezelfde: de jury zág het in elke klas."),
    ("Heading 3", "Wat de jury zag"),
    ("List Bullet", "een weekdoel per leerling"),
    ("List Bullet", "een maatje voor wie vastloopt"),
    ("Body Text", "Leerlingen noemen dat zelf “gewoon zo doen wij het”."),
)
