"""Checks of the database: is the file whole, are the hashes right, is the cache what the log says."""

from __future__ import annotations

from dataclasses import dataclass, field

from jurytool.history.change import ChangeError, read_change
from jurytool.storage import cache
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found; all empty when all is well."""

    integrity: tuple[str, ...] = ()  # what SQLite says
    broken_changes: tuple[str, ...] = ()  # ids whose bytes do not match
    stale_tables: tuple[str, ...] = ()  # cache tables that differ from a rebuild
    changes: int = 0
    dossiers: int = 0
    details: tuple[str, ...] = field(default=())

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return not (self.integrity or self.broken_changes or self.stale_tables)


def check_store(store: Store) -> Health:
    """Return what an integrity check, a hash check and a rebuild-compare of all dossiers find.

    Nothing is changed: the rebuild happens in a transaction that is rolled back.
    """
    reader = store.reader()
    with user_failures():
        lines = [row[0] for row in reader.execute("PRAGMA integrity_check").fetchall()]
        broken, count = _check_hashes(reader)
        dossiers = reader.execute("SELECT count(*) FROM dossier").fetchone()[0]
    stale = () if store.read_only else _compare_rebuilt(store)
    return Health(tuple(line for line in lines if line != "ok"), broken, stale, count, dossiers)


def _check_hashes(connection: Connection) -> tuple[tuple[str, ...], int]:
    broken = []
    count = 0
    for stored_id, header, value, salt in connection.execute("SELECT id, header, value, salt FROM change"):
        count += 1
        try:
            if read_change(header, value, salt).id != stored_id:
                broken.append(stored_id)
        except ChangeError:
            broken.append(stored_id)
    return tuple(broken), count


class _RollBack(Exception):  # noqa: N818 - not an error: it ends a transaction that must leave nothing
    pass


def _compare_rebuilt(store: Store) -> tuple[str, ...]:
    stale: tuple[str, ...] = ()
    try:
        with store.transaction() as connection:
            before = cache.dump(connection)
            cache.rebuild(connection)
            after = cache.dump(connection)
            stale = tuple(name for name in before if before[name] != after[name])
            raise _RollBack
    except _RollBack:
        return stale
