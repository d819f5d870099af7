"""A change: an immutable header with a value beside it, named by the hash of the header.

The rules are in docs/decisions/0003-history.md: ids are hashes of canonical bytes, the value hangs on a
salted hash so that it can be erased without breaking the graph, and received bytes are kept verbatim.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jurytool.errors import InputRefusedError
from jurytool.models.fields import Value
from jurytool.text.normalise import MAX_TEXT

FORMAT = "1.0"  # frozen: what changes it is a newer minor, or a newer major that old programs refuse
_EARLIEST = (0, 9)  # the same form, before it was frozen
SALT_BYTES = 16
MAX_LAMPORT = 2**40
MAX_LAMPORT_GAP = 1_000_000  # more than one file can hold: a number that skips over more is no count
MAX_INTEGER = 2**53
MAX_WALL_MS = 2**45  # a moment that every calendar can show
MAX_OFFSET = 24 * 60 - 1  # minutes
MAX_DEPTH = 6
MAX_VALUE_BYTES = 3 * 2**19  # header and value together stay well under the 4 MiB of one line in a file

CREATE, SET, DELETE, RESTORE = "create", "set", "delete", "restore"
RETRACT = "retract"  # its parents are choices between versions, taken back by who made them
OPERATIONS = frozenset({CREATE, SET, DELETE, RESTORE, RETRACT})

_HEADER_TYPES: Mapping[str, type] = {
    "act": str,
    "author": str,
    "device": str,
    "dossier": str,
    "fields": list,
    "format": str,
    "lamport": int,
    "op": str,
    "parents": list,
    "record": str,
    "type": str,
    "value_hash": str,
    "wall_ms": int,
    "wall_offset": int,
}
_HEADER_NAMES = frozenset(_HEADER_TYPES)
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_FORMAT = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")
_OWN_FORMAT = tuple(int(part) for part in FORMAT.split("."))
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


class ChangeError(InputRefusedError):
    """A change does not hold what it must; the sentence says which rule it breaks."""


class NewerFormatError(ChangeError):
    """A change or file has a form that only a newer program can read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the changes of one act come from; times are UTC milliseconds and minutes of offset."""

    dossier: str
    author: str  # juror id, or "" before there is one
    device: str
    act: str
    wall_ms: int
    wall_offset: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `header` holds the canonical bytes that `id` is the hash of."""

    id: str
    header: bytes
    value: bytes | None  # canonical JSON object of field → value; None once erased
    salt: bytes | None
    origin: Origin
    record_type: str
    record: str
    fields: tuple[str, ...]
    op: str
    parents: tuple[str, ...]
    lamport: int
    format: str

    def values(self) -> dict[str, Value]:
        """Return the values that this change wrote, empty once they were erased."""
        return {} if self.value is None else json.loads(self.value.decode())

    @property
    def is_erased(self) -> bool:
        """Whether what it wrote went for good; a change without fields has nothing to lose."""
        return self.value is None

    def without_value(self) -> Change:
        """Return this change as an erasure leaves it: header and id stay, so that the graph does (R20)."""
        return replace(self, value=None, salt=None)

    @property
    def order(self) -> tuple[int, str]:
        """Causal order: a child always comes after its parents; the wall clock decides nothing."""
        return (self.lamport, self.id)


def is_newer_minor(form: object) -> bool:
    """Return whether a format adds something to this program's; raises NewerFormatError for a newer major.

    What it adds is kept and passed on unread (R25).
    """
    found = _FORMAT.fullmatch(form) if isinstance(form, str) else None
    if found is None:
        raise ChangeError("Een wijziging heeft een onbekende vorm.")
    theirs = int(found[1]), int(found[2])
    if theirs[0] > _OWN_FORMAT[0]:
        raise NewerFormatError(f"Hiervoor is een Jurytool nodig die vorm {found[1]}.0 kan lezen.")
    if theirs < _EARLIEST:
        raise ChangeError("Een wijziging heeft een vorm die nooit is gebruikt.")
    return theirs > _OWN_FORMAT


def is_moment(wall_ms: int, offset: int) -> bool:
    """Return whether UTC milliseconds and minutes of offset are a moment that can be shown."""
    return 0 <= wall_ms < MAX_WALL_MS and abs(offset) <= MAX_OFFSET


def canonical_json(value: object) -> bytes:
    """Return the one byte form of a JSON value; raises ChangeError for what has none."""
    try:
        return _CANONICAL.encode(value).encode("utf-8")
    except (ValueError, TypeError, UnicodeEncodeError, RecursionError) as error:
        raise ChangeError("Deze tekst bevat tekens die niet bewaard kunnen worden.") from error


def hash_value(salt: bytes, value: bytes) -> str:
    """Return the SHA-256 of salt and value, as hex."""
    return hashlib.sha256(salt + value).hexdigest()


def make_change(
    origin: Origin,
    record_type: str,
    record: str,
    op: str,
    values: Mapping[str, Value],
    parents: Iterable[str],
    lamport: int,
    salt: bytes,
) -> Change:
    """Return a new change with its id; `values` is empty unless fields are written.

    Raises ChangeError for what `read_change` would refuse, so that one's own file is never refused.
    """
    value = canonical_json(dict(values))
    data = {
        "act": origin.act,
        "author": origin.author,
        "device": origin.device,
        "dossier": origin.dossier,
        "fields": sorted(values),
        "format": FORMAT,
        "lamport": lamport,
        "op": op,
        "parents": sorted(set(parents)),
        "record": record,
        "type": record_type,
        "value_hash": hash_value(salt, value),
        "wall_ms": origin.wall_ms,
        "wall_offset": origin.wall_offset,
    }
    header = canonical_json(data)
    _check_header(data)
    _check_written(data, header)
    _check_written(values, value)
    return _build(data, header, value, salt)


def read_change(header: bytes, value: bytes | None, salt: bytes | None) -> Change:
    """Return the change that these bytes hold; raises ChangeError when any rule is broken.

    The value's hash is recomputed, so that one flipped bit is found here.
    """
    _check_size(header)
    data = read_json(header)
    _check_header(data)
    if canonical_json(data) != header:
        raise ChangeError("Een wijziging staat niet in de vaste vorm.")
    if value is not None:
        _check_value(data, value, salt)
    elif salt is not None:
        raise ChangeError("Een gewiste wijziging heeft nog een deel van haar inhoud.")
    return _build(data, header, value, salt)


def read_own_change(header: bytes, value: bytes | None, salt: bytes | None) -> Change:
    """Return a change from our own log, where the same bytes were checked when they were written."""
    return _build(json.loads(header.decode()), header, value, salt)


def _build(data: dict[str, Any], header: bytes, value: bytes | None, salt: bytes | None) -> Change:
    origin = Origin(
        data["dossier"], data["author"], data["device"], data["act"], data["wall_ms"], data["wall_offset"]
    )
    return Change(
        id=hashlib.sha256(header).hexdigest(),
        header=header,
        value=value,
        salt=salt,
        origin=origin,
        record_type=data["type"],
        record=data["record"],
        fields=tuple(data["fields"]),
        op=data["op"],
        parents=tuple(data["parents"]),
        lamport=data["lamport"],
        format=data["format"],
    )


def _check_header(data: object) -> None:
    if not isinstance(data, dict) or not data.keys() >= _HEADER_NAMES:
        raise ChangeError("Een wijziging mist onderdelen.")
    newer = is_newer_minor(data["format"])
    if data.keys() != _HEADER_NAMES and not newer:
        raise ChangeError("Een wijziging heeft te veel onderdelen.")
    for name, expected in _HEADER_TYPES.items():
        if type(data[name]) is not expected:
            raise ChangeError(f"Een wijziging heeft een verkeerd onderdeel: {name}.")
    for name in ("fields", "parents"):
        texts = data[name]
        if not all(type(text) is str for text in texts) or texts != sorted(set(texts)):
            raise ChangeError(f"Een wijziging heeft een verkeerd onderdeel: {name}.")
    if data["op"] not in OPERATIONS and not newer:
        raise ChangeError("Een wijziging heeft een onbekende handeling.")
    if not 0 <= data["lamport"] <= MAX_LAMPORT:
        raise ChangeError("Een wijziging heeft een onmogelijk volgnummer.")
    if not is_moment(data["wall_ms"], data["wall_offset"]):
        raise ChangeError("Een wijziging heeft een onmogelijk tijdstip.")


def _check_written(data: Mapping[str, Any], encoded: bytes) -> None:
    """Raise ChangeError for what `read_json` would refuse in this; only what could be wrong is looked at."""
    _check_size(encoded)
    suspect = _may_hold_wrong_text(encoded)
    for name, value in data.items():
        if suspect:
            _check_string(name)
        if suspect or not isinstance(value, str):
            _check_json(value, depth=2, may_be_wrong=suspect)


def _check_value(data: dict[str, Any], value: bytes, salt: bytes | None) -> None:
    if salt is None or len(salt) != SALT_BYTES or hash_value(salt, value) != data["value_hash"]:
        raise ChangeError("De inhoud van een wijziging klopt niet met haar controlegetal.")
    _check_size(value)
    values = read_json(value)
    if not isinstance(values, dict) or sorted(values) != data["fields"]:
        raise ChangeError("De inhoud van een wijziging past niet bij haar velden.")
    if canonical_json(values) != value:
        raise ChangeError("Een wijziging staat niet in de vaste vorm.")


def read_json(data: bytes) -> Any:
    """Return strict JSON: no duplicate keys, floats, NaN, NUL, lone surrogates or depth over 6."""
    try:
        value = _STRICT.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ChangeError("Een wijziging is geen geldige JSON.") from error
    _check_json(value, may_be_wrong=_may_hold_wrong_text(data))
    return value


def _may_hold_wrong_text(encoded: bytes) -> bool:
    """Return whether a text in this JSON can be too long or hold what is forbidden: that is escaped there.

    What is neither need not be searched text by text, and that is nearly all there is.
    """
    return len(encoded) > MAX_TEXT or b"\\u" in encoded or b"\x00" in encoded


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _refuse_number(text: str) -> Any:
    raise ValueError(f"number not allowed: {text}")


_STRICT = json.JSONDecoder(
    object_pairs_hook=_unique_pairs, parse_float=_refuse_number, parse_constant=_refuse_number
)


def _check_size(data: bytes) -> None:
    if len(data) > MAX_VALUE_BYTES:
        raise ChangeError("Deze tekst is te lang om te bewaren.")


def _check_json(value: object, depth: int = 1, *, may_be_wrong: bool = True) -> None:
    """Raise ChangeError for text, a number or a depth that is not allowed; `depth` counts containers.

    Texts inside are passed over where none of them can be wrong.
    """
    if isinstance(value, str):
        _check_string(value)
    elif isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise ChangeError("Een wijziging bevat een te groot getal.")
    elif isinstance(value, dict | list):
        if depth > MAX_DEPTH:
            raise ChangeError("Een wijziging is te diep genest.")
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        for inner in inside:
            if may_be_wrong or type(inner) is not str:
                _check_json(inner, depth + 1, may_be_wrong=may_be_wrong)
    elif value is not None:
        raise ChangeError("Een wijziging bevat iets dat geen tekst, getal of lijst is.")


def _check_string(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise ChangeError("Deze tekst is te lang: er passen 200.000 tekens in een veld.")
    if _FORBIDDEN.search(text):
        raise ChangeError("Een wijziging bevat tekens die niet mogen.")
