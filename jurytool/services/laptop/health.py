"""The check of all data: when it is due, what it found, told in Dutch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from jurytool.clock import parse_instant
from jurytool.errors import StorageDamagedError
from jurytool.services.context import Context
from jurytool.storage.checks import Health as Health
from jurytool.storage.checks import check_gently, check_store, remake_cache
from jurytool.text.dutch import format_date

CHECK_EVERY = dt.timedelta(days=7)
REMADE = "Het overzicht klopte niet met de geschiedenis en is opnieuw gemaakt. Er is niets kwijt."
WELL, NOT_WELL = "well", "not well"


def read_health(ctx: Context) -> Health:
    """Return what an integrity check, a hash check and a rebuild-compare find; nothing is changed."""
    return check_store(ctx.store)


def check_health(ctx: Context, go_on: Callable[[float], bool]) -> Health | None:
    """Check all data from a thread of its own; None where `go_on`, asked with the share done, said no.

    A cache that differs from a log that is whole is made anew; what cannot be is in what comes back.
    """
    try:
        health = check_gently(ctx.store, go_on)
        return None if health is None else _remake_where_needed(ctx, health)
    except StorageDamagedError as error:
        return Health((str(error),))


def check_now(ctx: Context) -> Health:
    """Check all data at once, make a cache anew that differs, and return what there is to say."""
    return _remake_where_needed(ctx, read_health(ctx))


def _remake_where_needed(ctx: Context, health: Health) -> Health:
    return remake_cache(ctx.store, health) if health.can_be_remade and not ctx.store.read_only else health


def keep_outcome(ctx: Context, health: Health) -> None:
    """Remember when all data were checked and what was found; damaged dossiers can only be read from then on.

    Raises StorageError where that cannot be remembered.
    """
    if not health.can_be_written:
        ctx.store.read_only = True
    found = WELL if health.is_well else NOT_WELL
    ctx.save_profile(replace(ctx.profile, checked=ctx.clock.now().iso(), check_found=found))


def is_check_due(ctx: Context) -> bool:
    """Return whether the last check is a week ago, found something, or never was."""
    if ctx.profile.check_found != WELL:
        return True
    age = ctx.clock.now().local() - _last_check(ctx)
    return not dt.timedelta() <= age < CHECK_EVERY  # a clock that was set back says nothing


def found_damage(ctx: Context) -> bool:
    """Return whether the last check found something, in this run or an earlier one."""
    return ctx.profile.check_found == NOT_WELL


def describe_last_check(ctx: Context) -> str:
    """Return in one Dutch sentence when all data were checked last, and what was found."""
    if not ctx.profile.check_found:
        return "Nog niet nagekeken. Dat gebeurt vanzelf, elke week."
    date = format_date(_last_check(ctx).date().isoformat())
    found = "alles klopt" if ctx.profile.check_found == WELL else "er klopt iets niet"
    return f"Gegevens nagekeken op {date}: {found}."


def _last_check(ctx: Context) -> dt.datetime:
    try:
        return parse_instant(ctx.profile.checked)
    except ValueError:
        return dt.datetime.fromtimestamp(0, dt.UTC)


def describe_health(health: Health) -> str:
    """Return the outcome in one or a few Dutch sentences."""
    if health.is_well:
        dossiers = "1 dossier" if health.dossiers == 1 else f"{health.dossiers} dossiers"
        changes = "1 wijziging" if health.changes == 1 else f"{health.changes} wijzigingen"
        words = f"Alles is in orde: {dossiers}, {changes} nagerekend{_describe_files(health)}."
        return f"{REMADE} {words}" if health.remade_tables else words
    parts = []
    if health.integrity:
        parts.append("Het bestand met je dossiers is beschadigd.")
    if health.broken_changes:
        parts.append(f"{len(health.broken_changes)} wijzigingen kloppen niet met hun controlegetal.")
    if health.stale_tables:
        parts.append("Het overzicht klopt niet met de geschiedenis; die geschiedenis zelf is heel.")
    if count := len(health.strayed):
        words = "1 gegeven staat" if count == 1 else f"{count} gegevens staan"
        parts.append(f"{words} in twee dossiers tegelijk; de rest klopt.")
    if health.files.integrity:
        parts.append("Het bestand met je bijlagen (bijlagen.db) is beschadigd of niet te lezen.")
    if count := len(health.files.broken):
        words = "1 bijlage is beschadigd" if count == 1 else f"{count} bijlagen zijn beschadigd"
        parts.append(f"{words}; de notities zelf staan in een ander bestand.")
    parts.append("Er is niets veranderd. Bewaar de map met gegevens zoals die is.")
    return " ".join(parts)


def _describe_files(health: Health) -> str:
    """Return what there is to say of attachments; one that a colleague still has is no mistake."""
    stored, absent = len(health.files.stored), health.absent_files
    words = f", {stored} bijlage{'' if stored == 1 else 'n'} heel" if stored else ""
    if absent:
        words += f"; {absent} bijlage{' staat' if absent == 1 else 'n staan'} niet op deze laptop"
    return words
