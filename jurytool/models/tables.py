"""The tables that show what is stored: a cache of the log, dropped and rebuilt from it at any moment.

Column names and kinds mirror `fields.RECORDS` (a test compares them). They carry no foreign keys between
records: a record may arrive before the one it points to.
"""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from jurytool.models.cache_row import CacheRow as CacheRow
from jurytool.models.dossier_tables import Attendance as Attendance
from jurytool.models.dossier_tables import Contact as Contact
from jurytool.models.dossier_tables import Declaration as Declaration
from jurytool.models.dossier_tables import Document as Document
from jurytool.models.dossier_tables import DocumentRead as DocumentRead
from jurytool.models.dossier_tables import Dossier as Dossier
from jurytool.models.dossier_tables import Erasure as Erasure
from jurytool.models.dossier_tables import Fact as Fact
from jurytool.models.dossier_tables import ItemTime as ItemTime
from jurytool.models.dossier_tables import Juror as Juror
from jurytool.models.dossier_tables import PhaseDate as PhaseDate
from jurytool.models.dossier_tables import ProgrammeItem as ProgrammeItem
from jurytool.models.dossier_tables import Seen as Seen
from jurytool.models.fields import OPEN_ROWS
from jurytool.models.judgement_tables import Assessment as Assessment
from jurytool.models.judgement_tables import AssessmentGrid as AssessmentGrid
from jurytool.models.judgement_tables import Choice as Choice
from jurytool.models.judgement_tables import InstrumentCopy as InstrumentCopy
from jurytool.models.judgement_tables import JointOpinion as JointOpinion
from jurytool.models.judgement_tables import JointRating as JointRating
from jurytool.models.judgement_tables import NormValue as NormValue
from jurytool.models.judgement_tables import Opinion as Opinion
from jurytool.models.judgement_tables import OwnWord as OwnWord
from jurytool.models.judgement_tables import Rating as Rating
from jurytool.models.judgement_tables import RatingLock as RatingLock
from jurytool.models.judgement_tables import ReportChoice as ReportChoice
from jurytool.models.judgement_tables import ReportOption as ReportOption
from jurytool.models.judgement_tables import ReportPoint as ReportPoint
from jurytool.models.judgement_tables import ReportVersion as ReportVersion
from jurytool.models.judgement_tables import SchoolResponse as SchoolResponse
from jurytool.models.judgement_tables import Section as Section
from jurytool.models.visit_tables import Application as Application
from jurytool.models.visit_tables import ApplicationAnswer as ApplicationAnswer
from jurytool.models.visit_tables import Attachment as Attachment
from jurytool.models.visit_tables import FeedbackPoint as FeedbackPoint
from jurytool.models.visit_tables import Note as Note
from jurytool.models.visit_tables import NoteAnswer as NoteAnswer
from jurytool.models.visit_tables import NoteTag as NoteTag
from jurytool.models.visit_tables import PointSaid as PointSaid
from jurytool.models.visit_tables import Statement as Statement
from jurytool.models.visit_tables import StatementMark as StatementMark
from jurytool.models.visit_tables import StatementNote as StatementNote

TABLES: dict[str, type[CacheRow]] = {
    "dossier": Dossier,
    "juror": Juror,
    "erasure": Erasure,
    "declaration": Declaration,
    "phase_date": PhaseDate,
    "fact": Fact,
    "contact": Contact,
    "programme_item": ProgrammeItem,
    "attendance": Attendance,
    "item_time": ItemTime,
    "note": Note,
    "note_tag": NoteTag,
    "attachment": Attachment,
    "note_answer": NoteAnswer,
    "document": Document,
    "document_read": DocumentRead,
    "instrument_copy": InstrumentCopy,
    "assessment": Assessment,
    "assessment_grid": AssessmentGrid,
    "rating": Rating,
    "joint_rating": JointRating,
    "rating_lock": RatingLock,
    "norm_value": NormValue,
    "choice": Choice,
    "opinion": Opinion,
    "joint_opinion": JointOpinion,
    "application": Application,
    "application_answer": ApplicationAnswer,
    "statement": Statement,
    "statement_mark": StatementMark,
    "statement_note": StatementNote,
    "feedback_point": FeedbackPoint,
    "point_said": PointSaid,
    "section": Section,
    "seen": Seen,
    "report_version": ReportVersion,
    "report_point": ReportPoint,
    "school_response": SchoolResponse,
    "report_choice": ReportChoice,
    "own_word": OwnWord,
    "report_option": ReportOption,
}

_PLACE_INDEX_ENDS = {"note": ("item_id",)}  # so that notes are counted without being read

for _name in TABLES:
    _columns = SQLModel.metadata.tables[_name].c
    _ends = ("dossier_id", "hidden", *_PLACE_INDEX_ENDS.get(_name, ()))
    Index(f"{_name}_place", *(_columns[column] for column in _ends))
    Index(f"{_name}_open", _columns["dossier_id"], sqlite_where=text(OPEN_ROWS))
