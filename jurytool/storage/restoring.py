"""Puts a copy in the place of a damaged database, which is moved aside and never removed (R32).

In two steps, so that a crash leaves either the damaged one, told as such, or the restored one: first a whole
copy lies ready beside the database; then, before anything is opened, the damaged one goes aside and the copy
gets its name.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError, StorageError
from jurytool.history.change import Change, read_own_change
from jurytool.history.erasure import ERASURE
from jurytool.paths import DataPaths
from jurytool.storage import cache, opening
from jurytool.storage.backup import list_backups, moment_of, remove_log_files
from jurytool.storage.engine import Connection, connect, transaction
from jurytool.storage.erasing import apply_erasures
from jurytool.storage.failures import user_failures
from jurytool.storage.rows import insert_change
from jurytool.whole_file import sync_folder

_log = logging.getLogger(__name__)
_READY = "terug-"  # before the name of the copy that is to take the place of the database
_ASIDE = "beschadigd"
_ENDS = ("-shm", "-wal", "")  # the database itself goes last


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back at this start: when the copy was made, and where the damaged database lies."""

    moment: dt.datetime
    aside: Path


def find_restorable(paths: DataPaths) -> Path | None:
    """Return the newest copy that is whole, each looked at page by page, or None."""
    return next((path for path in list_backups(paths) if is_whole(path)), None)


def is_whole(backup: Path) -> bool:
    """Return whether a copy can be opened and holds what a database must."""
    try:
        opening.check_file(backup)
        opening.check_content(backup, pages=True)
    except StorageError as error:
        _log.info("a copy is passed over: %s", error)
        return False
    finally:
        remove_log_files(backup)
    return True


def prepare_restore(paths: DataPaths, backup: Path) -> None:
    """Lay a copy ready; `finish_restore` puts it there at the next start.

    Raises StorageError with nothing changed.
    """
    beside = paths.root / f"{_READY}{backup.name}.nieuw"
    with user_failures(paths.root):
        opening.remove_database(beside)
        try:
            shutil.copy(backup, beside)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            if not is_whole(beside):
                raise StorageError("Deze reservekopie is niet heel.", "Er is niets veranderd.")
            beside.replace(paths.root / f"{_READY}{backup.name}")
        except BaseException:
            opening.remove_database(beside)
            raise
        sync_folder(paths.root)


def finish_restore(paths: DataPaths) -> Restored | None:
    """Put a copy that lies ready in its place, the damaged database aside; None where there is none."""
    ready = next(iter(sorted(paths.root.glob(f"{_READY}*.db"))), None)
    if ready is None:
        return None
    aside = _free_folder(paths)
    aside.mkdir(exist_ok=True)
    for damaged in _parts(paths):
        if damaged.exists():
            damaged.replace(aside / damaged.name)
    sync_folder(aside)
    ready.replace(paths.database)
    sync_folder(paths.root)
    return Restored(moment_of(paths.backups / ready.name.removeprefix(_READY)), aside)


def _free_folder(paths: DataPaths) -> Path:
    """Return a folder that holds no database yet, or after a crash the one in which that lies already."""
    folders = [paths.root / name for name in (_ASIDE, *(f"{_ASIDE}-{number}" for number in range(2, 1000)))]
    left = {path.name for path in _parts(paths) if path.exists()}
    number = next(
        at
        for at, folder in enumerate(folders)
        if not any((folder / name).exists() for name in {*left, paths.database.name})
    )
    return folders[number] if left else folders[max(0, number - 1)]


def _parts(paths: DataPaths) -> list[Path]:
    """Return the files of the database, itself the last."""
    return [paths.database.with_name(f"{paths.database.name}{end}") for end in _ENDS]


def reapply_erasures(connection: Connection, paths: DataPaths, aside: Path) -> None:
    """Let values go that were erased after a copy was made, as far as anything here still says so (R20)."""
    acts = {act.id: act for act in _acts(aside / paths.database.name)}
    for path in list_backups(paths):
        acts |= {act.id: act for act in _acts(path)}
        remove_log_files(path)
    known = {row[0] for row in connection.execute("SELECT id FROM dossier")}
    with transaction(connection):
        for act in sorted(acts.values(), key=lambda act: act.order):
            here = connection.execute("SELECT 1 FROM change WHERE id = ?", (act.id,)).fetchone()
            if here is None and act.origin.dossier in known:
                insert_change(connection, act)
                cache.refresh_all(connection, act.origin.dossier, [(ERASURE, act.record)])
        for dossier in sorted(known):
            apply_erasures(connection, dossier)


def _acts(path: Path) -> Iterator[Change]:
    """Yield the erasures in a database, as far as it can be read."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            query = "SELECT header, value, salt FROM change WHERE record_type = ?"
            for row in connection.execute(query, (ERASURE,)):
                yield read_own_change(*row)
    except (sqlite.Error, InternalError, StorageError, UnicodeDecodeError, ValueError) as error:
        _log.info("no erasures are read from %s: %s", path.name, error)
