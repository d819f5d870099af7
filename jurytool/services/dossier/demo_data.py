"""Reads the invented dossiers in `resources/demo/`: one folder each, whose TOML files make one whole.

A file of the program's own that is not in order is our mistake: InternalError says where.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from jurytool.errors import InternalError
from jurytool.services.dossier.demo_records import DemoDossier

# both visits are in November, when the Netherlands are one hour ahead of UTC
_OFFSET = "+01:00"
_TIME_LENGTH = len("10:21:37")
_TIMES = frozenset({"at", "started", "ended", "said"})
_OF_INSTRUMENT = ("rating", "joint_rating", "norm_value", "choice", "opinion", "joint_opinion")


def read_demos(resources: Path) -> tuple[DemoDossier, ...]:
    """Return all invented dossiers below the resources folder, by key."""
    folders = sorted(path for path in (resources / "demo").iterdir() if path.is_dir())
    return tuple(read_demo(folder) for folder in folders)


def read_demo(folder: Path) -> DemoDossier:
    """Return the dossier in a folder; its key is the folder's name.

    Raises InternalError for a name that is unknown, missing or there twice, or a value of another kind.
    """
    raw: dict[str, Any] = {"key": folder.name}
    for path in sorted(folder.glob("*.toml")):
        values = _read_toml(path)
        if twice := raw.keys() & values.keys():
            raise InternalError(f"{path}: {sorted(twice)} stands in another file too")
        raw |= values
    _complete(raw)
    demo: DemoDossier = _build(DemoDossier, raw, folder.name)
    return demo


def read_record(path: Path, record: type[Any]) -> Any:
    """Return a file as this dataclass; raises InternalError as `read_demo` does."""
    return _build(record, _read_toml(path), path.name)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:  # neither TOML nor UTF-8
        raise InternalError(f"{path}: {error}") from error


def _complete(raw: dict[str, Any]) -> None:
    """Write out what the files leave to the reader: the main instrument and the date of the visit."""
    main = raw.get("assessment", {}).get("instrument_id", "")
    contacts = raw.get("contact", ())
    visit = next((contact.get("on_date", "") for contact in contacts if contact.get("kind") == "visit"), "")
    for name in _OF_INSTRUMENT:
        for record in raw.get(name, ()):
            record.setdefault("instrument_id", main)
    for note in raw.get("note", ()):
        note["tags"] = [_tag_pair(tag, main) for tag in note.get("tags", ())]
        _complete_times(note, visit)
    for point in raw.get("feedback_point", ()):
        point["about"] = [_tag_pair(tag, main) for tag in point.get("about", ())]
        _complete_times(point, visit)
    for item in raw.get("programme_item", ()):
        for time in item.get("times", ()):
            _complete_times(time, visit)


def _complete_times(record: dict[str, Any], visit_date: str) -> None:
    """Make instants of times without a date, which are of the day of the visit."""
    for name in _TIMES & record.keys():
        if len(record[name]) == _TIME_LENGTH:
            record[name] = f"{visit_date}T{record[name]}{_OFFSET}"


def _tag_pair(tag: str, main: str) -> list[str]:
    """Return instrument id and item key of `instrument:key`, or of a bare key of the main instrument."""
    instrument, _, item_key = tag.rpartition(":")
    return [instrument or main, item_key]


def _build(hint: Any, raw: object, where: str) -> Any:
    """Return the raw value as the type that the dataclass declares."""
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if is_dataclass(hint):
        return _record(hint, _checked(dict, raw, where), where)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), _checked(list, raw, where), where)
    if get_origin(hint) is Mapping:
        texts = _checked(dict, raw, where)
        return {name: _checked(str, text, f"{where}.{name}").strip() for name, text in texts.items()}
    value = _checked(hint, raw, where)
    return value.strip() if isinstance(value, str) else value


@cache
def _hints_of(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _record(cls: Any, raw: Mapping[str, object], where: str) -> Any:
    hints = _hints_of(cls)
    if unknown := raw.keys() - hints.keys():
        raise InternalError(f"{where}: unknown {sorted(unknown)}")
    needed = {one.name for one in fields(cls) if one.default is MISSING}
    if missing := needed - raw.keys():
        raise InternalError(f"{where}: {sorted(missing)} missing")
    return cls(**{name: _build(hints[name], value, f"{where}.{name}") for name, value in raw.items()})


def _tuple(hints: tuple[Any, ...], raw: list[object], where: str) -> tuple[Any, ...]:
    if Ellipsis in hints:
        hints = (hints[0],) * len(raw)
    if len(hints) != len(raw):
        raise InternalError(f"{where}: {len(hints)} values expected")
    return tuple(
        _build(hint, one, f"{where}[{at}]") for at, (hint, one) in enumerate(zip(hints, raw, strict=True))
    )


def _checked(kind: type, raw: object, where: str) -> Any:
    # type() and not isinstance(): true would pass for a number
    if type(raw) is not kind:
        raise InternalError(f"{where}: {kind.__name__} expected, not {raw!r}")
    return raw
