"""What the room shows: what can be written where, what the report is made from, what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jurytool.instruments.schema import Element, ElementKind
from jurytool.report.content import ReportContent
from jurytool.report.progress import ChapterProgress, list_progress
from jurytool.services.context import Context
from jurytool.services.dossier.overview import AssessmentView, DossierView, read_dossier
from jurytool.services.dossier.todos import Todo
from jurytool.services.report.final_report import FinalState, read_final_state
from jurytool.services.report.report_checks import Watch, read_watch
from jurytool.services.report.report_todos import list_report_todos
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.report.reports import read_report_content
from jurytool.services.report.sections import SectionView, list_chapters

PROFILE_ROW = "profile"  # the key of the school's own statement among the rows of a chapter
# acts on these kinds of records may change the report, or even which chapters it has
ALL_ANEW = frozenset({"assessment_grid", "instrument_copy"})
NOTE_KINDS = frozenset({"note", "programme_item", "juror"})  # on which its sentences may rest
CONCERNS = ALL_ANEW | {
    *("dossier", "juror", "contact", "programme_item", "phase_date", "fact"),
    *("section", "assessment", "report_version", "report_choice", "report_option", "school_response"),
    *("rating", "joint_rating", "norm_value", "choice"),
}


@dataclass(frozen=True, slots=True)
class ReportData:
    """The dossier and the sections of one of its assessments, by chapter."""

    dossier: DossierView
    assessment: AssessmentView
    sections: Mapping[str, tuple[SectionView, ...]]

    @property
    def place(self) -> tuple[str, str]:
        """The dossier and the assessment that the report is about."""
        return self.dossier.id, self.assessment.id

    @property
    def written(self) -> dict[str, tuple[SectionView, ...]]:
        """All that is written, by chapter in printed order: the sections, and the school's own profile."""
        outline = self.assessment.instrument.outline
        return {
            chapter.key: tuple(
                one
                for element in chapter.elements
                for one in (
                    (_profile_of(self.assessment, element),)
                    if element.kind is ElementKind.PROFILE
                    else _sections_of(self.sections.get(chapter.key, ()), element)
                )
            )
            for chapter in (outline.chapters if outline else ())
        }

    def find_section(self, section_id: str) -> SectionView | None:
        """Return a section by its id."""
        found = (one for sections in self.sections.values() for one in sections if one.id == section_id)
        return next(found, None)


def _sections_of(sections: Sequence[SectionView], element: Element) -> tuple[SectionView, ...]:
    return tuple(one for one in sections if one.element_key.partition(":")[0] == element.key)


def _profile_of(assessment: AssessmentView, element: Element) -> SectionView:
    """Return the school's own statement as if it were a section, by the key of its row on the screen."""
    return SectionView(PROFILE_ROW, element.key, "", "", assessment.profile_statement, (), "", "")


def read_report_data(ctx: Context, dossier_id: str) -> ReportData | None:
    """Return what can be written of the assessment on which the screens are; None where nothing is judged."""
    dossier = read_dossier(ctx, dossier_id)
    if not dossier.assessments:
        return None
    main = dossier.main
    chapters = list_chapters(ctx, dossier_id, main.id, main.instrument)
    return ReportData(dossier, main, {each.chapter.key: each.sections for each in chapters})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The whole stored report; reading it takes long enough to do it in the background."""

    content: ReportContent
    progress: tuple[ChapterProgress, ...]
    todos: tuple[Todo, ...]
    versions: tuple[VersionView, ...]
    watch: Watch
    final: FinalState


def gather(ctx: Context, dossier_id: str, assessment_id: str) -> Gathered:
    """Read the whole report; may be called from any thread."""
    content = read_report_content(ctx, dossier_id, assessment_id)
    return Gathered(
        content,
        tuple(list_progress(content)),
        tuple(list_report_todos(ctx, dossier_id, assessment_id, content)),
        tuple(list_versions(ctx, dossier_id, assessment_id)),
        read_watch(ctx, dossier_id, assessment_id),
        read_final_state(ctx, dossier_id, assessment_id, content),
    )


def as_it_holds(gathered: Gathered, typed: Typed) -> ReportContent:
    """Return the content with what is typed; named as the definitive report while it says just that."""
    content, final = typed.over(gathered.content), gathered.final
    if final.holds is None or final.changed or typed.count_changes(gathered.content):
        return content
    return replace(content, version_label=final.holds.name, made_on=final.holds.made_on, final=True)


def has_other_parts(data: ReportData, known: Gathered) -> bool:
    """Return whether the chapters have other parts than when the whole report was read."""
    return known.content.instrument.outline != data.assessment.instrument.outline


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the editors now, stored or not: texts and headings by section id."""

    texts: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def count_changes(self, content: ReportContent) -> int:
        """Return how many parts are typed otherwise than they are stored."""
        now = self.over(content)
        texts = sum(before != after for before, after in zip(content.sections, now.sections, strict=True))
        return texts + (now.profile_statement != content.profile_statement) + (now.facts != content.facts)

    def over(self, content: ReportContent) -> ReportContent:
        """Return the content with what is being typed in the place of what is stored."""
        sections = tuple(
            replace(
                section,
                text=self.texts.get(section.section_id, section.text),
                heading=self.headings.get(section.section_id, section.heading),
            )
            for section in content.sections
        )
        profile = content.profile_statement if self.profile is None else self.profile
        facts = {**content.facts, **self.facts}
        return replace(content, sections=sections, profile_statement=profile, facts=facts)
