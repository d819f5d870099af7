"""The list of dossiers, in a few queries and without the ORM: it is what the first screen waits for."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.storage.counted_notes import IS_COUNTED
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store

_NOTES = f"SELECT n.dossier_id, count(*) FROM note n WHERE NOT n.hidden AND {IS_COUNTED} GROUP BY 1"


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """A dossier as the start list needs it; `visit_date` is YYYY-MM-DD or ""."""

    dossier_id: str
    school_name: str
    place: str
    board: str
    brin: str
    unit_code: str
    sector: str
    round: str
    phase: str
    is_example: bool
    instrument_ids: tuple[str, ...]
    visit_date: str
    notes: int
    rated: int  # of my own ratings
    sections_written: int
    sections: int
    verdict: str
    moved_to: str  # the dossier that it was brought together with, or ""


@dataclass(frozen=True, slots=True)
class DossierName:
    """By what a dossier is known."""

    dossier_id: str
    school_name: str
    place: str
    board: str
    brin: str
    unit_code: str
    round: str
    moved_to: str  # the dossier that it was brought together with, or ""


def list_names(store: Store) -> list[DossierName]:
    """Return by what all dossiers are known, by name; one query."""
    with user_failures():
        rows = (
            store.reader()
            .execute(
                "SELECT id, school_name, place, board, brin, unit_code, round, moved_to "
                "FROM dossier WHERE NOT hidden"
            )
            .fetchall()
        )
    return sorted((DossierName(*row) for row in rows), key=lambda entry: entry.school_name.casefold())


def list_summaries(store: Store, today: str = "", *, without: str = "") -> list[DossierSummary]:
    """Return all dossiers but one, the latest visit first.

    Of more visits the first from `today` (YYYY-MM-DD) on counts, else the last.
    """
    with user_failures():
        connection = store.reader()
        rows = connection.execute(
            "SELECT id, school_name, place, board, brin, unit_code, sector, round, phase, is_example, "
            "moved_to FROM dossier WHERE NOT hidden AND id <> ?",
            (without,),
        ).fetchall()
        instruments = _instruments(connection)
        visits = _pairs(
            connection,
            "SELECT dossier_id, coalesce("
            "min(CASE WHEN on_date <> '' AND on_date >= ? THEN on_date END), max(on_date)) "
            "FROM contact WHERE kind = 'visit' AND NOT hidden GROUP BY 1",
            (today,),
        )
        notes = _pairs(connection, _NOTES)
        rated = _pairs(
            connection,
            "SELECT r.dossier_id, count(*) FROM rating r JOIN my_juror m "
            "ON m.dossier = r.dossier_id AND m.juror = r.juror_id "
            "WHERE r.value <> '' AND NOT r.hidden GROUP BY 1",
        )
        sections = _pairs(connection, "SELECT dossier_id, count(*) FROM section WHERE NOT hidden GROUP BY 1")
        written = _pairs(
            connection, "SELECT dossier_id, count(*) FROM section WHERE NOT hidden AND text <> '' GROUP BY 1"
        )
        verdicts = _pairs(
            connection, "SELECT dossier_id, max(verdict) FROM assessment WHERE NOT hidden GROUP BY 1"
        )
    summaries = [
        DossierSummary(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            bool(row[9]),
            instruments.get(row[0], ()),
            str(visits.get(row[0], "")),
            int(notes.get(row[0], 0)),
            int(rated.get(row[0], 0)),
            int(written.get(row[0], 0)),
            int(sections.get(row[0], 0)),
            str(verdicts.get(row[0], "")),
            row[10],
        )
        for row in rows
    ]
    summaries.sort(key=lambda entry: (entry.visit_date, entry.school_name.casefold()), reverse=True)
    return summaries


def count_summaries(store: Store, *, without: str = "") -> int:
    """Return how many dossiers there are beside one."""
    query = "SELECT count(*) FROM dossier WHERE NOT hidden AND id <> ?"
    with user_failures():
        row = store.reader().execute(query, (without,)).fetchone()
    return int(row[0])


def has_dossier(store: Store, dossier_id: str) -> bool:
    """Return whether anything of a dossier is here, in the bin or not."""
    with user_failures():
        query = "SELECT 1 FROM change WHERE dossier = ? LIMIT 1"
        return store.reader().execute(query, (dossier_id,)).fetchone() is not None


def list_dossier_ids(store: Store) -> list[str]:
    """Return the ids of all dossiers of which anything is here, in the bin or not."""
    with user_failures():
        rows = store.reader().execute("SELECT DISTINCT dossier FROM change ORDER BY dossier").fetchall()
    return [row[0] for row in rows]


def _pairs(connection: Connection, query: str, values: tuple[str, ...] = ()) -> dict[str, str | int]:
    return dict(connection.execute(query, values).fetchall())


def _instruments(connection: Connection) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    rows = connection.execute(
        "SELECT dossier_id, instrument_id FROM assessment WHERE NOT hidden "
        "UNION ALL SELECT dossier_id, instrument_id FROM assessment_grid WHERE NOT hidden"
    )
    for dossier_id, instrument_id in rows:
        known = found.get(dossier_id, ())
        found[dossier_id] = known if instrument_id in known else (*known, instrument_id)
    return found
