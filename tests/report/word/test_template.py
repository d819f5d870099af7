"""A team's own template: what is taken from it, what is not, and that a report can always be made with it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from jurytool.report.metrics import ACCENT as TEAL
from jurytool.report.metrics import GAP_STYLE, STYLES
from jurytool.report.outline import build_report
from jurytool.report.word import template_words as words
from jurytool.report.word.returned import read_returned_docx
from jurytool.report.word.writer import make_docx
from jurytool.report.word_content import Paragraph
from tests.report.prepared_templates import (
    ORIGIN,
    house,
    house_report,
    made_with,
    part,
    parts,
    prepare,
    style,
    values,
)
from tests.report.samples import excellent_content, very_good_content
from tests.support.house_templates import (
    ACCENT,
    LEFT_OUT,
    SECRETS,
    HouseTemplate,
    dutch_template,
    logo,
    plain_template,
)

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
MACRO = "application/vnd.ms-word.{}.macroEnabled{}.main+xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def modes(content: bytes) -> list[str | None]:
    settings = part(content, "word/settings.xml")
    found = [each for each in settings.iter(qn("w:compatSetting")) if "Mode" in each.get(qn("w:name"), "")]
    return [each.get(qn("w:val")) for each in found]


@pytest.mark.parametrize("pattern", ["", r"<w:compat>.*?</w:compat>", r"<w:compatSetting[^>]*Mode[^>]*/>"])
def test_a_template_of_an_older_word_gives_reports_of_todays(pattern: str) -> None:
    template = dutch_template()
    if pattern:
        template.edit("word/settings.xml", lambda text: re.sub(pattern, "", text, flags=re.DOTALL))
    assert modes(made_with(prepare(template))) == ["15"]


# -- what comes along ---------------------------------------------------------------------------------------


def test_styles_of_a_dutch_word_are_found_by_what_word_calls_them() -> None:
    document = docx.Document(io.BytesIO(house_report()))
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
    assert {"Heading 1", "Heading 2", "Body Text", "List Bullet", "Title"} <= names
    assert values(style(house_report(), "Heading1"), "w:color") == [ACCENT]
    ids = values(part(house_report(), "word/styles.xml"), "w:basedOn")
    assert "Standaard" not in ids
    assert "Normal" in ids


def test_every_style_that_a_report_uses_is_there_once() -> None:
    for prepared in (house(), prepare(plain_template())):
        styles = part(prepared.content, "word/styles.xml").iter(qn("w:style"))
        found = [each.get(qn("w:styleId")) for each in styles]
        assert len(set(found)) == len(found)
        assert {str(look) for look in STYLES} | {"Jurytabel", "Normal", "TableNormal", GAP_STYLE} <= set(
            found
        )


def test_what_is_missing_comes_in_the_letter_and_colour_of_the_house() -> None:
    names = ("Tabeltekst", "Kernzin", "TOC1", "Tussenkop2")
    for name in names:
        assert not values(style(house_report(), name), "w:rFonts")
        assert style(house_report(), name).find(f".//{qn('w:rFonts')}") is None
    assert TEAL.encode() not in dict(parts(house_report()))["word/styles.xml"]
    assert values(style(house_report(), "Tussenkop2"), "w:basedOn") == ["Heading2"]


def test_headers_are_kept_with_their_logo_and_filled_in() -> None:
    texts = {
        name: content for name, content in parts(house_report()) if "/header" in name or "/media" in name
    }
    assert logo() in texts.values()
    header = next(content.decode() for name, content in texts.items() if re.match(r"word/header\d", name))
    shown = "".join(each.text or "" for each in etree.fromstring(header.encode()).iter(qn("w:t")))
    assert shown == "Concept 2 · 3 december 2026 – De Vaart Jury Noordjurynoord.example"


def test_the_page_of_the_house_is_kept_and_tables_are_as_wide_as_its_text() -> None:
    document = docx.Document(io.BytesIO(house_report()))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    body = part(house_report(), "word/document.xml")
    for table in body.iter(qn("w:tbl")):
        columns = [int(each.get(qn("w:w"), "0")) for each in table.iter(qn("w:gridCol"))]
        assert abs(sum(columns) * 635 - room) < 635 * 2
        for row in table.iter(qn("w:tr")):
            assert sum(int(each.get(qn("w:w"), "0")) for each in row.iter(qn("w:tcW"))) == sum(columns)
    tabs = [tab for name in ("TOC1", "TOC2") for tab in style(house_report(), name).iter(qn("w:tab"))]
    assert all(abs(int(tab.get(qn("w:pos"), "0")) * 635 - room) < 635 * 2 for tab in tabs)


def test_a_chapter_starts_on_a_new_page_and_is_a_real_heading_in_any_template() -> None:
    heading = style(house_report(), "Heading1")
    assert heading.find(f".//{qn('w:pageBreakBefore')}") is not None
    assert values(heading, "w:outlineLvl") == ["0"]
    assert values(style(house_report(), "TOCHeading"), "w:outlineLvl") == ["9"]


def test_the_text_is_proofread_as_dutch_whatever_the_template_says() -> None:
    languages = set(values(part(house_report(), "word/styles.xml"), "w:lang"))
    assert languages == {"nl-NL"}


def test_two_equal_reports_are_equal_files() -> None:
    assert made_with(prepare(dutch_template())) == house_report()


# -- what stays behind --------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_of_who_made_the_template_is_in_a_report(secret: str) -> None:
    assert secret in "".join(content.decode("latin-1") for _, content in parts(dutch_template().pack()))
    for name, content in parts(house_report()):
        assert secret.encode() not in content, name


def test_the_text_of_the_template_is_left_out_and_that_is_said() -> None:
    assert words.BODY_LEFT_OUT in house().findings
    assert words.BODY_LEFT_OUT not in prepare(plain_template()).findings
    assert LEFT_OUT.encode() not in house().content


def test_a_report_is_not_locked_nor_tracked_and_asks_nothing_when_it_is_opened() -> None:
    settings = dict(parts(house_report()))["word/settings.xml"].decode()
    for name in (
        "documentProtection",
        "trackRevisions",
        "updateFields",
        "attachedTemplate",
        "docVars",
        "rsid",
    ):
        assert name not in settings
    outside = [content.decode() for name, content in parts(house_report()) if name.endswith(".rels")]
    assert not re.findall(r'Target="(?:file|[A-Z]:|\\\\)[^"]*"', "".join(outside))


def test_properties_and_own_parts_are_those_of_the_report() -> None:
    properties = docx.Document(io.BytesIO(house_report())).core_properties
    assert properties.author == properties.last_modified_by == "Jury"
    assert properties.comments == properties.keywords == properties.category == ""
    names = [name for name, _ in parts(house_report())]
    assert [name for name in names if name.startswith("customXml/item")] == [
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    ]
    assert not [name for name in names if "comments" in name or "thumbnail" in name]


def test_macros_are_left_out_and_that_is_said() -> None:
    template = dutch_template().replace("[Content_Types].xml", MAIN, MACRO.format("document", ""))
    template.parts["word/vbaProject.bin"] = b"macro"
    prepared = prepare(template)
    assert words.NO_MACROS in prepared.findings
    assert not [name for name, _ in parts(made_with(prepared)) if "vba" in name.lower()]


@pytest.mark.parametrize(
    "kind",
    [MAIN.replace("document.main", "template.main"), MACRO.format("template", "Template")],
    ids=["dotx", "dotm"],
)
def test_a_template_of_words_own_kind_gives_documents(kind: str) -> None:
    prepared = prepare(plain_template().replace("[Content_Types].xml", MAIN, kind))
    assert MAIN in dict(parts(made_with(prepared)))["[Content_Types].xml"].decode()


def test_a_linked_picture_and_an_object_are_left_out_and_that_is_said() -> None:
    template = dutch_template().replace("word/header1.xml", 'r:embed="rId1"', 'r:link="rId9"')
    prepared = prepare(template)
    assert words.NO_OBJECTS in prepared.findings
    assert b"<w:drawing" not in b"".join(
        content for name, content in parts(prepared.content) if "header" in name
    )


def test_drawings_get_numbers_of_their_own_or_word_would_mend_the_file() -> None:
    template = dutch_template()
    header = template.parts["word/header1.xml"].decode()
    picture = header[header.index("<w:drawing") : header.index("</w:drawing>")] + "</w:drawing>"
    template.replace("word/header1.xml", "</w:drawing>", f"</w:drawing></w:r><w:r>{picture}")
    content = prepare(template).content
    drawn = [each for name, xml in parts(content) if "/header" in name and name.endswith(".xml")
             for each in etree.fromstring(xml).iter(DRAWN)]  # fmt: skip
    numbers = [each.get("id") for each in drawn]
    assert len(numbers) == len(set(numbers)) == 2


# -- lists --------------------------------------------------------------------------------------------------


def without_lists(template: HouseTemplate) -> None:
    del template.parts["word/numbering.xml"]
    template.edit(
        "word/_rels/document.xml.rels",
        lambda text: re.sub(r"<Relationship [^>]*numbering\.xml[^>]*/>", "", text),
    )


def unlinked_lists(template: HouseTemplate) -> None:
    template.edit("word/numbering.xml", lambda text: re.sub(r"<w:pStyle [^>]*/>", "", text))


@pytest.mark.parametrize(
    "change", [lambda _: None, unlinked_lists, without_lists], ids=["own", "unlinked", "none"]
)
def test_lists_are_lists_and_count_anew(change: Callable[[HouseTemplate], None]) -> None:
    template = dutch_template()
    change(template)
    report = build_report(very_good_content())
    made = make_docx(report, {}, ORIGIN, prepare(template).content)
    assert list_looks(made) == list_looks(make_docx(report, {}, ORIGIN))
    lists = {each.get(qn("w:numId")) for each in part(made, "word/numbering.xml").iter(qn("w:num"))}
    used = values(part(made, "word/document.xml"), "w:numId")
    assert len(set(used)) == 3  # three numbered lists, each of which counts anew
    assert set(used) <= lists


def list_looks(content: bytes) -> list[tuple[str, str]]:
    """Return what stands in front of each paragraph, and its kind, as a reader of Word files sees it."""
    items = read_returned_docx(io.BytesIO(content)).content.items
    return [(one.label, one.kind) for one in items if isinstance(one, Paragraph)]


# -- the way back -------------------------------------------------------------------------------------------


def test_a_report_with_an_own_template_comes_back_from_word_without_a_difference() -> None:
    returned = read_returned_docx(io.BytesIO(house_report()))
    assert returned.origin == ORIGIN
    assert returned.base is not None
    standard = read_returned_docx(io.BytesIO(make_docx(build_report(excellent_content()), {}, ORIGIN)))
    assert standard.base is not None
    assert returned.base.zones == standard.base.zones
    assert set(returned.content.furniture) <= set(returned.base.furniture)
