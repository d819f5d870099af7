"""What a screen shows of a report that came back: frozen, with all that is needed to write what is chosen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.report.returned_changes import PointKind, ReturnedPoint, SectionOutcome
from jurytool.services.report.sections import SectionView
from jurytool.services.returned.returned_texts import StoredText
from jurytool.services.text_fields import TextField
from jurytool.text.returning import LineChange

if TYPE_CHECKING:
    from jurytool.report.word.returned import ReturnedFile
    from jurytool.report.word_content import Edit

# changes under a heading, which people look at there; all other points stand at the end
IN_PLACE = frozenset(
    {
        PointKind.FIXED,
        PointKind.HEADING,
        PointKind.TABLE,
        PointKind.MOVED,
        PointKind.GONE,
        PointKind.MISSING,
    }
)
FRONT = "Voorpagina"


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
class ReturnedPart:
    """What came back under one heading, in the order of the report; `section` None for what has no text.

    `points` are changes that nobody writes into a text here: a table, fixed text, a part that moved.
    """

    key: str
    title: str
    section: ReturnedSection | None = None
    points: tuple[KnownPoint, ...] = ()

    @property
    def changes(self) -> tuple[ReturnedChange, ...]:
        """The changes that can be taken over."""
        return self.section.changes if self.section is not None else ()


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """All that a screen shows of a report that came back; `file` is what was read, to compare it again."""

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
    file: ReturnedFile
    places: tuple[tuple[str, str], ...] = ()  # source and title of each stretch, in the order of the report

    @property
    def changes(self) -> tuple[ReturnedChange, ...]:
        """All changes in the order of the report."""
        return tuple(change for section in self.sections for change in section.changes)

    @property
    def new_points(self) -> tuple[KnownPoint, ...]:
        """The points that are not kept yet."""
        return tuple(one for one in (*self.comments, *self.unplaced) if not one.is_known)

    @property
    def loose_points(self) -> tuple[KnownPoint, ...]:
        """The new points that are no change under a heading: comments, notes, boxes and the like."""
        return tuple(one for one in self.new_points if one.point.kind not in IN_PLACE)

    @property
    def parts(self) -> tuple[ReturnedPart, ...]:
        """What is new under each heading, in the order of the report."""
        sections = {section.section_id: section for section in self.sections}
        points: dict[tuple[str, str], list[KnownPoint]] = {}
        for one in self.new_points:
            if one.point.kind in IN_PLACE:
                source = one.point.source
                points.setdefault((source, "" if source else one.point.title), []).append(one)
        keys = {(source, "" if source else title): None for source, title in self.places}
        found = []
        for source, title in (*keys, *(key for key in points if key not in keys)):
            own, section = points.get((source, title), []), sections.get(source)
            if own or section is not None:
                name = section.title if section is not None else own[0].point.title or FRONT
                found.append(ReturnedPart(source or f"={title}", name, section, tuple(own)))
        return tuple(found)


def change_key(section_id: str, change: LineChange, nth: int) -> str:
    """Return the key of a change: the same when the file is compared again, and when it is read again.

    `nth` tells changes apart that say the same.
    """
    said = "\x1f".join((change.kind, change.before, change.after))
    return f"{section_id}/{hashlib.sha256(said.encode()).hexdigest()[:16]}/{nth}"
