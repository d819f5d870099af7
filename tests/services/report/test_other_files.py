"""The report as PDF and as workbook: whole files where they were asked for, and no version of the report."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from jurytool.errors import InputRefusedError, StorageError
from jurytool.report.blocks import Report
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.final_report import make_final_report
from jurytool.services.report.grounding import note_ref
from jurytool.services.report.other_files import save_report_pdf, save_workbook, suggest_other_name
from jurytool.services.report.report_versions import list_versions
from jurytool.services.visit.notes import list_notes
from tests.support.demos import example_ids

pytestmark = pytest.mark.usefixtures("examples")


@pytest.fixture
def place(ctx: Context) -> tuple[str, str]:
    """The first example: its dossier and its assessment."""
    dossier_id = example_ids(ctx)[0]
    return dossier_id, read_dossier(ctx, dossier_id).main.id


def test_the_pdf_is_made_of_the_report_as_it_is_now(
    ctx: Context, place: tuple[str, str], tmp_path: Path
) -> None:
    reports: list[Report] = []

    def draw(report: Report) -> bytes:
        reports.append(report)
        return b"%PDF-"

    target = tmp_path / "rapport.pdf"
    assert save_report_pdf(ctx, *place, target, draw) == target
    assert target.read_bytes() == b"%PDF-"
    assert reports[0].school == read_dossier(ctx, place[0]).school_name
    assert list_versions(ctx, *place) == []


def test_the_workbook_says_what_the_report_says_and_nothing_of_the_notes(
    ctx: Context, place: tuple[str, str], tmp_path: Path
) -> None:
    target = save_workbook(ctx, *place, tmp_path / "rapport.xlsx")
    book = openpyxl.load_workbook(target)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert read_dossier(ctx, place[0]).school_name in cells
    whole = "\n".join(cells)
    assert "⟦" not in whole
    notes = list_notes(ctx, place[0])
    assert len(notes) > 50
    assert not any(note_ref(note.id) in whole for note in notes)
    assert list_versions(ctx, *place) == []


def test_each_has_the_name_of_the_report_with_its_own_ending(ctx: Context, place: tuple[str, str]) -> None:
    school = read_dossier(ctx, place[0]).school_name
    assert suggest_other_name(ctx, *place, ".pdf") == f"Juryrapport {school} – Concept.pdf"


def test_another_ending_is_refused(ctx: Context, place: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match=r"op \.pdf eindigt"):
        save_report_pdf(ctx, *place, tmp_path / "rapport.docx", lambda _: b"")
    with pytest.raises(InputRefusedError, match=r"op \.xlsx eindigt"):
        save_workbook(ctx, *place, tmp_path / "rapport.xls")
    assert list(tmp_path.glob("rapport*")) == []


def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    ctx: Context, place: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "map.xlsx").mkdir()
    with pytest.raises(StorageError):
        save_workbook(ctx, *place, tmp_path / "map.xlsx")
    assert list((tmp_path / "map.xlsx").iterdir()) == []


def test_the_pdf_of_a_definitive_report_says_so_as_long_as_nothing_was_changed(
    ctx: Context, place: tuple[str, str], tmp_path: Path
) -> None:
    seen: list[Report] = []

    def make_pdf(report: Report) -> bytes:
        seen.append(report)
        return b"%PDF"

    make_final_report(ctx, *place, tmp_path / "definitief.docx")
    assert suggest_other_name(ctx, *place, ".pdf").endswith(" – Definitief.pdf")
    assert suggest_other_name(ctx, *place, ".xlsx").endswith(" – Definitief.xlsx")
    save_report_pdf(ctx, *place, tmp_path / "een.pdf", make_pdf)
    set_verdict(ctx, place[0], read_dossier(ctx, place[0]).assessment(place[1]), "open")
    save_report_pdf(ctx, *place, tmp_path / "twee.pdf", make_pdf)
    assert [(one.header_right.partition(" ·")[0], one.final) for one in seen] == [
        ("Definitief", True),
        ("Concept", False),
    ]
