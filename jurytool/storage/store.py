"""`Store`: the open data folder, with its one writing connection."""

from __future__ import annotations

import logging
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError, StorageDamagedError, StorageError
from jurytool.paths import DataPaths
from jurytool.storage import opening, schema
from jurytool.storage.attachments import AttachmentStore
from jurytool.storage.backup import make_backup
from jurytool.storage.cache_tables import ensure_cache
from jurytool.storage.engine import Connection, check_sqlite, connect, make_orm_engine, transaction
from jurytool.storage.erasing import finish_erasing
from jurytool.storage.failures import moved_away, opening_failures, user_failures
from jurytool.storage.lock import FolderLock, folder_warning
from jurytool.storage.removal import finish_removal
from jurytool.storage.restoring import Restored, finish_restore, reapply_erasures

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlmodel import Session

_log = logging.getLogger(__name__)


class _Reader:
    """A thread's own connection, closed when the thread ends and takes its part of `threading.local` along.

    The connections themselves take no weak references, and nothing of the program sees a thread end.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Store:
    """The open data folder; reads may come from any thread, writes are one at a time."""

    def __init__(self, paths: DataPaths, *, read_only: bool = False, check: bool = True) -> None:
        """Open or make the database; raises StorageError in Dutch where that is not possible.

        A broken database is found before a byte of it changes. Without `check` only its first bytes, its
        length and its tables are looked at, and the caller owes a `check_quickly` soon after.
        """
        check_sqlite()
        self.paths = paths
        self.read_only = read_only
        self.is_removing = False  # while a dossier is removed: whoever reads for long gives way
        self.restored: Restored | None = None  # the copy that took the place of a damaged database just now
        self.warning = folder_warning(paths.root)
        self._writing = threading.RLock()
        self._local = threading.local()
        self._readers: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self._counting = threading.Lock()  # a set may not grow while it is being read
        self._closed = False
        self._places: tuple[object, ...] = ()  # which files are written, once there are both
        self._engine: Engine | None = None
        self.attachments = AttachmentStore(paths.attachments, read_only=read_only)
        self._lock: FolderLock | None = None
        self._connection: Connection | None = None
        try:
            with opening_failures(paths.root):
                if read_only:
                    opening.check_readable(paths.database)
                else:
                    self._open(check)
        except BaseException:
            self.close()
            raise

    def _open(self, check: bool) -> None:
        if self.paths.is_named and not self.paths.root.parent.is_dir():
            raise StorageError(
                f"De map {self.paths.root.parent} bestaat niet, dus daarin komen geen gegevens.",
                "Kijk of de naam achter --data-map klopt.",
            )
        self.paths.root.mkdir(parents=True, exist_ok=True)
        self._lock = FolderLock(self.paths.lock)
        self.restored = finish_restore(self.paths)
        if not opening.check_file(self.paths.database):
            opening.make_database(self.paths.database)
        else:
            opening.check_content(self.paths.database, pages=check)
            if opening.read_version(self.paths.database) < schema.VERSION:
                make_backup(self.paths)  # a step to another version is the last that can go wrong unseen
        self._connection = connect(self.paths.database)
        schema.migrate(self._connection)
        ensure_cache(self._connection)
        if self.restored is not None:
            reapply_erasures(self._connection, self.paths, self.restored.aside)
        finish_removal(self._connection)
        finish_erasing(self)

    def check_quickly(self) -> bool:
        """Return whether the database is whole; one that is not can only be read from then on.

        Takes about a second for 100,000 notes, so it belongs in a thread of its own, after the first paint.
        """
        try:
            opening.check_content(self.paths.database, pages=True)
        except StorageDamagedError:
            self.read_only = True
            return False
        return True

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield the writing connection inside one transaction, committed at the end or rolled back whole.

        Raises StorageError (DiskFullError among them) with nothing stored.
        """
        with self.writer() as connection:
            with transaction(connection):
                yield connection
            self._confirm_place()

    def _confirm_place(self) -> None:
        """Raise StorageError where what was stored is in a file that nobody will find again.

        Another program that opened the database may have taken away the log file, in which the newest work
        is, or put another file in its place; SQLite goes on writing without a word. Windows lets nobody do
        so while a file is in use, and not each of its file systems knows a file again by a number.
        """
        if sys.platform == "win32":
            return
        places = tuple(map(_identify, (self.paths.database, opening.log_file(self.paths.database))))
        if not self._places and None not in places:
            self._places = places
        if self._places and places != self._places:
            raise moved_away()

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """Yield the writing connection outside a transaction, for what SQLite does in none."""
        with self._writing:
            if self.read_only:
                raise StorageError("Deze gegevens zijn alleen om te lezen geopend.")
            if self._connection is None:
                raise InternalError("the store is closed")
            try:
                with user_failures(self.paths.root):
                    yield self._connection
            except StorageDamagedError:
                self.read_only = True  # the sentence says that nothing is changed any more
                raise

    def reader(self) -> Connection:
        """Return this thread's reading connection: it sees what was committed when a statement begins.

        It is closed when the thread ends, so it may not be handed to another.
        """
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            if self._closed:
                raise InternalError("the store is closed")
            with user_failures(self.paths.root):
                reader = _Reader(connect(self.paths.database, read_only=True))
            self._local.reader = reader
            with self._counting:
                self._readers.add(reader)
        return reader.connection

    def session(self) -> Session:
        """Return a SQLModel session for reading; rows stay readable after it closes."""
        from sqlmodel import Session

        if self._engine is None:
            self._engine = make_orm_engine(self.paths.database)
        return Session(self._engine, expire_on_commit=False)

    def close(self) -> None:
        """Write the log file back into the database and let the folder go; may be called twice."""
        self._closed = True
        self.attachments.close()
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        with self._counting:
            readers = list(self._readers)
        for reader in readers:
            reader.connection.close()
        self._local = threading.local()
        with self._writing:
            connection, self._connection = self._connection, None
            if connection is not None:
                self._close_writer(connection)
            lock, self._lock = self._lock, None
            if lock is not None:
                lock.release()

    def _close_writer(self, connection: Connection) -> None:
        if self.read_only:
            self._close_unchanged(connection)
            return
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite.Error as error:
            _log.info("the log file stays beside the database until the next start: %s", error)
        finally:
            connection.close()

    def _close_unchanged(self, connection: Connection) -> None:
        """Close the writer without a byte of the database changing.

        SQLite writes the log file back when the last connection closes, unless that one can only read.
        """
        try:
            last = connect(self.paths.database, read_only=True)
        except (sqlite.Error, InternalError) as error:
            _log.info("the log file is written back: %s", error)
            connection.close()
            return
        try:
            last.execute("PRAGMA data_version").fetchone()
            last.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite.Error as error:
            _log.info("the database cannot be read any more: %s", error)
        finally:
            connection.close()
            last.close()


def _identify(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def open_store(paths: DataPaths, *, check: bool = True) -> Store:
    """Open the data folder; a damaged database is opened read-only when it can still be read.

    Raises StorageDamagedError where nothing can be read, and every other StorageError as it is.
    """
    try:
        return Store(paths, check=check)
    except StorageDamagedError:
        return Store(paths, read_only=True)
