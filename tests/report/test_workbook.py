"""The workbook has what the report says, each thing as what it is; words are never a formula."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from jurytool.instruments.schema import ItemKind
from jurytool.models.enums import RatingState
from jurytool.report.blocks import Heading, ListBlock, Paragraph
from jurytool.report.content import Grid, Mark, ReportContent
from jurytool.report.outline import build_report
from jurytool.report.workbook import LONGEST_CELL, make_workbook, split_cell
from jurytool.text.normalise import normalise_text
from tests.report.samples import excellent_content, very_good_content

Rows = list[tuple[object, ...]]
HOSTILE = (
    '=HYPERLINK("http://x","klik")',
    "+1+1",
    "-2",
    "@som",
    "=cmd|'/c calc'!A1",
    "1e5",
    "007",
    "https://voorbeeld.nl",
    "mailto:x@voorbeeld.nl",
    "{=1+1}",
    "_x0041_",
    "&lt;b&gt; <b> ]]>",
    "مرحبا 🎓 e\u0301",
    "\x00\x07\x1b\ud800 rest",
    "  spaties  ",
    "tab\tteken",
)


def sheets_of(made: bytes) -> dict[str, Rows]:
    """Return the rows of each sheet under its headings; a formula would be told apart by its type."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    for sheet in book:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "d"}, "no formulas, no errors"
            assert not any(cell.hyperlink for cell in row)
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}


def with_text(content: ReportContent, text: str) -> ReportContent:
    """Return the content with this text as its first finding, name of the school and explanation."""
    place = next(n for n, each in enumerate(content.sections) if ":" in each.element_key)
    sections = list(content.sections)
    sections[place] = replace(sections[place], text=text, heading=text[:100])
    grid = content.grids[0]
    key = next(iter(grid.marks))
    grids = (replace(grid, marks={**grid.marks, key: Mark("3", text)}), *content.grids[1:])
    school = replace(content.school, board=text[:100])
    return replace(content, sections=tuple(sections), grids=grids, school=school)


def test_the_texts_are_those_of_the_report_in_its_order() -> None:
    content = excellent_content()
    expected: list[str] = []
    for block in build_report(content).blocks:
        if isinstance(block, Paragraph):
            expected.append("".join(run.text for run in block.runs))
        elif isinstance(block, ListBlock):
            expected.extend("".join(run.text for run in runs) for runs in block.items)
    rows = sheets_of(make_workbook(content))["Teksten"]
    assert [row[4] for row in rows] == expected
    chapters = [b.printed for b in build_report(content).blocks if isinstance(b, Heading) and b.level == 1]
    assert {row[0] for row in rows} <= set(chapters)


def test_a_finding_has_its_heading_and_its_criteria() -> None:
    content = excellent_content()
    keys = tuple(item.key for item in content.instrument.items(ItemKind.NARRATIVE))[1:3]
    place = next(n for n, each in enumerate(content.sections) if ":" in each.element_key)
    sections = list(content.sections)
    sections[place] = replace(sections[place], text="Eén zin.", heading="De opzet", item_keys=keys)
    rows = sheets_of(make_workbook(replace(content, sections=tuple(sections))))["Teksten"]
    found = [row[1:] for row in rows if row[4] == "Eén zin."]
    assert found == [("De opzet", "2, 3", "alinea", "Eén zin.")]


def test_a_score_is_a_number_and_what_is_none_is_said_in_words() -> None:
    content = excellent_content()
    grid = content.grids[0]
    first, second, third, *_ = grid.marks
    marks = {first: Mark("4", "Sterk."), second: Mark(RatingState.NOT_SEEN.value), third: Mark("", "", True)}
    rows = sheets_of(make_workbook(replace(content, grids=(Grid(grid.instrument, marks),))))["Scores"]
    assert [row[4:] for row in rows[:3]] == [
        (4, "Draagt in hoge mate bij", "Sterk."),
        (None, "niet gezien", None),
        (None, "nog samen te bepalen", None),
    ]
    assert len(rows) == len(grid.marks)
    assert {row[5] for row in rows[3:]} == {"nog niet gescoord"}


def test_a_norm_has_its_value_and_its_threshold_as_numbers() -> None:
    rows = sheets_of(make_workbook(very_good_content()))["Normen"]
    assert ("Gemiddelde score van leerlingen", 3, 3.1, "voldaan", "2026", 148) in [
        (str(row[0])[:31], *row[1:6]) for row in rows
    ]


def test_a_day_is_a_day() -> None:
    content = replace(excellent_content(), visit_date="2026-11-19", made_on="2026-11-27")
    school = {row[0]: row[1] for row in sheets_of(make_workbook(content))["School"]}
    days = [school["Jurybezoek"], school["Gemaakt op"]]
    assert [day.date() for day in days if isinstance(day, dt.datetime)] == [
        dt.date(2026, 11, 19),
        dt.date(2026, 11, 27),
    ]
    assert school["BRIN"] == content.school.full_brin


def test_without_scores_or_norms_there_is_no_sheet_for_them() -> None:
    assert list(sheets_of(make_workbook(replace(excellent_content(), grids=())))) == ["School", "Teksten"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_words_stay_words(text: str) -> None:
    made = make_workbook(with_text(excellent_content(), text))
    sheets = sheets_of(made)
    wanted = normalise_text(text)
    assert any(wanted.strip() in str(row[4]) for row in sheets["Teksten"])
    assert sheets["Scores"][0][6] == wanted
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            assert "externalLink" not in name
            etree.fromstring(package.read(name))
            assert b"<f>" not in package.read(name)


def test_a_text_that_no_cell_holds_goes_on_below() -> None:
    long = "woord " * 12_000
    rows = sheets_of(make_workbook(with_text(excellent_content(), long)))
    first = next(n for n, row in enumerate(rows["Teksten"]) if str(row[4]).startswith("woord"))
    parts = [str(row[4]) for row in rows["Teksten"][first : first + 3]]
    assert max(map(len, parts)) <= LONGEST_CELL
    assert "".join(parts).split() == long.split()
    explained = [str(row[6]) for row in rows["Scores"] if row[6] is not None and "woord" in str(row[6])]
    assert "".join(explained).split() == long.split()


def test_nothing_is_lost_between_cells() -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    chance = random.Random(seed)
    for _ in range(20):
        letters = "a é🎓" if chance.random() < 0.5 else "🎓"
        text = "".join(chance.choice(letters) for _ in range(chance.randrange(30_000, 80_000)))
        parts = split_cell(text)
        assert "".join(parts) == normalise_text(text)
        assert all(len(part.encode("utf-16-le")) <= 2 * LONGEST_CELL for part in parts)


def test_no_name_of_a_juror_and_no_moment_of_the_computer_is_in_it() -> None:
    content = excellent_content()
    made = make_workbook(content)
    assert made == make_workbook(content)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode()
    assert not any(juror in whole for juror in content.jurors if juror not in str(content.sections))
