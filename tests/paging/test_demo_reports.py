"""What people see first, the reports of the invented schools, is in order in Word."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from PySide6.QtWidgets import QApplication

from jurytool.paging.layout import page_numbers
from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.demo import load_demo
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.reports import make_report
from tests.journeys.word_report import WordReport
from tests.support import libreoffice
from tests.support.fixed_clock import FixedClock

NAMES = ("De Vaart", "Kompas College")
each_report = pytest.mark.parametrize("school", NAMES)
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@pytest.fixture(scope="module")
def reports(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """The Word report of each invented school."""
    folder = tmp_path_factory.mktemp("voorbeelden")
    (folder / "data").mkdir()
    ctx = open_context(DataPaths(folder / "data"), FixedClock())
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO"))
    made = {}
    for dossier_id in load_demo(ctx):
        dossier = read_dossier(ctx, dossier_id)
        target = folder / f"{dossier.school_name}.docx"
        make_report(ctx, dossier_id, dossier.main.id, target, page_numbers)
        made[dossier.school_name] = target
    yield made
    ctx.close()


def trees(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                yield name, etree.fromstring(package.read(name))


def entries(path: Path) -> list[tuple[str, int]]:
    """Return the contents list: the words of each line and its page."""
    found = [re.fullmatch(r"(.*?)(\d+)", line) for line in WordReport(path).contents()[1:] if line]
    assert all(found)
    return [(one[1], int(one[2])) for one in found if one is not None]


@each_report
def test_it_follows_the_schema_of_its_format(school: str, reports: dict[str, Path]) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(reports[school]).errors] == []


@each_report
def test_the_contents_list_says_what_the_headings_say(school: str, reports: dict[str, Path]) -> None:
    report = WordReport(reports[school])
    chapters = report.headings(1)
    listed = [words for words, _ in entries(reports[school])]
    assert len(listed) == len(chapters) >= 4
    # an instrument may shorten a long title for the list
    assert all(chapter.startswith(words) for words, chapter in zip(listed, chapters, strict=True))


@each_report
def test_no_heading_is_empty_and_none_skips_a_level(school: str, reports: dict[str, Path]) -> None:
    styles = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3, "Tussenkop 2": 2, "Tussenkop 3": 3}
    before = 0
    for line in WordReport(reports[school]).lines():
        level = styles.get(line.style, 0)
        if level:
            assert line.text.strip()
            assert level <= before + 1, line.text
            before = level


@each_report
def test_every_table_has_a_name_a_description_and_headers(school: str, reports: dict[str, Path]) -> None:
    body = dict(trees(reports[school]))["word/document.xml"]
    tables = list(body.iter(qn("w:tbl")))
    assert tables
    for table in tables:
        for name in ("w:tblCaption", "w:tblDescription"):
            (told,) = table.iter(qn(name))
            assert len(told.get(qn("w:val"), "")) > 4
        (look,) = table.iter(qn("w:tblLook"))
        rows = list(table.iter(qn("w:tr")))
        if look.get(qn("w:firstRow")) == "1":
            assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        else:
            assert look.get(qn("w:firstColumn")) == "1"


@each_report
def test_what_is_drawn_is_told_or_is_mere_decoration(school: str, reports: dict[str, Path]) -> None:
    drawn = [each for _, tree in trees(reports[school]) for each in tree.iter(_WP)]
    assert drawn
    for each in drawn:
        decorative = [one.get("val") for one in each.iter() if etree.QName(one).localname == "decorative"]
        assert each.get("descr") or decorative == ["1"]


@each_report
def test_all_of_it_is_dutch(school: str, reports: dict[str, Path]) -> None:
    said = [each for _, tree in trees(reports[school]) for each in tree.iter(qn("w:lang"))]
    assert {each.get(qn("w:val")) for each in said} == {"nl-NL"}
    assert docx.Document(str(reports[school])).core_properties.language == "nl-NL"


@pytest.mark.skipif(bool(libreoffice.MISSING), reason=libreoffice.NO_PAGES)
@pytest.mark.timeout(240)
def test_every_line_of_the_contents_list_names_the_page_that_libreoffice_makes(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    pages = libreoffice.set_pages({name: path.read_bytes() for name, path in reports.items()}, tmp_path)
    for name, path in reports.items():
        for words, page in entries(path):
            assert words in pages[name][page - 1]
            assert words not in pages[name][page - 2] or page == 3  # after the contents list itself
