"""The Word file, read back as XML and with python-docx: what a word processor will see."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jurytool.report import blocks as b
from jurytool.report.metrics import SPACE_AFTER_TABLE, STYLES, WRITING_HEIGHT
from jurytool.report.outline import build_report
from jurytool.report.word.writer import make_docx, write_docx
from jurytool.text.grammar import Run
from tests.report.samples import excellent_content, very_good_content


@cache
def excellent() -> b.Report:
    return build_report(excellent_content())


@cache
def very_good() -> b.Report:
    return build_report(very_good_content())


@cache
def excellent_bytes() -> bytes:
    report = excellent()
    return make_docx(report, {index: 3 + place for place, (index, _) in enumerate(report.entries)})


def small(*blocks: b.Block, left: str = "links", right: str = "rechts", made_on: str = "") -> b.Report:
    return b.Report("Titel", "De Vaart", "Onderwerp", left, right, False, blocks, made_on)


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def all_parts(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield name, package.read(name).decode()


def body_texts(content: bytes) -> list[tuple[str, str]]:
    return [((para.style.name if para.style else "") or "", para.text) for para in opened(content).paragraphs]


# -- headings and contents list --------------------------------------------------------------------------


def test_headings_have_real_heading_styles() -> None:
    found = [(style, text) for style, text in body_texts(excellent_bytes()) if style.startswith("Heading")]
    expected = [
        (f"Heading {block.level}", block.printed)
        for block in excellent().blocks
        if isinstance(block, b.Heading)
    ]
    assert found == expected
    assert {style for style, _ in found} == {"Heading 1", "Heading 2", "Heading 3"}


def toc_entries(content: bytes) -> list[tuple[str, str]]:
    """Return text and page number of each entry as shown."""
    entries = []
    for link in part(content, "word/document.xml").iter(qn("w:hyperlink")):
        texts = [each.text or "" for each in link.iter(qn("w:t"))]
        entries.append(("".join(texts[:-1]), texts[-1]))
    return entries


def test_the_contents_list_is_complete_and_right_when_the_file_is_opened() -> None:
    assert toc_entries(excellent_bytes()) == [
        (heading.entry, str(3 + place)) for place, (_, heading) in enumerate(excellent().entries)
    ]


def test_every_entry_leads_to_the_bookmark_on_its_heading() -> None:
    body = part(excellent_bytes(), "word/document.xml")
    marked = {}
    for start in body.iter(qn("w:bookmarkStart")):
        paragraph = start.getparent()
        assert paragraph is not None
        assert [etree.QName(each).localname for each in paragraph][:2] == ["pPr", "bookmarkStart"]
        marked[start.get(qn("w:name"))] = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert [marked[link] for link in links] == [heading.printed for _, heading in excellent().entries]
    ids = [start.get(qn("w:id")) for start in body.iter(qn("w:bookmarkStart"))]
    assert len(set(ids)) == len(ids)


def test_the_contents_list_is_a_field_that_word_can_update_without_asking() -> None:
    content = excellent_bytes()
    body = part(content, "word/document.xml")
    codes = [(each.text or "").strip() for each in body.iter(qn("w:instrText"))]
    assert codes[0] == r'TOC \o "1-1" \h \z'
    assert codes[1].startswith("PAGEREF _Toc")
    assert [each.get(qn("w:val")) for each in body.iter(qn("w:docPartGallery"))] == ["Table of Contents"]
    for name, text in all_parts(content):
        assert "updateFields" not in text, name
        assert "w:dirty" not in text, name


def test_fields_are_opened_and_closed_in_pairs() -> None:
    depth = 0
    for mark in part(excellent_bytes(), "word/document.xml").iter(qn("w:fldChar")):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(qn("w:fldCharType"), "")]
        assert depth >= 0
    assert depth == 0


def test_the_contents_list_gathers_as_deep_as_its_entries_go() -> None:
    content = make_docx(small(b.Contents(), b.Heading(2, "Vast", "", "Vast"), b.Heading(2, "Los")))
    codes = [(each.text or "") for each in part(content, "word/document.xml").iter(qn("w:instrText"))]
    assert r'\o "1-2"' in codes[0]
    assert ("Heading 2", "Vast") in body_texts(content)
    assert ("Tussenkop 2", "Los") in body_texts(content)


def test_without_page_numbers_the_entries_still_stand() -> None:
    content = make_docx(small(b.Contents(), b.Heading(1, "Kop", "1", "Kop", True)))
    texts = [each.text for each in part(content, "word/document.xml").iter(qn("w:t"))]
    assert texts == ["Inhoud", "1 Kop", "1 Kop"]


def test_a_report_without_headings_has_an_empty_contents_list_and_no_field() -> None:
    body = part(make_docx(small(b.Contents())), "word/document.xml")
    assert not list(body.iter(qn("w:fldChar")))


# -- text ------------------------------------------------------------------------------------------------


def test_bold_and_italic_stand_on_the_run() -> None:
    runs = (Run("gewoon "), Run("vet", bold=True), Run(" schuin", italic=True))
    (para,) = opened(make_docx(small(b.Paragraph(runs)))).paragraphs
    assert [(run.text, run.bold, run.italic) for run in para.runs] == [
        ("gewoon ", None, None),
        ("vet", True, None),
        (" schuin", None, True),
    ]


def numbers(content: bytes) -> list[str | None]:
    body = part(content, "word/document.xml")
    return [each.get(qn("w:val")) for each in body.iter(qn("w:numId"))]


def test_numbering_starts_anew_in_each_list() -> None:
    items = ((Run("a"),), (Run("b"),))
    content = make_docx(small(b.ListBlock(items, True), b.Paragraph((Run("x"),)), b.ListBlock(items, True)))
    first, second = numbers(content)[0], numbers(content)[2]
    assert numbers(content) == [first, first, second, second]
    assert first != second
    definitions = {
        each.get(qn("w:numId")): each for each in part(content, "word/numbering.xml").iter(qn("w:num"))
    }
    assert len(definitions) == 4  # two of the template's own, and one for each list
    for number in (first, second):
        (restart,) = definitions[number].iter(qn("w:startOverride"))
        assert restart.get(qn("w:val")) == "1"
    levels = {each.get(qn("w:val")) for each in part(content, "word/document.xml").iter(qn("w:ilvl"))}
    assert levels == {"0"}


def kept(element: etree._Element) -> bool:
    return element.find(f".//{qn('w:keepNext')}") is not None


def test_what_announces_a_list_stays_with_it() -> None:
    blocks = (
        b.Paragraph((Run("Dit zijn ze:"),)),
        b.ListBlock(((Run("a"),),), False),
        b.Paragraph((Run("Zo."),)),
    )
    body = part(make_docx(small(*blocks)), "word/document.xml")
    assert [kept(para) for para in body.iter(qn("w:p"))] == [True, False, False]


def test_the_rows_of_one_standard_are_kept_together() -> None:
    row = b.GridRow("1.1", "X", "3")
    groups = (b.GridGroup("1 Zorg", (row, row)), b.GridGroup("2 Aanbod", (row,)))
    (table,) = tables(small(b.GridTable(("3", "4"), groups, True, "Rooster")))
    assert [kept(each) for each in table.iter(qn("w:tr"))] == [True, True, True, False, True, False]


def test_only_text_after_a_table_brings_a_space_of_its_own() -> None:
    blocks = (b.Paragraph((Run("a"),)), b.FactsTable((("x", "y"),), "Feiten"), b.Paragraph((Run("b"),)))
    body = part(make_docx(small(*blocks)), "word/document.xml")
    spaces = [each.get(qn("w:before")) for each in body.iter(qn("w:spacing"))]
    assert spaces == [str(SPACE_AFTER_TABLE)]


def test_italic_holds_for_every_script() -> None:
    body = part(
        make_docx(small(b.Paragraph((Run("x", italic=True), Run("y", bold=True))))), "word/document.xml"
    )
    looks = [[etree.QName(each).localname for each in found] for found in body.iter(qn("w:rPr"))]
    assert looks == [["i", "iCs"], ["b", "bCs"]]


def test_lists_have_real_list_styles() -> None:
    items = ((Run("a"),),)
    content = make_docx(small(b.ListBlock(items, False), b.ListBlock(items, True)))
    assert body_texts(content) == [("List Bullet", "a"), ("List Number", "a")]


def test_chapters_start_on_a_new_page() -> None:
    styles = part(excellent_bytes(), "word/styles.xml")
    (heading,) = [each for each in styles.iter(qn("w:style")) if each.get(qn("w:styleId")) == "Heading1"]
    assert heading.find(f".//{qn('w:pageBreakBefore')}") is not None
    body = part(make_docx(small(b.Heading(1, "Zonder"))), "word/document.xml")
    (off,) = body.iter(qn("w:pageBreakBefore"))
    assert off.get(qn("w:val")) == "0"


# -- tables ----------------------------------------------------------------------------------------------


def tables(report: b.Report) -> list[etree._Element]:
    return list(part(make_docx(report), "word/document.xml").iter(qn("w:tbl")))


def test_tables_tell_what_they_are_to_who_has_them_read_aloud() -> None:
    found = tables(very_good())
    assert len(found) == 3
    for table in found:
        for name in ("w:tblCaption", "w:tblDescription"):
            (told,) = table.iter(qn(name))
            assert told.get(qn("w:val"))


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    for table in tables(very_good()):
        rows = list(table.iter(qn("w:tr")))
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_a_facts_table_has_row_headers_and_no_header_row() -> None:
    (table,) = tables(small(b.FactsTable((("Plaats", "Meerdrecht"),), "Feiten")))
    (look,) = table.iter(qn("w:tblLook"))
    flags = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
    assert [look.get(qn(f"w:{flag}")) for flag in flags] == ["0", "0", "1", "0", "0", "1"]
    assert not list(table.iter(qn("w:tblHeader")))


def test_columns_are_fixed_and_cells_as_wide_as_what_they_span() -> None:
    for table in tables(excellent()):
        columns = [int(each.get(qn("w:w"), "0")) for each in table.iter(qn("w:gridCol"))]
        for row in table.iter(qn("w:tr")):
            widths = [int(each.get(qn("w:w"), "0")) for each in row.iter(qn("w:tcW"))]
            assert sum(widths) == sum(columns)
        assert next(table.iter(qn("w:tblLayout"))).get(qn("w:type")) == "fixed"


def test_rows_to_write_in_keep_their_height_and_have_lines_between_the_columns() -> None:
    (found,) = tables(small(b.WritingTable((("Tijd", 900), ("Tekst", 0)), 2, "Lege regels")))
    heights = [height.get(qn("w:val")) for height in found.iter(qn("w:trHeight"))]
    assert heights == [str(WRITING_HEIGHT)] * 2
    (table_properties,) = found.iter(qn("w:tblPr"))
    properties = [etree.QName(child).localname for child in table_properties]
    assert properties.index("tblBorders") == properties.index("tblLayout") - 1  # as the schema orders them


def test_the_grid_reads_as_in_the_annex() -> None:
    grid = opened(excellent_bytes()).tables[1]
    texts = [[cell.text for cell in row.cells] for row in grid.rows[:4]]
    assert texts[0][2:] == ["Score"] * 4
    assert texts[1][2:] == ["1", "2", "3", "4"]
    assert texts[2][0] == "1.1"
    assert texts[2][2:] == ["", "", "", "●"]


# -- the file around the text ----------------------------------------------------------------------------


def test_the_header_has_title_status_and_date_and_the_footer_the_page() -> None:
    section = opened(excellent_bytes()).sections[0]
    assert section.header.paragraphs[0].text == (
        "Juryrapport De Vaart · Voorbeeld – verzonnen school\tConcept 2 · 3 december 2026"
    )
    footer = section.footer._element
    assert [(each.text or "").strip() for each in footer.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_front_page_has_neither_but_a_bar() -> None:
    section = opened(excellent_bytes()).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.first_page_footer.paragraphs[0].text == ""
    assert "wps:wsp" in dict(all_parts(excellent_bytes()))["word/header2.xml"]


def test_the_text_is_proofread_as_dutch() -> None:
    styles = part(excellent_bytes(), "word/styles.xml")
    (language,) = styles.find(qn("w:docDefaults")).iter(qn("w:lang"))  # type: ignore[union-attr]
    assert language.get(qn("w:val")) == "nl-NL"


def test_the_page_is_a4() -> None:
    section = opened(excellent_bytes()).sections[0]
    assert (section.page_width, section.page_height) == (7560310, 10692130)


def test_the_properties_say_what_it_is_and_name_nobody() -> None:
    properties = opened(excellent_bytes()).core_properties
    assert properties.title == "Juryrapport De Vaart"
    assert properties.subject == "Excellente Scholen, methode 2021–2023"
    assert properties.language == "nl-NL"
    assert properties.author == properties.last_modified_by == "Jury"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2026-12-03"
    assert properties.comments == properties.keywords == properties.category == ""
    assert "python-docx" not in "".join(text for _, text in all_parts(excellent_bytes()))


def test_every_style_that_is_used_is_in_the_template() -> None:
    styles = part(excellent_bytes(), "word/styles.xml")
    known = {each.get(qn("w:styleId")) for each in styles.iter(qn("w:style"))}
    assert {str(look) for look in STYLES} < known
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        used = {each.get(qn("w:val")) for each in part(excellent_bytes(), name).iter(qn("w:pStyle"))}
        assert used <= known


def test_equal_reports_are_equal_files() -> None:
    numbers_ = {index: 3 + place for place, (index, _) in enumerate(excellent().entries)}
    assert make_docx(build_report(excellent_content()), numbers_) == excellent_bytes()
    with zipfile.ZipFile(io.BytesIO(excellent_bytes())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# -- hostile text ----------------------------------------------------------------------------------------

HOSTILE = [
    "a\x00\x01\x08\x0b\x1f\x7fb",
    "half \ud800 en \udfff",
    "👩‍🏫🏫 emoji",
    "שלום עולם مرحبا",
    "\u202eomgekeerd\u202c",
    "\ufffe\uffff\ufdd0",
    "<w:p>&amp;]]>{links}",
    "woord" * 40_000,
    "zonder spatie " * 15_000,
    "",
    " \t\n ",
    "e" + "\u0301" * 2_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_no_text_can_break_the_file(text: str) -> None:
    runs = (Run(text),)
    report = small(
        b.TitlePage(text, text, text, (text,), text, text),
        b.Contents(text),
        b.Heading(1, text, text, text, True),
        b.Paragraph(runs),
        b.ListBlock((runs,), True),
        b.FactsTable(((text, text),), "Feiten"),
        b.GridTable(("1",), (b.GridGroup(text, (b.GridRow(text, text, instead=text),)),), True, "Rooster"),
        b.NormsTable((b.NormRow(text, text, text, text, text),), "Normen"),
        left=text,
        right=text,
    )
    found = opened(make_docx(report))
    assert len(found.tables) == 3


@settings(max_examples=40)
@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    report = small(b.Paragraph((Run(text),)), b.FactsTable(((text, text),), text), left=text)
    opened(make_docx(report))


def test_the_file_is_written_where_asked(tmp_path: Path) -> None:
    target = tmp_path / "nieuwe map" / "nog een" / "rapport.docx"
    write_docx(small(b.Paragraph((Run("Tekst."),))), target)
    assert opened(target.read_bytes()).paragraphs[0].text == "Tekst."
