"""What this laptop remembers of exchange: passphrases, what each import brought, which files were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from jurytool.history.change import Change, read_own_change
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store


class KnownBy(IntEnum):
    """Who else knows a passphrase; the least secret holds, for what one knows is not secret any more."""

    TEAM = 0
    ANOTHER = 1  # it opened a copy that another juror made to keep: never used for a file that is made here
    ME = 2


@dataclass(frozen=True, slots=True)
class Received:
    """One import into one dossier: the numbers of the changes that it brought, and its report as JSON."""

    id: str
    dossier_id: str
    at_ms: int
    first_seq: int
    last_seq: int
    report: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import of which nothing is here any more: when it came, when it was taken back, and its report."""

    id: str
    dossier_id: str
    at_ms: int
    undone_ms: int
    report: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One export of a dossier, and what it held as JSON."""

    id: str
    dossier_id: str
    at_ms: int
    report: str


def read_passphrases(store: Store, dossier_id: str) -> list[str]:
    """Return all passphrases of a dossier, whoever knows them; the first that was kept comes first."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT words FROM passphrase WHERE dossier = ? ORDER BY since_ms, words", (dossier_id,)
        )
        return [row[0] for row in rows.fetchall()]


def find_passphrase(store: Store, dossier_id: str, known_by: KnownBy) -> str:
    """Return the first passphrase of a dossier that these know, or ""."""
    with user_failures():
        row = (
            store.reader()
            .execute(
                "SELECT words FROM passphrase WHERE dossier = ? AND known_by = ? ORDER BY since_ms, words",
                (dossier_id, known_by),
            )
            .fetchone()
        )
    return str(row[0]) if row else ""


def keep_passphrase(store: Store, dossier_id: str, words: str, at_ms: int, known_by: KnownBy) -> KnownBy:
    """Keep a passphrase of a dossier, on this laptop only; returns who knows it.

    One that only I know stays so, whatever was asked: that it opens my copies cannot be taken back.
    """
    query = "SELECT known_by FROM passphrase WHERE dossier = ? AND words = ?"
    with store.transaction() as connection:
        found = connection.execute(query, (dossier_id, words)).fetchone()
        if found is None or found[0] != KnownBy.ME:
            insert_passphrase(connection, dossier_id, words, at_ms, known_by)
        return KnownBy(connection.execute(query, (dossier_id, words)).fetchone()[0])


def insert_passphrase(
    connection: Connection, dossier_id: str, words: str, at_ms: int, known_by: KnownBy
) -> None:
    """Keep a passphrase, as part of a transaction."""
    connection.execute(
        "INSERT INTO passphrase (dossier, words, since_ms, known_by) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (dossier, words) DO UPDATE SET known_by = min(known_by, excluded.known_by)",
        (dossier_id, words, at_ms, known_by),
    )


def insert_locked_with(
    connection: Connection, exchange_id: str, dossier_id: str, phrases: Iterable[str]
) -> None:
    """Remember which passphrases lock the files of an export or an import, as part of a transaction."""
    rows = [(exchange_id, dossier_id, words) for words in phrases]
    connection.executemany("INSERT INTO locked_with VALUES (?, ?, ?)", rows)


def read_locked_with(store: Store, exchange_id: str) -> dict[str, KnownBy]:
    """Return what locks the files of an export or an import, and who knows it by now; maybe nothing."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT p.words, p.known_by FROM locked_with l "
            "JOIN passphrase p ON p.dossier = l.dossier AND p.words = l.words "
            "WHERE l.exchange = ? ORDER BY p.known_by DESC, p.words",
            (exchange_id,),
        )
        return {words: KnownBy(known_by) for words, known_by in rows.fetchall()}


def list_received(store: Store, dossier_id: str) -> list[Received]:
    """Return the imports into a dossier, the newest first."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT id, dossier, at_ms, first_seq, last_seq, report FROM received WHERE dossier = ? "
            "ORDER BY last_seq DESC, first_seq DESC, at_ms DESC, id",
            (dossier_id,),
        )
        return [Received(*row) for row in rows.fetchall()]


def list_taken_back(store: Store, dossier_id: str) -> list[TakenBack]:
    """Return the imports into a dossier that were taken back."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT id, dossier, at_ms, undone_ms, report FROM taken_back WHERE dossier = ? "
            "ORDER BY undone_ms DESC, id",
            (dossier_id,),
        )
        return [TakenBack(*row) for row in rows.fetchall()]


def find_received(store: Store, import_id: str) -> Received | None:
    """Return one import, or None."""
    with user_failures():
        row = (
            store.reader()
            .execute(
                "SELECT id, dossier, at_ms, first_seq, last_seq, report FROM received WHERE id = ?",
                (import_id,),
            )
            .fetchone()
        )
    return Received(*row) if row else None


def read_import_of_record(
    store: Store, received: Received, record_type: str, record: str
) -> tuple[list[Change], list[Change]]:
    """Return what was here of a record before an import, and what that import brought of it."""
    query = "SELECT seq, header, value, salt FROM change WHERE record_type = ? AND record = ? ORDER BY seq"
    with user_failures():
        rows = store.reader().execute(query, (record_type, record)).fetchall()
    known = [read_own_change(*parts) for seq, *parts in rows if seq < received.first_seq]
    new = [read_own_change(*parts) for seq, *parts in rows if received.first_seq <= seq <= received.last_seq]
    return known, new


def keep_sent(store: Store, sent: Sent, words: str) -> None:
    """Remember that a file was made and which words lock it, "" for none."""
    with store.transaction() as connection:
        row = (sent.id, sent.dossier_id, sent.at_ms, sent.report)
        connection.execute("INSERT INTO sent VALUES (?, ?, ?, ?)", row)
        insert_locked_with(connection, sent.id, sent.dossier_id, [words] if words else [])


def list_sent(store: Store, dossier_id: str) -> list[Sent]:
    """Return the files that were made of a dossier, the newest first."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT id, dossier, at_ms, report FROM sent WHERE dossier = ? ORDER BY at_ms DESC, id",
            (dossier_id,),
        )
        return [Sent(*row) for row in rows.fetchall()]


def last_received_by(store: Store, dossier_id: str, author: str) -> Change | None:
    """Return the last change of an author that came in a file, or None."""
    with user_failures():
        row = (
            store.reader()
            .execute(
                "SELECT c.header, c.value, c.salt FROM change c JOIN received r "
                "ON r.dossier = c.dossier AND c.seq BETWEEN r.first_seq AND r.last_seq "
                "WHERE c.dossier = ? AND c.author = ? ORDER BY c.lamport DESC, c.id LIMIT 1",
                (dossier_id, author),
            )
            .fetchone()
        )
    return read_own_change(*row) if row else None
