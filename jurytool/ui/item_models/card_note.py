"""What a card shows of one note."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.text.dutch import format_count

MOST_SIGNS, MOST_LINES = 4_000, 120  # on a card; a list can only show cards that fit on a screen or some


@dataclass(frozen=True, slots=True)
class Chip:
    """A word on a card: `tone` is me, colleague, attention, good or plain."""

    text: str
    tone: str = "me"
    icon: str = ""  # stands before the text
    spoken: str = ""  # what it is called where the icon cannot be seen


@dataclass(frozen=True, slots=True)
class CardNote:
    """What a card shows of one note."""

    note_id: str
    text: str
    time: str = ""  # as shown, "10.15"
    source: str = ""  # "Leerlingen"
    author: str = ""  # initials
    seat: int = 0  # of its author: 0 for me
    chips: tuple[Chip, ...] = ()
    starred: bool = False
    remarks: str = ""  # "achteraf", "samen gezien"
    section: str = ""  # what it is grouped under, "Leerlingen"
    opens_section: bool = False  # then the section's name stands above the card

    @property
    def shown(self) -> str:
        """The text as far as a card shows it; what is left out is said."""
        lines = self.text[:MOST_SIGNS].split("\n")[:MOST_LINES]
        begin = "\n".join(lines)
        if len(begin) == len(self.text):
            return self.text
        return (
            f"{begin}…\n(Dit is het begin. Open de notitie voor alle {format_count(len(self.text))} tekens.)"
        )

    def spoken(self) -> str:
        """Return the card as a screen reader should say it."""
        parts = [self.section, self.time, self.source, self.author, self.remarks]
        parts += [chip.spoken or chip.text for chip in self.chips]
        parts += ["met ster"] if self.starred else []
        return ", ".join(part for part in parts if part) + ": " + self.shown
