"""What goes into a file: a dossier's changes in causal order, all read at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from jurytool.history.change import Change, read_own_change
from jurytool.history.independence import LOCK, may_leave
from jurytool.models.fields import RECORDS, Kind
from jurytool.storage.engine import Connection, connect
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store
from jurytool.text.field_text import TEXTS


class Outgoing:
    """The changes of a dossier that may leave this laptop (R19); a personal copy holds everything."""

    def __init__(self, connection: Connection, dossier_id: str, *, personal: bool) -> None:
        self._connection = connection
        self._dossier_id = dossier_id
        with user_failures():
            rows = connection.execute("SELECT id FROM change WHERE dossier = ?", (dossier_id,))
            self._staying = set() if personal else find_staying(connection, dossier_id)
            self._leaving = {row[0] for row in rows} - self._staying

    def count(self) -> int:
        """Return how many there are."""
        return len(self._leaving)

    def count_records(self, record_type: str) -> tuple[int, int]:
        """Return of how many records of a type something leaves, and of how many something stays."""
        with user_failures():
            rows = self._connection.execute(
                "SELECT id, record FROM change WHERE dossier = ? AND record_type = ?",
                (self._dossier_id, record_type),
            ).fetchall()
        leaving = {record for change, record in rows if change in self._leaving}
        return len(leaving), len({record for change, record in rows if change in self._staying})

    def count_shown(self, record_type: str, needed: str = "") -> int:
        """Return how many records of a type the dossier shows; of the report only what has words.

        Where a field is `needed`, only those in which it is filled, or stands in versions.
        """
        spec = RECORDS[record_type]
        words = [name for name, field in spec.fields.items() if field.searchable and field.kind in TEXTS]
        is_text = any(field.kind is Kind.NARRATIVE for field in spec.fields.values())
        filled = " OR ".join(f"{name} <> ''" for name in words) if is_text else "1"
        if needed:
            filled = f"{needed} <> '' OR conflicts > 0"
        query = f"SELECT count(*) FROM {record_type} WHERE dossier_id = ? AND NOT hidden AND ({filled})"
        with user_failures():
            return int(self._connection.execute(query, (self._dossier_id,)).fetchone()[0])

    def read(self) -> Iterator[Change]:
        """Yield them, each child after its parents; raises StorageError."""
        query = "SELECT id, header, value, salt FROM change WHERE dossier = ? ORDER BY lamport, id"
        with user_failures():
            for change_id, *parts in self._connection.execute(query, (self._dossier_id,)):
                if change_id in self._leaving:
                    yield read_own_change(*parts)


def find_staying(connection: Connection, dossier_id: str) -> set[str]:
    """Return the ids of changes that stay home until their author locks them; reads only what can."""
    names = [LOCK, *(name for name, spec in RECORDS.items() if spec.is_withheld)]
    marks = ", ".join("?" * len(names))
    query = f"SELECT header, value, salt FROM change WHERE dossier = ? AND record_type IN ({marks})"
    changes = [read_own_change(*parts) for parts in connection.execute(query, (dossier_id, *names))]
    return {change.id for change in changes} - {change.id for change in may_leave(changes)}


@contextmanager
def read_outgoing(store: Store, dossier_id: str, *, personal: bool) -> Iterator[Outgoing]:
    """Yield what may leave, through a connection of its own that sees one moment; raises StorageError."""
    with user_failures():
        reader = connect(store.paths.database, read_only=True)
    with closing(reader):
        reader.execute("BEGIN")
        yield Outgoing(reader, dossier_id, personal=personal)
