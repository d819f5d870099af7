"""Tables of the cache: the school, its team, its days and its documents."""

from __future__ import annotations

from jurytool.models.cache_row import CacheRow, keys


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
    moved_to: str = ""  # id of the dossier that it was brought together with


class Juror(CacheRow, table=True):
    """A member of the team; the id belongs to the dossier."""

    __tablename__ = "juror"
    name: str = ""
    initials: str = ""
    role: str = ""
    on_paper: bool = False  # works without Jurytool: a colleague writes down what this one judged
    position: str = ""


class Declaration(CacheRow, table=True):
    """A member's declaration of independence from this school."""

    __tablename__ = "declaration"
    juror_id: str | None = None
    declared_on: str = ""
    remarks: str = ""


class Erasure(CacheRow, table=True):
    """That the values of these changes are to go for good, with the files that they named."""

    __tablename__ = "erasure"
    erased_type: str = ""
    erased_id: str = ""
    change_ids: list[str] = keys()
    digests: list[str] = keys()
    erased_at: str = ""


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
    other_groups: list[str] = keys()
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


class Seen(CacheRow, table=True):
    """What a juror looked at and let stand: changes that were not accepted, uses of what was deleted."""

    __tablename__ = "seen"
    about: str = ""  # id of a record of any kind
    change_ids: list[str] = keys()
    reason: str = ""  # why an erasure is declined


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
