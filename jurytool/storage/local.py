"""Local tables that are no part of a dossier, and the instrument text that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jurytool.storage.cache import refresh_withheld
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures

if TYPE_CHECKING:
    from jurytool.storage.store import Store


def read_my_juror(store: Store, dossier_id: str) -> str:
    """Return who this user is in a dossier, or ""."""
    with user_failures():
        row = store.reader().execute("SELECT juror FROM my_juror WHERE dossier = ?", (dossier_id,)).fetchone()
    return row[0] if row else ""


def read_juror_role(store: Store, juror_id: str) -> str:
    """Return the role of a member of a team, or "" for nobody, and for who was taken out of it."""
    with user_failures():
        row = (
            store.reader()
            .execute("SELECT role FROM juror WHERE id = ? AND NOT hidden", (juror_id,))
            .fetchone()
        )
    return str(row[0] or "") if row else ""


def write_my_juror(store: Store, dossier_id: str, juror_id: str) -> None:
    """Keep who this user is in a dossier; what that one may not see is hidden at once."""
    with store.transaction() as connection:
        put_my_juror(connection, dossier_id, juror_id)


def put_my_juror(connection: Connection, dossier_id: str, juror_id: str) -> None:
    """Keep who this user is in a dossier, within a transaction."""
    connection.execute("REPLACE INTO my_juror VALUES (?, ?)", (dossier_id, juror_id))
    refresh_withheld(connection, dossier_id)


def forget_lost_juror(connection: Connection, dossier_id: str) -> None:
    """Forget who this user is in a dossier where nothing is left of that juror, within a transaction."""
    connection.execute(
        "DELETE FROM my_juror WHERE dossier = ? AND NOT EXISTS "
        "(SELECT 1 FROM change WHERE record_type = 'juror' AND record = my_juror.juror)",
        (dossier_id,),
    )


def read_instrument_texts(store: Store, dossier_id: str, instrument_id: str) -> list[str]:
    """Return the TOML texts of the dossier's copies of an instrument, the first that was made first."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT toml FROM instrument_copy WHERE dossier_id = ? AND instrument_id = ? AND NOT hidden "
            "ORDER BY root_lamport, id",
            (dossier_id, instrument_id),
        )
        return [row[0] for row in rows.fetchall()]
