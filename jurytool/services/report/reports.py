"""The report: gather what it is made from, make the Word file, remember what was made."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError, StorageError
from jurytool.instruments.schema import Instrument, Item, ItemKind
from jurytool.models.enums import CheckValue, ContactKind, NormOutcome, ReportStatus
from jurytool.models.fields import Value
from jurytool.report.content import Choice, Grid, Mark, NormResult, ReportContent, School, Section
from jurytool.report.printed import list_printed, read_places
from jurytool.report.printed_changes import list_changed
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.overview import AssessmentView, DossierView, read_dossier
from jurytool.services.judging.norms import NormValue, judge_norms, list_choices, list_norms
from jurytool.services.judging.ratings import list_ratings, rated_items
from jurytool.services.records import basis_of
from jurytool.services.report.report_options import list_options
from jurytool.services.report.report_template import ReportTemplate, load_template
from jurytool.services.report.report_versions import VersionView, list_versions, next_label
from jurytool.services.report.sections import list_chapters
from jurytool.services.report.shared_parts import PROFILE_PART, list_shared_rows, resolve_home
from jurytool.services.responses.responses import list_responses, printed_responses
from jurytool.services.visit.programme import list_items, read_first_contacts
from jurytool.storage.log import Act
from jurytool.storage.queries import get_row, list_rows
from jurytool.text.file_names import clean_file_name
from jurytool.text.normalise import format_decimal
from jurytool.whole_file import save_file

if TYPE_CHECKING:
    from jurytool.report.make import NumberPages

_log = logging.getLogger(__name__)

SECTION_TEXTS = ("heading", "text")  # what the jury writes of a section
PROFILE = "profile_statement"  # and of an assessment
_NO_TEXT = "In dit rapport staat nog geen tekst van de jury."
_WRITE_FIRST = "Schrijf eerst in Rapport, en maak dan dit."


def read_report_content(
    ctx: Context, dossier_id: str, assessment_id: str, label: str = "", *, final: bool = False
) -> ReportContent:
    """Return all that the report of an assessment is made from; `label` is the version's, "Concept 2"."""
    dossier = read_dossier(ctx, dossier_id)
    assessment = dossier.assessment(assessment_id)
    content = _read_content(ctx, dossier, assessment, label, final=final)
    responses = printed_responses(list_responses(ctx, dossier_id, assessment_id, content))
    return replace(content, responses=responses) if responses else content


def _read_content(
    ctx: Context, dossier: DossierView, assessment: AssessmentView, label: str, *, final: bool
) -> ReportContent:
    dossier_id, assessment_id, instrument = dossier.id, assessment.id, assessment.instrument
    visit = read_first_contacts(ctx, dossier_id).get(ContactKind.VISIT)
    norms = list_norms(ctx, dossier_id, assessment_id, instrument.id)
    outcomes = judge_norms(instrument, norms)
    return ReportContent(
        instrument=instrument,
        school=_school(dossier, assessment),
        round=dossier.round,
        verdict=assessment.verdict,
        sections=_sections(ctx, dossier_id, assessment),
        profile_statement=assessment.profile_statement,
        facts=dossier.facts,
        phase_dates={phase.key: phase.on_date for phase in dossier.phases if phase.on_date},
        visit_date=visit.on_date if visit else "",
        jurors=tuple(juror.name for juror in dossier.jurors),
        grids=tuple(
            Grid(grid, _marks(ctx, dossier_id, assessment_id, grid))
            for grid in assessment.instruments
            if rated_items(grid)
        ),
        norms={
            item.key: _norm_result(item, norms.get(item.key, NormValue()), outcomes[item.key])
            for item in instrument.items(ItemKind.NUMBER, ItemKind.CHECK)
        },
        choices=_choices(ctx, dossier_id, assessment_id, instrument),
        version_label=label or next_label(ctx, dossier_id, assessment_id),
        final=final,
        made_on=ctx.clock.now().local().date().isoformat(),
        is_example=dossier.is_example,
        has_figure=assessment.options.has_figure,
        with_responses=assessment.with_responses,
    )


def _school(dossier: DossierView, assessment: AssessmentView) -> School:
    is_named = len(dossier.assessments) > 1 and not dossier.is_sector_judged
    return School(
        name=dossier.school_name,
        sector_key=dossier.sector_key,
        sector=dossier.sector_of(assessment),
        brin=dossier.brin,
        unit_code=dossier.unit_code,
        place=dossier.place,
        board=dossier.board,
        object_name=assessment.object_name if is_named else "",
    )


def _sections(ctx: Context, dossier_id: str, assessment: AssessmentView) -> tuple[Section, ...]:
    items = {item.id: item for item in list_items(ctx, dossier_id)}
    sections = []
    for chapter in list_chapters(ctx, dossier_id, assessment.id, assessment.instrument):
        for view in chapter.sections:
            item = items.get(view.programme_item_id)
            sections.append(
                Section(
                    element_key=view.element_key,
                    heading=view.own_heading,
                    text=view.text,
                    item_keys=view.item_keys,
                    programme_item=item.title if item else view.heading if view.programme_item_id else "",
                    programme_kind=view.programme_kind,
                    section_id=view.id,
                )
            )
    return tuple(sections)


def _marks(ctx: Context, dossier_id: str, assessment_id: str, instrument: Instrument) -> dict[str, Mark]:
    marks = {}
    for key, ratings in list_ratings(ctx, dossier_id, assessment_id, instrument.id).items():
        score = ratings.score
        marks[key] = Mark(score.value, ratings.reason, score.is_open)
    return marks


def _norm_result(item: Item, norm: NormValue, outcome: NormOutcome) -> NormResult:
    if item.kind is ItemKind.CHECK:
        value = CheckValue(norm.answer).label if norm.answer else ""
    else:
        value = format_decimal(norm.value) if norm.value else ""
    return NormResult(value, outcome, norm.year, norm.n, norm.source, norm.explanation)


def _choices(ctx: Context, dossier_id: str, assessment_id: str, instrument: Instrument) -> dict[str, Choice]:
    found = {}
    for key, chosen in list_choices(ctx, dossier_id, assessment_id, instrument.id).items():
        item = instrument.item(key)
        labels = [option.label for option in (item.options if item else ()) if option.key in chosen.options]
        found[key] = Choice(tuple(labels), chosen.other)
    return found


def suggest_file_name(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    status: ReportStatus = ReportStatus.DRAFT,
    label: str = "",
) -> str:
    """Return a file name that every system accepts: "Juryrapport De Vaart – Concept 2.docx".

    It is that of the next version to make, unless a `label` is given.
    """
    dossier = read_dossier(ctx, dossier_id)
    assessment = dossier.assessment(assessment_id)
    outline = assessment.instrument.outline
    part = f" {dossier.object_of(assessment)}".rstrip() if len(dossier.assessments) > 1 else ""
    name = f"{outline.title if outline else 'Rapport'} {dossier.school_name}{part}"
    label = label or next_label(ctx, dossier_id, assessment_id, status)
    return f"{clean_file_name(name, 'Rapport')[:100].rstrip()} – {label}.docx"


def make_report(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    target: Path,
    number_pages: NumberPages | None = None,
    template: ReportTemplate | None = None,
) -> Changes:
    """Make a concept as a Word file and remember that it was made.

    `target` gets the whole file or stays as it was. `number_pages` is `jurytool.paging.layout.page_numbers`,
    handed in since nothing here may know Qt. `template` is the one in use where none is given; who gives it
    can tell what was wrong with it. Raises UserError in Dutch where the file cannot be written; then no
    version is remembered either. Nor is one that a reader makes, to read: it is none of the team's.
    """
    made = write_version(ctx, dossier_id, assessment_id, target, number_pages, ReportStatus.DRAFT, template)
    return remember_version(ctx, dossier_id, made, "Word-rapport maken")


def remember_version(ctx: Context, dossier_id: str, made: MadeVersion, label: str) -> Changes:
    """Remember a file that was made; that cannot be undone, since the file is there.

    One that a reader made to read is no version of the team.
    """
    if ctx.reads_only(dossier_id):
        return Changes(dossier_id, "", label)

    def work(act: Act) -> str:
        return create_version(act, made)

    return ctx.perform(dossier_id, label, work, undoable=False)


def create_version(act: Act, made: MadeVersion) -> str:
    """Make the record of a version and return its id.

    What it printed is a change of its own, so that words in it can be erased and the version stays (R20).
    """
    act.create("report_version", made.record_id, made.values)
    act.set("report_version", made.record_id, "printed", made.printed)
    return made.record_id


@dataclass(frozen=True, slots=True)
class MadeVersion:
    """A file that was written and is to be remembered: the id of its record, and what to write in it."""

    record_id: str
    values: dict[str, Value]
    printed: list[str]


def write_version(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    target: Path,
    number_pages: NumberPages | None,
    status: ReportStatus,
    template: ReportTemplate | None,
    *,
    numbered: bool = False,
) -> MadeVersion:
    """Write the Word file, keep it as it is, and return what there is to remember of it.

    One that is `numbered` has a number before each passage and a table for the reaction of the school. Raises
    InputRefusedError where it has no passages.
    """
    from jurytool.report.make import make_numbered_bytes, make_report_bytes
    from jurytool.report.passages import list_passages
    from jurytool.report.word.origin import Origin

    if target.suffix.lower() != ".docx":
        raise InputRefusedError("Kies een bestandsnaam die op .docx eindigt.")
    is_final = status is ReportStatus.FINAL
    label = next_label(ctx, dossier_id, assessment_id, status)
    content = read_report_content(ctx, dossier_id, assessment_id, label, final=is_final)
    record_id = ctx.clock.new_id()
    passages = list_passages(content) if numbered else ()
    if numbered and not any(one.section_id for one in passages):
        raise InputRefusedError(_NO_TEXT, _WRITE_FIRST)
    origin = Origin(
        dossier_id,
        assessment_id,
        record_id,
        label,
        final=is_final,
        numbered=numbered,
        reading=ctx.reads_only(dossier_id),
    )
    made_from = list_text_heads(ctx, dossier_id, assessment_id)
    template = template or load_template(ctx)
    make = make_numbered_bytes if numbered else make_report_bytes
    made = make(content, origin, number_pages, template.content)
    save_file(made, target)
    values: dict[str, Value] = {
        "assessment_id": assessment_id,
        "label": label,
        "status": status.value,
        "made": ctx.clock.now().iso(),
        "juror_id": ctx.my_juror(dossier_id),
        "file_name": target.name,
        "sha256": hashlib.sha256(made).hexdigest(),
        "size": _keep(ctx, dossier_id, made),
        "made_from": made_from,
        **({"passages": [one.key for one in passages]} if passages else {}),
    }
    return MadeVersion(record_id, values, _list_lines(content))


def _keep(ctx: Context, dossier_id: str, made: bytes) -> int | None:
    """Keep a report as it was made, and return its size in bytes; None where that could not be done.

    A reader keeps none: the version is not in the list from which it is opened again.
    """
    if ctx.reads_only(dossier_id):
        return None
    try:
        ctx.store.attachments.put(made, dossier_id)
    except StorageError as error:
        _log.info("a report is not kept: %s", error)  # it is there, where it was asked for
        return None
    return len(made)


def list_text_heads(ctx: Context, dossier_id: str, assessment_id: str) -> list[str]:
    """Return the versions of the texts and headings that a report of now is made from, sorted."""
    from jurytool.models.tables import Assessment
    from jurytool.models.tables import Section as SectionRow

    options = list_options(ctx, dossier_id)
    borrowed = list_shared_rows(ctx, dossier_id, assessment_id, options)
    rows = list_rows(ctx.store, SectionRow, dossier_id, {"assessment_id": assessment_id})
    rows = [row for row in rows if row.element_key not in borrowed]
    rows += [row for _, row in borrowed.values() if row is not None]
    basis = basis_of(*rows)
    heads = {head for row in rows for field in SECTION_TEXTS for head in basis.heads(row.id, field)}
    home = resolve_home(options, assessment_id, PROFILE_PART)
    return sorted(heads.union(basis_of(get_row(ctx.store, Assessment, home)).heads(home, PROFILE)))


def find_version_of_now(ctx: Context, dossier_id: str, assessment_id: str) -> VersionView | None:
    """Return the concept that was made last, where the report still says what it says."""
    versions = list_versions(ctx, dossier_id, assessment_id)
    last = versions[-1] if versions else None
    if (
        last is None
        or last.is_final
        or sorted(last.made_from) != list_text_heads(ctx, dossier_id, assessment_id)
    ):
        return None
    now = list_printed(read_report_content(ctx, dossier_id, assessment_id, last.label))
    was = last.lines
    is_earlier = bool(was) and not read_places(was)  # of a program that wrote down less
    return last if was == now or (is_earlier and not list_changed(was, now)) else None


def _list_lines(content: ReportContent) -> list[str]:
    """Return what a report says beside its texts, as a version keeps it."""
    return [f"{title}\t{line}" for title, line in list_printed(content)]
