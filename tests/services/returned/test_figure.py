"""A report with the profile of the standards, back from Word: a figure is nobody's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.report.returned_changes import PointKind
from jurytool.services.report.report_options import show_figure
from jurytool.services.report.reports import make_report
from jurytool.services.returned.returned import read_report_file
from jurytool.services.returned.returned_views import ReturnedReport
from tests.services.conftest import SmallDossier
from tests.services.returned.conftest import fill
from tests.support.edited_reports import EditedReport
from tests.support.libreoffice import IS_HERE, NOT_HERE, save_again

AANPAK = "De aanpak is doordacht"


@pytest.fixture
def made(dossier: SmallDossier, tmp_path: Path) -> bytes:
    """The Word file of a report with a figure."""
    fill(dossier, tmp_path)
    show_figure(dossier.ctx, dossier.id, dossier.main.id, dossier.main.options, on=True)
    target = tmp_path / "figuur.docx"
    make_report(dossier.ctx, dossier.id, dossier.main.id, target)
    return target.read_bytes()


def read(d: SmallDossier, content: bytes, folder: Path) -> ReturnedReport:
    path = folder / "terug.docx"
    path.write_bytes(content)
    return read_report_file(d.ctx, d.id, path)


def points(returned: ReturnedReport) -> list[tuple[PointKind, str]]:
    return [(one.point.kind, one.point.text) for one in (*returned.comments, *returned.unplaced)]


def test_a_report_with_a_figure_that_nobody_edited_brings_nothing(
    dossier: SmallDossier, made: bytes, tmp_path: Path
) -> None:
    returned = read(dossier, made, tmp_path)
    assert (returned.changes, points(returned)) == ((), [])


@pytest.mark.skipif(not IS_HERE, reason=NOT_HERE)
def test_neither_does_one_that_another_program_saved(
    dossier: SmallDossier, made: bytes, tmp_path: Path
) -> None:
    returned = read(dossier, save_again({"figuur": made}, tmp_path)["figuur"], tmp_path)
    assert (returned.changes, points(returned)) == ((), [])


def test_a_text_that_was_edited_above_a_figure_comes_back_alone(
    dossier: SmallDossier, made: bytes, tmp_path: Path
) -> None:
    report = EditedReport(made)
    report.replace(AANPAK, "doordacht", "degelijk")
    returned = read(dossier, report.to_bytes(), tmp_path)
    assert [section.view.element_key for section in returned.sections] == ["bevindingen:aanpak"]
    assert points(returned) == []


def test_a_dot_that_was_moved_in_word_is_told_and_changes_no_score(
    dossier: SmallDossier, made: bytes, tmp_path: Path
) -> None:
    report = EditedReport(made)
    report.replace("1.1 1.2", "1.1 1.2", "1.2")
    returned = read(dossier, report.to_bytes(), tmp_path)
    assert returned.changes == ()
    ((kind, text),) = points(returned)
    assert kind is PointKind.TABLE
    assert text.startswith("1 Kwaliteitszorg")


def test_a_figure_that_was_switched_off_meanwhile_is_missed_by_nobody(
    dossier: SmallDossier, made: bytes, tmp_path: Path
) -> None:
    show_figure(dossier.ctx, dossier.id, dossier.main.id, dossier.main.options, on=False)
    returned = read(dossier, made, tmp_path)
    assert (returned.changes, points(returned)) == ((), [])
