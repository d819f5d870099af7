"""Turns the plain values of a TOML file into the frozen schema, as the schema declares its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from jurytool.errors import InstrumentError
from jurytool.instruments.locator import Path
from jurytool.instruments.source import Source, suggest

T = TypeVar("T")

# texts that may run over several lines; every other text is a name, a title or one sentence
_MULTI_LINE = frozenset({"text", "hint", "explanation"})
_MAY_BE_EMPTY = frozenset({"status", "subtitle"})
# what XML, and so Word, cannot hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Place:
    """A spot in the file: what its values are read from and where its errors point."""

    source: Source
    path: Path

    def child(self, step: str | int) -> _Place:
        return _Place(self.source, (*self.path, step))

    def error(self, message: str, remedy: str = "") -> InstrumentError:
        return self.source.error(self.path, message, remedy)

    @property
    def name(self) -> str:
        """The key that stands here; for an element of a list that of the list."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


def read_table(cls: type[T], values: Mapping[str, object], source: Source) -> T:
    """Return the whole file as `cls`; raises InstrumentError at the first value that does not fit it."""
    instrument: T = _table(cls, values, _Place(source, ()))
    return instrument


@cache
def _declared(cls: Any) -> Mapping[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(cls)
    return {item.name: (item, hints[item.name]) for item in fields(cls) if item.init}


def _table(cls: Any, raw: object, place: _Place) -> Any:
    if not isinstance(raw, Mapping):
        raise place.error(f'"{place.name}" moet een tabel zijn, met een naam en een waarde per regel.')
    declared = _declared(cls)
    for name in raw:
        if name not in declared:
            raise place.child(name).error(f'"{name}" is hier niet bekend.', suggest(name, declared))
    given: dict[str, Any] = {}
    for name, (item, hint) in declared.items():
        if name in raw:
            given[name] = _value(hint, raw[name], place.child(name))
            if given[name] in ("", ()) and _is_required(item):
                raise place.child(name).error(f'"{name}" mag niet leeg zijn.')
        elif item.default is MISSING and item.default_factory is MISSING:
            raise place.error(f'hier ontbreekt "{name}". Verwacht: {_expected(hint)}.')
    return cls(**given)


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.name not in _MAY_BE_EMPTY


def _value(hint: Any, raw: object, place: _Place) -> object:
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0], raw, place)
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is Literal:
        return _word(get_args(hint), raw, place)
    if is_dataclass(hint):
        return _table(hint, raw, place)
    if issubclass(hint, StrEnum):
        return hint(_word([member.value for member in hint], raw, place))
    if hint is bool:
        return _flag(raw, place)
    return _number(raw, place) if hint is int else _text(raw, place)


def _list(hint: Any, raw: object, place: _Place) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise place.error(f'"{place.name}" moet {_expected(tuple)} zijn.')
    return tuple(_value(hint, element, place.child(index)) for index, element in enumerate(raw))


def _word(known: tuple[str, ...] | list[str], raw: object, place: _Place) -> str:
    word = _text(raw, place)
    if word not in known:
        raise place.error(f'"{place.name}" kan niet "{word}" zijn.', suggest(word, known))
    return word


def _flag(raw: object, place: _Place) -> bool:
    if not isinstance(raw, bool):
        raise place.error(f'"{place.name}" moet {_expected(bool)} zijn, zonder aanhalingstekens.')
    return raw


def _number(raw: object, place: _Place) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise place.error(f'"{place.name}" moet {_expected(int)} zijn, zonder aanhalingstekens.')
    return raw


def _text(raw: object, place: _Place) -> str:
    if not isinstance(raw, str):
        raise place.error(f'"{place.name}" moet {_expected(str)} zijn.')
    text = raw.strip()
    if _FORBIDDEN.search(text):
        raise place.error(
            f'in "{place.name}" staat een onzichtbaar teken dat Word niet kent.', "Haal het weg."
        )
    if "\n" in text and place.name not in _MULTI_LINE:
        raise place.error(f'"{place.name}" moet op één regel passen.')
    return text


def _expected(hint: Any) -> str:
    if hint is bool:
        return "true of false"
    if hint is int:
        return "een heel getal"
    if hint is tuple or get_origin(hint) is tuple:
        return "een lijst, tussen [ en ] of met een kop tussen [[ en ]] per deel"
    return "een tekst tussen aanhalingstekens"
