"""On which versions a new value of a field builds: those that its editor showed (R3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jurytool.errors import InputRefusedError, TwoVersionsError
from jurytool.history.graph import normalised
from jurytool.models.fields import FieldSpec, Kind, Value
from jurytool.storage import cache
from jurytool.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class Shown:
    """What a field of a record (its type and id) shows now."""

    record: tuple[str, str]
    value: Value
    heads: tuple[str, ...]
    in_conflict: bool


def choose_parents(
    connection: Connection, field: FieldSpec, shown: Shown, value: Value, basis: Iterable[str] | None
) -> list[str] | None:
    """Return the versions on which a value builds, or None where there is nothing to change.

    `basis` are the heads that the editor showed; left out, those of now. Raises TwoVersionsError where
    that is a conflict.
    """
    if basis is None and shown.in_conflict:
        raise two_versions((*shown.record, field.name))
    parents = list(shown.heads if basis is None else basis)
    shows_value = not shown.in_conflict and _same(shown.value, value, field)
    if set(parents) == set(shown.heads):
        return None if shows_value else parents
    before = cache.read_values(connection, parents, field.name) if parents else [field.empty]
    if len(before) == 1 and _same(before[0], value, field):
        return None  # left as it was shown, whatever came in since
    if not parents and not shown.in_conflict and _same(shown.value, field.empty, field):
        return list(shown.heads)  # made since with nothing in this field: no version that anybody could miss
    return parents


def two_versions(place: tuple[str, str, str], what: str = "") -> TwoVersionsError:
    """Return the refusal of an edit on a field that shows two versions; `what` names the field in Dutch."""
    where = f"Bij {what} staan" if what else "Hier staan"
    remedy = "Kies eerst samen welke versie blijft staan."
    return TwoVersionsError(f"{where} twee versies naast elkaar.", remedy, place)


def changed_meanwhile() -> InputRefusedError:
    """Return the refusal of a choice between versions that are not the ones that are shown by now."""
    return InputRefusedError("Deze tekst is intussen veranderd.", "Kijk eerst wat er nu staat.")


def _same(shown: Value, value: Value, field: FieldSpec) -> bool:
    if field.kind in (Kind.TEXT, Kind.NARRATIVE):
        return shown == value
    return normalised(shown) == normalised(value)
