"""What a report is made from: plain frozen data, gathered by `services.report.reports.read_report_content`.

Nothing here knows a database, Word or a screen. Texts are in the line grammar of `jurytool.text.grammar`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jurytool.instruments.schema import Instrument
from jurytool.models.enums import NormOutcome, ResponseDecision


@dataclass(frozen=True, slots=True)
class School:
    """The school as it stands in the report's facts table."""

    name: str
    sector_key: str
    sector: str  # its Dutch name, "speciaal onderwijs"
    brin: str
    unit_code: str
    place: str
    board: str
    object_name: str = ""  # the object judged, where a dossier has more than one assessment

    @property
    def full_brin(self) -> str:
        """BRIN and unit code as printed, `99AA|OKE01|SO`."""
        return "|".join(part for part in (self.brin, self.unit_code) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """A stored section of the report."""

    element_key: (
        str  # the outline's element; of a finding "ELEMENT:FINDING", or "ELEMENT:+…" for one of its own
    )
    heading: str  # the jury's own heading; empty: the outline's
    text: str
    item_keys: tuple[str, ...] = ()  # criteria that a finding covers
    programme_item: str = ""  # title of the programme item (findings per talk)
    programme_kind: str = ""
    section_id: str = ""  # where a click in the preview leads; the element's key when empty
    has_versions: bool = False  # a text in two versions is printed as a gap: nobody chose yet


@dataclass(frozen=True, slots=True)
class Mark:
    """What the report shows for one rated item: `value` is a scale point, a `RatingState`, or empty.

    `is_open` is True where somebody scored but the jury has not settled it; value is then empty.
    """

    value: str
    explanation: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class NormResult:
    """A norm as filled in, with its outcome already judged."""

    value: str  # as printed, with a decimal comma; for a check "ja", "nee" or "niet gezien"
    outcome: NormOutcome
    year: str = ""
    n: int | None = None
    source: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: labels of the options, and the words of "anders, namelijk"."""

    labels: tuple[str, ...]
    other: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A rated instrument: the main one or an added grid."""

    instrument: Instrument
    marks: Mapping[str, Mark]  # by item key


@dataclass(frozen=True, slots=True)
class SchoolResponse:
    """What the school said of the report, and what the jury did with it."""

    id: str
    passage: str  # the words that it is about; "": the report as a whole
    text: str
    decision: ResponseDecision = ResponseDecision.OPEN
    reason: str = ""
    section_id: str = ""
    name: str = ""  # by which it is known for good: "4", or "4b" where two laptops both gave a number
    passage_numbers: tuple[int, ...] = ()  # as they stood in the concept that the school read
    is_unchanged: bool = False  # its passage says what it said in the version that the school read

    @property
    def is_open(self) -> bool:
        """Whether the jury has not decided yet."""
        return self.decision is ResponseDecision.OPEN

    @property
    def lacks_reason(self) -> bool:
        """Whether the school is to read why, and nobody wrote that yet."""
        return self.decision.needs_reason and not self.reason.strip()


READING_LABEL = "Om te lezen"  # what a report is called that somebody made who only reads


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that one report needs."""

    instrument: Instrument
    school: School
    round: str
    verdict: str  # key of a verdict option
    sections: tuple[Section, ...]  # in the order in which they are shown within their element
    profile_statement: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)  # by item key
    phase_dates: Mapping[str, str] = field(default_factory=dict)  # by phase key, YYYY-MM-DD
    visit_date: str = ""  # YYYY-MM-DD
    jurors: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()  # the main instrument's first, where it has a scale
    norms: Mapping[str, NormResult] = field(default_factory=dict)  # by item key
    choices: Mapping[str, Choice] = field(default_factory=dict)  # by item key
    version_label: str = ""  # "Concept 2", "Definitief"
    final: bool = False
    made_on: str = ""  # YYYY-MM-DD
    is_example: bool = False
    has_figure: bool = False  # whether each grid is followed by the profile of its standards
    responses: tuple[SchoolResponse, ...] = ()  # in the order of the report
    with_responses: bool = False  # they are an annex of the report

    @property
    def printed_responses(self) -> tuple[SchoolResponse, ...]:
        """What the annex shows of them: in a definitive report only what the jury has decided on."""
        shown = self.responses if self.with_responses else ()
        return tuple(one for one in shown if not (self.final and one.is_open))
