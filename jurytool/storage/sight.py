"""Who looks at a dossier on this laptop, and what was locked in it: by that the cache hides (R19)."""

from __future__ import annotations

from collections.abc import Iterable

from jurytool.history.change import CREATE, Change, read_own_change
from jurytool.history.independence import LOCK, Sight, read_locks
from jurytool.history.view import view_record
from jurytool.models.enums import JurorRole
from jurytool.models.fields import RECORDS
from jurytool.storage.engine import Connection

DECIDES_SIGHT = frozenset({LOCK, "juror"})  # records on which it hangs what a juror may see
_READ = "SELECT header, value, salt FROM change WHERE record_type = ? AND "


class Sights:
    """The sight on each dossier, read when first asked for; made anew for each act, rebuild or check."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Sight] = {}

    def of(self, dossier: str) -> Sight:
        """Return the sight on a dossier."""
        if dossier not in self._known:
            self._known[dossier] = read_sight(self._connection, dossier)
        return self._known[dossier]


def read_sight(connection: Connection, dossier: str, coming: Iterable[Change] = ()) -> Sight:
    """Return who looks at a dossier and what was locked in it, from the log itself and what is to come."""
    row = connection.execute("SELECT juror FROM my_juror WHERE dossier = ?", (dossier,)).fetchone()
    viewer = str(row[0]) if row else ""
    locks = connection.execute(_READ + "dossier = ?", (LOCK, dossier)).fetchall()
    mine = connection.execute(_READ + "record = ?", ("juror", viewer)).fetchall()
    reads_only = False
    if mine:
        view = view_record(RECORDS["juror"], [read_own_change(*one) for one in mine])
        is_reader = not view.hidden and view.fields["role"].value == JurorRole.READER.value
        reads_only = is_reader and not has_judged(connection, dossier, viewer)
    return Sight(viewer, reads_only, read_locks([*(read_own_change(*one) for one in locks), *coming]))


def decides_sight(record_type: str) -> bool:
    """Return whether it may hang on a record of this type what a juror sees: who judged is no mere reader."""
    spec = RECORDS.get(record_type)
    return record_type in DECIDES_SIGHT or (spec is not None and spec.is_withheld)


def has_judged(connection: Connection, dossier: str, juror: str) -> bool:
    """Return whether a juror ever scored or wrote an opinion of the own, as far as it is on this laptop."""
    names = [name for name, spec in RECORDS.items() if spec.is_withheld]
    marks = ", ".join("?" * len(names))
    condition = f"dossier = ? AND author = ? AND op = ? AND record_type IN ({marks})"
    query = f"SELECT header, value, salt FROM change WHERE {condition}"
    rows = connection.execute(query, (dossier, juror, CREATE, *names)).fetchall()
    changes = [read_own_change(*row) for row in rows]
    # an erased one may have been a score that was written down for a colleague; who erased it saw it
    return any(change.is_erased or change.values().get("juror_id") == juror for change in changes)
