"""What the check of a template says, and which files are refused."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from jurytool.errors import InputRefusedError
from jurytool.report.outline import build_report
from jurytool.report.word import package as docx_package
from jurytool.report.word import template_words as words
from jurytool.report.word.returned import read_returned_docx
from jurytool.report.word.template import prepare_template
from jurytool.report.word.template_parts import MAX_TREE
from jurytool.report.word.writer import make_docx
from tests.report.prepared_templates import (
    ORIGIN,
    house,
    made_with,
    part,
    prepare,
    style,
    values,
)
from tests.report.samples import excellent_content
from tests.support.house_templates import (
    ACCENT,
    HouseTemplate,
    dutch_template,
    plain_template,
)
from tests.support.word_files import SAVED_BY_LIBREOFFICE, with_body, zip_bomb

# -- what the check says ------------------------------------------------------------------------------------


def test_missing_styles_are_named_as_word_does_in_dutch() -> None:
    prepared = prepare(dutch_template().drop_styles("heading 3", "Quote"))
    assert prepared.findings[0] == (
        "Deze stijlen ontbreken: ‘Kop 3’, ‘Citaat’, ‘Inhopg 1’, ‘Inhopg 2’ en ‘Inhopg 3’. "
        "Jurytool vult aan, in het lettertype van het sjabloon."
    )
    assert not prepared.is_whole
    made_with(prepared)


def test_a_heading_that_is_none_is_told_and_becomes_one_with_its_looks() -> None:
    template = dutch_template().edit(
        "word/styles.xml",
        lambda text: text.replace('<w:name w:val="heading 1"/>', '<w:name w:val="Kop 1"/>'),
    )
    prepared = prepare(template)
    assert prepared.findings[0] == (
        "‘Kop 1’ is geen echte kop van Word. Het rapport krijgt wel echte koppen, die er net zo uitzien."
    )
    made = made_with(prepared)
    (base,) = values(style(made, "Heading1"), "w:basedOn")
    assert values(style(made, base), "w:color") == [ACCENT]
    assert values(style(made, "Heading1"), "w:outlineLvl") == ["0"]


def test_another_page_than_a4_is_told() -> None:
    wide = plain_template().edit(
        "word/document.xml",
        lambda text: re.sub(r"<w:pgSz [^>]*/>", '<w:pgSz w:w="16838" w:h="11906"/>', text),
    )
    assert words.NO_A4 in prepare(wide).findings
    assert words.NO_A4 not in prepare(plain_template()).findings


def test_a_page_without_room_gives_a_usual_one() -> None:
    narrow = plain_template().edit(
        "word/document.xml", lambda text: re.sub(r"<w:pgSz [^>]*/>", '<w:pgSz w:w="5000" w:h="5000"/>', text)
    )
    prepared = prepare(narrow)
    assert words.TOO_NARROW in prepared.findings
    section = docx.Document(io.BytesIO(made_with(prepared))).sections[0]
    assert section.page_width == 7560310


def test_columns_become_one_and_that_is_told() -> None:
    columns = plain_template().edit(
        "word/document.xml", lambda text: re.sub(r"<w:cols [^>]*/>", '<w:cols w:num="2"/>', text)
    )
    assert words.COLUMNS in prepare(columns).findings
    assert not list(part(prepare(columns).content, "word/document.xml").iter(qn("w:cols")))


def test_without_header_and_footer_those_of_the_program_come_and_not_on_the_front_page() -> None:
    prepared = prepare(plain_template())
    assert words.NO_FURNITURE in prepared.findings
    section = docx.Document(io.BytesIO(made_with(prepared))).sections[0]
    assert section.different_first_page_header_footer
    (paragraph,) = section.header.paragraphs
    assert "Concept 2" in paragraph.text
    tabs = [
        (each.get(qn("w:val")), int(each.get(qn("w:pos"), "0"))) for each in paragraph._p.iter(qn("w:tab"))
    ]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    stops = [place for kind, place in tabs if kind == "right"]
    assert [abs(place * 635 - room) < 635 * 2 for place in stops] == [True]
    assert [kind for kind, _ in tabs].count("clear") == 2  # those of Word's own header


def test_a_header_that_does_not_say_what_the_report_is_and_no_page_number_are_told() -> None:
    silent = (
        dutch_template()
        .replace("word/header1.xml", "{sta", "{naam")
        .edit("word/footer1.xml", lambda text: text.replace(" PAGE ", " IF ").replace("NUMPAGES", "IF"))
    )
    said = prepare(silent).findings
    assert words.NO_STATUS in said
    assert words.NO_PAGE_NUMBERS in said
    assert not {words.NO_STATUS, words.NO_PAGE_NUMBERS} & set(house().findings)


def numbered_by_style(template: HouseTemplate) -> None:
    template.edit(
        "word/styles.xml",
        lambda text: re.sub(
            r'(<w:name w:val="heading 1"/>.*?<w:pPr>)', r'\1<w:numPr><w:numId w:val="1"/></w:numPr>', text,
            count=1, flags=re.DOTALL,
        ),
    )  # fmt: skip


def numbered_by_list(template: HouseTemplate) -> None:
    template.edit(
        "word/numbering.xml",
        lambda text: re.sub(r'w:pStyle w:val="[^"]*"', 'w:pStyle w:val="Kop1"', text, count=1),
    )


@pytest.mark.parametrize("change", [numbered_by_style, numbered_by_list], ids=["style", "list"])
def test_numbers_of_headings_go_since_the_report_counts_by_itself(
    change: Callable[[HouseTemplate], None],
) -> None:
    template = dutch_template()
    change(template)
    prepared = prepare(template)
    assert words.NUMBERED_HEADINGS in prepared.findings
    assert words.NUMBERED_HEADINGS not in house().findings
    assert values(style(prepared.content, "Heading1"), "w:numId") == ["0"]
    assert "Heading1" not in values(part(prepared.content, "word/numbering.xml"), "w:pStyle")


def test_a_template_with_all_that_a_report_needs_is_whole() -> None:
    own = prepare(plain_template()).content  # which has been completed
    again = prepare_template(io.BytesIO(own))
    assert again.is_whole
    assert [one for one in again.findings if one != words.NO_STATUS] == []


# -- files that are none, and files that mean harm ----------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (plain_template().pack()[:-4_000], "beschadigd"),
        (zip_bomb(), "te groot|beschadigd"),
        (with_body("<w:p>" + "<w:r><w:t>" + "x" * MAX_TREE + "</w:t></w:r></w:p>"), "te groot"),
        (
            with_body("<w:p/>", prolog='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
            "beschadigd",
        ),
        (with_body("<w:p/>", namespace="http://purl.oclc.org/ooxml/wordprocessingml/main"), "Strict"),
    ],
    ids=["none", "half", "bomb", "large", "entity", "strict"],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(InputRefusedError, match=sentence):
        prepare_template(io.BytesIO(content))


def test_a_part_with_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_ELEMENTS", 1_000)
    with pytest.raises(InputRefusedError, match="te groot"):
        prepare(plain_template())


def test_a_template_that_libreoffice_saved_can_be_used() -> None:
    prepared = prepare_template(io.BytesIO(SAVED_BY_LIBREOFFICE.read_bytes()))
    docx.Document(io.BytesIO(made_with(prepared)))


def test_spoiled_templates_are_refused_or_give_a_report() -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    chance = random.Random(seed)
    whole = dutch_template()
    report = build_report(replace(excellent_content(), sections=(), grids=()))
    names = [
        f"word/{name}.xml" for name in ("styles", "numbering", "settings", "document", "header1", "footer1")
    ]
    passed = 0
    for _ in range(20):
        spoiled = HouseTemplate(dict(whole.parts))
        name = chance.choice(names)
        content = bytearray(spoiled.parts[name])
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(content))
            content[place : place + chance.randrange(4)] = bytes(
                chance.choices(b'abw0-9<>"/', k=chance.randrange(4))
            )
        spoiled.parts[name] = bytes(content)
        try:
            prepared = prepare(spoiled)
        except InputRefusedError:
            continue
        read_returned_docx(io.BytesIO(make_docx(report, {}, ORIGIN, prepared.content)))
        passed += 1
    print("passed", passed)  # noqa: T201
