"""Word files follow the schema of their format, says a validator that knows nothing of this program."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from jurytool.report import blocks as b
from jurytool.report.content import ReportContent
from jurytool.report.outline import build_report
from jurytool.report.word.origin import Origin
from jurytool.report.word.template import default_template, prepare_template
from jurytool.report.word.writer import make_docx
from jurytool.text.grammar import Run
from tests.report.long_report import sixty_pages
from tests.report.samples import excellent_content, very_good_content
from tests.support.house_templates import HouseTemplate, dutch_template, plain_template

ORIGIN = Origin("d", "a", "v", "Concept 2")


@cache
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def faults(content: bytes, folder: Path) -> list[str]:
    """Return what is wrong with a Word file, in words."""
    path = folder / "bestand.docx"
    path.write_bytes(content)
    return [f"{one.part_uri}: {one.description}" for one in validator().validate(path).errors]


def numbered(content: ReportContent, template: bytes | None = None) -> bytes:
    report = build_report(content)
    return make_docx(report, {index: 3 for index, _ in report.entries}, ORIGIN, template)


def own(template: HouseTemplate) -> bytes:
    return prepare_template(io.BytesIO(template.pack())).content


def empty() -> ReportContent:
    return replace(excellent_content(), sections=(), grids=(), profile_statement="", verdict="open")


def strange() -> bytes:
    text = "<w:p>&amp;]]>{links}\x00 \U0001f393 \u202eomgekeerd e" + "\u0301" * 50
    runs = (Run(text), Run(text, bold=True, italic=True))
    blocks: tuple[b.Block, ...] = (
        b.TitlePage(text, text, text, (text,), text, text),
        b.Contents(text),
        b.Heading(1, text, text, text, True),
        b.Heading(2, text),
        b.Paragraph(runs, "quote"),
        b.ListBlock((runs,), True),
        b.FactsTable(((text, text),), "Feiten"),
        b.FactsTable(((text, text),), "Feiten"),
        b.GridTable(("1",), (b.GridGroup(text, (b.GridRow(text, text, "1"),)),), True, "Rooster"),
        b.NormsTable((b.NormRow(text, text, text, text, text),), "Normen"),
        b.WritingTable((("Tijd", 900), ("Tekst", 0)), 2, "Lege regels"),
    )
    return make_docx(b.Report(text, text, text, text, text, False, blocks), {}, ORIGIN)


CASES: dict[str, Callable[[], bytes]] = {
    "template": lambda: default_template().read_bytes(),
    "excellent": lambda: numbered(excellent_content()),
    "zeer-goed": lambda: numbered(very_good_content()),
    "empty": lambda: numbered(empty()),
    "strange": strange,
    "sixty": lambda: numbered(sixty_pages()),
    "house template": lambda: own(dutch_template()),
    "plain template": lambda: own(plain_template()),
    "house": lambda: numbered(excellent_content(), own(dutch_template())),
    "house without lists": lambda: numbered(
        very_good_content(),
        own(dutch_template().drop_styles("heading 2", "List Bullet", "List Number")),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_word_file_follows_the_schema(name: str, tmp_path: Path) -> None:
    assert faults(CASES[name](), tmp_path) == []


@pytest.mark.parametrize(
    ("part", "pattern", "instead"),
    [
        ("word/document.xml", r"(<w:pStyle [^>]*/>)(<w:keepNext/>)", r"\2\1"),
        ("word/document.xml", r"<w:cantSplit/>", r"<w:cantSplit/><w:raar/>"),
        ("word/styles.xml", r'w:lang w:val="nl-NL"', r'w:lang w:raar="1" w:val="nl-NL"'),
        ("word/numbering.xml", r"(<w:start [^>]*/>)(<w:numFmt [^>]*/>)", r"\2\1"),
    ],
    ids=["order", "element", "attribute", "lists"],
)
def test_the_validator_finds_what_word_would_mend(
    part: str, pattern: str, instead: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(numbered(very_good_content()))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    spoiled = re.sub(pattern, instead, parts[part].decode(), count=1)
    assert spoiled.encode() != parts[part]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in {**parts, part: spoiled.encode()}.items():
            package.writestr(name, content)
    assert faults(stream.getvalue(), tmp_path)
