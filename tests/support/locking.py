"""Locks what was judged, as each juror does on a laptop of one's own before the files go back and forth."""

from __future__ import annotations

from jurytool.models.fields import RECORDS, Value
from jurytool.services.context import Context
from jurytool.services.ids import derived_id
from jurytool.storage.log import begin_act
from tests.support.laptops import read_log


def lock_as(ctx: Context, dossier_id: str, juror: str) -> None:
    """Lock all that a juror judged so far in a dossier; who judged nothing locks too."""
    log = [change for change in read_log(ctx.store) if change.origin.dossier == dossier_id]
    withheld = [change for change in log if RECORDS[change.record_type].is_withheld]
    ids = [change.id for change in withheld if change.origin.author == juror]
    places = sorted({change.record for change in log if change.record_type == "assessment"})
    with begin_act(ctx.store, ctx.clock, dossier=dossier_id, author=juror, device="ander") as act:
        for place in places:
            record_id = derived_id(place, "lock", juror, ctx.clock.new_id())
            values: dict[str, Value] = {"assessment_id": place, "juror_id": juror, "change_ids": sorted(ids)}
            act.create("rating_lock", record_id, values)


def lock_all(ctx: Context, dossier_id: str) -> None:
    """Let every juror who judged anything lock, and me too."""
    log = [change for change in read_log(ctx.store) if change.origin.dossier == dossier_id]
    judged = {change.origin.author for change in log if RECORDS[change.record_type].is_withheld}
    for juror in sorted(judged | {ctx.my_juror(dossier_id)} - {""}):
        lock_as(ctx, dossier_id, juror)
