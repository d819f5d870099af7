"""From content to a file in one call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import docx

from jurytool.report.blocks import Report
from jurytool.report.make import make_report_file
from tests.report.samples import excellent_content


def test_a_file_is_made_with_the_page_numbers_that_are_handed_in(tmp_path: Path) -> None:
    asked: list[Report] = []

    def number_pages(report: Report) -> Mapping[int, int]:
        asked.append(report)
        return {index: 40 + place for place, (index, _) in enumerate(report.entries)}

    target = tmp_path / "rapport.docx"
    make_report_file(excellent_content(), target, number_pages)
    assert [report.title for report in asked] == ["Juryrapport De Vaart"]
    xml = docx.Document(str(target)).element.xml
    assert all(f'<w:t xml:space="preserve">{page}</w:t>' in xml for page in range(40, 45))


def test_without_them_the_file_is_made_all_the_same(tmp_path: Path) -> None:
    target = tmp_path / "rapport.docx"
    make_report_file(excellent_content(), target)
    assert docx.Document(str(target)).core_properties.title == "Juryrapport De Vaart"
