"""Dates, times and counts as jurors write and read them, whatever the system's own language is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from jurytool.errors import InputRefusedError

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

DateStyle = Literal["long", "short", "weekday", "digits"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MONTH_NUMBERS = {name: number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)}
_MONTH_NUMBERS["sept"] = 9
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DIGITS = re.compile(
    r"(?P<day>[0-9]{1,2}) ?[-/. ] ?(?P<month>[0-9]{1,2})(?: ?[-/. ] ?(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_NAMED = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)}|{'|'.join(day[:2] for day in WEEKDAYS)}),? )?"
    rf"(?P<day>[0-9]{{1,2}})[ -]?(?P<month>{'|'.join(_MONTH_NUMBERS)})\.?(?:[ -]?(?P<year>[0-9]{{4}}))?"
)
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?: ?[.:,uh] ?(?P<minute>[0-9]{2})|(?P<tight>[0-9]{2}))?(?: ?(?:u|uur|h))?"
)


def parse_date(text: str, year: int | None = None) -> str:
    """Return a typed date as YYYY-MM-DD; `year` is for a date without one. Raises InputRefusedError."""
    words = " ".join(text.lower().split())
    found = _ISO.fullmatch(words) or _DIGITS.fullmatch(words) or _NAMED.fullmatch(words)
    if not found:
        raise InputRefusedError("Dit is geen datum.", "Schrijf bijvoorbeeld 12-11-2026 of 12 november 2026.")
    month = _MONTH_NUMBERS.get(found["month"]) or int(found["month"])
    if found["year"] is None and year is None:
        raise InputRefusedError("Bij deze datum ontbreekt het jaar.", "Schrijf bijvoorbeeld 12-11-2026.")
    full_year = int(found["year"] or year or 0)
    if found["year"] and len(found["year"]) == 2:
        full_year += 2000
    return _existing_date(full_year, month, int(found["day"]))


def _existing_date(year: int, month: int, day: int) -> str:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise InputRefusedError("Deze datum bestaat niet.", "Kijk de dag en de maand na.") from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InputRefusedError(f"Het jaar {year} kan hier niet.", "Kijk het jaartal na.")
    return date.isoformat()


def format_date(iso: str, style: DateStyle = "long") -> str:
    """Return a stored date for people, "12 november 2026" or "12 nov"; nothing stored gives nothing.

    ValueError when `iso` is no date; the other styles are "donderdag 12 november 2026" and "12-11-2026".
    """
    if not iso:
        return ""
    date = dt.date.fromisoformat(iso)
    if style == "short":
        return f"{date.day} {SHORT_MONTHS[date.month - 1]}"
    if style == "digits":
        return f"{date.day:02}-{date.month:02}-{date.year}"
    long = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{WEEKDAYS[date.weekday()]} {long}" if style == "weekday" else long


def format_distance(iso: str, today: str) -> str:
    """Return how far a stored day is from today: "nog 3 dagen", "vandaag", "2 dagen geleden"."""
    days = (dt.date.fromisoformat(iso) - dt.date.fromisoformat(today)).days
    if not days:
        return "vandaag"
    distance = count_of(abs(days), "dag", "dagen")
    return f"nog {distance}" if days > 0 else f"{distance} geleden"


def parse_time(text: str) -> str:
    """Return a typed time of the day as HH:MM; takes 9.15, 9:15, 915, 9u15, 9 and 9 uur, else refuses."""
    found = _TIME.fullmatch(" ".join(text.lower().split()))
    if not found:
        raise InputRefusedError("Dit is geen tijd.", "Schrijf bijvoorbeeld 9.15.")
    hour, minute = int(found["hour"]), int(found["minute"] or found["tight"] or 0)
    if hour > 23 or minute > 59:
        raise InputRefusedError("Deze tijd bestaat niet.", "Schrijf een tijd van 0.00 tot 23.59.")
    return f"{hour:02}:{minute:02}"


def format_time(stored: str) -> str:
    """Return a stored time, "09:15", for people: "09.15"; nothing stored gives nothing, else ValueError."""
    return format_clock(dt.time.fromisoformat(stored)) if stored else ""


def format_clock(moment: dt.datetime | dt.time) -> str:
    """Return the time of a moment for people: "09.15", and "00.16", which "0.16" would hardly say."""
    return f"{moment.hour:02}.{moment.minute:02}"


def format_day_and_time(moment: dt.datetime, style: DateStyle = "long") -> str:
    """Return day and time of a moment for people: "19 november 2026 09.15", "19 nov 09.15"."""
    return f"{format_date(moment.date().isoformat(), style)} {format_clock(moment)}"


def format_count(number: int) -> str:
    """Return a whole number with a point at each thousand: 1840 gives "1.840"."""
    return f"{number:,}".replace(",", ".")


def count_of(number: int, one: str, more: str) -> str:
    """Return a number with its word: "1 notitie", "1.840 notities"."""
    return f"{format_count(number)} {one if number == 1 else more}"


def join_words(words: Sequence[str]) -> str:
    """Return words as a Dutch enumeration: "1.2, 3.1 en 6.3"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
