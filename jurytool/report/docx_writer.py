"""Writes a report as a Word file over the template; it only translates what `typeset` decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.paths import resources_dir
from jurytool.report import docx_contents, docx_file
from jurytool.report.blocks import Report
from jurytool.report.docx_paragraphs import ListNumbers, make_paragraph
from jurytool.report.docx_tables import make_table
from jurytool.report.metrics import Look
from jurytool.report.typeset import Para, Piece, Table, typeset
from jurytool.report.wml import Element, qualified
from jurytool.whole_file import save_file

if TYPE_CHECKING:
    from docx.document import Document


def write_docx(report: Report, target: Path, page_numbers: Mapping[int, int] | None = None) -> None:
    """Write the report to `target`, whole or not at all; equal reports give equal bytes.

    `page_numbers` gives the page of each heading of the contents list by its index among the blocks. Raises
    DiskFullError or StorageError, and then what stood at `target` is untouched.
    """
    save_file(make_docx(report, page_numbers), target)


def make_docx(report: Report, page_numbers: Mapping[int, int] | None = None) -> bytes:
    """Return the bytes of the Word file."""
    document = docx_file.open_template(resources_dir() / "report" / "sjabloon.docx")
    _fill_body(document, report, page_numbers or {})
    docx_file.fill_header(document, report)
    docx_file.fill_properties(document, report)
    return docx_file.pack(document)


def _fill_body(document: Document, report: Report, page_numbers: Mapping[int, int]) -> None:
    body = document.element.body
    section = body.find(qualified("sectPr"))
    body.clear()
    numbers = ListNumbers(document.part.numbering_part.element)
    body.extend(_elements(report, page_numbers, numbers))
    body.append(section)


def _elements(report: Report, page_numbers: Mapping[int, int], numbers: ListNumbers) -> Iterator[Element]:
    bookmarks = docx_contents.name_bookmarks(report)
    entries: list[Para] = []
    for piece in _with_end(typeset(report)):
        if isinstance(piece, Para) and (piece.target is not None or piece.look is Look.CONTENTS_TITLE):
            entries.append(piece)
            continue
        if entries:
            yield docx_contents.make_contents(entries, report, page_numbers, bookmarks)
            entries = []
        if isinstance(piece, Table):
            yield make_table(piece)
        elif piece is not None:
            element = make_paragraph(piece, numbers)
            docx_contents.mark_heading(element, bookmarks.get(piece.block))
            yield element


def _with_end(pieces: tuple[Piece, ...]) -> Iterator[Piece | None]:
    yield from pieces
    yield None
