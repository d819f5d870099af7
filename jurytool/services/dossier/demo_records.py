"""What an invented dossier consists of, as `demo_data` reads it.

The names are those of `models/fields.py`, with symbolic keys in the place of ids: a reference `item_id` is
`item`, and a juror is named by initials. What belongs to one record (tags, answers, marks) stands within it.
Order is order in the dossier; every demo dossier is an example (`is_example`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSchool:
    """The dossier's own fields."""

    school_name: str
    sector: str
    brin: str
    unit_code: str
    place: str
    board: str
    round: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAssessment:
    """The one assessment of a demo dossier; `grids` are ids of added instruments."""

    object_name: str
    instrument_id: str
    verdict: str
    profile_statement: str
    grids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDeclaration:
    """A juror's declaration of independence."""

    declared_on: str
    remarks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoJuror:
    """A juror; the initials are the key."""

    initials: str
    name: str
    role: str
    declaration: DemoDeclaration


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPhaseDate:
    """The date of a phase, without one where the phase has that of a contact moment, and a remark to it."""

    phase: str
    on_date: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFact:
    """What stands in a fact item."""

    item_key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoContact:
    """A contact moment."""

    key: str
    kind: str
    title: str
    on_date: str
    place: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoItemTime:
    """When a juror really began and ended an item, as instants."""

    juror: str
    started: str
    ended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoItem:
    """A programme item; `attends` is empty where everybody goes."""

    key: str
    contact: str
    kind: str
    title: str
    source_group: str = ""
    other_groups: tuple[str, ...] = ()
    planned_start: str
    planned_end: str
    present: str
    attends: tuple[str, ...] = ()
    times: tuple[DemoItemTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDocument:
    """A document and who has read it."""

    title: str
    form: str
    remarks: str = ""
    read_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNote:
    """A note; `at` is an instant, `answers` are keys of questions, no `item` means preparation.

    `tags` are pairs of instrument id and item key, `files` names in the folder `bijlagen`.
    """

    key: str = ""
    author: str
    item: str = ""
    at: str
    kind: str
    source_group: str
    target_group: str = ""
    starred: bool = False
    backdated: bool = False
    tags: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRating:
    """A juror's own rating."""

    instrument_id: str
    item_key: str
    juror: str
    value: str
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoJointRating:
    """A rating settled together."""

    instrument_id: str
    item_key: str
    value: str
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNormValue:
    """What the school reached on a norm: `value` for a number, `answer` for a check."""

    instrument_id: str
    item_key: str
    value: str = ""
    answer: str = ""
    year: str = ""
    n: int | None = None
    source: str = ""
    otherwise: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoChoice:
    """What was chosen in a choice item."""

    instrument_id: str
    item_key: str
    options: tuple[str, ...]
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOpinion:
    """A juror's own opinion on a criterion."""

    instrument_id: str
    item_key: str
    juror: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoJointOpinion:
    """The team's opinion on a criterion."""

    instrument_id: str
    item_key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoApplication:
    """A version of the school's application: answers by item key."""

    label: str
    received_on: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMark:
    """Whether a juror recognised a statement; `notes` are keys of the notes that say so."""

    juror: str
    mark: str
    remarks: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStatement:
    """A sentence of the application to be recognised at the visit."""

    item_key: str
    text: str
    target_group: str
    marks: tuple[DemoMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPoint:
    """A point of the terugkoppeling: `about` is an item of an instrument, `note` some words of its source.

    `said` is an instant; "" was not said. `named_by` is the colleague for whom it was typed.
    """

    author: str
    text: str
    about: tuple[tuple[str, str], ...] = ()
    note: str = ""
    speaker: str
    named_by: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSection:
    """Report text; `element_key` is `element:finding` for a finding, `programme_item` names its talk.

    `evidence` has pairs of the last words of a sentence and some words of a note on which it rests.
    """

    element_key: str
    programme_item: str = ""
    heading: str = ""
    item_keys: tuple[str, ...] = ()
    writer: str
    text: str
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResponse:
    """A reaction of the school: `words` stand in the paragraph of the section that it is about."""

    element_key: str
    words: str
    text: str
    received_on: str
    decision: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDossier:
    """A whole invented dossier; the field names are the record names of the TOML files."""

    key: str
    dossier: DemoSchool
    assessment: DemoAssessment
    juror: tuple[DemoJuror, ...]
    phase_date: tuple[DemoPhaseDate, ...]
    fact: tuple[DemoFact, ...] = ()
    contact: tuple[DemoContact, ...]
    programme_item: tuple[DemoItem, ...]
    document: tuple[DemoDocument, ...]
    note: tuple[DemoNote, ...]
    rating: tuple[DemoRating, ...]
    joint_rating: tuple[DemoJointRating, ...]
    norm_value: tuple[DemoNormValue, ...] = ()
    choice: tuple[DemoChoice, ...] = ()
    opinion: tuple[DemoOpinion, ...]
    joint_opinion: tuple[DemoJointOpinion, ...]
    application: tuple[DemoApplication, ...] = ()
    statement: tuple[DemoStatement, ...] = ()
    feedback_point: tuple[DemoPoint, ...] = ()
    section: tuple[DemoSection, ...]
    school_response: tuple[DemoResponse, ...] = ()

    @property
    def visit(self) -> DemoContact:
        """The contact moment of the visit."""
        return next(contact for contact in self.contact if contact.kind == "visit")
