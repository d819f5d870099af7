"""The tables that show what is stored: a cache of the log, dropped and rebuilt from it at any moment.

Column names and kinds mirror `fields.RECORDS` (a test compares them). They carry no foreign keys between
records: a record may arrive before the one it points to.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel


def keys() -> Any:
    """Return a column for a list of keys, stored as JSON text."""
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class CacheRow(SQLModel):
    """What every cached record has besides its own fields."""

    id: str = Field(primary_key=True)
    dossier_id: str
    owner: str = ""  # juror who made it
    root_lamport: int = 0
    root_change: str = ""
    hidden: bool = False  # in the bin
    returned: bool = False  # deleted by one, edited by another who had not seen that
    conflicts: int = 0  # fields between whose versions people must choose
    heads: str = "{}"  # JSON of field → ids of its heads, where these are not the first change alone


class Dossier(CacheRow, table=True):
    """A school in a round: the unit of exchange."""

    __tablename__ = "dossier"
    school_name: str = ""
    sector: str = ""
    brin: str = ""
    unit_code: str = ""
    place: str = ""
    board: str = ""
    round: str = ""
    phase: str = ""
    is_example: bool = False


class Juror(CacheRow, table=True):
    """A member of the team; the id belongs to the dossier."""

    __tablename__ = "juror"
    name: str = ""
    initials: str = ""
    role: str = ""
    position: str = ""


class Declaration(CacheRow, table=True):
    """A member's declaration of independence from this school."""

    __tablename__ = "declaration"
    juror_id: str | None = None
    declared_on: str = ""
    remarks: str = ""


class PhaseDate(CacheRow, table=True):
    """The date of a phase in this round."""

    __tablename__ = "phase_date"
    phase: str = ""
    on_date: str = ""
    remarks: str = ""


class Fact(CacheRow, table=True):
    """What stands in a fact item of the instrument."""

    __tablename__ = "fact"
    item_key: str = ""
    value: str = ""


class Contact(CacheRow, table=True):
    """A moment at which the jury meets the school: the visit, or a talk before or after it."""

    __tablename__ = "contact"
    kind: str = ""
    title: str = ""
    on_date: str = ""
    place: str = ""
    remarks: str = ""
    position: str = ""


class ProgrammeItem(CacheRow, table=True):
    """A part of a contact's programme; planned times are shared."""

    __tablename__ = "programme_item"
    contact_id: str | None = None
    kind: str = ""
    title: str = ""
    source_group: str = ""
    planned_start: str = ""
    planned_end: str = ""
    present: str = ""
    position: str = ""


class Attendance(CacheRow, table=True):
    """Who goes to a programme item."""

    __tablename__ = "attendance"
    item_id: str | None = None
    juror_id: str | None = None


class ItemTime(CacheRow, table=True):
    """When a juror really began and ended a programme item."""

    __tablename__ = "item_time"
    item_id: str | None = None
    juror_id: str | None = None
    started: str = ""
    ended: str = ""


class Note(CacheRow, table=True):
    """What a juror saw, heard, read or asks."""

    __tablename__ = "note"
    item_id: str | None = None
    kind: str = ""
    text: str = ""
    source_group: str = ""
    target_group: str = ""
    at: str = ""
    backdated: bool = False
    starred: bool = False


class NoteTag(CacheRow, table=True):
    """A criterion or indicator that a note is about."""

    __tablename__ = "note_tag"
    note_id: str | None = Field(default=None, index=True)
    instrument_id: str = ""
    item_key: str = ""


class NoteAnswer(CacheRow, table=True):
    """A note that answers a question."""

    __tablename__ = "note_answer"
    question_id: str | None = Field(default=None, index=True)
    note_id: str | None = None


class Document(CacheRow, table=True):
    """A document of the school to look into."""

    __tablename__ = "document"
    title: str = ""
    form: str = ""
    remarks: str = ""
    position: str = ""


class DocumentRead(CacheRow, table=True):
    """Who has read a document."""

    __tablename__ = "document_read"
    document_id: str | None = None
    juror_id: str | None = None


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


class Application(CacheRow, table=True):
    """A version of the school's application."""

    __tablename__ = "application"
    assessment_id: str | None = None
    label: str = ""
    received_on: str = ""
    position: str = ""


class ApplicationAnswer(CacheRow, table=True):
    """What the school wrote under one criterion."""

    __tablename__ = "application_answer"
    application_id: str | None = None
    item_key: str = ""
    text: str = ""


class Statement(CacheRow, table=True):
    """A sentence of the school, to be recognised at the visit."""

    __tablename__ = "statement"
    assessment_id: str | None = None
    item_key: str = ""
    text: str = ""
    target_group: str = ""
    position: str = ""


class StatementMark(CacheRow, table=True):
    """Whether a juror recognised a statement."""

    __tablename__ = "statement_mark"
    statement_id: str | None = None
    juror_id: str | None = None
    mark: str = ""
    remarks: str = ""


class FeedbackPoint(CacheRow, table=True):
    """What a juror means to say to the school at the end of the visit."""

    __tablename__ = "feedback_point"
    contact_id: str | None = None
    text: str = ""
    about: list[str] = keys()  # "instrument/item" of what it is about
    sources: list[str] = keys()  # "note:ID" and the like: what it rests on
    speaker: str | None = None
    named_by: str | None = None  # the colleague for whom it was typed
    position: str = ""


class PointSaid(CacheRow, table=True):
    """When a juror saw a point being said."""

    __tablename__ = "point_said"
    point_id: str | None = None
    juror_id: str | None = None
    said: str = ""


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


TABLES: dict[str, type[CacheRow]] = {
    "dossier": Dossier,
    "juror": Juror,
    "declaration": Declaration,
    "phase_date": PhaseDate,
    "fact": Fact,
    "contact": Contact,
    "programme_item": ProgrammeItem,
    "attendance": Attendance,
    "item_time": ItemTime,
    "note": Note,
    "note_tag": NoteTag,
    "note_answer": NoteAnswer,
    "document": Document,
    "document_read": DocumentRead,
    "instrument_copy": InstrumentCopy,
    "assessment": Assessment,
    "assessment_grid": AssessmentGrid,
    "rating": Rating,
    "joint_rating": JointRating,
    "norm_value": NormValue,
    "choice": Choice,
    "opinion": Opinion,
    "joint_opinion": JointOpinion,
    "application": Application,
    "application_answer": ApplicationAnswer,
    "statement": Statement,
    "statement_mark": StatementMark,
    "feedback_point": FeedbackPoint,
    "point_said": PointSaid,
    "section": Section,
    "report_version": ReportVersion,
}

_PLACE_INDEX_ENDS = {"note": ("item_id",)}  # so that notes are counted without being read

for _name in TABLES:
    _columns = SQLModel.metadata.tables[_name].c
    _ends = ("dossier_id", "hidden", *_PLACE_INDEX_ENDS.get(_name, ()))
    Index(f"{_name}_place", *(_columns[column] for column in _ends))
