"""From content to a Word file in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jurytool.report.blocks import Report
from jurytool.report.content import ReportContent
from jurytool.report.outline import build_report
from jurytool.report.response_papers import build_numbered_concept
from jurytool.report.word.origin import Origin
from jurytool.report.word.writer import make_docx, write_docx

NumberPages = Callable[[Report], Mapping[int, int]]


def make_report_file(content: ReportContent, target: Path, number_pages: NumberPages | None = None) -> None:
    """Write the report of a dossier as a Word file, whole or not at all; StorageError where that fails.

    `number_pages` is `jurytool.paging.layout.page_numbers`, handed in because nothing below the screen may
    know Qt; without it the contents list has no page numbers until Word updates it.
    """
    report = build_report(content)
    write_docx(report, target, number_pages(report) if number_pages else None)


def make_report_bytes(
    content: ReportContent,
    origin: Origin,
    number_pages: NumberPages | None = None,
    template: bytes | None = None,
) -> bytes:
    """Return the report as a Word file that says which version it is, so that it can come back edited.

    `template` is a team's own, as `docx_template.prepare_template` made it.
    """
    report = build_report(content)
    return make_docx(report, number_pages(report) if number_pages else None, origin, template)


def make_numbered_bytes(
    content: ReportContent,
    origin: Origin,
    number_pages: NumberPages | None = None,
    template: bytes | None = None,
) -> bytes:
    """Return the report as the school gets it for its reaction; it carries no texts beside what it prints."""
    report = build_numbered_concept(content)
    return make_docx(report, number_pages(report) if number_pages else None, origin, template)
