"""When the school answered on a version of the report: as somebody filled in, else as its reactions say.

What follows from the reactions is written nowhere: two jurors who each add the first one on another day write
nothing over, and have nothing to choose between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.models.enums import ReportStatus
from jurytool.services.context import Context
from jurytool.services.records import basis_of
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import ReportVersion

_FIELD = "replied_on"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the reactions that stand here say of the answer on a version; days as YYYY-MM-DD or ""."""

    count: int = 0
    first: str = ""  # the day of the first reaction
    early: str = ""  # the last day of one that would have come before the version was sent


NO_REPLY = Reply()


def find_replies(ctx: Context, dossier_id: str, rows: Sequence[ReportVersion]) -> Mapping[str, Reply]:
    """Return what the reactions on each of these versions say, without those that have none.

    A day before a version was sent is a slip of the pen, and decides nothing.
    """
    from jurytool.models.tables import SchoolResponse

    sent = {row.id: row.sent_on for row in rows if row.status != ReportStatus.FINAL.value}
    if not sent:
        return {}
    days: dict[str, list[str]] = {}
    for one in list_rows(ctx.store, SchoolResponse, dossier_id):
        if one.version_id in sent:
            days.setdefault(one.version_id, []).append(one.received_on)
    return {place: _reply(found, sent[place]) for place, found in days.items()}


def _reply(days: Sequence[str], sent: str) -> Reply:
    known = [day for day in days if day]
    return Reply(
        len(days),
        min((day for day in known if day >= sent), default=""),
        max((day for day in known if day < sent), default=""),
    )


def reply_day(row: ReportVersion, replies: Mapping[str, Reply]) -> str:
    """Return on which day the school answered on a version: that of its first reaction where nobody said so.

    Where two jurors said it differently, there is none until they chose.
    """
    is_disputed = row.conflicts > 0 and len(basis_of(row).heads(row.id, _FIELD)) > 1
    return row.replied_on or ("" if is_disputed else replies.get(row.id, NO_REPLY).first)


def has_reply(row: ReportVersion, replies: Mapping[str, Reply]) -> bool:
    """Return whether the school answered on a version, also where nobody wrote down when."""
    return bool(row.replied_on) or replies.get(row.id, NO_REPLY).count > 0


def early_day(row: ReportVersion, replies: Mapping[str, Reply]) -> str:
    """Return a day on which the school would have answered before the version was sent, "" for none."""
    if row.sent_on and "" < row.replied_on < row.sent_on:
        return row.replied_on
    return replies.get(row.id, NO_REPLY).early
