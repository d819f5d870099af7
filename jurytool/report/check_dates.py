"""Rapportwacht on dates: one of a year that is not of this round, and another day for the visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurytool.errors import InputRefusedError
from jurytool.report.issues import AnyText, Check, Checked, Issue, IssueKind, sentences
from jurytool.text.dutch import MONTHS, SHORT_MONTHS, format_date, parse_date

_DATE = re.compile(
    rf"\b[0-9]{{1,2}} (?:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)}|sept)\.?) [0-9]{{4}}\b"
    r"|\b[0-9]{1,2}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{4}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20[0-9]{2}")
# the school's own history, told with its day: "op 4 september 2018 geopend"
_LONG_AGO = re.compile(
    r"\b(?:sinds|vanaf|geopend|opende|opgericht|gesticht|ontstond|ontstaan|startte|gestart|begon|begonnen"
    r"|fuseerde|gefuseerd|verhuisd|verhuisde|destijds|toenmalige|vastgesteld)\b",
    re.IGNORECASE,
)
# only sentences that say outright on which day the jury was at the school
_VISIT = re.compile(
    r"\bjury\w*\b.*\bbezocht(?:en)?\b|\bbezocht(?:en)?\b.*\bjury|\bschool\b.*\b(?:is|werd)\b.*\bbezocht\b"
    r"|\bbezocht op\b|\b(?:was|vond|viel) (?:het|ons) (?:jury|school)bezoek\b"
    r"|(?:^|[,;:] )(?:het|ons|dit) (?:jury|school)bezoek (?:aan .+ )?(?:was|vond|viel)\b",
    re.IGNORECASE,
)
# "op 18 en 19 november", "van 18 tot en met 19 november": one of more days
_MORE_DAYS = re.compile(r"[0-9]{1,2}(?: (?:en|of|tot|tot en met|t/m) |, ?| ?[-–] ?)$", re.IGNORECASE)
_NO_VISIT = re.compile(
    r"\b(?:voor|na|voordat|nadat|voorafgaand|eerder|eerdere|vorig|vorige|opnieuw|leerlingen|leraren|ouders|ontving"
    r"|ontvingen|ontvangen|sprak|spraken|gesproken|stuurde|gestuurd|verstuurd|leverde|aangeleverd|besprak|besproken"
    r"|vroeg|gevraagd|schreef|geschreven|plan|gepland|verplaatst|verzet|oorspronkelijk)\b",
    re.IGNORECASE,
)


def other_years(checked: Checked) -> Iterator[Issue]:
    """Yield the full dates that are of no year of this round."""
    years = _years(checked)
    if not years:
        return
    for text, sentence in _own_sentences(checked):
        for found in _DATE.finditer(sentence):
            date = _read_date(found[0])
            if not date or min(years) <= int(date[:4]) <= max(years) or _is_history(date, years, sentence):
                continue
            told = format_date(date)
            words = f"{told} in “{text.name}” valt buiten de ronde. Klopt het jaar?"
            yield Issue(IssueKind.DATE, words, text.target, found[0], text.room)


def other_visit_days(checked: Checked) -> Iterator[Issue]:
    """Yield where the jury is said to have visited on another day than it did."""
    visit = checked.content.visit_date
    years = _years(checked)
    for text, sentence in _own_sentences(checked) if visit else ():
        found = list(_DATE.finditer(sentence))
        if len(found) != 1 or _MORE_DAYS.search(sentence[: found[0].start()]):
            continue
        if not _VISIT.search(sentence) or _NO_VISIT.search(sentence):
            continue
        date = _read_date(found[0][0])
        # a day of another year is told as such already
        if date and date != visit and min(years) <= int(date[:4]) <= max(years):
            said = f"“{text.name}” noemt {format_date(date)}. Het bezoek was op {format_date(visit)}"
            yield Issue(IssueKind.DATE, said, text.target, found[0][0], text.room)


def _own_sentences(checked: Checked) -> Iterator[tuple[AnyText, str]]:
    for text in checked.printed:
        yield from ((text, sentence) for sentence in sentences(text, text.own_lines))


def _is_history(date: str, years: list[int], sentence: str) -> bool:
    return int(date[:4]) < min(years) and _LONG_AGO.search(sentence) is not None


def _years(checked: Checked) -> list[int]:
    """Return the years of the round, of its phases and visit, and of its facts: until when a predicaat is."""
    content = checked.content
    told = [content.round, content.visit_date[:4], *(date[:4] for date in content.phase_dates.values())]
    told += content.facts.values()
    return [int(year) for text in told for year in _YEAR.findall(text)]


def _read_date(text: str) -> str:
    try:
        return parse_date(text)
    except InputRefusedError:
        return ""


CHECKS: tuple[Check, ...] = (other_years, other_visit_days)
