"""Dates, times and counts in Dutch."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.errors import InputRefusedError
from jurytool.text.dutch import (
    DateStyle,
    format_count,
    format_date,
    format_distance,
    format_time,
    join_words,
    parse_date,
    parse_time,
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-12",
        "12-11-2026",
        "12/11/2026",
        "12.11.2026",
        "12-11-26",
        " 12 - 11 - 2026 ",
        "12 november 2026",
        "12 November\u00a02026",
        "12 nov 2026",
        "12 nov. 2026",
        "12nov2026",
        "donderdag 12 november 2026",
        "do 12 nov 2026",
        "12 nov",
        "12-11",
    ],
)
def test_a_date_is_read_in_every_usual_form(text: str) -> None:
    assert parse_date(text, year=2026) == "2026-11-12"


def test_september_has_two_abbreviations() -> None:
    assert parse_date("3 sep 2026") == parse_date("3 sept. 2026") == "2026-09-03"


def test_a_date_without_a_year_needs_one() -> None:
    with pytest.raises(InputRefusedError, match="ontbreekt het jaar"):
        parse_date("12 nov")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "morgen",
        "30-2-2026",
        "31 november 2026",
        "0-1-2026",
        "1-13-2026",
        "12 xyz 2026",
        "1-1-1",
        "1-1-9999",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputRefusedError):
        parse_date(text, year=2026)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("long", "3 maart 2026"),
        ("short", "3 mrt"),
        ("weekday", "dinsdag 3 maart 2026"),
        ("digits", "03-03-2026"),
    ],
)
def test_a_date_is_shown_in_dutch(style: DateStyle, shown: str) -> None:
    assert format_date("2026-03-03", style) == shown


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(get_args(DateStyle)))
def test_a_date_that_is_shown_can_be_typed(date: dt.date, style: DateStyle) -> None:
    assert parse_date(format_date(date.isoformat(), style), year=date.year) == date.isoformat()


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("9.15", "09:15"),
        ("9:15", "09:15"),
        ("9,15", "09:15"),
        ("09.15", "09:15"),
        ("915", "09:15"),
        ("0915", "09:15"),
        ("1015", "10:15"),
        ("9u15", "09:15"),
        ("9.15 uur", "09:15"),
        (" 9\u00a0uur ", "09:00"),
        ("9", "09:00"),
        ("0.00", "00:00"),
        ("23.59", "23:59"),
    ],
)
def test_a_time_is_read_in_every_usual_form(text: str, stored: str) -> None:
    assert parse_time(text) == stored


@pytest.mark.parametrize(
    "text", ["", "kwart over 9", "9.5", "24.00", "9.60", "12345", "9.15.30", "-1", "٩.15"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InputRefusedError):
        parse_time(text)


@given(st.times().map(lambda time: f"{time.hour:02}:{time.minute:02}"))
def test_a_time_that_is_shown_can_be_typed(stored: str) -> None:
    assert parse_time(format_time(stored)) == stored


def test_times_are_shown_with_a_point_and_two_digits_for_the_hour() -> None:
    assert [format_time(stored) for stored in ("09:15", "10:15", "00:05")] == ["09.15", "10.15", "00.05"]


def test_nothing_stored_shows_nothing() -> None:
    assert format_date("") == ""
    assert format_time("") == ""


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (999, "999"), (1840, "1.840"), (1234567, "1.234.567")]
)
def test_counts_have_a_point_at_each_thousand(number: int, shown: str) -> None:
    assert format_count(number) == shown


def test_words_are_joined_as_in_dutch() -> None:
    assert [join_words(words) for words in (["1.2"], ["1.2", "3.1"], ["1.2", "3.1", "6.3"])] == [
        "1.2",
        "1.2 en 3.1",
        "1.2, 3.1 en 6.3",
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-19", "vandaag"),
        ("2026-11-20", "nog 1 dag"),
        ("2026-11-22", "nog 3 dagen"),
        ("2026-11-17", "2 dagen geleden"),
    ],
)
def test_it_is_told_how_far_a_day_is_from_today(day: str, told: str) -> None:
    assert format_distance(day, "2026-11-19") == told
