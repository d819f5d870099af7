"""What rapportwacht looks at, and what it tells: the values between the checks of a report. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from jurytool.instruments.schema import Chapter, ElementKind
from jurytool.report.content import ReportContent, Section
from jurytool.text.grammar import Line, LineKind, Run
from jurytool.text.sentences import split_sentences

_JUDGING = (ElementKind.FINDINGS, ElementKind.ITEM_FINDINGS, ElementKind.VERDICT)
_FINDINGS = (ElementKind.FINDINGS, ElementKind.ITEM_FINDINGS)
RESPONSE_ROOM, RESPONSE_TARGET = "responses", "response:"  # where reactions of the school are; + id
_WRITTEN = (ElementKind.SECTION, ElementKind.LIST)


class IssueKind(StrEnum):
    """The kinds of issues, in the order in which they are told."""

    CONFLICT = "conflict"
    VERDICT = "verdict"
    RESPONSE = "response"
    UNTREATED = "untreated"
    PERSON = "person"
    SCHOOL = "school"
    SPELLING = "spelling"
    FIELD = "field"
    DATE = "date"
    SCORE = "score"
    HEADING = "heading"
    DOUBLED = "doubled"
    LONG = "long"
    BARE = "bare"

    @property
    def heading(self) -> str:
        """What a group of them is called: "Namen van personen"."""
        return _TITLES[self]

    @property
    def is_advice(self) -> bool:
        """Whether it is a matter of taste and no mistake."""
        return self in (IssueKind.LONG, IssueKind.BARE)


_TITLES = {
    IssueKind.CONFLICT: "Twee versies van een tekst",
    IssueKind.VERDICT: "Anders dan gekozen",
    IssueKind.RESPONSE: "Reactie van de school",
    IssueKind.UNTREATED: "Niet behandeld",
    IssueKind.PERSON: "Namen van personen",
    IssueKind.SCHOOL: "Een andere school",
    IssueKind.SPELLING: "Naam van de school",
    IssueKind.FIELD: "Nog in te vullen",
    IssueKind.DATE: "Datum buiten de ronde",
    IssueKind.SCORE: "Score en woorden",
    IssueKind.HEADING: "Kop zonder tekst",
    IssueKind.DOUBLED: "Dubbel woord",
    IssueKind.LONG: "Lange zin",
    IssueKind.BARE: "Alinea zonder notitie",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to look at: a sentence for people, where it leads, and the words that it is about."""

    kind: IssueKind
    text: str
    target: str  # id of a section, "verdict", key of an item
    words: str = ""
    room: str = "report"

    @property
    def key(self) -> str:
        """What it is known by from one run to the next, also on a colleague's laptop."""
        told = "\n".join((self.kind, self.target, self.words or self.text))
        return hashlib.sha256(told.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class OtherSchool:
    """A school that this report is not about."""

    name: str
    brin: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the report itself."""

    others: tuple[OtherSchool, ...] = ()
    known_names: frozenset[str] = frozenset()  # of people, from notes and programme
    conflicts: tuple[Issue, ...] = ()
    lists_bare: bool = False  # whether paragraphs without a note are told too


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text of the report as the jury wrote it."""

    target: str
    name: str  # its heading, else that of its chapter
    heading: str  # the jury's own
    lines: tuple[Line, ...]
    section: Section
    kind: ElementKind
    chapter: Chapter
    is_filled: bool = False  # fields between braces are filled in it
    standard: frozenset[str] = frozenset()  # sentences that come from the instrument and are no jury's own
    room: str = "report"  # where it is written
    is_quoted: bool = False

    @property
    def printed_lines(self) -> Iterator[str]:
        """Its lines as they are printed, with the heading of its own, else that of its talk."""
        yield from self._headings
        yield from (line.text for line in self.lines)

    @property
    def own_lines(self) -> Iterator[Line]:
        """Its lines as they are printed, its heading among them."""
        yield from (Line(LineKind.HEADING, (Run(heading),)) for heading in self._headings)
        yield from self.lines

    @property
    def _headings(self) -> tuple[str, ...]:
        heading = self.heading or self.section.programme_item
        return (heading,) if heading else ()

    @property
    def judges(self) -> bool:
        """Whether it stands where findings or a verdict stand."""
        return any(element.kind in _JUDGING for element in self.chapter.elements)

    @property
    def concludes(self) -> bool:
        """Whether it stands beside the verdict."""
        return any(element.kind is ElementKind.VERDICT for element in self.chapter.elements)

    @property
    def rests_on_notes(self) -> bool:
        """Whether its paragraphs should be able to say on which notes they rest."""
        return self.kind in _FINDINGS or (self.concludes and self.kind in _WRITTEN)


@dataclass(frozen=True, slots=True)
class ShortText:
    """What was typed and is printed elsewhere than in a text: an explanation, a fact."""

    target: str
    name: str
    words: str
    room: str
    judges: bool = True  # nothing here tells who was in the jury
    is_quoted: bool = False  # the words of the school: the jury does not mend how they are put
    is_filled: bool = False
    concludes: bool = False
    standard: frozenset[str] = frozenset()

    @property
    def printed_lines(self) -> Iterator[str]:
        """Its lines as they are printed."""
        yield from self.words.split("\n")

    @property
    def own_lines(self) -> Iterator[Line]:
        """Its lines as they are printed; they know no marks."""
        kind = LineKind.QUOTE if self.is_quoted else LineKind.PARAGRAPH
        yield from (Line(kind, (Run(line),)) for line in self.printed_lines)


AnyText = CheckedText | ShortText


@dataclass(frozen=True, slots=True)
class Checked:
    """A report as the checks look at it."""

    content: ReportContent
    around: Surroundings
    texts: tuple[CheckedText, ...] = field(default=())
    short_texts: tuple[ShortText, ...] = field(default=())

    @property
    def printed(self) -> tuple[AnyText, ...]:
        """All that somebody typed and that is printed."""
        return self.texts + self.short_texts


Check = Callable[[Checked], Iterator[Issue]]


def paragraphs(text: AnyText) -> Iterator[Line]:
    """Yield the lines of running text, without headings."""
    return (line for line in text.own_lines if line.kind is not LineKind.HEADING)


def shorten(words: str, most: int = 60) -> str:
    """Return the beginning of a sentence that is too long to repeat."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def sentences(text: AnyText, lines: Iterable[Line] | None = None) -> Iterator[str]:
    """Yield the sentences of running text, or of these lines, without those of the instrument."""
    for line in paragraphs(text) if lines is None else lines:
        found = (sentence.strip() for sentence in split_sentences(line.text))
        yield from (sentence for sentence in found if sentence not in text.standard)
