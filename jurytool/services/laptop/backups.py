"""Copies of the dossiers: when one is due, when the last was made, and how one is put back (R32)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from jurytool.errors import InputRefusedError, StorageError
from jurytool.paths import DataPaths
from jurytool.services.context import Context
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.backup import has_changed_since, list_backups, make_backup, moment_of
from jurytool.storage.restoring import find_restorable, is_whole, prepare_restore
from jurytool.text.dutch import format_clock, format_date, format_day_and_time

EVERY = dt.timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Restorable:
    """A copy that was looked at and can take the place of the dossiers."""

    path: Path
    moment: dt.datetime  # by the clock of the laptop at that time

    @property
    def label(self) -> str:
        """What the button says: "Reservekopie van 19 november 2026 10.15 terugzetten"."""
        return f"Reservekopie van {describe_moment(self.moment)} terugzetten"


def backup_is_due(now: dt.datetime, last: dt.datetime | None, *, changed: bool) -> bool:
    """Return whether it is time for a copy; both moments are local, without a zone.

    After a clock that was set back the age of the last one says nothing.
    """
    return changed and (last is None or not dt.timedelta() <= now - last < EVERY)


def is_time_for_backup(ctx: Context) -> bool:
    """Return whether a copy is due if anything changed; cheap, for a timer."""
    return not ctx.store.read_only and backup_is_due(_now(ctx), last_backup(ctx), changed=True)


def back_up(ctx: Context) -> Path | None:
    """Make a copy where something changed since the last, from a thread of its own; returns its path.

    Raises StorageError with no copy made.
    """
    newest = next(iter(list_backups(ctx.paths)), None)
    changed = newest is None or has_changed_since(ctx.paths, newest)
    if ctx.store.read_only or not backup_is_due(_now(ctx), last_backup(ctx), changed=changed):
        return None
    return make_backup(ctx.paths, ctx.clock.now())


def last_backup(ctx: Context) -> dt.datetime | None:
    """Return when the last copy was made, or None."""
    newest = next(iter(list_backups(ctx.paths)), None)
    return None if newest is None else moment_of(newest)


def describe_last_backup(ctx: Context) -> str:
    """Return what the status bar says: "Reservekopie 10.15", with the day where that is another one."""
    last = last_backup(ctx)
    if last is None:
        return ""
    time = format_clock(last)
    is_today = last.date() == _now(ctx).date()
    return f"Reservekopie {time if is_today else format_date(last.date().isoformat(), 'short')}"


def list_restorable(paths: DataPaths) -> list[Restorable]:
    """Return all copies that can be put back, the newest first; each is read whole, so in a thread."""
    return [_restorable(path) for path in list_backups(paths) if is_whole(path)]


def newest_restorable(paths: DataPaths) -> Restorable | None:
    """Return the newest copy that can be put back, or None; reads no more than it has to."""
    path = find_restorable(paths)
    return None if path is None else _restorable(path)


def restore_backup(paths: DataPaths, backup: Path) -> None:
    """Lay a copy ready: the next opening moves the damaged database aside and puts the copy there.

    Raises InputRefusedError for a copy that is gone, StorageError where it is not whole or there is no room.
    """
    if backup not in list_backups(paths):
        raise InputRefusedError("Deze reservekopie is er niet meer.", "Kies een andere.")
    prepare_restore(paths, backup)


def describe_restored(ctx: Context) -> str:
    """Return in Dutch what was put back at this start and what is not in it, or "" where nothing was."""
    restored = ctx.store.restored
    if restored is None:
        return ""
    words = [
        f"De reservekopie van {describe_moment(restored.moment)} is teruggezet. "
        "Wat je daarna schreef, staat er niet in. "
        f"Het beschadigde bestand is bewaard in de map “{restored.aside.name}”.",
        _describe_files(ctx),
        "Heeft je collega een nieuwer bestand van dit dossier, haal dat dan binnen.",
    ]
    return " ".join(word for word in words if word)


def _describe_files(ctx: Context) -> str:
    named = read_named(ctx.store)
    try:
        absent = len(named) - len(ctx.store.attachments.find_present(named))
    except StorageError:
        return "De bijlagen staan in een ander bestand, en dat is niet te lezen."
    if not absent:
        return ""
    return f"Er {'ontbreekt 1 bijlage' if absent == 1 else f'ontbreken {absent} bijlagen'}."


def describe_moment(moment: dt.datetime) -> str:
    """Return a moment in Dutch: "19 november 2026 10.15"."""
    return format_day_and_time(moment)


def _restorable(path: Path) -> Restorable:
    return Restorable(path, moment_of(path))


def _now(ctx: Context) -> dt.datetime:
    return ctx.clock.now().local().replace(tzinfo=None)
