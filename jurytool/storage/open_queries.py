"""What people still have to look at: two versions, merged texts, what came back, what was not accepted.

A row of that kind is rare, and each table has a small index of them: nothing else is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jurytool.history.view import EXISTENCE
from jurytool.models.fields import OPEN_ROWS, RECORDS
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.layout import decode_heads
from jurytool.storage.store import Store

# what hangs on what: a deleted one that somebody else used is a matter to settle
USES: tuple[tuple[str, str, str], ...] = (
    ("programme_item", "note", "item_id"),
    ("statement", "statement_mark", "statement_id"),
    ("statement", "statement_note", "statement_id"),
    ("contact", "feedback_point", "contact_id"),
    ("document", "document_read", "document_id"),
    ("application", "application_answer", "application_id"),
)


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """How much of each kind waits for people in a dossier."""

    conflicts: int = 0
    unconfirmed: int = 0
    returned: int = 0
    refused: int = 0
    used: int = 0  # deleted, and used by somebody else

    @property
    def to_choose(self) -> int:
        """How many choices there are to make."""
        return self.conflicts + self.returned + self.used


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A record that somebody has to look at."""

    record_type: str
    record: str
    conflicts: int
    unconfirmed: int
    returned: bool
    refused: int


@dataclass(frozen=True, slots=True)
class UsedDeletion:
    """A deleted record that a shown record of somebody else hangs on."""

    record_type: str
    record: str
    deleted_by: str  # juror ids
    used_by: tuple[str, ...]


def count_open(store: Store) -> dict[str, OpenCounts]:
    """Return what waits for people by dossier, those without any left out; a fixed number of queries."""
    parts = " UNION ALL ".join(
        f"SELECT dossier_id, conflicts * (NOT hidden) AS a, unconfirmed * (NOT hidden) AS b, "
        f"returned AS c, refused AS d FROM {name} WHERE {OPEN_ROWS}"
        for name in RECORDS
    )
    with user_failures():
        connection = store.reader()
        rows = connection.execute(
            f"SELECT dossier_id, sum(a), sum(b), sum(c), sum(d) FROM ({parts}) GROUP BY dossier_id"
        ).fetchall()
        used: dict[str, int] = {}
        for dossier, _ in _used_deletions(connection, None):
            used[dossier] = used.get(dossier, 0) + 1
    counted = {row[0]: OpenCounts(row[1], row[2], row[3], row[4], used.get(row[0], 0)) for row in rows}
    alone = {dossier: OpenCounts(used=number) for dossier, number in used.items() if dossier not in counted}
    return {dossier: counts for dossier, counts in (counted | alone).items() if counts != OpenCounts()}


def list_open(store: Store, dossier_id: str) -> list[OpenRow]:
    """Return the records of a dossier that somebody has to look at, in the order of their types."""
    parts = " UNION ALL ".join(
        f"SELECT '{name}', id, conflicts * (NOT hidden), unconfirmed * (NOT hidden), returned, refused, "
        f"root_lamport FROM {name} WHERE {OPEN_ROWS} AND dossier_id = :dossier"
        for name in RECORDS
    )
    with user_failures():
        rows = store.reader().execute(parts, {"dossier": dossier_id}).fetchall()
    rows.sort(key=lambda row: (list(RECORDS).index(row[0]), row[6], row[1]))
    return [OpenRow(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) for row in rows]


def list_used_deletions(store: Store, dossier_id: str) -> list[UsedDeletion]:
    """Return what was deleted in a dossier while somebody else used it; it may be taken back."""
    with user_failures():
        return [one for _, one in _used_deletions(store.reader(), dossier_id)]


def _used_deletions(connection: Connection, dossier_id: str | None) -> Iterable[tuple[str, UsedDeletion]]:
    found: dict[tuple[str, str], tuple[str, list[str], list[str]]] = {}
    for parent, child, name in USES:
        condition = "" if dossier_id is None else "AND p.dossier_id = ?"
        rows = connection.execute(
            f"SELECT p.id, p.dossier_id, p.heads, p.root_change, c.owner FROM {parent} p "
            f"JOIN {child} c ON c.{name} = p.id AND c.dossier_id = p.dossier_id AND NOT c.hidden "
            f"WHERE p.hidden {condition} ORDER BY c.owner",
            () if dossier_id is None else (dossier_id,),
        )
        for record, dossier, heads, root, owner in rows.fetchall():
            marks = decode_heads(parent, heads, root).get(EXISTENCE, [])
            found.setdefault((parent, record), (dossier, marks, []))[2].append(owner)
    authors = _authors(connection, {mark for _, marks, _ in found.values() for mark in marks})
    for (parent, record), (dossier, marks, owners) in found.items():
        deleters = [authors[mark] for mark in marks if mark in authors]
        others = tuple(dict.fromkeys(owner for owner in owners if owner not in deleters))
        if deleters and others:
            yield dossier, UsedDeletion(parent, record, deleters[0], others)


def _authors(connection: Connection, ids: set[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(f"SELECT id, author FROM change WHERE id IN ({marks})", tuple(ids))
    return dict(rows.fetchall())
