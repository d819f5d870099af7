"""Keys of an instrument: their form, and that each is used once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jurytool.instruments.locator import Path
from jurytool.instruments.source import Source

Keyed = Iterable[tuple[Path, str]]

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_VALUE = re.compile(r"\S{1,12}")
_VALUE = re.compile(r"\S{1,12}")


def numbered(path: Path, keys: Iterable[str]) -> Keyed:
    """Return the keys of a list with the place of each element."""
    return (((*path, index), key) for index, key in enumerate(keys))


def check_keys(keyed: Keyed, source: Source) -> None:
    """Raise InstrumentError at a second use of a key, or at a key that cannot be part of a record's id."""
    _check_unique(keyed, source, "key", _KEY, "Gebruik letters, cijfers, punt, - en _, zonder spatie.")


def check_values(keyed: Keyed, source: Source) -> None:
    """Raise InstrumentError at a second use of a scale's value, or at one too long to head a column."""
    _check_unique(keyed, source, "value", _VALUE, "Gebruik hoogstens 12 tekens, zonder spatie.")


def _check_unique(keyed: Keyed, source: Source, name: str, form: re.Pattern[str], remedy: str) -> None:
    seen: dict[str, Path] = {}
    for path, key in keyed:
        here = (*path, name)
        if not form.fullmatch(key):
            raise source.error(here, f'"{key}" kan hier niet staan.', remedy)
        if key in seen:
            first = source.line((*seen[key], name))
            raise source.error(here, f'"{key}" staat ook al op regel {first}.', "Kies iets anders.")
        seen[key] = path
