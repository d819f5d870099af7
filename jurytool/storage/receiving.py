"""Takes what is staged into the log, in one transaction that looks at its outcome before it ends (R24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import read_own_change
from jurytool.history.erasure import Erasures, read_erasures
from jurytool.models.fields import RECORDS
from jurytool.storage import cache
from jurytool.storage.checks import DERIVED, is_intact
from jurytool.storage.engine import Connection
from jurytool.storage.erasing import apply_erasures, fill_values, read_viewer
from jurytool.storage.exchange_tables import KnownBy, Received, insert_locked_with, insert_passphrase
from jurytool.storage.layout import layout_of
from jurytool.storage.local import put_my_juror
from jurytool.storage.pace import Pace
from jurytool.storage.rows import INSERT_CHANGE, ChangeRow, row_of_change
from jurytool.storage.sight import Sights
from jurytool.storage.staging import Staging, in_pieces
from jurytool.storage.store import Store

_INSERTING, _SHOWING, _CHECKING = (0.0, 0.4), (0.4, 0.7), (0.7, 1.0)  # shares of the time
_BREATH = 100


Shown = dict[tuple[str, str], int]  # type and id of a record → the hash of its row, as it was written


@dataclass(frozen=True, slots=True)
class Arrival:
    """One dossier's part of an import, and what is kept beside it."""

    staging: Staging
    dossier_id: str
    import_id: str
    at_ms: int
    report: str
    juror_id: str = ""  # who I am there, where that is new
    passphrases: Mapping[str, KnownBy] = field(default_factory=dict)  # that opened its files


def receive(store: Store, arrivals: list[Arrival], pace: Pace) -> list[Received]:
    """Take all of them or none; returns what was remembered, nothing for what was here already.

    Raises StorageError, or StoppedError where the caller has had enough, with nothing stored.
    """
    with store.transaction() as connection:
        found = [_receive(connection, arrival, pace) for arrival in arrivals]
    return [one for one in found if one is not None]


def _receive(connection: Connection, arrival: Arrival, pace: Pace) -> Received | None:
    before = _count(connection, arrival.dossier_id)
    for words, known_by in arrival.passphrases.items():
        insert_passphrase(connection, arrival.dossier_id, words, arrival.at_ms, known_by)
    if arrival.juror_id:
        put_my_juror(connection, arrival.dossier_id, arrival.juror_id)
    records = arrival.staging.list_records()
    erasures = read_erasures(arrival.staging.read_erasures(), read_viewer(connection, arrival.dossier_id))
    filled = _fill(connection, arrival, erasures)
    first, count = _insert(connection, arrival, erasures, pace)
    if not count:
        cache.refresh_all(connection, arrival.dossier_id, filled)
        return None
    last = first + count - 1
    if _count(connection, arrival.dossier_id) != before + count:
        raise _not_as_read(arrival)
    _refuse_strays(connection, first, last)
    apply_erasures(connection, arrival.dossier_id)
    shown = _show(connection, arrival.dossier_id, first, [*records, *filled], pace)
    together = all(one in shown for one in records if one[0] in RECORDS)
    if not (together and _is_as_read(connection, first, last, shown, pace)):
        raise _not_as_read(arrival)
    row = (arrival.import_id, arrival.dossier_id, arrival.at_ms, first, last, arrival.report)
    connection.execute("INSERT INTO received VALUES (?, ?, ?, ?, ?, ?)", row)
    insert_locked_with(connection, arrival.import_id, arrival.dossier_id, arrival.passphrases)
    return Received(*row)


def _not_as_read(arrival: Arrival) -> InternalError:
    return InternalError(f"an import into {arrival.dossier_id} is not what was read")


def _insert(connection: Connection, arrival: Arrival, erasures: Erasures, pace: Pace) -> tuple[int, int]:
    """Append all that is new; returns the number of the first, and how many there are."""
    first = int(connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM change").fetchone()[0])
    count = arrival.staging.count_new()
    pace.begin(*_INSERTING, count, _BREATH)
    for rows in in_pieces(arrival.staging.read_new(), _BREATH):
        connection.executemany(INSERT_CHANGE, [_without_erased(row, erasures) for row in rows])
        for _ in rows:
            pace.step()
    return first, count


def _without_erased(row: ChangeRow, erasures: Erasures) -> ChangeRow:
    if row[0] not in erasures.named:
        return row
    return row_of_change(erasures.apply(read_own_change(*row[-3:])))


def _fill(connection: Connection, arrival: Arrival, erasures: Erasures) -> list[tuple[str, str]]:
    """Give what came without its value the one that came now, where no erasure holds; returns the records."""
    whole = arrival.staging.read_fillings(erasures)
    fill_values(connection, arrival.dossier_id, whole)
    return list(dict.fromkeys((change.record_type, change.record) for change in whole))


def _refuse_strays(connection: Connection, first: int, last: int) -> None:
    """Raise InputRefusedError where a record came in that another dossier has too, maybe of this import."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM change n JOIN change o ON o.record_type = n.record_type "
        "AND o.record = n.record WHERE n.seq BETWEEN ? AND ? AND o.dossier <> n.dossier)"
    )
    if connection.execute(query, (first, last)).fetchone()[0]:
        raise InputRefusedError(
            "Deze bestanden passen niet bij elkaar: hetzelfde onderdeel staat in twee dossiers.",
            "Er is niets veranderd.",
        )


def _show(
    connection: Connection, dossier_id: str, first: int, records: list[tuple[str, str]], pace: Pace
) -> Shown:
    """Bring the cache along; returns what was written for each record, to be held against what is read."""
    shown: Shown = {}
    wanted = cache.widen(connection, dossier_id, records)
    pace.begin(*_SHOWING, len(wanted), _BREATH)
    for record_type, record, row in cache.insert_new(connection, dossier_id, first):
        shown[record_type, record] = hash(row)
        pace.step()
    sights = Sights(connection)
    for record_type, record in wanted:
        if (record_type, record) not in shown:
            shown[record_type, record] = hash(
                cache.refresh_record(connection, RECORDS[record_type], record, sights)
            )
            pace.step()
    return shown


def _is_as_read(connection: Connection, first: int, last: int, shown: Shown, pace: Pace) -> bool:
    """Return whether all that was written is there when it is read back, with the right hashes."""
    pace.begin(*_CHECKING, last - first + 1 + len(shown), _BREATH)
    columns = ", ".join(DERIVED)
    rows = connection.execute(
        f"SELECT header, value, salt, id, {columns} FROM change WHERE seq BETWEEN ? AND ?", (first, last)
    )
    count = 0
    for header, value, salt, *derived in rows:
        if not is_intact(header, value, salt, derived):
            return False
        count += 1
        pace.step()
    for (record_type, record), expected in shown.items():
        stored = connection.execute(layout_of(record_type).read, (record,)).fetchone()
        if hash(stored) != expected:
            return False
        pace.step()
    return count == last - first + 1


def _count(connection: Connection, dossier_id: str) -> int:
    query = "SELECT count(*) FROM change WHERE dossier = ?"
    return int(connection.execute(query, (dossier_id,)).fetchone()[0])
