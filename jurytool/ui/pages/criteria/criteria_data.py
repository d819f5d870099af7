"""What the room reads of a dossier: the criteria once, the rest for the criterion that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.models.enums import ContactKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import AssessmentView, DossierView, read_dossier
from jurytool.services.judging.norms import Opinions, list_opinions
from jurytool.services.report.sections import SectionView, list_chapters
from jurytool.services.visit.notes import NoteFilter, NoteView, list_notes
from jurytool.services.visit.preparation import ApplicationView, list_applications
from jurytool.services.visit.programme import list_contacts
from jurytool.services.visit.statements import StatementView, list_statements
from jurytool.ui.pages.criteria.criterion import Criterion, iter_criteria

SCHOOL = "school"  # before the key of a criterion: with what the school wrote about it


@dataclass(frozen=True)
class CriteriaData:
    """The criteria of one assessment of a dossier."""

    dossier: DossierView
    assessment: AssessmentView | None
    criteria: tuple[Criterion, ...]

    @property
    def assessment_id(self) -> str:
        """The assessment's id, "" where the dossier has none."""
        return self.assessment.id if self.assessment is not None else ""

    def find(self, key: str) -> Criterion | None:
        """Return the criterion with this key."""
        return next((criterion for criterion in self.criteria if criterion.key == key), None)

    def find_target(self, target: str) -> Criterion | None:
        """Return the criterion that a target names: KEY, "school:KEY", or with an opinion, "opinion:ID"."""
        kind, _, record = target.rpartition(":")
        if kind == SCHOOL:
            return self.find(record)
        if kind != "opinion":
            return self.find(target)
        return next((one for one in self.criteria if record in _opinion_ids(one)), None)

    def has_school_text(self, criterion: Criterion) -> bool:
        """Whether the school writes about this criterion in an application."""
        return criterion.is_answered_by_school

    def notes(self, ctx: Context, criterion: Criterion) -> list[NoteView]:
        """Return the notes on a criterion, in the order of the programme."""
        return list_notes(ctx, self.dossier.id, NoteFilter(tag=(criterion.instrument.id, criterion.key)))

    def sections(self, ctx: Context) -> list[SectionView]:
        """Return all texts of the report, its findings among them."""
        if self.assessment is None:
            return []
        chapters = list_chapters(ctx, self.dossier.id, self.assessment.id, self.assessment.instrument)
        return [section for chapter in chapters for section in chapter.sections]

    def opinions(self, ctx: Context, criterion: Criterion) -> Opinions:
        """Return what was thought of a criterion."""
        found = list_opinions(ctx, self.dossier.id, self.assessment_id)
        return found.get((criterion.instrument.id, criterion.key), Opinions({}))

    def school_texts(self, ctx: Context) -> tuple[list[ApplicationView], list[StatementView]]:
        """Return the versions of the application, oldest first, and the statements to test."""
        place = (ctx, self.dossier.id, self.assessment_id)
        return list_applications(*place), list_statements(*place)


def read_criteria(ctx: Context, dossier_id: str) -> CriteriaData:
    """Return the criteria of the assessment on which the screens are."""
    dossier = read_dossier(ctx, dossier_id)
    contacts = list_contacts(ctx, dossier_id)
    days = frozenset(one.on_date for one in contacts if one.kind is ContactKind.VISIT and one.on_date)
    assessment = dossier.main if dossier.assessments else None
    criteria = tuple(iter_criteria(dossier, assessment, days)) if assessment is not None else ()
    return CriteriaData(dossier, assessment, criteria)


def _opinion_ids(criterion: Criterion) -> set[str]:
    own = {criterion.address.record_id("opinion", juror.id) for juror in criterion.dossier.jurors}
    return own | {criterion.address.record_id("joint_opinion")}
