"""The first thing in a file: whose it is, when it was made, and in which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jurytool.exchange.limits import Limits
from jurytool.exchange.refusals import damaged, not_ours, too_new
from jurytool.history.change import (
    FORMAT,
    ChangeError,
    NewerFormatError,
    canonical_json,
    is_moment,
    is_newer_minor,
    read_json,
)
from jurytool.models.record_ids import is_uuid

KIND = "jurytool-dossier"
WITH_OWN_PHRASE: Mapping[str, Any] = {"format": "1.1", "own_phrase": True}  # what form 1.1 adds
_LONGEST = 1_000  # characters of a text in it


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a file says of itself; names are claimed, not proven."""

    dossier: str
    school: str
    juror: str  # id of who made it, or ""
    juror_name: str
    made_ms: int  # UTC milliseconds
    made_offset: int  # minutes
    changes: int
    attachments: int = 0  # in this file
    part: int = 1
    parts: int = 1
    personal: bool = False  # holds what is not locked as well: only for who made it
    own_phrase: bool = False  # a personal file, locked with words that nobody else was given
    program: str = ""
    format: str = FORMAT
    kind: str = KIND


_ADDED = {"own_phrase": False}  # what a file need not say, and what it is then
_TYPES = {name: type(value) for name, value in asdict(Manifest("", "", "", "", 0, 0, 0)).items()}


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as JSON; raises InputRefusedError where it could not be read back."""
    said = {name: value for name, value in asdict(manifest).items() if value is not _ADDED.get(name)}
    data = canonical_json(said)
    decode_manifest(data, Limits())
    return data


def decode_manifest(data: bytes, limits: Limits) -> Manifest:
    """Return what a manifest says; parts of a newer form are passed over. Raises InputRefusedError."""
    try:
        found = read_json(data)
    except ChangeError as error:
        raise damaged("De inhoudsopgave klopt niet.") from error
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise not_ours()
    program = found.get("program")
    try:
        is_newer_minor(found.get("format"))
    except NewerFormatError as error:
        raise too_new(program if isinstance(program, str) and len(program) < 20 else "") from error
    except ChangeError as error:
        raise damaged("De inhoudsopgave klopt niet.") from error
    known: dict[str, Any] = {name: found.get(name, _ADDED.get(name)) for name in _TYPES}
    if any(type(known[name]) is not expected for name, expected in _TYPES.items()):
        raise damaged("De inhoudsopgave klopt niet.")
    manifest = Manifest(**known)
    if not _is_possible(known, manifest, limits):
        raise damaged("De inhoudsopgave klopt niet.")
    return manifest


def _is_possible(known: dict[str, Any], manifest: Manifest, limits: Limits) -> bool:
    short = all(len(value) <= _LONGEST for value in known.values() if isinstance(value, str))
    return (
        short
        and is_uuid(manifest.dossier)
        and (manifest.personal or not manifest.own_phrase)
        and 1 <= manifest.part <= manifest.parts <= limits.entries
        and 0 <= manifest.attachments <= limits.entries
        and 0 < manifest.changes <= limits.changes
        and is_moment(manifest.made_ms, manifest.made_offset)
    )
