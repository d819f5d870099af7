"""Copies of the dossiers: made through a connection of their own, and opened before they count (R32)."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from jurytool.clock import Clock, Moment
from jurytool.errors import InternalError
from jurytool.paths import DataPaths
from jurytool.storage import opening
from jurytool.storage.engine import connect
from jurytool.storage.failures import disk_full, user_failures
from jurytool.whole_file import sync_folder

_NAME = re.compile(r"jurytool-(\d{8}-\d{6})(?:-(\d+))?\.db")
_MOMENT = "%Y%m%d-%H%M%S"
_PAGES = 1_000  # copied at a time; whoever types can store something in between
LATEST = 12  # are kept however soon they followed each other
KEPT = (("%Y%m%d%H", 24), ("%Y%m%d", 14), ("%G%V", 8))  # the newest of so many hours, days and weeks


def make_backup(paths: DataPaths, moment: Moment | None = None) -> Path:
    """Return a new copy of the dossiers, whole and looked at; older ones are thinned out.

    Raises StorageError with no copy made. The files beside notes are not in it: those are never changed.
    """
    moment = moment or Clock().now()
    with user_failures(paths.root):
        paths.backups.mkdir(parents=True, exist_ok=True)
        target = _free_name(paths.backups, moment)
        beside = target.with_name(f"{target.name}.nieuw")
        opening.remove_database(beside)
        try:
            _copy(paths.database, beside)
            opening.check_file(beside)
            opening.check_content(beside, pages=True)
            remove_log_files(beside)
            beside.replace(target)
        except BaseException:
            opening.remove_database(beside)
            raise
        sync_folder(paths.backups)
        for old in surplus(list_backups(paths)):
            if old != target:  # a clock may have been set back
                old.unlink(missing_ok=True)
    return target


def list_backups(paths: DataPaths) -> list[Path]:
    """Return the copies that there are, the newest first."""
    if not paths.backups.is_dir():
        return []
    found = (path for path in paths.backups.iterdir() if _NAME.fullmatch(path.name))
    return sorted(found, key=_place, reverse=True)


def surplus(backups: Iterable[Path]) -> list[Path]:
    """Return which copies are kept no longer; of each hour, day and week the newest counts."""
    ordered = sorted(backups, key=_place, reverse=True)
    kept = set(ordered[:LATEST])
    for form, number in KEPT:
        newest: dict[str, Path] = {}
        for path in ordered:
            newest.setdefault(f"{moment_of(path):{form}}", path)
        kept.update(list(newest.values())[:number])
    return [path for path in ordered if path not in kept]


def moment_of(backup: Path) -> dt.datetime:
    """Return when a copy was made, in the time of the laptop at that moment."""
    return _place(backup)[0]


def _place(backup: Path) -> tuple[dt.datetime, int]:
    found = _NAME.fullmatch(backup.name)
    if found is None:
        raise InternalError(f"{backup.name} is no backup")
    moment = dt.datetime.strptime(found[1], _MOMENT)  # noqa: DTZ007 - only compared with its own kind
    return moment, int(found[2] or 1)


def _free_name(folder: Path, moment: Moment) -> Path:
    stem = f"jurytool-{moment.local():{_MOMENT}}"
    names = (f"{stem}.db", *(f"{stem}-{number}.db" for number in range(2, 100)))
    return next(path for name in names if not (path := folder / name).exists())


def _copy(source_path: Path, target_path: Path) -> None:
    # a second connection: one with a transaction of its own would wait for itself for ever
    with (
        closing(connect(source_path, read_only=True)) as source,
        closing(sqlite.connect(str(target_path), isolation_level=None)) as target,
    ):
        target.execute("PRAGMA synchronous=FULL").fetchall()
        try:
            source.backup(target, pages=_PAGES)
        except sqlite.Error as error:
            # the driver does not say which error it was
            if shutil.disk_usage(target_path.parent).free < source_path.stat().st_size:
                raise disk_full() from error
            raise


def remove_log_files(path: Path) -> None:
    """Take away what looking at a copy left beside it; nothing was written there."""
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def has_changed_since(paths: DataPaths, backup: Path) -> bool:
    """Return whether anything was stored since a copy was made; one that cannot be read is none."""
    try:
        return _mark(paths.database) != _mark(backup)
    except (sqlite.Error, InternalError):
        return True
    finally:
        remove_log_files(backup)


def _mark(path: Path) -> list[tuple[object, ...]]:
    """Return what differs after any act, draft or import."""
    queries = (
        "SELECT max(seq), count(*), count(value) FROM change",
        "SELECT max(saved_ms), count(*) FROM draft",
        "SELECT dossier, juror FROM my_juror ORDER BY 1",
        "SELECT count(*) FROM received",
        "SELECT count(*) FROM passphrase",
    )
    with closing(connect(path, read_only=True)) as connection:
        return [row for query in queries for row in connection.execute(query).fetchall()]
