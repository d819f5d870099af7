"""What jurors looked at and let stand: changes that were not accepted, deletions, erasures they declined."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jurytool.history.change import CREATE, Change, read_own_change
from jurytool.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class Declined:
    """That a juror let stand what an erasure names, and why; `act` is the change that says so."""

    juror: str
    change_ids: frozenset[str]
    reason: str
    act: Change


def of_dossier(column: str, dossier_id: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition for one dossier, or for all, and what goes into it."""
    return ("", ()) if dossier_id is None else (f"AND {column} = ?", (dossier_id,))


def read_seen_by(connection: Connection, dossier_id: str | None) -> dict[tuple[str, str, str], set[str]]:
    """Return what was looked at and let stand, by dossier, juror and record."""
    condition, values = of_dossier("dossier_id", dossier_id)
    rows = connection.execute(
        f"SELECT dossier_id, owner, about, change_ids FROM seen WHERE NOT hidden {condition}", values
    )
    found: dict[tuple[str, str, str], set[str]] = {}
    for dossier, owner, about, changes in rows.fetchall():
        found.setdefault((dossier, owner, about), set()).update(json.loads(changes))
    return found


def read_declined(connection: Connection, dossier_id: str, erasure: str) -> list[Declined]:
    """Return who let stand what an erasure names."""
    query = (
        "SELECT owner, change_ids, reason, header, value, salt FROM seen "
        "JOIN change ON change.record = seen.id AND change.op = ? "
        "WHERE NOT hidden AND dossier_id = ? AND about = ?"
    )
    rows = connection.execute(query, (CREATE, dossier_id, erasure)).fetchall()
    return [
        Declined(owner, frozenset(json.loads(ids)), reason, read_own_change(*whole))
        for owner, ids, reason, *whole in rows
    ]
