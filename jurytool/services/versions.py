"""Two versions of one field side by side: who wrote them and when, and which of them stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jurytool.errors import InputRefusedError
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.overview import read_dossier
from jurytool.services.text_fields import TextField
from jurytool.services.values import clean_value
from jurytool.storage.log import Act
from jurytool.text.dutch import format_date, format_time
from jurytool.text.evidence import strip_tokens

CLOCK_BEHIND = " (klok loopt achter)"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version as people choose between them."""

    text: str  # to the letter, as it is kept
    author: str  # a name, or "onbekend"
    moment: str  # "14 nov 10.15"

    @property
    def words(self) -> str:
        """The text as people read it, without what its sentences rest on."""
        return strip_tokens(self.text)


def list_versions(ctx: Context, field: TextField) -> list[ShownVersion]:
    """Return the versions of a text that stand side by side, in causal order, also where they were merged."""
    if not field.versions:
        return []
    jurors = read_names(ctx, field.key.dossier_id)
    return [
        ShownVersion(
            str(version.value),
            jurors.get(version.author, "onbekend"),
            format_moment(version.wall_ms, version.wall_offset)
            + (CLOCK_BEHIND if version.clock_behind else ""),
        )
        for version in field.versions
    ]


def read_names(ctx: Context, dossier_id: str) -> dict[str, str]:
    """Return by what the members of a team are called, by juror id."""
    return {juror.id: juror.name or juror.initials for juror in read_dossier(ctx, dossier_id).jurors}


def keep_version(ctx: Context, field: TextField, text: str) -> Changes:
    """Let one version stand, as a change with all shown heads as parents.

    Raises InputRefusedError where something else is shown by now than the versions in `field`.
    """
    if text not in [version.value for version in field.versions]:
        raise changed_meanwhile()
    return _settle(ctx, field, text, "versie kiezen")


def keep_both(ctx: Context, field: TextField) -> Changes:
    """Let all versions stand below each other, those without words left out, in the order of all laptops."""
    texts = [str(version.value) for version in field.versions]
    return _settle(ctx, field, "\n".join(text for text in texts if text.strip()), "allebei houden")


def write_together(ctx: Context, field: TextField, text: str) -> Changes:
    """Let a text that was written together take the place of all versions; they stay in its history."""
    cleaned = str(clean_value(field.key.record_type, field.key.field, text))
    return _settle(ctx, field, cleaned, "samen schrijven")


def confirm_merge(ctx: Context, field: TextField) -> Changes:
    """Confirm the text into which two versions were merged; undoing that marks it as unconfirmed again."""
    if not field.is_merged:
        raise changed_meanwhile()
    return _settle(ctx, field, field.text, "samengevoegde tekst bevestigen")


def changed_meanwhile() -> InputRefusedError:
    """Return the refusal of a choice between versions that are not the ones that are shown by now."""
    return InputRefusedError("Deze tekst is intussen veranderd.", "Kijk eerst wat er nu staat.")


def _settle(ctx: Context, field: TextField, text: str, label: str) -> Changes:
    key = field.key

    def work(act: Act) -> str:
        act.resolve(key.record_type, key.record_id, key.field, text, field.basis)
        return key.record_id

    return ctx.perform(key.dossier_id, label, work)


def format_moment(wall_ms: int, offset_minutes: int) -> str:
    """Return when a version was written, by the clock on its author's wall."""
    zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
    moment = dt.datetime.fromtimestamp(wall_ms / 1000, zone)
    return f"{format_date(moment.date().isoformat(), 'short')} {format_time(moment.strftime('%H:%M'))}"
