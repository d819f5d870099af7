"""What a card shows of one note."""

from __future__ import annotations

from dataclasses import dataclass


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
    is_mine: bool = True
    chips: tuple[Chip, ...] = ()
    starred: bool = False
    remarks: str = ""  # "achteraf", "samen gezien"
    section: str = ""  # what it is grouped under, "Leerlingen"
    opens_section: bool = False  # then the section's name stands above the card

    def spoken(self) -> str:
        """Return the card as a screen reader should say it."""
        parts = [self.section, self.time, self.source, self.author, self.remarks]
        parts += [chip.spoken or chip.text for chip in self.chips]
        parts += ["met ster"] if self.starred else []
        return ", ".join(part for part in parts if part) + ": " + self.text
