"""Two versions of one field side by side: who wrote them and when, and which of them stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jurytool.errors import InputRefusedError
from jurytool.history.view import Version
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.overview import read_dossier
from jurytool.services.text_fields import TextField
from jurytool.storage.log import Act
from jurytool.text.dutch import format_date, format_time

CLOCK_BEHIND = " (klok loopt achter)"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version as people choose between them."""

    text: str
    author: str  # a name, or "onbekend"
    moment: str  # "14 nov 10.15"


def list_versions(ctx: Context, field: TextField) -> list[ShownVersion]:
    """Return the versions of a text that stand side by side, in causal order; none without a conflict."""
    if not field.in_conflict:
        return []
    jurors = {
        juror.id: juror.name or juror.initials for juror in read_dossier(ctx, field.key.dossier_id).jurors
    }
    return [
        ShownVersion(
            str(version.value),
            jurors.get(version.author, "onbekend"),
            _format_moment(version),
        )
        for version in field.versions
    ]


def keep_version(ctx: Context, field: TextField, text: str) -> Changes:
    """Let one version stand, as a change with all shown heads as parents.

    Raises InputRefusedError where something else is shown by now than the versions in `field`.
    """
    key = field.key

    def work(act: Act) -> str:
        heads = act.heads(key.record_type, key.record_id, key.field)
        if set(heads) != set(field.basis) or text not in [version.value for version in field.versions]:
            raise InputRefusedError("Deze tekst is intussen veranderd.", "Kijk eerst wat er nu staat.")
        act.set(key.record_type, key.record_id, key.field, text, basis=field.basis)
        return key.record_id

    return ctx.perform(key.dossier_id, "versie kiezen", work)


def _format_moment(version: Version) -> str:
    """Return when a version was written, by the clock on its author's wall, and whether that is behind."""
    zone = dt.timezone(dt.timedelta(minutes=version.wall_offset))
    moment = dt.datetime.fromtimestamp(version.wall_ms / 1000, zone)
    told = f"{format_date(moment.date().isoformat(), 'short')} {format_time(moment.strftime('%H:%M'))}"
    return told + (CLOCK_BEHIND if version.clock_behind else "")
