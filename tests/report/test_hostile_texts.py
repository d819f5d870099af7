"""Any text reaches Word and Excel as it was cleaned when it was typed, and is never code there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from jurytool.report import blocks as b
from jurytool.report.content import Mark
from jurytool.report.word.origin import Origin
from jurytool.report.word.returned import read_returned_docx
from jurytool.report.word.writer import make_docx
from jurytool.report.workbook import LONGEST_CELL, make_workbook
from jurytool.text.grammar import Run
from jurytool.text.normalise import normalise_text, single_line
from tests.report.samples import excellent_content
from tests.support.hostile_texts import hostile_batches, seeded


def printed(text: str) -> str:
    """Return a text as a paragraph has it: cleaned, on one line, no tabs."""
    return " ".join(normalise_text(text).splitlines()).replace("\t", " ")


def report_of(texts: Sequence[str]) -> b.Report:
    front = b.TitlePage(texts[0], texts[1], texts[2], (texts[3],), texts[4], texts[5])
    blocks: list[b.Block] = [front, b.Contents()]
    for text in texts:
        blocks += [b.Heading(2, text, "", text), b.Paragraph((Run(text),))]
        blocks += [b.Paragraph((Run(text, bold=True),), "quote"), b.ListBlock(((Run(text),),), True)]
    blocks.append(b.FactsTable(tuple((text, text) for text in texts), "Feiten"))
    return b.Report(texts[0], texts[1], texts[2], texts[0], texts[1], False, tuple(blocks))


@pytest.mark.timeout(1_200)
def test_word_has_every_text_and_no_code() -> None:
    for texts in hostile_batches(seeded()):
        made = make_docx(report_of(texts), {}, Origin("d", "a", "v", "Concept 1"))
        document = docx.Document(io.BytesIO(made))
        found = [one.text for one in document.paragraphs if one.style and one.style.name == "Body Text"]
        assert found == [printed(text) for text in texts]
        (table,) = document.tables
        assert _cells(table) == [(single_line(text), single_line(text)) for text in texts]
        codes = {(each.text or "").split()[0] for each in document.element.iter(qn("w:instrText"))}
        assert codes <= {"TOC", "PAGEREF"}
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            for name in package.namelist():
                etree.fromstring(package.read(name))
        assert read_returned_docx(io.BytesIO(made)).base is not None


def _cells(table: Table) -> list[tuple[str, str]]:
    rows = []
    for row in table._tbl.tr_lst:
        left, right = (Paragraph(cell.p_lst[0], table).text for cell in row.tc_lst)
        rows.append((left, right))
    return rows


@pytest.mark.timeout(1_200)
def test_excel_has_every_text_and_no_formula() -> None:
    content = excellent_content()
    grid = content.grids[0]
    for texts in hostile_batches(seeded()):
        keys = list(grid.marks)
        for first in range(0, len(texts), len(keys)):
            some = dict(zip(keys, texts[first : first + len(keys)], strict=False))
            marks = {key: Mark("3", some.get(key, "")) for key in keys}
            book = openpyxl.load_workbook(
                io.BytesIO(make_workbook(replace(content, grids=(replace(grid, marks=marks),))))
            )
            for sheet in book:
                for row in sheet.iter_rows():
                    assert {cell.data_type for cell in row} <= {"s", "n", "d"}
                    assert not any(cell.hyperlink for cell in row)
            told = [str(row[6] or "") for row in book["Scores"].iter_rows(min_row=2, values_only=True)]
            wanted = [normalise_text(text) for text in some.values()]
            assert all(len(text) < LONGEST_CELL for text in wanted)
            assert told[: len(wanted)] == wanted
