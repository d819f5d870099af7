"""Two jurors prepared one school at home and made a dossier each: which are the same school (R11)."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.services.context import Context
from jurytool.storage.start_queries import DossierName, list_names
from jurytool.text.fold import fold


@dataclass(frozen=True, slots=True)
class SchoolTwin:
    """Another dossier on this computer that seems to be about the same school."""

    dossier_id: str
    school_name: str
    place: str


def find_twins(ctx: Context, dossier_id: str) -> list[SchoolTwin]:
    """Return the dossiers that have the BRIN or the name of this one and were not brought together yet."""
    names = [one for one in list_names(ctx.store) if not one.moved_to]
    mine = next((one for one in names if one.dossier_id == dossier_id), None)
    if mine is None:
        return []
    return [
        SchoolTwin(one.dossier_id, one.school_name, one.place)
        for one in names
        if one.dossier_id != dossier_id and _is_same(one, mine)
    ]


def _is_same(one: DossierName, other: DossierName) -> bool:
    """Return whether two dossiers are of one school in one round, as far as both say so."""
    if one.round and other.round and one.round != other.round:
        return False
    if one.brin and other.brin:
        units = one.unit_code == other.unit_code or not (one.unit_code and other.unit_code)
        return one.brin == other.brin and units
    same_place = fold(one.place) == fold(other.place) or not (one.place and other.place)
    return fold(one.school_name) == fold(other.school_name) and same_place
