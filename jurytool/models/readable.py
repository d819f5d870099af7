"""Which values a field can show: the one place that holds a value against the kind of its field (R25).

What a newer program or a hostile file brings beyond these is kept and passed on, and shown as empty.
"""

from __future__ import annotations

import datetime as dt
import re

from jurytool.models.fields import FieldSpec, Kind

# a four-digit year that every calendar can reckon with
_DAY = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_UNTYPED = frozenset({Kind.KEYS, Kind.BOOLEAN, Kind.INTEGER})


def fits(kind: Kind, value: object) -> bool:
    """Return whether a value is of the JSON type of a kind."""
    if isinstance(value, str):
        return kind not in _UNTYPED
    if kind is Kind.KEYS:
        return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    if kind is Kind.BOOLEAN:
        return isinstance(value, bool)
    if kind is Kind.INTEGER:
        return value is None or (isinstance(value, int) and not isinstance(value, bool))
    return kind is Kind.REFERENCE and value is None


def is_readable(field: FieldSpec, value: object) -> bool:
    """Return whether every reader of a field can bear a value; nothing is always readable."""
    if not isinstance(value, str):
        return fits(field.kind, value)
    if field.codes:
        return not value or value in field.codes
    check = _CHECKS.get(field.kind)
    return fits(field.kind, value) and (check is None or not value or check(value))


def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None and _parses(dt.date, text)


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None


def _is_instant(text: str) -> bool:
    if _DAY.match(text) is None or not _parses(dt.datetime, text):
        return False
    return dt.datetime.fromisoformat(text).tzinfo is not None


def _is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None


def _parses(kind: type[dt.date], text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True


_CHECKS = {Kind.DATE: _is_day, Kind.TIME: _is_time, Kind.INSTANT: _is_instant, Kind.DECIMAL: _is_decimal}
