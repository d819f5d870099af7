"""The pages that we compute are those that LibreOffice makes of the same Word file."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.paging.layout import lay_out, page_numbers
from jurytool.report import blocks as b
from jurytool.report.content import Mark, ReportContent
from jurytool.report.make import make_report_file
from jurytool.report.outline import build_report
from tests.report.samples import excellent_content, very_good_content

MISSING = [tool for tool in ("soffice", "pdftotext") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING),
    reason=f"compares with LibreOffice's own pages, and {' and '.join(MISSING)} is not installed here",
)


def explained(content: ReportContent) -> ReportContent:
    """Return the content with a long explanation at every score, so that the annex goes on for pages."""
    words = (
        "De jury zag dit in alle lessen die zij bezocht en hoorde het terug van leerlingen en ouders. " * 3
    )
    grids = tuple(
        replace(grid, marks={key: Mark(mark.value, words) for key, mark in grid.marks.items()})
        for grid in content.grids
    )
    return replace(content, grids=grids)


def longer(content: ReportContent) -> ReportContent:
    """Return the content with each finding three times as long."""
    sections = tuple(replace(one, text="\n".join([one.text] * 3)) for one in content.sections)
    return replace(content, sections=sections)


CASES = {
    "excellent": excellent_content(),
    "zeer-goed": very_good_content(),
    "leeg": replace(excellent_content(), sections=(), grids=(), profile_statement="", verdict="open"),
    "toegelicht": explained(very_good_content()),
    "lang": longer(excellent_content()),
    "lang-pro": longer(very_good_content()),
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each report, as LibreOffice sets it; one run makes all."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, content in CASES.items():
        make_report_file(content, folder / f"{name}.docx", page_numbers)
    profile = f"-env:UserInstallation=file://{folder}/profiel"
    files = [str(folder / f"{name}.docx") for name in CASES]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=True)
    assert "rror" not in done.stderr + done.stdout
    return {name: _pages(folder / f"{name}.pdf") for name in CASES}


def _pages(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", CASES)
def test_a_report_has_as_many_pages_as_libreoffice_makes_of_it(
    name: str, rendered: dict[str, list[str]]
) -> None:
    assert lay_out(build_report(CASES[name])).count == len(rendered[name])


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", CASES)
def test_every_chapter_stands_on_the_page_that_the_contents_list_names(
    name: str, rendered: dict[str, list[str]]
) -> None:
    report = build_report(CASES[name])
    pages = rendered[name]
    for index, page in page_numbers(report).items():
        heading = report.blocks[index]
        assert isinstance(heading, b.Heading)
        assert heading.printed in pages[page - 1]
        listed = re.search(rf"{re.escape(heading.entry)} ?\.+ ?(\d+)", pages[1])
        assert listed is not None
        assert int(listed[1]) == page


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", CASES)
def test_every_heading_stands_on_the_page_that_the_preview_shows(
    name: str, rendered: dict[str, list[str]]
) -> None:
    report = build_report(CASES[name])
    pages = lay_out(report)
    for index, block in enumerate(report.blocks):
        if isinstance(block, b.Heading):
            assert block.printed in rendered[name][pages.block_pages[index] - 1]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", CASES)
def test_the_header_says_what_it_is_on_every_page_but_the_first(
    name: str, rendered: dict[str, list[str]]
) -> None:
    report = build_report(CASES[name])
    for number, page in enumerate(rendered[name], start=1):
        assert (report.header_right in page) == (number > 1)
        assert page.endswith(str(number)) == (number > 1)
