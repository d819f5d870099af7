"""Versions of one field side by side: who wrote them and when, and which of them stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jurytool.history.view import Version, find_origin
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.drafts import DraftKey
from jurytool.services.text_fields import TextField, bring_back
from jurytool.services.values import clean_value
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.storage.parents import changed_meanwhile
from jurytool.text.dutch import format_day_and_time
from jurytool.text.joining import join_versions
from jurytool.text.shown import show_text

CLOCK_BEHIND = " (klok loopt achter)"
UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version as people choose between them."""

    text: str  # as people read it
    author: str  # a name, or "onbekend"
    moment: str  # "14 nov 10.15"
    value: Value = ""  # as it is stored
    is_mine: bool = False
    seat: int = 1  # of the author in the team


def list_versions(ctx: Context, field: TextField) -> list[ShownVersion]:
    """Return the versions of a text that stand side by side, in causal order, also where they were merged."""
    if not field.versions:
        return []
    dossier, me = read_dossier(ctx, field.key.dossier_id), ctx.my_juror(field.key.dossier_id)
    is_narrative = RECORDS[field.key.record_type].fields[field.key.field].kind is Kind.NARRATIVE
    read = show_text if is_narrative else str
    return [show_version(version, read(str(version.value)), dossier, me) for version in field.versions]


def show_version(version: Version, text: str, dossier: DossierView, me: str) -> ShownVersion:
    """Return a version for people: `text` is its value in words, `me` my juror id."""
    juror = dossier.juror(version.author)
    author = juror.called if juror is not None else UNKNOWN
    behind = CLOCK_BEHIND if version.clock_behind else ""
    moment = format_moment(version.wall_ms, version.wall_offset) + behind
    seat = dossier.seat(version.author)
    return ShownVersion(text, author, moment, version.value, version.author == me, seat)


def read_names(ctx: Context, dossier_id: str) -> dict[str, str]:
    """Return by what the members of a team are called, by juror id."""
    return {juror.id: juror.name or juror.initials for juror in read_dossier(ctx, dossier_id).jurors}


def read_versions(ctx: Context, key: DraftKey) -> TextField:
    """Return any field that may stand in versions, as `keep_version` and the others below take it back."""
    with user_failures():
        view = cache.read_field_view(ctx.store.reader(), key.record_type, key.record_id, key.field)
    text = str(view.value) if view.is_merged else ""
    return TextField(key, text, view.heads, versions=view.versions, is_merged=view.is_merged)


def read_origin(ctx: Context, key: DraftKey) -> str | None:
    """Return the text on which all versions of a field were built, None where there is not one."""
    with user_failures():
        changes = cache.read_visible(ctx.store.reader(), key.record_type, key.record_id)
    value = find_origin(RECORDS[key.record_type], changes, key.field) if changes else None
    return value if isinstance(value, str) else None


def keep_version(ctx: Context, field: TextField, value: Value) -> Changes:
    """Let one version stand, as a change with all shown heads as parents.

    Raises InputRefusedError where something else is shown by now than the versions in `field`.
    """
    if value not in [version.value for version in field.versions]:
        raise changed_meanwhile()
    return _settle(ctx, field, value, "versie kiezen")


def keep_both(ctx: Context, field: TextField) -> Changes:
    """Let all versions stand below each other, in the order of all laptops.

    What they share stands there once, and what only one of them changed is taken over.
    """
    return _settle(ctx, field, join_all(ctx, field), "allebei houden")


def join_all(ctx: Context, field: TextField) -> str:
    """Return one text with the words of all versions, as a start for who brings them together by hand.

    What only one of them changed is taken over; what clashes stands below each other.
    """
    texts = [str(version.value) for version in field.versions]
    is_narrative = RECORDS[field.key.record_type].fields[field.key.field].kind is Kind.NARRATIVE
    return join_versions(read_origin(ctx, field.key), texts, is_narrative=is_narrative)


def write_together(ctx: Context, field: TextField, text: str, draft: DraftKey | None = None) -> Changes:
    """Let a text that was written together take the place of all versions; they stay in its history.

    `draft` is where it was kept until now.
    """
    cleaned = clean_value(field.key.record_type, field.key.field, text)
    return _settle(ctx, field, cleaned, "samen schrijven", draft)


def confirm_merge(ctx: Context, field: TextField) -> Changes:
    """Confirm the text into which two versions were merged; undoing that marks it as unconfirmed again."""
    if not field.is_merged:
        raise changed_meanwhile()
    return _settle(ctx, field, field.text, "samengevoegde tekst bevestigen")


def _settle(
    ctx: Context, field: TextField, value: Value, label: str, draft: DraftKey | None = None
) -> Changes:
    key = field.key

    def work(act: Act) -> str:
        basis = bring_back(ctx, act, key, field.basis)
        act.resolve(key.record_type, key.record_id, key.field, value, basis)
        if draft is not None:
            act.drop_draft(draft.record_type, draft.record_id, draft.field)
        return key.record_id

    return ctx.perform(key.dossier_id, label, work)


def format_moment(wall_ms: int, offset_minutes: int) -> str:
    """Return when a version was written, by the clock on its author's wall."""
    zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
    moment = dt.datetime.fromtimestamp(wall_ms / 1000, zone)
    return format_day_and_time(moment, "short")
