"""The report is gathered from what is stored, made whole or not at all, and remembered."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError, StorageError
from jurytool.models.enums import NormOutcome
from jurytool.report.blocks import FactsTable, Paragraph, Report, TitlePage
from jurytool.report.content import Mark
from jurytool.report.outline import build_report
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import add_assessment, set_verdict
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.judging.ratings import (
    NO_RATINGS,
    Address,
    explanation_field,
    joint_explanation_field,
    rate_item,
    settle_rating,
)
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.reports import (
    make_report,
    read_report_content,
    suggest_file_name,
)
from jurytool.services.report.sections import list_chapters
from jurytool.services.text_fields import write_text
from tests.services.conftest import GRID, SmallDossier, make_dossier
from tests.support.paper import let_colleagues_use_paper

ES = "excellente-scholen"


@pytest.mark.usefixtures("examples")
def test_content_of_a_demo_dossier_is_whole(ctx: Context) -> None:
    rows = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    kompas = read_dossier(ctx, rows["Kompas College"])
    content = read_report_content(ctx, kompas.id, kompas.main.id)
    assert content.school.full_brin == "99BC|00|PRO"
    assert content.visit_date == "2026-11-12"
    assert content.norms["bestendig"].outcome is NormOutcome.OTHERWISE
    assert "," in content.norms["prozo_ouders"].value
    assert content.choices["excellentiegebied"].labels
    marks = content.grids[0].marks
    assert marks["2.2"].value == "not_applicable"
    assert marks["4.1"].value == "not_seen"
    assert (marks["3.2"].value, marks["3.2"].is_open) == ("", True)
    talks = [section for section in content.sections if section.programme_item]
    assert "Gesprek management" in {section.programme_item for section in talks}


def test_each_version_has_a_label_of_its_own(dossier: SmallDossier, tmp_path: Path) -> None:
    for number in (1, 2):
        name = suggest_file_name(dossier.ctx, dossier.id, dossier.main.id)
        assert name == f"Juryrapport De Vaart – Concept {number}.docx"
        make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / name)
    versions = list_versions(dossier.ctx, dossier.id, dossier.main.id)
    assert [version.label for version in versions] == ["Concept 1", "Concept 2"]
    assert len(list(tmp_path.glob("*.docx"))) == 2


def test_the_contents_list_gets_the_page_numbers_that_are_handed_in(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    def number_pages(report: Report) -> dict[int, int]:
        return {index: 4321 for index, _ in report.entries}

    target = tmp_path / "rapport.docx"
    make_report(dossier.ctx, dossier.id, dossier.main.id, target, number_pages)
    with zipfile.ZipFile(target) as file:
        assert b">4321<" in file.read("word/document.xml")


def test_a_section_in_the_report_can_be_found_back(dossier: SmallDossier) -> None:
    main = dossier.main
    stored = list_chapters(dossier.ctx, dossier.id, main.id, main.instrument)
    content = read_report_content(dossier.ctx, dossier.id, main.id)
    wanted = [section.id for chapter in stored for section in chapter.sections]
    assert [section.section_id for section in content.sections] == wanted
    assert all(wanted)


def test_a_report_that_cannot_be_written_is_not_remembered(dossier: SmallDossier, tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    with pytest.raises(StorageError):
        make_report(dossier.ctx, dossier.id, dossier.main.id, blocked / "rapport.docx")
    assert list_versions(dossier.ctx, dossier.id, dossier.main.id) == []
    assert blocked.read_text() == "geen map"


def test_another_kind_of_file_is_refused(dossier: SmallDossier, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="docx"):
        make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "rapport.odt")
    assert list(tmp_path.glob("rapport*")) == []


def test_two_objects_make_two_reports_with_names_of_their_own(dossier: SmallDossier) -> None:
    made = add_assessment(dossier.ctx, dossier.id, "excellente-scholen", "havo").main_id
    assert suggest_file_name(dossier.ctx, dossier.id, made) == "Juryrapport De Vaart havo – Concept 1.docx"
    content = read_report_content(dossier.ctx, dossier.id, made)
    assert content.school.object_name == "havo"


def test_a_schoolsoort_has_its_own_verdict_front_page_and_facts(ctx: Context) -> None:
    new = NewDossier("Het Baken", "vo-havo", ES, jurors=(NewJuror("Marit Oosterveld", "MO"),))
    made = create_dossier(ctx, new).main_id
    other = add_assessment(ctx, made, ES, "vwo").main_id
    first, second = read_dossier(ctx, made).assessments
    for assessment in (first, second):
        set_verdict(ctx, made, assessment, "toe")
    assert printed_sectors(ctx, made, first.id) == ("Havo", "havo", "Havo")
    assert printed_sectors(ctx, made, other) == ("Vwo", "vwo", "Vwo")
    assert suggest_file_name(ctx, made, first.id) == "Juryrapport Het Baken havo – Concept 1.docx"


def printed_sectors(ctx: Context, dossier_id: str, assessment_id: str) -> tuple[str, str, str]:
    """Return the sector on the front page, in the verdict and in the table of facts."""
    blocks = build_report(read_report_content(ctx, dossier_id, assessment_id)).blocks
    title = next(block for block in blocks if isinstance(block, TitlePage))
    facts = next(block for block in blocks if isinstance(block, FactsTable))
    texts = ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph)]
    verdict = next(text for text in texts if text.startswith("Naar het oordeel van de jury komt"))
    return title.subtitle, verdict.split(" voor ")[1].split(" toe ")[0], dict(facts.rows)["Sector"]


def test_ratings_of_one_object_stay_with_it(dossier: SmallDossier) -> None:
    other = add_assessment(dossier.ctx, dossier.id, "excellente-scholen", "havo").main_id
    rate_item(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), "4")
    content = read_report_content(dossier.ctx, dossier.id, other)
    assert content.grids == ()


def marks(d: SmallDossier) -> dict[str, Mark]:
    return dict(read_report_content(d.ctx, d.id, d.main.id).grids[0].marks)


def test_a_score_that_a_colleague_has_not_given_is_printed_as_open(dossier: SmallDossier) -> None:
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")
    rate_item(dossier.ctx, address, "4")
    assert marks(dossier) == {"1.1": Mark("", is_open=True)}
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, address, NO_RATINGS, "3")
    assert marks(dossier) == {"1.1": Mark("3")}


def test_one_who_works_alone_prints_the_own_score_and_explanation(ctx: Context) -> None:
    dossier = make_dossier(ctx, jurors=(NewJuror("Marit Oosterveld", "MO"),))
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")
    rate_item(ctx, address, "4")
    field = explanation_field(ctx, address)
    write_text(ctx, field.key, "Drie jaar op rij", field.basis, field.context)
    assert marks(dossier) == {"1.1": Mark("4", "Drie jaar op rij")}


def test_only_the_explanation_of_the_team_is_printed(dossier: SmallDossier) -> None:
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")
    field = explanation_field(dossier.ctx, address)
    write_text(dossier.ctx, field.key, "Wat alleen ik vond", field.basis, field.context)
    rate_item(dossier.ctx, address, "4")
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, address, NO_RATINGS, "4")
    assert marks(dossier)["1.1"].explanation == ""
    field = joint_explanation_field(dossier.ctx, address)
    write_text(dossier.ctx, field.key, "Wat wij vonden", field.basis, field.context)
    assert marks(dossier)["1.1"].explanation == "Wat wij vonden"
