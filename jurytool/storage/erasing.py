"""Lets values go for good (R20): out of the log, the index and the copies. Only here changes are updated."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError, StorageError
from jurytool.history.change import Change, read_own_change
from jurytool.history.erasure import ERASURE, Erasures, is_lasting, named_in, read_erasures
from jurytool.storage import cache
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.backup import list_backups, make_backup, remove_log_files
from jurytool.storage.drafts import FORM
from jurytool.storage.engine import Connection, connect
from jurytool.storage.removal import finish_removal
from jurytool.storage.seen import read_seen_by

if TYPE_CHECKING:
    from jurytool.storage.staging import Staging
    from jurytool.storage.store import Store

_log = logging.getLogger(__name__)
ATTACHMENT = "attachment"
_WISH = "must_erase"
_SOME = 500  # ids in one question


@dataclass(frozen=True, slots=True)
class WaitingErasure:
    """An act that names what others wrote, and of that what is asked, or still waits for an answer here."""

    act: Change
    changes: tuple[Change, ...]


def read_dossier_erasures(connection: Connection, dossier: str) -> Erasures:
    """Return what is named in a dossier, as the juror of this laptop stands to it."""
    return read_erasures(list_erasures(connection, dossier), read_viewer(connection, dossier))


def read_viewer(connection: Connection, dossier: str) -> str:
    """Return who works on this laptop in a dossier, or ""."""
    row = connection.execute("SELECT juror FROM my_juror WHERE dossier = ?", (dossier,)).fetchone()
    return str(row[0]) if row else ""


def find_named(
    connection: Connection, erasures: Erasures, table: str = "change", *, also_erased: bool = False
) -> list[Change]:
    """Return the changes that are here, named by an erasure, and still have their value unless asked."""
    condition = "" if also_erased else "AND value IS NOT NULL"
    found: list[Change] = []
    names = sorted(erasures.named)
    for start in range(0, len(names), _SOME):
        some = names[start : start + _SOME]
        marks = ", ".join("?" * len(some))
        query = f"SELECT header, value, salt FROM {table} WHERE id IN ({marks}) {condition}"
        found += [read_own_change(*row) for row in connection.execute(query, some).fetchall()]
    return found


def list_asked(connection: Connection, dossier: str) -> list[WaitingErasure]:
    """Return all erasures with what others than their author wrote of what each names, in causal order."""
    acts = list_erasures(connection, dossier)
    named = {one.id: one for one in find_named(connection, read_erasures(acts), also_erased=True)}
    found = []
    for act in acts:
        some = (named[name] for name in dict.fromkeys(named_in(act)) if name in named)
        others = [one for one in some if one.origin.author != act.origin.author and not is_lasting(one)]
        if others:
            found.append(WaitingErasure(act, tuple(others)))
    return found


def list_waiting(connection: Connection, dossier: str | None = None) -> list[WaitingErasure]:
    """Return what waits for an answer of who works here, in causal order; of all dossiers without one.

    What that juror has declined waits no more, until somebody asks for it anew.
    """
    acts = list_erasures(connection, dossier)
    if not acts:
        return []
    me = dict(connection.execute("SELECT dossier, juror FROM my_juror").fetchall())
    declined = read_seen_by(connection, dossier)
    found = []
    for place in dict.fromkeys(act.origin.dossier for act in acts):
        mine = [act for act in acts if act.origin.dossier == place]
        erasures = read_erasures(mine, me.get(place, ""))
        named = [one for one in find_named(connection, erasures) if erasures.waits_for(one)]
        waiting = {one.id: one for one in named if one.origin.dossier == place}
        for act in mine:
            said_no = declined.get((place, erasures.viewer, act.record), set())
            names = dict.fromkeys(name for name in named_in(act) if name in waiting)
            left = [waiting[name] for name in names if name not in said_no]
            if left:
                found.append(WaitingErasure(act, tuple(sorted(left, key=lambda one: one.order))))
    return found


def apply_erasures(connection: Connection, dossier: str) -> list[tuple[str, str]]:
    """Take away all values that erasures name and hold for; returns type and id of the records.

    What they showed leaves cache, index and drafts at once, and the files with `finish_erasing`.
    """
    erasures = read_dossier_erasures(connection, dossier)
    named = [change for change in find_named(connection, erasures) if change.origin.dossier == dossier]
    going = [change for change in named if erasures.holds_for(change)]
    if not going:
        return []
    _update(connection, dossier, (change.without_value() for change in going))
    records = list(dict.fromkeys((change.record_type, change.record) for change in going))
    for record_type, record in records:
        connection.execute(
            "DELETE FROM draft WHERE dossier = ? AND record_type = ? "
            "AND (record = ? OR (record = ? AND field = ?))",
            (dossier, record_type, record, FORM, record),
        )
    cache.refresh_all(connection, dossier, records)
    ask_to_finish(connection)
    return records


def read_erased_files(store: Store, staging: Staging) -> frozenset[str]:
    """Return the SHA-256 of files that erasures name and nothing here or in these files names any more."""
    acts = staging.read_erasures()
    digests = frozenset(name for act in acts for name in named_in(act, "digests"))
    if not digests:
        return digests
    erasures = read_erasures(acts, read_viewer(store.reader(), acts[0].origin.dossier))
    whole = (change for change in staging.read_type(ATTACHMENT) if not erasures.holds_for(change))
    return digests - read_named(store) - {str(change.values().get("sha256")) for change in whole}


def fill_values(connection: Connection, dossier: str, changes: Iterable[Change]) -> None:
    """Give changes their value that came without it: somebody else erased what nobody here agreed to."""
    _update(connection, dossier, changes)


def ask_to_finish(connection: Connection) -> None:
    """Have the files written anew and the copies looked at, now or at the next start."""
    for wish in ("must_compact", _WISH):
        connection.execute("REPLACE INTO meta VALUES (?, '1')", (wish,))


def _update(connection: Connection, dossier: str, changes: Iterable[Change]) -> None:
    connection.execute("INSERT INTO meta VALUES ('may_erase', ?)", (dossier,))
    for change in changes:
        connection.execute(
            "UPDATE change SET value = ?, salt = ? WHERE id = ?", (change.value, change.salt, change.id)
        )
    connection.execute("DELETE FROM meta WHERE key = 'may_erase'")


def finish_erasing(store: Store) -> None:
    """Write the files anew, make a fresh copy, and remove the copies and attachments that hold what went.

    What cannot be done now is done at the next start.
    """
    try:
        with store.writer() as connection:
            if connection.execute("SELECT 1 FROM meta WHERE key = ?", (_WISH,)).fetchone() is None:
                return
            finish_removal(connection)
            acts = list_erasures(connection)
            gone = {row[0] for row in connection.execute("SELECT id FROM change WHERE value IS NULL")}
        fresh = make_backup(store.paths)  # before any other goes: there is always one
        for path in list_backups(store.paths):
            if path != fresh and _holds(path, gone, {act.origin.dossier for act in acts}):
                path.unlink(missing_ok=True)
        digests = {name for act in acts if gone & set(named_in(act)) for name in named_in(act, "digests")}
        store.attachments.remove(digests - read_named(store))
        with store.transaction() as connection:
            connection.execute("DELETE FROM meta WHERE key = ?", (_WISH,))
    except (StorageError, OSError) as error:
        _log.info("what was erased leaves the copies at the next start: %s", error)


def list_erasures(connection: Connection, dossier: str | None = None) -> list[Change]:
    """Return the erasures of a dossier, or of all, in causal order."""
    condition, more = ("AND dossier = ?", (dossier,)) if dossier else ("", ())
    query = f"SELECT header, value, salt FROM change WHERE record_type = ? {condition}"
    found = [read_own_change(*row) for row in connection.execute(query, (ERASURE, *more)).fetchall()]
    return sorted(found, key=lambda act: act.order)


def _holds(path: Path, gone: set[str], dossiers: set[str]) -> bool:
    """Return whether a copy has a value of these changes or drafts of these dossiers, or cannot be read."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            values = connection.execute("SELECT id FROM change WHERE value IS NOT NULL")
            if any(row[0] in gone for row in values):
                return True
            drafted = connection.execute("SELECT DISTINCT dossier FROM draft").fetchall()
            return any(row[0] in dossiers for row in drafted)
    except (sqlite.Error, InternalError, UnicodeDecodeError):
        return True
    finally:
        remove_log_files(path)
