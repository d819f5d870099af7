"""`Store`: the open data folder, with its one writing connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jurytool.errors import StorageDamagedError, StorageError
from jurytool.paths import DataPaths
from jurytool.storage import schema
from jurytool.storage.cache_tables import ensure_cache
from jurytool.storage.engine import Connection, check_sqlite, connect, make_orm_engine, transaction
from jurytool.storage.failures import damaged, user_failures
from jurytool.storage.lock import FolderLock, folder_warning

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlmodel import Session


class Store:
    """The open data folder; reads may come from any thread, writes are one at a time."""

    def __init__(self, paths: DataPaths, *, read_only: bool = False) -> None:
        """Open or make the database; raises StorageError in Dutch where that is not possible."""
        check_sqlite()
        self.paths = paths
        self.read_only = read_only
        self.warning = folder_warning(paths.root)
        self._writing = threading.RLock()
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._engine: Engine | None = None
        with user_failures():
            paths.root.mkdir(parents=True, exist_ok=True)
            self._lock = None if read_only else FolderLock(paths.lock)
            try:
                self._connection = connect(paths.database, read_only=read_only, create=True)
                self._prepare()
            except BaseException:
                self.close()
                raise

    def _prepare(self) -> None:
        if not self.read_only and schema.read_version(self._connection) == 0:
            self._refuse_foreign_file()
        self._check_quickly()
        if self.read_only:
            schema.read_version(self._connection)
            return
        schema.migrate(self._connection)
        ensure_cache(self._connection)

    def _refuse_foreign_file(self) -> None:
        tables = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables:
            raise damaged()

    def _check_quickly(self) -> None:
        if self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield the writing connection inside one transaction, committed at the end or rolled back whole.

        Raises StorageError (DiskFullError among them) with nothing stored.
        """
        with self._writing, user_failures():
            if self.read_only:
                raise StorageError("Deze gegevens zijn alleen om te lezen geopend.")
            with transaction(self._connection):
                yield self._connection

    def reader(self) -> Connection:
        """Return this thread's reading connection: it sees what was committed when a statement begins."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            with user_failures():
                connection = connect(self.paths.database, read_only=True)
            self._local.connection = connection
            self._readers.append(connection)
        return connection

    def session(self) -> Session:
        """Return a SQLModel session for reading; rows stay readable after it closes."""
        from sqlmodel import Session

        if self._engine is None:
            self._engine = make_orm_engine(self.paths.database)
        return Session(self._engine, expire_on_commit=False)

    def close(self) -> None:
        """Write the log file back into the database and let the folder go; may be called twice."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        self._local = threading.local()
        connection = getattr(self, "_connection", None)
        if connection is not None:
            with self._writing:
                try:
                    if not self.read_only:
                        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                finally:
                    connection.close()
                    self._connection = None
        lock = getattr(self, "_lock", None)
        if lock is not None:
            lock.release()
            self._lock = None


def open_store(paths: DataPaths) -> Store:
    """Open the data folder; a damaged database is opened read-only when it can still be read.

    Raises StorageDamagedError where nothing can be read, and every other StorageError as it is.
    """
    try:
        return Store(paths)
    except StorageDamagedError:
        return Store(paths, read_only=True)
