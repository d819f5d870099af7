"""The text of a Word file from elsewhere, as its reader sees it."""

from __future__ import annotations

import io

import docx
import pytest

from jurytool.report.word.text import read_docx
from jurytool.text.passages import Passage
from tests.support.word_files import SAVED_BY_LIBREOFFICE, STRICT, pack, to_bytes, with_body


def read(content: bytes) -> tuple[Passage, ...]:
    return read_docx(io.BytesIO(content)).passages


def texts(body: str, namespace: str = "") -> list[str]:
    content = with_body(body, namespace) if namespace else with_body(body)
    return [passage.text for passage in read(content)]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_lists_and_tables_come_as_text() -> None:
    document = docx.Document()
    document.add_heading("Doelen", 2)
    document.add_paragraph("Eerst rust.", style="List Number")
    document.add_paragraph("Dan leren.", style="List Number")
    document.add_paragraph("Elke dag", style="List Bullet")
    document.add_paragraph().add_run("Vet als kop").bold = True
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2025", "93 %\nvan de dagen"
    assert read(to_bytes(document)) == (
        Passage("Doelen", 2, is_bold=True),
        Passage("1. Eerst rust."),
        Passage("2. Dan leren."),
        Passage("• Elke dag"),
        Passage("Vet als kop", is_bold=True),
        Passage("2025 | 93 % van de dagen", cells=("2025", "93 %\nvan de dagen")),
    )


def test_a_file_saved_by_libreoffice_reads_the_same_way() -> None:
    passages = read(SAVED_BY_LIBREOFFICE.read_bytes())
    assert [passage.text for passage in passages if passage.level][:2] == [
        "Aanmelding van De Vaart",
        "Het excellentieprofiel van de school",
    ]
    found = [passage.text for passage in passages]
    assert "• elk kind groeit een planstap" in found
    assert "2. daarna leren" in found
    assert "2024 | 91 %" in found


def test_tracked_insertions_come_along_and_deletions_stay_out() -> None:
    body = (
        f"<w:p>{run('Wij ')}<w:ins>{run('leren ')}</w:ins>"
        "<w:del><w:r><w:delText>rekenen </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('verplaatst ')}</w:moveFrom><w:moveTo>{run('sturen.')}</w:moveTo></w:p>"
    )
    assert texts(body) == ["Wij leren sturen."]


def test_a_paragraph_end_that_was_taken_away_joins_two_paragraphs() -> None:
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert texts(f"<w:p>{gone}{run('Eén ')}</w:p><w:p>{run('zin.')}</w:p><w:p>{gone}{run('Slot')}</w:p>") == [
        "Eén zin.",
        "Slot",
    ]


def test_a_table_row_that_was_taken_away_stays_out() -> None:
    rows = "".join(
        f"<w:tr>{mark}<w:tc><w:p>{run(word)}</w:p></w:tc><w:tc><w:p>{run('x')}</w:p></w:tc></w:tr>"
        for word, mark in (("blijft", ""), ("weg", "<w:trPr><w:del/></w:trPr>"))
    )
    assert texts(f"<w:tbl>{rows}</w:tbl>") == ["blijft | x"]


def test_content_controls_are_read_but_not_their_prompt_or_a_contents_list() -> None:
    def control(properties: str, text: str) -> str:
        content = f"<w:sdtContent><w:p>{run(text)}</w:p></w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"

    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = control("", "Ingevuld") + control("<w:showingPlcHdr/>", "Klik hier") + control(gallery, "Aanpak 3")
    assert texts(body) == ["Ingevuld"]


def test_fields_show_their_result_and_breaks_their_line() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3 september")}'
        '<w:r><w:fldChar w:fldCharType="end"/><w:br/><w:t>tweede regel</w:t></w:r></w:p>'
    )
    assert texts(body) == ["3 september\ntweede regel"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('In een kader')}</w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('Eromheen')}</w:p>"
    )
    assert texts(body) == ["In een kader", "Eromheen"]


def test_a_table_in_a_table_and_a_lone_cell_come_as_text() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('binnen')}</w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc><w:p>{run('buiten')}</w:p>{inner}</w:tc></w:tr></w:tbl>"
    assert texts(body) == ["buiten", "binnen"]


def test_the_strict_kind_of_word_file_is_read_too() -> None:
    assert texts(f"<w:p>{run('Streng')}</w:p>", STRICT) == ["Streng"]


def test_control_characters_and_loose_halves_do_not_come_in() -> None:
    assert texts(f"<w:p>{run('a&#x85;b&#xFEFF;c&#xA0;d')}</w:p>") == ["a\nbc d"]


def test_pictures_and_footnotes_are_counted() -> None:
    picture = '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    body = (
        f"<w:p><w:r><w:drawing>{picture}</w:drawing></w:r><w:r><w:footnoteReference/></w:r>{run('x')}</w:p>"
    )
    found = read_docx(io.BytesIO(with_body(body)))
    assert (found.pictures, found.footnotes) == (1, 1)


def test_a_heading_is_found_through_the_style_that_its_style_is_based_on() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Target="styles.xml" Type="x/styles"/></Relationships>'
    )
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = (
        f'<w:styles xmlns:w="{word}"><w:style w:styleId="Huis"><w:name w:val="Huisstijl"/>'
        '<w:basedOn w:val="Kop"/></w:style><w:style w:styleId="Kop"><w:name w:val="heading 3"/>'
        '<w:basedOn w:val="Huis"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="Huis"/></w:pPr>{run("Kop")}</w:p>'
    document = f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, str | bytes] = {
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations,
        "word/styles.xml": styles,
    }
    assert read(pack(parts)) == (Passage("Kop", 3, is_bold=True),)


@pytest.mark.parametrize("count", [10_000])
def test_ten_thousand_paragraphs_are_read(count: int) -> None:
    body = "".join(f"<w:p>{run(f'Alinea {number}')}</w:p>" for number in range(count))
    assert len(texts(body)) == count
