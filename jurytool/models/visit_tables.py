"""Tables of the cache: what is heard, read and said, and what the school wrote."""

from __future__ import annotations

from sqlmodel import Field

from jurytool.models.cache_row import CacheRow, keys


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
    set_aside: bool = False  # belongs to no criterion, says its author
    on_behalf: str | None = None  # the colleague in whose name it was written down


class NoteTag(CacheRow, table=True):
    """A criterion or indicator that a note is about."""

    __tablename__ = "note_tag"
    note_id: str | None = Field(default=None, index=True)
    instrument_id: str = ""
    item_key: str = ""


class Attachment(CacheRow, table=True):
    """A file beside a note; what is in it stands in the database of files, or is still with its maker."""

    __tablename__ = "attachment"
    target_id: str | None = Field(default=None, index=True)
    file_name: str = ""
    sha256: str = ""
    media_type: str = ""
    size: int | None = None  # bytes
    width: int | None = None  # pixels
    height: int | None = None


class NoteAnswer(CacheRow, table=True):
    """A note that answers a question."""

    __tablename__ = "note_answer"
    question_id: str | None = Field(default=None, index=True)
    note_id: str | None = None


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


class StatementNote(CacheRow, table=True):
    """A note that is evidence for what was recognised of a statement."""

    __tablename__ = "statement_note"
    statement_id: str | None = None
    note_id: str | None = None


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
