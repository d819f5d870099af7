"""Keys of an instrument: their form, and that each is used once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jurytool.instruments.locator import Path
from jurytool.instruments.source import Source

Keyed = Iterable[tuple[Path, str]]

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def numbered(path: Path, keys: Iterable[str]) -> Keyed:
    """Return the keys of a list with the place of each element."""
    return (((*path, index), key) for index, key in enumerate(keys))


def check_unique(keyed: Keyed, source: Source, name: str = "key") -> None:
    """Raise InstrumentError at a second use of a key, or at a key that cannot be part of a record's id."""
    seen: dict[str, Path] = {}
    for path, key in keyed:
        here = (*path, name)
        if not _KEY.fullmatch(key):
            raise source.error(
                here,
                f'"{key}" kan geen sleutel zijn.',
                "Gebruik letters, cijfers, punt, - en _, zonder spatie.",
            )
        if key in seen:
            first = source.line((*seen[key], name))
            raise source.error(here, f'"{key}" staat ook al op regel {first}.', "Kies een andere sleutel.")
        seen[key] = path
