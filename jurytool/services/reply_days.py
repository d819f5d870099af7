"""When the school answered on a version of the report: as somebody filled in, else as its reactions say.

What follows from the reactions is written nowhere: two jurors who each add the first one on another day write
nothing over, and have nothing to choose between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jurytool.models.enums import ReportStatus
from jurytool.services.context import Context
from jurytool.services.records import basis_of
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import ReportVersion

_FIELD = "replied_on"


def find_reaction_days(ctx: Context, dossier_id: str, rows: Sequence[ReportVersion]) -> Mapping[str, str]:
    """Return on which day the first reaction on each of these versions came, without those that have none.

    A day before a version was sent is a slip of the pen, and decides nothing.
    """
    from jurytool.models.tables import SchoolResponse

    sent = {row.id: row.sent_on for row in rows if row.status != ReportStatus.FINAL.value}
    if not sent:
        return {}
    days: dict[str, str] = {}
    for one in list_rows(ctx.store, SchoolResponse, dossier_id):
        place, day = one.version_id or "", one.received_on
        if place in sent and day and day >= sent[place]:
            days[place] = min(days.get(place, day), day)
    return days


def reply_day(row: ReportVersion, days: Mapping[str, str]) -> str:
    """Return on which day the school answered on a version: that of its first reaction where nobody said so.

    Where two jurors said it differently, there is none until they chose.
    """
    is_disputed = row.conflicts > 0 and len(basis_of(row).heads(row.id, _FIELD)) > 1
    return row.replied_on or ("" if is_disputed else days.get(row.id, ""))
