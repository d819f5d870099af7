"""Tables of the cache: what is judged, and the report about it."""

from __future__ import annotations

from sqlmodel import Field

from jurytool.models.cache_row import CacheRow, keys


class InstrumentCopy(CacheRow, table=True):
    """The instrument as it was when the dossier began: its TOML text travels along."""

    __tablename__ = "instrument_copy"
    instrument_id: str = ""
    version: str = ""
    toml: str = ""


class Assessment(CacheRow, table=True):
    """The judgement of one object."""

    __tablename__ = "assessment"
    object_name: str = ""
    instrument_id: str = ""
    verdict: str = ""
    profile_statement: str = ""
    final_version: str | None = None  # the report that is definitive now
    with_responses: bool = False  # whether the report has what the school said of it as an annex
    position: str = ""


class AssessmentGrid(CacheRow, table=True):
    """A grid that was added to an assessment."""

    __tablename__ = "assessment_grid"
    assessment_id: str | None = None
    instrument_id: str = ""
    position: str = ""


class Rating(CacheRow, table=True):
    """A juror's own rating of an item."""

    __tablename__ = "rating"
    assessment_id: str | None = Field(default=None, index=True)
    instrument_id: str = ""
    item_key: str = ""
    juror_id: str | None = None
    value: str = ""
    explanation: str = ""


class JointRating(CacheRow, table=True):
    """What the jurors settled together for an item."""

    __tablename__ = "joint_rating"
    assessment_id: str | None = None
    instrument_id: str = ""
    item_key: str = ""
    value: str = ""
    explanation: str = ""
    based_on: list[str] = keys()  # the versions of the jurors' own scores that were looked at


class RatingLock(CacheRow, table=True):
    """What a juror locked of the own ratings and opinions of an assessment."""

    __tablename__ = "rating_lock"
    assessment_id: str | None = None
    juror_id: str | None = None
    change_ids: list[str] = keys()
    locked_at: str = ""


class NormValue(CacheRow, table=True):
    """What the school reached on a norm."""

    __tablename__ = "norm_value"
    assessment_id: str | None = None
    instrument_id: str = ""
    item_key: str = ""
    value: str = ""
    answer: str = ""
    year: str = ""
    n: int | None = None
    source: str = ""
    otherwise: bool = False
    explanation: str = ""


class Choice(CacheRow, table=True):
    """What was chosen in a choice item."""

    __tablename__ = "choice"
    assessment_id: str | None = None
    instrument_id: str = ""
    item_key: str = ""
    options: list[str] = keys()
    other: str = ""


class Opinion(CacheRow, table=True):
    """A juror's own opinion on a criterion."""

    __tablename__ = "opinion"
    assessment_id: str | None = None
    instrument_id: str = ""
    item_key: str = ""
    juror_id: str | None = None
    text: str = ""


class JointOpinion(CacheRow, table=True):
    """The team's opinion on a criterion."""

    __tablename__ = "joint_opinion"
    assessment_id: str | None = None
    instrument_id: str = ""
    item_key: str = ""
    text: str = ""


class Section(CacheRow, table=True):
    """A part of the report's text."""

    __tablename__ = "section"
    assessment_id: str | None = Field(default=None, index=True)
    element_key: str = ""
    programme_item_id: str | None = None
    heading: str = ""
    text: str = ""
    item_keys: list[str] = keys()
    writer: str | None = None
    position: str = ""


class ReportVersion(CacheRow, table=True):
    """A report file that was made."""

    __tablename__ = "report_version"
    assessment_id: str | None = None
    label: str = ""
    status: str = ""
    made: str = ""
    juror_id: str | None = None
    file_name: str = ""
    sha256: str = ""
    size: int | None = None  # of the file, which is kept with the attachments; None: it is not
    made_from: list[str] = keys()  # the versions of its texts and headings
    printed: list[str] = keys()  # what it says beside those: a heading, a tab and a line each
    passages: list[str] = keys()  # of one with numbers before its passages: which has which, by their keys
    sent_on: str = ""
    reply_by: str = ""
    replied_on: str = ""
    no_reply: bool = False  # the school let the team know nothing


class ReportPoint(CacheRow, table=True):
    """What came back with an edited report and is no text: a comment, a changed table, loose words."""

    __tablename__ = "report_point"
    assessment_id: str | None = Field(default=None, index=True)
    version_id: str | None = None
    section_id: str | None = None
    kind: str = ""
    title: str = ""
    text: str = ""
    before: str = ""
    passage: str = ""
    author: str = ""
    made: str = ""
    handled: bool = False


class SchoolResponse(CacheRow, table=True):
    """What the school says of the report before it is final, and what the jury did with it."""

    __tablename__ = "school_response"
    assessment_id: str | None = Field(default=None, index=True)
    version_id: str | None = None  # of the report that the school read, where that is known
    section_id: str | None = None
    passage: str = ""  # the words that it is about, as the school read them; "": the report as a whole
    text: str = ""
    received_on: str = ""
    decision: str = ""
    reason: str = ""
    position: str = ""
    number: int | None = None  # by which it is known for good; two laptops may both have given one


class ReportChoice(CacheRow, table=True):
    """What a juror chose for the checks of a report: an issue that may be let be, or paragraphs to list."""

    __tablename__ = "report_choice"
    assessment_id: str | None = Field(default=None, index=True)
    choice: str = ""  # "ignore:KEY" or "list:bare"


class OwnWord(CacheRow, table=True):
    """A word that is right in this dossier, though the dictionary does not know it."""

    __tablename__ = "own_word"
    word: str = ""


class ReportOption(CacheRow, table=True):
    """What the team chose about a report as a whole, one record per choice so that each is merged alone."""

    __tablename__ = "report_option"
    assessment_id: str | None = Field(default=None, index=True)
    option: str = ""  # "figure", "findings" or "share:ELEMENT"
    value: str = ""  # "" for as the outline has it
