"""How far each chapter is, and what is still open in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jurytool.instruments.schema import ElementKind, FindingTemplate, Phase
from jurytool.models.enums import NormOutcome
from jurytool.report.content import Choice, Grid, Mark, NormResult, ReportContent, School, Section
from jurytool.report.progress import ChapterProgress, chapter_fields, list_progress
from tests.report.builders import SCHOOL, chapter, content, element, instrument
from tests.report.samples import excellent_content, very_good_content

FINDINGS = (
    FindingTemplate("een", "Eén", ("profiel",)),
    FindingTemplate("twee", "Twee", ("profiel", "doelen")),
)


def progress_of(
    kind: ElementKind, report: dict[str, Any] | None = None, **of_element: Any
) -> ChapterProgress:
    """Return the progress of a chapter of one element, in a report with these contents."""
    made = content(chapter(element(kind, **of_element)), **(report or {}))
    (found,) = list_progress(made)
    return found


def section(text: str, key: str = "deel", **values: Any) -> Section:
    return Section(key, "", text, **values)


@pytest.mark.parametrize(("text", "done"), [("", 0), ("\n  \n", 0), ("Af.", 1)])
@pytest.mark.parametrize("kind", [ElementKind.SECTION, ElementKind.LIST])
def test_a_section_is_done_when_something_is_written(kind: ElementKind, text: str, done: int) -> None:
    assert progress_of(kind, {"sections": (section(text),)}).count == (done, 1)


def test_a_section_that_nobody_made_yet_is_open_under_the_name_of_its_chapter() -> None:
    (gap,) = progress_of(ElementKind.SECTION).gaps
    assert (gap.kind, gap.key, gap.name) == ("section", "deel", "Hoofdstuk")


def test_a_gap_leads_to_its_section_and_bears_the_jurys_own_heading() -> None:
    written = replace(section("", section_id="id-1"), heading="Onze kop")
    (gap,) = progress_of(ElementKind.SECTION, {"sections": (written,)}).gaps
    assert (gap.key, gap.name) == ("id-1", "Onze kop")


def test_standard_text_and_what_may_stay_away_ask_nothing() -> None:
    assert progress_of(ElementKind.TEXT, {"sections": (section(""),)}).count == (0, 0)
    assert progress_of(ElementKind.SECTION, optional=True).count == (0, 0)


def test_a_finding_whose_criteria_are_treated_elsewhere_is_no_gap() -> None:
    first = section("", "deel:een", item_keys=("profiel",))
    second = section("Af.", "deel:twee", item_keys=("profiel", "doelen"))
    found = progress_of(ElementKind.FINDINGS, {"sections": (first, second)}, findings=FINDINGS)
    assert found.count == (2, 2)
    found = progress_of(
        ElementKind.FINDINGS,
        {"sections": (replace(first, text="Af."), replace(second, text=""))},
        findings=FINDINGS,
    )
    assert [gap.name for gap in found.gaps] == ["Twee"]


def test_a_finding_without_criteria_must_be_written() -> None:
    own = section("", "deel:+1")
    assert progress_of(ElementKind.FINDINGS, {"sections": (own,)}).count == (0, 1)


def test_each_talk_wants_a_text_and_there_must_be_one() -> None:
    kinds: dict[str, Any] = {"item_kinds": ("conversation",)}
    talks = (
        section("Af.", programme_item="Gesprek team", programme_kind="conversation"),
        section("", programme_item="Gesprek ouders", programme_kind="conversation"),
        section("", programme_item="Lunch", programme_kind="break"),
    )
    found = progress_of(ElementKind.ITEM_FINDINGS, {"sections": talks}, **kinds)
    assert found.count == (1, 2)
    assert [gap.name for gap in found.gaps] == ["Gesprek ouders"]
    assert [gap.kind for gap in progress_of(ElementKind.ITEM_FINDINGS, **kinds).gaps] == ["talks"]


@pytest.mark.parametrize(("verdict", "done"), [("open", 0), ("", 0), ("toe", 1), ("onbekend", 0)])
def test_a_verdict_that_is_still_open_is_not_done(verdict: str, done: int) -> None:
    found = progress_of(ElementKind.VERDICT, {"verdict": verdict})
    assert found.count == (done, 1)
    assert found.parts[0].name == "Het predicaat"


def test_the_profile_statement_a_choice_and_a_norm_count() -> None:
    assert progress_of(ElementKind.PROFILE).count == (0, 1)
    assert progress_of(ElementKind.PROFILE, {"profile_statement": "Wij."}).count == (1, 1)
    assert progress_of(ElementKind.CHOICES).count == (0, 1)
    assert progress_of(ElementKind.CHOICES, {"choices": {"gebied": Choice((), "iets")}}).count == (1, 1)
    norms = {"ouders": NormResult("3,4", NormOutcome.MET), "plek": NormResult("", NormOutcome.UNKNOWN)}
    assert progress_of(ElementKind.NORMS, {"norms": norms}).count == (1, 3)


def test_a_grid_counts_the_items_with_a_score_that_holds_for_all() -> None:
    marks = {"i1.1": Mark("3"), "i1.2": Mark("", is_open=True)}
    assert progress_of(ElementKind.GRID, {"grids": (Grid(instrument(), marks),)}).count == (1, 2)
    assert progress_of(ElementKind.GRID).count == (0, 2)


def test_fields_in_the_texts_of_the_phases_must_have_a_value() -> None:
    found = progress_of(ElementKind.PHASES)
    assert [(gap.kind, gap.key, gap.name) for gap in found.gaps] == [
        ("field", "fase:f1", "datum van fase 1: Aanmelding")
    ]
    assert progress_of(ElementKind.PHASES, {"phase_dates": {"f1": "2026-03-01"}}).count == (1, 1)


def test_a_fact_of_the_school_is_a_gap_but_not_the_chapters_own_work() -> None:
    school = replace(SCHOOL, place="")
    text = "Over {school} in {plaats}, ronde {ronde}. {onbekend} {feit:weg}"
    found = progress_of(ElementKind.TEXT, {"school": school}, text=text)
    assert [gap.name for gap in found.gaps] == ["plaats"]
    assert found.count == (0, 0)


def test_what_the_jury_made_of_a_standard_text_says_which_fields_it_has() -> None:
    phases = (Phase("f1", "1", "Aanmelding", "{fase:f1}"),)
    made = content(
        chapter(element(ElementKind.TEXT, text="{fase:f1}")),
        sections=(section("Zonder datum."),),
        instrument_changes={"phases": phases},
    )
    (found,) = list_progress(made)
    assert chapter_fields(found.printed) == ()


def test_whole_reports_are_done_and_say_what_is_missing_where() -> None:
    full = {each.printed.chapter.key: each for each in list_progress(excellent_content())}
    assert full["inleiding"].gaps == ()
    assert full["conclusie"].count == (3, 3)
    assert full["procedure"].count == (4, 4)
    assert full["bijlage_standaarden"].count[1] == 22
    empty = ReportContent(very_good_content().instrument, School("", "", "", "", "", "", ""), "", "open", ())
    gaps = [gap.kind for each in list_progress(empty) for gap in each.gaps]
    assert {"section", "talks", "verdict", "choice", "norm", "rating", "field"} == set(gaps)
