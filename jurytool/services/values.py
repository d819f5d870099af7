"""What a user typed, made fit to be kept; refused in one Dutch sentence where that cannot be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from jurytool.clock import parse_instant
from jurytool.errors import InputRefusedError, InternalError
from jurytool.models.enums import (
    CheckValue,
    ContactKind,
    JurorRole,
    Labelled,
    NoteKind,
    ProgrammeKind,
    ReportStatus,
    StatementMark,
)
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.text.normalise import check_text, normalise_text, single_line

LINE_LIMIT = 1_000

_MOMENTS: Mapping[Kind, tuple[Callable[[str], object], str]] = {
    Kind.DATE: (dt.date.fromisoformat, "Deze datum bestaat niet. Schrijf bijvoorbeeld 19 november 2026."),
    Kind.TIME: (dt.time.fromisoformat, "Deze tijd bestaat niet. Schrijf bijvoorbeeld 10.15."),
    Kind.INSTANT: (parse_instant, "Dit tijdstip bestaat niet."),
}


# what a reader of these fields can bear; every other code is a key of an instrument
_CODES: Mapping[tuple[str, str], type[Labelled]] = {
    ("juror", "role"): JurorRole,
    ("contact", "kind"): ContactKind,
    ("programme_item", "kind"): ProgrammeKind,
    ("note", "kind"): NoteKind,
    ("statement_mark", "mark"): StatementMark,
    ("norm_value", "answer"): CheckValue,
    ("report_version", "status"): ReportStatus,
}


def clean_value(record_type: str, field: str, value: Value) -> Value:
    """Return a value in the form in which its field is stored; raises InputRefusedError.

    InternalError for a code that nothing could read: no screen offers one.
    """
    if not isinstance(value, str):
        return value
    kind = RECORDS[record_type].fields[field].kind
    if kind in (Kind.TEXT, Kind.NARRATIVE):
        text = normalise_text(value)
        check_text(text)
        return text
    line = single_line(value)
    codes = _CODES.get((record_type, field))
    if line and codes is not None and line not in list(codes):
        raise InternalError(f"{record_type}.{field} cannot be {line!r}")
    if line and kind in _MOMENTS:
        read, sentence = _MOMENTS[kind]
        try:
            read(line)
        except ValueError as error:
            raise InputRefusedError(sentence) from error
    return line


def clean_values(record_type: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of several fields, each in the form in which it is stored."""
    return {name: clean_value(record_type, name, value) for name, value in values.items()}


def clean_line(text: str, what: str, *, required: bool = False) -> str:
    """Return a one-line text of at most 1,000 characters; `what` names it in the Dutch refusal."""
    line = single_line(text)
    if len(line) > LINE_LIMIT:
        raise InputRefusedError(f"{what} is te lang: hooguit {LINE_LIMIT} tekens passen hier.")
    if required and not line:
        raise InputRefusedError(f"{what} is nog leeg.")
    return line
