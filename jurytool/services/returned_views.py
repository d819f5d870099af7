"""What a screen shows of a report that came back: frozen, with all that is needed to write what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.report.returned_changes import ReturnedPoint, SectionOutcome
from jurytool.services.returned_texts import StoredText
from jurytool.services.sections import SectionView
from jurytool.services.text_fields import TextField
from jurytool.text.returning import ChangeKind, LineChange

if TYPE_CHECKING:
    from jurytool.report.word_content import Edit


@dataclass(frozen=True, slots=True)
class ReturnedChange:
    """A change to accept or refuse; the texts are in the line grammar."""

    key: str  # by which it is chosen
    change: LineChange
    tracked: tuple[Edit, ...] = ()
    lost_evidence: int = 0  # how many links to notes would go with it


@dataclass(frozen=True, slots=True)
class ReturnedSection:
    """A section of the report that came back changed.

    `is_guessed` where its place was not sure; `is_blocked` where two versions stand beside each other at
    home, and people choose between those first.
    """

    section_id: str
    title: str
    chapter: str
    changes: tuple[ReturnedChange, ...]
    is_guessed: bool
    is_blocked: bool
    outcome: SectionOutcome
    view: SectionView
    text: TextField
    heading: TextField
    stored: StoredText


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """A comment or something without a place, by the id under which it is kept; `is_known`: it is already."""

    id: str
    point: ReturnedPoint
    is_known: bool


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """All that a screen shows of a report that came back."""

    dossier_id: str
    assessment_id: str
    file_name: str
    version_id: str  # "" for a file that does not say so
    version_label: str
    is_final: bool
    sections: tuple[ReturnedSection, ...]
    comments: tuple[KnownPoint, ...]
    unplaced: tuple[KnownPoint, ...]
    warnings: tuple[str, ...]  # Dutch sentences

    @property
    def changes(self) -> tuple[ReturnedChange, ...]:
        """All changes in the order of the report."""
        return tuple(change for section in self.sections for change in section.changes)


def heading_key(section_id: str) -> str:
    """Return the key of the change of a heading."""
    return f"{section_id}/{ChangeKind.HEADING}"


def line_key(section_id: str, index: int) -> str:
    """Return the key of a change in a text."""
    return f"{section_id}/{index}"
