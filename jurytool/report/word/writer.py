"""Writes a report as a Word file over the template; it only translates what `typeset` decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.paths import resources_dir
from jurytool.report.blocks import Report
from jurytool.report.metrics import Look
from jurytool.report.pieces import Para, Piece, Table
from jurytool.report.typeset import typeset
from jurytool.report.wml import Element, qualified
from jurytool.report.word import contents as docx_contents
from jurytool.report.word import file as docx_file
from jurytool.report.word.origin import Bookmarks, Origin, add_origin
from jurytool.report.word.paragraphs import ListNumbers, make_paragraph
from jurytool.report.word.returned import read_furniture
from jurytool.report.word.tables import make_table
from jurytool.report.word.template_page import fit_pieces
from jurytool.report.zones import Base, MarkedReport, mark_report
from jurytool.whole_file import save_file

if TYPE_CHECKING:
    from docx.document import Document


def write_docx(report: Report, target: Path, page_numbers: Mapping[int, int] | None = None) -> None:
    """Write the report to `target`, whole or not at all; equal reports give equal bytes.

    `page_numbers` gives the page of each heading of the contents list by its index among the blocks. Raises
    DiskFullError or StorageError, and then what stood at `target` is untouched.
    """
    save_file(make_docx(report, page_numbers), target)


def make_docx(
    report: Report,
    page_numbers: Mapping[int, int] | None = None,
    origin: Origin | None = None,
    template: bytes | None = None,
) -> bytes:
    """Return the bytes of the Word file; with an `origin` it can be read back when it was edited.

    `template` is a team's own, as `docx_template.prepare_template` made it. A definitive report, a
    numbered concept and one to read only say where they come from: they carry no texts beside it.
    """
    document = docx_file.open_template(template or resources_dir() / "report" / "sjabloon.docx")
    pieces = typeset(report)
    is_marked = origin is not None and not (origin.numbered or origin.reading)
    marked = mark_report(report, pieces) if is_marked else None
    docx_file.fill_header(document, report)
    if template is not None:
        pieces = fit_pieces(pieces, document.element.body.find(qualified("sectPr")))
    _fill_body(document, _Filling(report, pieces, page_numbers or {}, marked))
    if origin is not None:
        has_base = marked is not None and not origin.final
        base = _with_furniture(document, marked.base, template is not None) if marked and has_base else None
        add_origin(document, origin, base)
    docx_file.fill_properties(document, report)
    return docx_file.pack(document)


def _with_furniture(document: Document, base: Base, is_own: bool) -> Base:
    """Return the base with what a template's own headers say, which nobody wrote into this report."""
    if not is_own:
        return base
    heard = read_furniture(docx_file.list_furniture(document))
    return replace(base, furniture=tuple(dict.fromkeys((*base.furniture, *heard))))


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the body is made from; `marked` is None for a file that nobody reads back."""

    report: Report
    pieces: tuple[Piece, ...]
    page_numbers: Mapping[int, int]
    marked: MarkedReport | None


def _fill_body(document: Document, filling: _Filling) -> None:
    body = document.element.body
    section = body.find(qualified("sectPr"))
    body.clear()
    numbers = ListNumbers(document.part.numbering_part.element)
    body.extend(_elements(filling, numbers))
    body.append(section)


def _elements(filling: _Filling, numbers: ListNumbers) -> Iterator[Element]:
    report, page_numbers, marked = filling.report, filling.page_numbers, filling.marked
    bookmarks = docx_contents.name_bookmarks(report)
    zone_marks = Bookmarks()
    entries: list[Para] = []
    for place, piece in enumerate(_with_end(filling.pieces)):
        if isinstance(piece, Para) and (piece.target is not None or piece.look is Look.CONTENTS_TITLE):
            entries.append(piece)
            continue
        if entries:
            yield docx_contents.make_contents(entries, report, page_numbers, bookmarks)
            entries = []
        if isinstance(piece, Table):
            yield _mark_zone(zone_marks, make_table(piece), marked, place)
        elif piece is not None:
            element = make_paragraph(piece, numbers)
            docx_contents.mark_heading(element, bookmarks.get(piece.block))
            yield _mark_zone(zone_marks, element, marked, place)


def _mark_zone(bookmarks: Bookmarks, element: Element, marked: MarkedReport | None, place: int) -> Element:
    if marked is not None and place in marked.rows:
        bookmarks.put_rows(element, marked.rows[place])
    if marked is not None and place in marked.marks:
        bookmarks.put(next(element.iter(qualified("p"))), marked.marks[place])
    return element


def _with_end(pieces: tuple[Piece, ...]) -> Iterator[Piece | None]:
    yield from pieces
    yield None
