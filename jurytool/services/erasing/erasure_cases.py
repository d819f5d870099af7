"""An erasure that a colleague asks for, as the one who has to answer reads it."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.history.change import Change
from jurytool.history.graph import sort_causally
from jurytool.history.view import view_record
from jurytool.models.fields import RECORDS
from jurytool.services.context import Context
from jurytool.services.dossier.names import Names, Spot
from jurytool.services.erasing.erasure_requests import ErasureRequest, list_requests
from jurytool.services.exchange.open_matters import Matter
from jurytool.services.exchange.record_cases import RecordLine, RecordReader
from jurytool.services.judging.on_behalf import KINDS
from jurytool.storage import cache
from jurytool.storage.erasing import ATTACHMENT
from jurytool.storage.failures import user_failures
from jurytool.text.word_diff import Part, PartKind

_UNKNOWN = "Iets van een nieuwere versie van Jurytool"


@dataclass(frozen=True, slots=True)
class ErasureCase:
    """All that would go, with where it stands."""

    matter: Matter
    request: ErasureRequest
    lines: tuple[RecordLine, ...]
    spot: Spot


def read_erasure_case(ctx: Context, dossier_id: str, matter: Matter) -> ErasureCase | None:
    """Return what a colleague wants erased as it stands here, or None where that was answered."""
    request = next(
        (one for one in list_requests(ctx, dossier_id) if one.erasure_id == matter.record_id), None
    )
    if request is None:
        return None
    names, spot, lines = Names(ctx, dossier_id), Spot(matter.where), []
    for record_type, record in dict.fromkeys((one.record_type, one.record) for one in request.changes):
        changes = _read(ctx, record_type, record)
        if not changes:
            lines.append(RecordLine("Onbekend", (Part(PartKind.SAME, _UNKNOWN),)))
            continue
        view = view_record(RECORDS[record_type], changes)
        values = {name: field.value for name, field in view.fields.items()}
        reader = RecordReader(record_type, sort_causally(changes), view, names, values)
        lines += [
            RecordLine(_label(record_type, line.label), line.parts)
            for line in reader.written({one.id for one in request.changes})
        ]
        if record == request.record_id and not view.hidden:
            spot = names.spot(record_type, record, "", values)
    return ErasureCase(matter, request, tuple(lines), spot)


def _read(ctx: Context, record_type: str, record: str) -> list[Change]:
    if record_type not in RECORDS:
        return []
    with user_failures():
        return cache.read_visible(ctx.store.reader(), record_type, record)


def _label(record_type: str, label: str) -> str:
    return KINDS[ATTACHMENT].capitalize() if record_type == ATTACHMENT else label
