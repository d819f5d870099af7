"""What records showed at one moment: their view at heads that somebody wrote down then."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from jurytool.history.change import Change, read_own_change
from jurytool.history.graph import ancestors
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.sight import Sights

if TYPE_CHECKING:
    from jurytool.storage.store import Store

_READ = (
    "SELECT record_type, record, header, value, salt FROM change "
    "WHERE dossier = ?1 AND (record_type, record) IN (SELECT record_type, record FROM change "
    "WHERE dossier = ?1 AND id IN (SELECT value FROM json_each(?2))) "
    "ORDER BY record_type, record, seq"
)


def read_at_heads(store: Store, dossier_id: str, heads: Collection[str]) -> dict[tuple[str, str], RecordView]:
    """Return what the records of these heads showed when those were their heads, by type and id.

    Heads that are not here, or that may not be seen, count for nothing.
    """
    with user_failures():
        return dict(_views(store.reader(), dossier_id, heads))


def _views(
    connection: Connection, dossier_id: str, heads: Collection[str]
) -> Iterator[tuple[tuple[str, str], RecordView]]:
    rows = connection.execute(_READ, (dossier_id, json.dumps(sorted(heads)))).fetchall()
    sights = Sights(connection)
    for (record_type, record), group in groupby(rows, key=lambda row: (row[0], row[1])):
        spec = RECORDS.get(record_type)
        if spec is None:
            continue
        changes = [read_own_change(*row[2:]) for row in group]
        if spec.is_withheld:
            changes = sights.of(dossier_id).visible(spec, changes)
        then = _until(changes, heads)
        if then:
            yield (record_type, record), view_record(spec, then)


def _until(changes: list[Change], heads: Collection[str]) -> list[Change]:
    """Return those of a record's changes that the heads were built on, themselves among them."""
    parents = {change.id: frozenset(change.parents) for change in changes}
    known = ancestors(heads, parents)
    return [change for change in changes if change.id in known]
