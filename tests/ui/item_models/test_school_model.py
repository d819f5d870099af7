"""The list of schools, filtered and sorted."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from jurytool.ui.item_models.school_model import (
    HEADINGS,
    ROW_ROLE,
    Column,
    SchoolFilter,
    SchoolModel,
    is_this_week,
    visit_words,
)
from tests.ui.school_rows import many_rows, school_row

TODAY = dt.date(2026, 11, 19)  # a Thursday
ROWS = [
    school_row("vaart"),
    school_row(
        "kompas", school_name="Kompas College", place="Zuidwoude", visit_date="2026-11-12", phase_number=5
    ),
    school_row("wilgenhof", school_name="De Wilgenhof", visit_date="", round="2025–2026", notes=71),
    school_row("baken", school_name="Het Baken", visit_date="2026-10-29", phase_number=6, notes=103),
    school_row("later", school_name="Ülkü", visit_date="2026-11-23", sections_written=8),
]


def make_model() -> SchoolModel:
    """Return a model with the five schools."""
    model = SchoolModel(lambda: TODAY)
    model.set_rows(ROWS)
    return model


def shown(model: SchoolModel) -> list[str]:
    """Return the ids that are shown, in their order."""
    return [model.index(row, 0).data(ROW_ROLE).dossier_id for row in range(model.rowCount())]


def test_it_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(make_model())  # type: ignore[no-untyped-call]


def test_the_order_of_the_services_is_kept_until_a_heading_is_clicked() -> None:
    assert shown(make_model()) == ["vaart", "kompas", "wilgenhof", "baken", "later"]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("all", ["vaart", "kompas", "wilgenhof", "baken", "later"]),
        ("week", ["vaart"]),
        ("coming", ["vaart", "wilgenhof", "later"]),
        ("writing", ["kompas"]),
        ("finished", ["baken"]),
    ],
)
def test_the_filter_shows_what_its_name_says(which: str, expected: list[str]) -> None:
    model = make_model()
    model.set_filter(SchoolFilter(which=which))
    assert shown(model) == expected
    assert model.count(which) == len(expected)


def test_round_text_and_filter_hold_together() -> None:
    model = make_model()
    model.set_filter(SchoolFilter(text="zuidwoude kompas", round="2026–2027"))
    assert shown(model) == ["kompas"]
    model.set_filter(SchoolFilter(text="zuidwoude kompas", round="2025–2026"))
    assert shown(model) == []


def test_words_may_come_from_any_column_and_in_any_case() -> None:
    model = make_model()
    model.set_filter(SchoolFilter(text="OKE01 ülk"))
    assert shown(model) == ["later"]


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [
        (Column.SCHOOL, "wilgenhof", "later"),
        (Column.VISIT, "baken", "wilgenhof"),
        (Column.NOTES, "kompas", "baken"),
        (Column.REPORT, "baken", "later"),
        (Column.PHASE, "later", "baken"),
    ],
)
def test_a_heading_sorts_by_value_not_by_its_words(column: Column, first: str, last: str) -> None:
    model = make_model()
    model.sort(column)
    assert (shown(model)[0], shown(model)[-1]) in [(first, last), ("vaart", last), ("kompas", last)]
    assert shown(model)[-1] == last
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert shown(model)[0] == last


@pytest.mark.parametrize(
    ("visit_date", "expected"),
    [
        ("2026-11-15", False),
        ("2026-11-16", True),
        ("2026-11-22", True),
        ("2026-11-23", False),
        ("", False),
    ],
)
def test_a_week_goes_from_monday_to_sunday(visit_date: str, expected: bool) -> None:
    assert is_this_week(school_row("d", visit_date=visit_date), TODAY) is expected


def test_a_dossier_is_found_where_it_is_shown() -> None:
    model = make_model()
    model.set_filter(SchoolFilter(which="coming"))
    assert (model.find_row("later"), model.find_row("kompas")) == (2, -1)


@pytest.mark.parametrize(
    ("visit_date", "words"),
    [
        ("2026-11-19", "vandaag"),
        ("2026-11-20", "morgen"),
        ("2026-11-18", "gisteren"),
        ("2026-12-01", "1 dec"),
        ("2025-11-19", "19 nov 2025"),
        ("", "—"),
    ],
)
def test_a_date_is_said_as_people_say_it(visit_date: str, words: str) -> None:
    assert visit_words(visit_date, TODAY) == words


def test_cells_say_what_they_mean_to_a_screen_reader() -> None:
    model = make_model()
    assert (
        model.index(0, Column.REPORT).data(Qt.ItemDataRole.AccessibleTextRole) == "Rapport: 1 van 8 teksten"
    )


def test_headings_are_named() -> None:
    model = make_model()
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert tuple(names) == HEADINGS


def test_a_thousand_dossiers_are_filtered_by_text() -> None:
    model = SchoolModel(lambda: TODAY)
    model.set_rows(many_rows(1_000))
    model.set_filter(SchoolFilter(text="0999"))
    assert shown(model) == ["d999"]


def test_the_school_says_what_waits_for_both_jurors() -> None:
    model = SchoolModel(lambda: TODAY)
    model.set_rows([school_row("a", to_choose=2), school_row("b", to_choose=1), school_row("c")])
    words = [model.index(row, Column.SCHOOL).data() for row in range(3)]
    assert words[0] == "De Vaart, 2 keuzes samen, Meerdrecht, Stichting Oever"
    assert "1 keuze samen" in words[1]
    assert "samen" not in words[2]
