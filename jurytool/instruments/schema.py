"""What an instrument is: frozen data that screens, counters and reports are made from.

The loader makes these from TOML; nothing here reads a file. Keys are stable over versions of an
instrument, since record ids are derived from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class ItemKind(StrEnum):
    """The kinds of items an instrument can ask about."""

    NARRATIVE = "narrative"  # a criterion or a portrait heading: text and evidence
    SCALE = "scale"  # an indicator on a labelled scale
    NUMBER = "number"  # a norm with a threshold
    CHECK = "check"  # yes, no or not seen
    CHOICE = "choice"  # options, one or many, perhaps "anders, namelijk"
    FACT = "fact"  # something to know for the report, filled in as text


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One point of a scale: `value` as stored and shown, `label` in full."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A labelled scale, lowest point first."""

    key: str
    points: tuple[ScalePoint, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """How a number is compared: `value` is a decimal string, `unit` for instance "%" or ""."""

    value: str
    comparison: Literal["at_least", "more_than", "at_most", "less_than"]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; `explanation` is shown under it."""

    key: str
    label: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge, to measure, to choose or to know."""

    key: str  # stable, unique in the instrument; for an indicator its code, "3.2"
    kind: ItemKind
    title: str  # the official designation, exact
    code: str = ""  # number as printed, "3" or "3.2"; may be empty
    short: str = ""  # name for narrow places; the title when empty
    question: str = ""  # guiding question for the jury
    scale: str = ""  # key of a scale (SCALE; NARRATIVE only where the instrument gives one)
    threshold: Threshold | None = None  # NUMBER
    unless_met: str = ""  # NUMBER, CHECK: key of a norm; where that one is met, this one is not needed
    options: tuple[Option, ...] = ()  # CHOICE
    many: bool = False  # CHOICE: more than one option
    other: bool = False  # CHOICE: "anders, namelijk"
    default: str = ""  # FACT: what stands there before anyone writes
    in_table: bool = True  # FACT: a row of the facts table; False where only standard texts use it
    explanation: str = ""  # what it is about, where the report lists it; an option has its own

    @property
    def short_name(self) -> str:
        """The name for narrow places."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading: a standard with its indicators, the criteria, a set of norms."""

    key: str
    title: str
    items: tuple[Item, ...]
    code: str = ""  # "1" for standard 1, "B1.2" for a set of norms


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector and the word for the object that is judged in it."""

    key: str  # "so", "vo"
    name: str  # "speciaal onderwijs"
    object_name: str  # "onderwijskundige eenheid (OKE)"
    is_object: bool = False  # whether the sector itself is judged, as a schoolsoort is


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Who or what a note comes from."""

    key: str
    name: str  # "leerlingen"
    words: tuple[str, ...] = ()  # by which a school also means them: "leerling", "kinderen"


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the trajectory; `text` is standard text for the report's procedure, with fields."""

    key: str
    number: str
    title: str
    text: str = ""
    contact: str = ""  # `ContactKind` value of the meeting that this phase is: it has that one's date
    report: str = ""  # `ReportPhase` value of what happens to the report in it: it has the day of that


@dataclass(frozen=True, slots=True)
class ProgrammeTemplateItem:
    """A part of the usual visit; times as HH:MM; `kind` is a `ProgrammeKind` value."""

    kind: str
    title: str
    start: str
    end: str
    source_group: str = ""
    other_groups: tuple[str, ...] = ()  # who speaks there too


@dataclass(frozen=True, slots=True)
class VerdictOption:
    """A possible verdict: its words on screen and its sentence in the report, with fields."""

    key: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the judgement is worded; `title` heads the choice on screen ("Het predicaat")."""

    title: str
    options: tuple[VerdictOption, ...]  # the one with key "open" is where every assessment starts


class ElementKind(StrEnum):
    """What a report chapter can be made of."""

    TEXT = "text"  # a section that starts with standard text
    SECTION = "section"  # a section that the jury writes
    FINDINGS = "findings"  # sections over one or more criteria; headings the jury may change
    ITEM_FINDINGS = "item_findings"  # a section per programme item of the named kinds
    LIST = "list"  # a section whose lines become one numbered or bulleted list
    VERDICT = "verdict"  # the sentence of the chosen verdict
    ITEM_LIST = "item_list"  # the titles of a group's items as a list
    FACTS_TABLE = "facts_table"  # sector, school, BRIN, place, board and the instrument's facts
    PROFILE = "profile"  # the school's own profile statement as a quotation
    NORMS = "norms"  # norms with value, threshold and outcome
    CHOICES = "choices"  # what was chosen
    GRID = "grid"  # `text`, the points of the scale with their labels, then items in rows, one mark per row
    PHASES = "phases"  # the procedure: a heading and a text per phase
    COLOPHON = "colophon"
    RESPONSES = "responses"  # what the school said of the concept and what became of it


@dataclass(frozen=True, slots=True)
class FindingTemplate:
    """A default heading of the findings and the criteria that it covers."""

    key: str
    heading: str
    item_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a chapter; which attributes count depends on `kind`."""

    key: str  # stable, unique in the outline: section ids are derived from it
    kind: ElementKind
    heading: str = ""  # may hold fields; empty: no heading
    level: int = 2  # heading level in Word; 1 is the chapter's own
    numbered: bool = False
    in_contents: bool = False
    text: str = ""  # TEXT: standard text in the line grammar, with fields; else a lead-in sentence
    name: str = ""  # of a text without a heading, on screen and where it is still missing
    hint: str = ""  # what the jury could write here, on screen only
    ordered: bool = False  # LIST: numbered
    headings_free: bool = False  # SECTION, FINDINGS: sub-headings of the jury's own are expected
    groups: tuple[str, ...] = ()  # ITEM_LIST, NORMS, CHOICES, GRID: group keys; empty means all that fit
    # an element with both of these lets the team choose: findings per criterion, or per programme item
    item_kinds: tuple[str, ...] = ()  # ITEM_FINDINGS: ProgrammeKind values
    findings: tuple[FindingTemplate, ...] = ()  # FINDINGS
    repeat_header: bool = False  # GRID: the 1 2 3 4 header again at every group
    optional: bool = False  # leaves no trace in the report while nobody has written it
    explanations: bool = True  # GRID: those of the ratings; ITEM_LIST, CHOICES: those of items and options


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the report."""

    key: str
    title: str  # in full, the word "Bijlage" of an annex included
    elements: tuple[Element, ...]
    contents_title: str = ""  # shorter form for the contents list; the title when empty
    other_title: str = ""  # the title where the team orders its findings the other way than the outline does
    short: str = ""  # name for narrow places on screen; the contents title when empty
    numbered: bool = True
    annex: bool = False
    own_sections: bool = True  # whether a team may add sections with a heading of its own; never to an annex
    new_page: bool = True  # False: goes on under the chapter before it

    @property
    def short_name(self) -> str:
        """The name for narrow places."""
        return self.short or self.contents_title or self.title


@dataclass(frozen=True, slots=True)
class Outline:
    """The report that belongs to an instrument."""

    title: str  # "Juryrapport"
    subtitle: str  # "Excellente Scholen, methode 2021–2023"
    chapters: tuple[Chapter, ...]
    numbered_chapters: bool = True
    grid_annex: Chapter | None = None  # the annex that an added grid brings into another's report


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument (kader), whole."""

    id: str
    version: str
    title: str
    language: str
    status: str  # "methode 2021–2023"
    room: str  # name of the room for its items: "Criteria", "Standaarden"
    groups: tuple[Group, ...]
    short_title: str = ""
    issuing_body: str = ""
    colophon: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = ()
    source_groups: tuple[SourceGroup, ...] = ()
    phases: tuple[Phase, ...] = ()
    programme: tuple[ProgrammeTemplateItem, ...] = ()
    scales: tuple[Scale, ...] = ()
    verdict: Verdict | None = None
    outline: Outline | None = None
    standalone: bool = True  # can be the main instrument of an assessment
    addable: bool = False  # can be added as a grid to an assessment of another instrument
    usual_grids: tuple[str, ...] = ()  # ids of instruments that a new dossier adds unless told not to
    application_group: str = ""  # group whose items the school answers in its application
    _by_key: dict[str, Item] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update({item.key: item for item in self.items()})

    def items(self, *kinds: ItemKind) -> Iterator[Item]:
        """Yield all items in printed order, or only those of the given kinds."""
        for group in self.groups:
            for item in group.items:
                if not kinds or item.kind in kinds:
                    yield item

    def item(self, key: str) -> Item | None:
        """Return the item with this key, or None when this version has no such item."""
        return self._by_key.get(key)

    def scale(self, key: str) -> Scale | None:
        """Return the scale with this key, or None."""
        return next((scale for scale in self.scales if scale.key == key), None)

    def group(self, key: str) -> Group | None:
        """Return the group with this key, or None."""
        return next((group for group in self.groups if group.key == key), None)

    def source_group_name(self, key: str) -> str:
        """Return the name of a source group; an unknown key is shown as it is."""
        return next((group.name for group in self.source_groups if group.key == key), key)
