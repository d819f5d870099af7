"""What people still have to look at: two versions, merged texts, what came back, what was not accepted.

A row of that kind is rare, and each table has a small index of them: nothing else is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jurytool.history.view import EXISTENCE
from jurytool.models.fields import OPEN_ROWS, RECORDS
from jurytool.storage import cache
from jurytool.storage.engine import Connection
from jurytool.storage.erasing import list_waiting
from jurytool.storage.failures import user_failures
from jurytool.storage.layout import decode_heads
from jurytool.storage.seen import of_dossier, read_seen_by
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
    erasures: int = 0  # a colleague wants it erased, and nobody here said yes or no

    @property
    def to_choose(self) -> int:
        """How many choices there are to make."""
        return self.conflicts + self.returned + self.used + self.erasures

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        return self.to_choose + self.unconfirmed + self.refused


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
    change_ids: tuple[str, ...]  # the deletions, and what those others made: all that there is to have seen


def count_open(store: Store, dossier_id: str | None = None) -> dict[str, OpenCounts]:
    """Return what waits for people by dossier, those without any left out; a fixed number of queries.

    What I looked at and let stand is counted no more.
    """
    condition, values = of_dossier("dossier_id", dossier_id)
    parts = " UNION ALL ".join(
        f"SELECT dossier_id, conflicts * (NOT hidden) AS a, unconfirmed * (NOT hidden) AS b, "
        f"returned AS c, refused AS d FROM {name} WHERE {OPEN_ROWS} {condition}"
        for name in RECORDS
    )
    with user_failures():
        connection = store.reader()
        rows = connection.execute(
            f"SELECT dossier_id, sum(a), sum(b), sum(c), sum(d) FROM ({parts}) GROUP BY dossier_id",
            values * len(RECORDS),
        ).fetchall()
        used = Counter(dossier for dossier, _ in _used_deletions(connection, dossier_id))
        seen = _count_seen_refusals(connection, dossier_id)
        # of a database that can only be read nothing is answered, and its log may be what is damaged
        waiting = [] if store.read_only else list_waiting(connection, dossier_id)
        asked = Counter(one.act.origin.dossier for one in waiting)
    found = {row[0]: row[1:] for row in rows}
    counted = {}
    for dossier in dict.fromkeys([*found, *used, *asked]):
        conflicts, unconfirmed, returned, refused = found.get(dossier, (0, 0, 0, 0))
        counted[dossier] = OpenCounts(
            conflicts, unconfirmed, returned, refused - seen[dossier], used[dossier], asked[dossier]
        )
    return {dossier: counts for dossier, counts in counted.items() if counts != OpenCounts()}


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


def list_uses(store: Store, record_type: str, record: str) -> list[str]:
    """Return the ids of the changes that made what hangs on a record and is shown."""
    parts = " UNION ".join(
        f"SELECT root_change FROM {child} WHERE {name} = :record AND NOT hidden"
        for parent, child, name in USES
        if parent == record_type
    )
    with user_failures():
        rows = store.reader().execute(parts, {"record": record}).fetchall() if parts else []
    return [row[0] for row in rows]


def read_seen(store: Store, dossier_id: str, juror: str) -> dict[str, set[str]]:
    """Return by record the ids of the changes that a juror looked at and let stand."""
    with user_failures():
        found = read_seen_by(store.reader(), dossier_id)
    return {about: changes for (_, owner, about), changes in found.items() if owner == juror}


def _count_seen_refusals(connection: Connection, dossier_id: str | None) -> Counter[str]:
    """Return by dossier how many changes that were not accepted I looked at; only their records are read."""
    me = dict(connection.execute("SELECT dossier, juror FROM my_juror").fetchall())
    mine = {
        (dossier, about): changes
        for (dossier, owner, about), changes in read_seen_by(connection, dossier_id).items()
        if me.get(dossier) == owner
    }
    counted: Counter[str] = Counter()
    if not mine:
        return counted
    condition, values = of_dossier("dossier_id", dossier_id)
    parts = " UNION ALL ".join(
        f"SELECT '{name}', dossier_id, id FROM {name} WHERE {OPEN_ROWS} AND refused > 0 {condition}"
        for name in RECORDS
    )
    for record_type, dossier, record in connection.execute(parts, values * len(RECORDS)).fetchall():
        changes = mine.get((dossier, record))
        view = cache.read_record_view(connection, record_type, record) if changes else None
        if changes and view is not None:
            counted[dossier] += len(changes.intersection(view.refused))
    return counted


def _used_deletions(connection: Connection, dossier_id: str | None) -> Iterable[tuple[str, UsedDeletion]]:
    found: dict[tuple[str, str], tuple[str, list[str], list[tuple[str, str]]]] = {}
    for parent, child, name in USES:
        condition, values = of_dossier("p.dossier_id", dossier_id)
        rows = connection.execute(
            f"SELECT p.id, p.dossier_id, p.heads, p.root_change, c.owner, c.root_change FROM {parent} p "
            f"JOIN {child} c ON c.{name} = p.id AND c.dossier_id = p.dossier_id AND NOT c.hidden "
            f"WHERE p.hidden {condition} ORDER BY c.owner, c.root_change",
            values,
        )
        for record, dossier, heads, root, owner, made in rows.fetchall():
            marks = decode_heads(parent, heads, root).get(EXISTENCE, [])
            found.setdefault((parent, record), (dossier, marks, []))[2].append((owner, made))
    authors = _authors(connection, {mark for _, marks, _ in found.values() for mark in marks})
    seen = read_seen_by(connection, dossier_id) if found else {}
    for (parent, record), (dossier, marks, uses) in found.items():
        deleters = [authors[mark] for mark in marks if mark in authors]
        others = [(owner, made) for owner, made in uses if owner not in deleters]
        ids = (*marks, *(made for _, made in others))
        looked_at = {
            change
            for (place, _, about), changes in seen.items()
            if (place, about) == (dossier, record)
            for change in changes
        }
        if deleters and others and not looked_at.issuperset(ids):
            owners = tuple(dict.fromkeys(owner for owner, _ in others))
            yield dossier, UsedDeletion(parent, record, deleters[0], owners, ids)


def _authors(connection: Connection, ids: set[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(f"SELECT id, author FROM change WHERE id IN ({marks})", tuple(ids))
    return dict(rows.fetchall())
