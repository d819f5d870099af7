"""What jurors looked at and let stand: changes that were not accepted, deletions, erasures they declined."""

from __future__ import annotations

import json

from jurytool.storage.engine import Connection


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
