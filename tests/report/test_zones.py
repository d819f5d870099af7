"""The zones of a report: each begins at a mark that is the same every time, and says whose text it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from jurytool.report.content import ReportContent
from jurytool.report.make import make_report_bytes
from jurytool.report.outline import build_report
from jurytool.report.typeset import typeset
from jurytool.report.word.origin import Origin
from jurytool.report.word.returned import read_returned_docx
from jurytool.report.word_content import Paragraph, Place, Table
from jurytool.report.zones import ANCHOR, Base, mark_report
from tests.report.samples import excellent_content, very_good_content

SAMPLES = {"excellent": excellent_content(), "zeer goed": very_good_content()}
ORIGIN = Origin("dossier", "beoordeling", "versie", "Concept 2")
each_sample = pytest.mark.parametrize("content", SAMPLES.values(), ids=SAMPLES.keys())


def base_of(content: ReportContent) -> Base:
    report = build_report(content)
    return mark_report(report, typeset(report)).base


@each_sample
def test_a_text_of_the_jury_is_in_the_zone_of_its_section(content: ReportContent) -> None:
    zones = [zone for zone in base_of(content).zones if zone.source]
    written = {section.element_key for section in content.sections}
    assert {zone.source for zone in zones} <= written
    lines = [line for zone in zones for line in zone.lines]
    assert len(lines) == sum(len(one.text.strip().split("\n")) for one in content.sections)


@each_sample
def test_names_are_the_same_each_time_and_differ_from_each_other(content: ReportContent) -> None:
    names = [zone.anchor for zone in base_of(content).zones]
    assert names == [zone.anchor for zone in base_of(content).zones]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(rf"{ANCHOR}[0-9a-f]{{24}}", name) for name in names)


def test_an_unwritten_text_is_a_gap_and_no_line() -> None:
    content = replace(excellent_content(), sections=(replace(excellent_content().sections[0], text=""),))
    zone = next(zone for zone in base_of(content).zones if zone.source == "samenvatting")
    assert (zone.lines, len(zone.gaps)) == ((), 1)


@each_sample
def test_an_unedited_file_says_to_the_letter_what_its_base_says(content: ReportContent) -> None:
    found = read_returned_docx(io.BytesIO(make_report_bytes(content, ORIGIN)))
    base = base_of(content)
    assert found.base == base
    assert found.origin == ORIGIN
    shown = [one for one in found.content.items if isinstance(one, Paragraph) and one.place is Place.BODY]
    lines = [line.removeprefix("## ") for one in shown for line in one.lines]
    expected = [
        line.removeprefix("## ")
        for zone in base.zones
        for line in ((zone.heading,) if zone.heading else ()) + zone.lines + zone.gaps
    ]
    assert lines == expected
    rows = [row for one in found.content.items if isinstance(one, Table) for row in one.rows]
    printed = [row for zone in base.zones for table in zone.tables for row in table]
    assert [row.texts for row in rows] == [row.cells for row in printed]
    assert [row.anchors[-1] for row in rows] == [row.anchor for row in printed]
