"""Files beside notes, in a database of their own: found by their SHA-256, stored in pieces, never changed.

It is opened when it is first needed. Absent or damaged it stands in nobody's way: the dossiers are elsewhere,
and that a file is named there but not here is a normal state (R21).
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InternalError, StorageDamagedError, StorageError
from jurytool.storage.attachment_schema import KIND, check_tables, damaged, make_tables
from jurytool.storage.engine import Connection, connect, transaction
from jurytool.storage.failures import disk_full, user_failures
from jurytool.storage.opening import check_file, make_file
from jurytool.storage.pace import Pace, check_integrity

PIECE = 2**20  # bytes: what is in memory besides the file that is being stored
MAX_BYTES = 25_000_000
ROOM_FOR_NOTES = 20_000_000  # bytes that no attachment may take
CHECKED_PIECES = (0.85, 1.0)  # share of a whole check that goes to reading every file
KEPT_MS = 30 * 24 * 3_600_000  # how long a file stays that nothing names: somebody may put a backup back


@dataclass(frozen=True, slots=True)
class AttachmentHealth:
    """What a check of the stored files found."""

    integrity: tuple[str, ...] = ()  # what SQLite says, or the sentence with which it could not be opened
    broken: tuple[str, ...] = ()  # SHA-256 of files whose content is another one
    stored: frozenset[str] = frozenset()


@dataclass(eq=False, slots=True)
class Batch:
    """What one piece of work brought in; nobody else has stored the same since."""

    fresh: set[str] = field(default_factory=set)


class AttachmentStore:
    """The database of files; any thread may read, writes are one at a time."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._writing = threading.Lock()
        self._connection: Connection | None = None
        self._closed = False
        self._was_there = False
        self._batches: set[Batch] = set()  # of work that is going on; written by who holds `_writing`

    def put(self, data: bytes, dossier_id: str, batch: Batch | None = None) -> str:
        """Store a file for a dossier, durable when this returns; returns its SHA-256.

        A `batch` of `all_or_none` remembers what was not here yet. Raises StorageError with nothing stored.
        """
        if not 0 < len(data) <= MAX_BYTES:
            raise InternalError(f"{len(data)} bytes cannot be stored")
        digest = hashlib.sha256(data).hexdigest()
        with self._writer() as connection:
            if shutil.disk_usage(self._path.parent).free < 2 * len(data) + ROOM_FOR_NOTES:
                raise disk_full()
            try:
                is_new = _insert(connection, digest, data, dossier_id)
            finally:
                # also what was not stored has made the log file large, and that is room for notes
                _empty_log_file(connection)
            for other in self._batches - {batch}:
                other.fresh.discard(digest)  # about to be named by somebody else, so it stays
            if batch is not None and is_new:
                batch.fresh.add(digest)
        return digest

    @contextmanager
    def all_or_none(self, used: Callable[[], Collection[str]]) -> Iterator[Batch]:
        """Yield a batch for `put`; where the block fails, the files that it brought in go again.

        What somebody else has stored since stays, and what is in `used`, called within the transaction.
        """
        batch = Batch()
        with self._writing:
            self._batches.add(batch)
        try:
            yield batch
        except BaseException:
            with contextlib.suppress(StorageError):  # they go after a while anyhow; what went wrong is told
                self._take_back(batch, used)
            raise
        finally:
            with self._writing:
                self._batches.remove(batch)

    def _take_back(self, batch: Batch, used: Callable[[], Collection[str]]) -> None:
        if not batch.fresh:
            return
        with self._writer() as connection:
            with transaction(connection):
                _remove(connection, batch.fresh.difference(used()))
            _shrink(connection)

    def find_present(self, digests: Collection[str]) -> frozenset[str]:
        """Return which of these files are here."""
        return frozenset(self.sizes(digests))

    def sizes(self, digests: Collection[str]) -> dict[str, int]:
        """Return of each of these files that is here how many bytes it has."""
        wanted = sorted(set(digests))
        if not wanted or not self._is_there():
            return {}
        with self._reader() as connection:
            marks = ", ".join("?" * len(wanted))
            query = f"SELECT sha256, size FROM content WHERE sha256 IN ({marks})"
            return dict(connection.execute(query, wanted).fetchall())

    def read(self, digest: str) -> Iterator[bytes]:
        """Yield a file in pieces; nothing where it is not here.

        Raises StorageDamagedError after the last piece where these are not the bytes that were stored.
        """
        if not self._is_there():
            return
        with self._reader() as connection:
            yield from _read_pieces(connection, digest)

    def remove_of_dossier(self, dossier_id: str, named: Collection[str], used: Collection[str]) -> None:
        """Remove the files that a removed dossier named or brought in, without a trace; `used` ones stay.

        A file stays as well that another dossier brought in: it may be about to be named there.
        """
        if not self._is_there():
            return
        with self._writer() as connection:
            with transaction(connection):
                rows = connection.execute("SELECT sha256 FROM arrival WHERE dossier = ?", (dossier_id,))
                candidates = {row[0] for row in rows.fetchall()}.union(named)
                connection.execute("DELETE FROM arrival WHERE dossier = ?", (dossier_id,))
                rows = connection.execute("SELECT sha256 FROM arrival")
                kept = {row[0] for row in rows.fetchall()}.union(used)
                _remove(connection, candidates - kept)
            _shrink(connection)

    def remove(self, digests: Collection[str]) -> None:
        """Remove files without a trace, whoever brought them in; nothing happens for what is not here."""
        if not digests or not self._is_there():
            return
        with self._writer() as connection:
            with transaction(connection):
                _remove(connection, digests)
            _shrink(connection)

    def clean(self, used: Callable[[], Collection[str]], now_ms: int) -> None:
        """Remove what has been named nowhere for thirty days: a crash, or a change of mind, left it behind.

        `used` is called within the transaction, so that nothing is stored meanwhile.
        """
        if self._read_only or not self._is_there():
            return
        with self._writer() as connection:
            with transaction(connection):
                stored = {row[0] for row in connection.execute("SELECT sha256 FROM content").fetchall()}
                unused = stored.difference(used())
                known = dict(connection.execute("SELECT sha256, since_ms FROM unused").fetchall())
                connection.execute("DELETE FROM unused")
                since = {digest: min(known.get(digest, now_ms), now_ms) for digest in unused}
                connection.executemany("INSERT INTO unused VALUES (?, ?)", sorted(since.items()))
                _remove(connection, {one for one, moment in since.items() if moment < now_ms - KEPT_MS})
            _shrink(connection)

    def check(self, pace: Pace | None = None) -> AttachmentHealth:
        """Return what an integrity check and a hash check of every file find; nothing is changed.

        `pace` is asked after each piece whether to go on; it raises StoppedError.
        """
        pace = pace or Pace()
        try:
            if not self._is_there():
                return AttachmentHealth()
            with self._reader() as connection:
                lines = check_integrity(connection, pace)
                if lines:
                    return AttachmentHealth(lines)
                pace.begin(*CHECKED_PIECES, connection.execute("SELECT count(*) FROM piece").fetchone()[0])
                stored = [row[0] for row in connection.execute("SELECT sha256 FROM content ORDER BY 1")]
                broken = tuple(digest for digest in stored if not _is_intact(connection, digest, pace))
                return AttachmentHealth((), broken, frozenset(stored))
        except StorageError as error:
            return AttachmentHealth((str(error),))

    def close(self) -> None:
        """Write the log file back and let the database go; waits for a file that is being stored."""
        with self._writing:
            self._closed = True
            connection, self._connection = self._connection, None
            if connection is None:
                return
            _empty_log_file(connection)
            connection.close()

    def _is_there(self) -> bool:
        # looked at once: to close the file again lets go of the locks that SQLite has on it by then
        if not (self._was_there and self._path.exists()):
            with self._failures():
                self._was_there = check_file(self._path, KIND)
        return self._was_there

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        """Yield the writing connection, opened or made where this is the first time."""
        with self._writing, self._failures():
            if self._read_only:
                raise StorageError("Deze gegevens zijn alleen om te lezen geopend.")
            if self._closed:
                raise StorageError("Jurytool wordt afgesloten, dus dit bestand is niet bijgevoegd.")
            if self._connection is None:
                self._connection = self._open()
            yield self._connection

    def _open(self) -> Connection:
        if self._is_there():
            with self._reader():
                pass  # its tables are looked at before a byte changes
        else:
            make_file(self._path, make_tables)
            self._was_there = True
        connection = connect(self._path)
        try:
            _shrink(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        with self._failures(), closing(connect(self._path, read_only=True)) as connection:
            check_tables(connection)
            yield connection

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            with user_failures(self._path.parent):
                yield
        except (StorageDamagedError, UnicodeDecodeError) as error:
            raise damaged() from error


def _insert(connection: Connection, digest: str, data: bytes, dossier_id: str) -> bool:
    """Store a file; returns whether it was not here yet."""
    with transaction(connection):
        found = connection.execute("SELECT 1 FROM content WHERE sha256 = ?", (digest,)).fetchone()
        if found is None:
            connection.execute("INSERT INTO content VALUES (?, ?)", (digest, len(data)))
            for number, start in enumerate(range(0, len(data), PIECE)):
                piece = memoryview(data)[start : start + PIECE]
                connection.execute("INSERT INTO piece VALUES (?, ?, ?)", (digest, number, piece))
        connection.execute("INSERT OR IGNORE INTO arrival VALUES (?, ?)", (digest, dossier_id))
    return found is None


def _empty_log_file(connection: Connection) -> None:
    """Write the log file back and make it empty; where somebody reads just now, the next one does."""
    with contextlib.suppress(sqlite.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _read_pieces(connection: Connection, digest: str) -> Iterator[bytes]:
    hasher, count = hashlib.sha256(), 0
    query = "SELECT data FROM piece WHERE sha256 = ? ORDER BY number"
    for (data,) in connection.execute(query, (digest,)):
        if not isinstance(data, bytes):
            raise damaged()
        hasher.update(data)
        count += 1
        yield data
    if count and hasher.hexdigest() != digest:
        raise damaged()


def _is_intact(connection: Connection, digest: str, pace: Pace) -> bool:
    count = 0
    try:
        for data in _read_pieces(connection, digest):
            count += len(data)
            pace.step()
    except StorageDamagedError:
        return False
    return count > 0


def _remove(connection: Connection, digests: Collection[str]) -> None:
    """Delete files: the one place that may."""
    for digest in sorted(digests):
        connection.execute("INSERT INTO meta VALUES ('may_delete', ?)", (digest,))
        for table in ("unused", "arrival", "piece", "content"):
            connection.execute(f"DELETE FROM {table} WHERE sha256 = ?", (digest,))
        connection.execute("DELETE FROM meta WHERE key = 'may_delete'")


def _shrink(connection: Connection) -> None:
    """Give the room of removed files back, and overwrite them in the file itself.

    Where somebody reads just now, that is done when the database is opened the next time.
    """
    if connection.execute("PRAGMA freelist_count").fetchone()[0]:
        connection.execute("PRAGMA incremental_vacuum").fetchall()
    _empty_log_file(connection)  # also where so little went that no page came free
