"""Two jurors prepared one school at home and made a dossier each: which are the same school (R11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jurytool.history.change import Change
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS
from jurytool.services.context import Context
from jurytool.services.exchange.incoming import Incoming
from jurytool.services.exchange.versions import format_moment, read_names
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
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
    return [_twin(one) for one in names if one.dossier_id != dossier_id and _is_same(one, mine)]


def find_twins_of_file(ctx: Context, incoming: Incoming, dossier_id: str) -> list[SchoolTwin]:
    """Return the dossiers here that seem to be of the school of a dossier that would come in."""
    known, new = incoming.stagings[dossier_id].read_record("dossier", dossier_id)
    values = {name: str(one.value or "") for name, one in _view([*known, *new]).fields.items()}
    names = [one for one in list_names(ctx.store) if not one.moved_to and one.dossier_id != dossier_id]
    fields = ("school_name", "place", "board", "brin", "unit_code", "round")
    coming = DossierName(dossier_id=dossier_id, moved_to="", **{name: values[name] for name in fields})
    return [_twin(one) for one in names if _is_same(one, coming)]


def describe_origin(ctx: Context, dossier_id: str) -> str:
    """Return who made a dossier and when, "gemaakt door jou, 19 nov 10.15"."""
    with user_failures():
        changes = cache.read_changes(ctx.store.reader(), "dossier", dossier_id)
    if not changes:
        return ""
    first = min(changes, key=lambda change: change.order).origin
    is_me = first.author == ctx.my_juror(dossier_id)
    who = "jou" if is_me else read_names(ctx, dossier_id).get(first.author, "een ander")
    return f"gemaakt door {who}, {format_moment(first.wall_ms, first.wall_offset)}"


def _view(changes: Sequence[Change]) -> RecordView:
    return view_record(RECORDS["dossier"], changes)


def _twin(name: DossierName) -> SchoolTwin:
    return SchoolTwin(name.dossier_id, name.school_name, name.place)


def _is_same(one: DossierName, other: DossierName) -> bool:
    """Return whether two dossiers are of one school in one round, as far as both say so."""
    if one.round and other.round and one.round != other.round:
        return False
    if one.brin and other.brin:
        units = one.unit_code == other.unit_code or not (one.unit_code and other.unit_code)
        return one.brin == other.brin and units
    same_place = fold(one.place) == fold(other.place) or not (one.place and other.place)
    return fold(one.school_name) == fold(other.school_name) and same_place
