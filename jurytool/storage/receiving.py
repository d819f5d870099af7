"""Takes what is staged into the log, in one transaction that looks at its outcome before it ends (R24)."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.erasure import Erasures, read_erasures
from jurytool.models.fields import RECORDS
from jurytool.storage import cache
from jurytool.storage.checks import DERIVED, is_intact
from jurytool.storage.engine import Connection
from jurytool.storage.erasing import apply_erasures, fill_values, read_viewer
from jurytool.storage.exchange_tables import Received, insert_passphrase
from jurytool.storage.layout import layout_of, row_from_log
from jurytool.storage.local import put_my_juror
from jurytool.storage.log import insert_change
from jurytool.storage.pace import Pace
from jurytool.storage.sight import read_sight
from jurytool.storage.staging import Staging
from jurytool.storage.store import Store

_INSERTING, _SHOWING, _CHECKING = (0.0, 0.4), (0.4, 0.7), (0.7, 1.0)  # shares of the time
_BREATH = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """One dossier's part of an import, and what is kept beside it."""

    staging: Staging
    dossier_id: str
    import_id: str
    at_ms: int
    report: str
    juror_id: str = ""  # who I am there, where that is new
    passphrases: tuple[str, ...] = ()


def receive(store: Store, arrivals: list[Arrival], pace: Pace) -> list[Received]:
    """Take all of them or none; returns what was remembered, nothing for what was here already.

    Raises StorageError, or StoppedError where the caller has had enough, with nothing stored.
    """
    with store.transaction() as connection:
        found = [_receive(connection, arrival, pace) for arrival in arrivals]
    return [one for one in found if one is not None]


def _receive(connection: Connection, arrival: Arrival, pace: Pace) -> Received | None:
    before = _count(connection, arrival.dossier_id)
    for words in arrival.passphrases:
        insert_passphrase(connection, arrival.dossier_id, words, arrival.at_ms)
    if arrival.juror_id:
        put_my_juror(connection, arrival.dossier_id, arrival.juror_id)
    records = arrival.staging.list_records()
    erasures = read_erasures(arrival.staging.read_erasures(), read_viewer(connection, arrival.dossier_id))
    filled = _fill(connection, arrival, erasures)
    pace.begin(*_INSERTING, arrival.staging.count_new(), _BREATH)
    numbers = []
    for change in arrival.staging.read_new():
        numbers.append(insert_change(connection, erasures.apply(change)))
        pace.step()
    if not numbers:
        cache.refresh_all(connection, arrival.dossier_id, filled)
        return None
    _refuse_strays(connection, numbers)
    _show(connection, arrival.dossier_id, [*records, *filled], pace, is_new=not before)
    apply_erasures(connection, arrival.dossier_id)
    _check(connection, arrival.dossier_id, before, numbers, records, pace)
    received = Received(
        arrival.import_id, arrival.dossier_id, arrival.at_ms, numbers[0], numbers[-1], arrival.report
    )
    row = (received.id, received.dossier_id, received.at_ms, numbers[0], numbers[-1], received.report)
    connection.execute("INSERT INTO received VALUES (?, ?, ?, ?, ?, ?)", row)
    return received


def _fill(connection: Connection, arrival: Arrival, erasures: Erasures) -> list[tuple[str, str]]:
    """Give what came without its value the one that came now, where no erasure holds; returns the records.

    A colleague may have erased what the juror here did not agree to, and that file may have come first.
    """
    whole = [change for change in arrival.staging.read_fillings() if not erasures.holds_for(change)]
    fill_values(connection, arrival.dossier_id, whole)
    return list(dict.fromkeys((change.record_type, change.record) for change in whole))


def _refuse_strays(connection: Connection, numbers: list[int]) -> None:
    """Raise InputRefusedError where a record came in that another dossier has too, maybe of this import."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM change n JOIN change o ON o.record_type = n.record_type "
        "AND o.record = n.record WHERE n.seq BETWEEN ? AND ? AND o.dossier <> n.dossier)"
    )
    if connection.execute(query, (numbers[0], numbers[-1])).fetchone()[0]:
        raise InputRefusedError(
            "Deze bestanden passen niet bij elkaar: hetzelfde onderdeel staat in twee dossiers.",
            "Er is niets veranderd.",
        )


def _show(
    connection: Connection, dossier_id: str, records: list[tuple[str, str]], pace: Pace, *, is_new: bool
) -> None:
    pace.begin(*_SHOWING, len(records), _BREATH)
    if is_new:
        cache.rebuild(connection, dossier_id)
        return
    for start in range(0, len(records), _BREATH):
        some = records[start : start + _BREATH]
        cache.refresh_all(connection, dossier_id, some)
        for _ in some:
            pace.step()


def _check(
    connection: Connection,
    dossier_id: str,
    before: int,
    numbers: list[int],
    records: list[tuple[str, str]],
    pace: Pace,
) -> None:
    """Read all that was written back; raises InternalError where it is not what it must be."""
    first, last = numbers[0], numbers[-1]
    together = last - first + 1 == len(numbers) and _count(connection, dossier_id) == before + len(numbers)
    pace.begin(*_CHECKING, len(numbers) + len(records), _BREATH)
    columns = ", ".join(DERIVED)
    rows = connection.execute(
        f"SELECT header, value, salt, id, {columns} FROM change WHERE seq BETWEEN ? AND ?", (first, last)
    )
    for header, value, salt, *derived in rows:
        together = together and is_intact(header, value, salt, derived)
        pace.step()
    sight = read_sight(connection, dossier_id)
    for record_type, record in records:
        spec = RECORDS.get(record_type)
        if spec is not None:
            stored = connection.execute(layout_of(record_type).read, (record,)).fetchone()
            expected = row_from_log(spec, cache.read_changes(connection, record_type, record), sight)
            together = together and stored == expected
        pace.step()
    if not together:
        raise InternalError(f"an import into {dossier_id} is not what was read")


def _count(connection: Connection, dossier_id: str) -> int:
    query = "SELECT count(*) FROM change WHERE dossier = ?"
    return int(connection.execute(query, (dossier_id,)).fetchone()[0])
