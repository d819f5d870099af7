"""What goes into a file: a dossier's changes in causal order, all read at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from jurytool.history.change import Change, read_own_change
from jurytool.storage.engine import Connection, connect
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store

MayLeave = Callable[[str], bool]  # gets the id of a change


class Outgoing:
    """The changes of a dossier that may leave this laptop."""

    def __init__(self, connection: Connection, dossier_id: str, may_leave: MayLeave) -> None:
        self._connection = connection
        self._dossier_id = dossier_id
        with user_failures():
            rows = connection.execute("SELECT id FROM change WHERE dossier = ?", (dossier_id,))
            self._leaving = {row[0] for row in rows if may_leave(row[0])}

    def count(self) -> int:
        """Return how many there are."""
        return len(self._leaving)

    def read(self) -> Iterator[Change]:
        """Yield them, each child after its parents; raises StorageError."""
        query = "SELECT id, header, value, salt FROM change WHERE dossier = ? ORDER BY lamport, id"
        with user_failures():
            for change_id, *parts in self._connection.execute(query, (self._dossier_id,)):
                if change_id in self._leaving:
                    yield read_own_change(*parts)


@contextmanager
def read_outgoing(store: Store, dossier_id: str, may_leave: MayLeave) -> Iterator[Outgoing]:
    """Yield what may leave, through a connection of its own that sees one moment; raises StorageError."""
    with user_failures():
        reader = connect(store.paths.database, read_only=True)
    with closing(reader):
        reader.execute("BEGIN")
        yield Outgoing(reader, dossier_id, may_leave)
