"""Sections that the team adds to a chapter, with a heading of its own, between what the outline has."""

from __future__ import annotations

from jurytool.instruments.schema import Chapter, Instrument
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.assessments import root_sections, section_id
from jurytool.services.dossier.overview import AssessmentView
from jurytool.services.ids import between
from jurytool.services.records import delete_record, edit_record
from jurytool.services.report.outlines import fit_outline, place_elements, takes_own
from jurytool.services.report.own_keys import is_own, make_own_key
from jurytool.services.report.report_options import FINDINGS, put_option
from jurytool.services.report.sections import SectionView
from jurytool.services.values import clean_line
from jurytool.storage.log import Act


def add_own_section(
    ctx: Context, dossier_id: str, assessment: AssessmentView, chapter_key: str, heading: str
) -> Changes:
    """Add a section with a heading at the end of a chapter; InputRefusedError where it takes none."""
    line = clean_line(heading, "De kop", required=True)
    chapter = _chapter(assessment.instrument, chapter_key)
    require(
        chapter is not None and takes_own(chapter),
        "In dit hoofdstuk kun je geen eigen stuk toevoegen.",
    )
    assert chapter is not None
    key = make_own_key(chapter_key, ctx.clock.new_id())
    record_id = section_id(assessment.id, key)
    values = {
        "assessment_id": assessment.id,
        "element_key": key,
        "heading": line,
        "position": between(_placed(chapter, assessment)[-1][0], ""),
    }
    return ctx.perform(
        dossier_id, "eigen stuk toevoegen", lambda act: act.create("section", record_id, values)
    )


def _chapter(instrument: Instrument, key: str) -> Chapter | None:
    chapters = instrument.outline.chapters if instrument.outline else ()
    return next((each for each in chapters if each.key == key), None)


def _placed(chapter: Chapter, assessment: AssessmentView) -> list[tuple[str, str]]:
    """Return position and key of all that a chapter has, in order."""
    own = {part.key: part.position for part in assessment.own_parts}
    placed = place_elements(chapter.elements, {k: v for k, v in own.items() if k in _keys(chapter)})
    return [(position, element.key) for position, element in placed] or [("", "")]


def _keys(chapter: Chapter) -> set[str]:
    return {element.key for element in chapter.elements}


def find_place(assessment: AssessmentView, section: SectionView) -> tuple[int, int]:
    """Return which part of its chapter a section of the team's own is, from 0, and how many there are."""
    chapters = assessment.instrument.outline.chapters if assessment.instrument.outline else ()
    for chapter in chapters:
        keys = [element.key for element in chapter.elements]
        if section.element_key in keys:
            return keys.index(section.element_key), len(keys)
    return 0, 1


def move_own_section(
    ctx: Context, dossier_id: str, assessment: AssessmentView, section: SectionView, step: int
) -> Changes:
    """Move a section of the team's own one place up (-1) or down (+1) within its chapter."""
    chapters = assessment.instrument.outline.chapters if assessment.instrument.outline else ()
    chapter = next(each for each in chapters if section.element_key in _keys(each))
    placed = _placed(chapter, assessment)
    start = [key for _, key in placed].index(section.element_key)
    end = min(max(start + step, 0), len(placed) - 1)
    rest = [position for position, key in placed if key != section.element_key]
    before = rest[end - 1] if end else ""
    after = rest[end] if end < len(rest) else ""
    place = {"position": between(before, after)} if end != start else {}
    return edit_record(ctx, dossier_id, "section", section.id, place, "eigen stuk verplaatsen", section.basis)


def delete_own_section(ctx: Context, dossier_id: str, section: SectionView) -> Changes:
    """Put a section of the team's own in the bin; it can be taken back."""
    require(is_own(section.element_key), "Dit stuk hoort bij het kader en blijft staan.")
    return delete_record(ctx, dossier_id, "section", section.id, "eigen stuk verwijderen")


def order_findings(ctx: Context, dossier_id: str, assessment: AssessmentView, findings: str) -> Changes:
    """Choose between findings per criterion and per talk; what was written the other way is kept."""
    chosen = fit_outline(assessment.instrument, findings, ())

    def work(act: Act) -> str:
        put_option(act, assessment.id, assessment.options, FINDINGS, findings)
        for key, values in root_sections(chosen):
            record_id = section_id(assessment.id, key)
            # one that was deleted stays so
            if ":" in key and not act.all_heads("section", record_id):
                act.create("section", record_id, {**values, "assessment_id": assessment.id})
        return assessment.id

    return ctx.perform(dossier_id, "bevindingen indelen", work)
