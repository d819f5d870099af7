"""What a user typed, made fit to be kept; refused in one Dutch sentence where that cannot be done."""

from __future__ import annotations

from collections.abc import Mapping

from jurytool.errors import InputRefusedError, InternalError
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.models.readable import is_readable
from jurytool.text.normalise import check_text, normalise_text, single_line

LINE_LIMIT = 1_000
MOST_INITIALS = 6

_REFUSED: Mapping[Kind, str] = {
    Kind.DATE: "Deze datum bestaat niet. Schrijf bijvoorbeeld 19 november 2026.",
    Kind.TIME: "Deze tijd bestaat niet. Schrijf bijvoorbeeld 10.15.",
    Kind.INSTANT: "Dit tijdstip bestaat niet.",
}


def clean_value(record_type: str, field: str, value: Value) -> Value:
    """Return a value in the form in which its field is stored; raises InputRefusedError.

    InternalError for a code that nothing could read: no screen offers one.
    """
    if not isinstance(value, str):
        return value
    spec = RECORDS[record_type].fields[field]
    if spec.kind in (Kind.TEXT, Kind.NARRATIVE):
        text = normalise_text(value)
        check_text(text)
        return text
    line = single_line(value)
    if not is_readable(spec, line):
        if spec.kind in _REFUSED:
            raise InputRefusedError(_REFUSED[spec.kind])
        raise InternalError(f"{record_type}.{field} cannot be {line!r}")
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


def clean_initials(text: str, *, required: bool = False) -> str:
    """Return initials as they are kept: they stand in discs, on chips and above columns."""
    initials = single_line(text)
    if required and not initials:
        raise InputRefusedError("Vul de initialen in.")
    if len(initials) > MOST_INITIALS:
        raise InputRefusedError(f"Initialen zijn hooguit {MOST_INITIALS} tekens lang, zoals MO of JvdB.")
    return initials


def shorten_initials(stored: str) -> str:
    """Return initials for where there is little room: older ones may be as long as a line."""
    return stored if len(stored) <= MOST_INITIALS else f"{stored[: MOST_INITIALS - 1].rstrip()}…"
