"""Typed reads of the cache: rows of one table, as SQLModel objects that stay readable afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from jurytool.history.change import CREATE
from jurytool.models.fields import RECORDS
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store

if TYPE_CHECKING:
    from sqlmodel.sql.expression import SelectOfScalar

    from jurytool.models.tables import CacheRow

    Row = TypeVar("Row", bound=CacheRow)
else:
    Row = TypeVar("Row")


def list_rows(
    store: Store,
    model: type[Row],
    dossier_id: str,
    equal: Mapping[str, Any] | None = None,
    *,
    or_locked: bool = False,
) -> list[Row]:
    """Return the shown rows of a table in a dossier, filtered by column values.

    They come by position, ties in the order in which they were made. With `or_locked` those in the bin come
    along of which a version was locked: in files that one stands (R19).
    """
    given = dict(equal or {})
    null = frozenset(name for name, value in given.items() if value is None)
    statement = _select_rows(model, tuple(given), null, or_locked)
    with user_failures(), store.session() as session:
        return list(session.exec(statement, params={**given, "dossier_id": dossier_id}).all())


@cache  # to put one together takes as long as to read the rows
def _select_rows(
    model: type[Row], names: tuple[str, ...], null: frozenset[str], or_locked: bool
) -> SelectOfScalar[Row]:
    """Return the statement of `list_rows`, in which the columns `names` are still to be given a value."""
    from sqlmodel import bindparam, col, or_, select

    shown = col(model.hidden).is_(False)
    wanted = or_(shown, col(model.locked) != "") if or_locked else shown
    statement = select(model).where(col(model.dossier_id) == bindparam("dossier_id"), wanted)
    for name in names:
        column = getattr(model, name)
        statement = statement.where(column.is_(None) if name in null else column == bindparam(name))
    order = [getattr(model, "position")] if hasattr(model, "position") else []  # noqa: B009 - not on all tables
    return statement.order_by(*order, col(model.root_lamport), col(model.root_change))


def get_row(store: Store, model: type[Row], record_id: str) -> Row | None:
    """Return one row, shown or in the bin, or None."""
    with user_failures(), store.session() as session:
        return session.get(model, record_id)


def list_own_parts(store: Store, dossier_id: str) -> list[tuple[str, str, str]]:
    """Return assessment, key and position of the sections that were added to a chapter of a report.

    Their key has a + and no colon; asked apart, so that nothing else has to read all texts of a report.
    """
    with user_failures():
        rows = store.reader().execute(
            "SELECT assessment_id, element_key, position FROM section WHERE dossier_id = ? AND NOT hidden "
            "AND instr(element_key, '+') > 0 AND instr(element_key, ':') = 0 "
            "ORDER BY position, root_lamport, root_change",
            (dossier_id,),
        )
        return [(str(row[0] or ""), str(row[1]), str(row[2])) for row in rows.fetchall()]


def list_numbers(store: Store, table: str, dossier_id: str) -> list[tuple[str, str, int | None]]:
    """Return id, assessment and number of all records that were ever made, in the order of their making.

    They are counted in the log: one that was erased is in no table, and has neither assessment nor number.
    """
    query = (
        f"SELECT change.record, coalesce({table}.assessment_id, ''), {table}.number FROM change "
        f"LEFT JOIN {table} ON {table}.id = change.record "
        "WHERE change.record_type = ? AND change.dossier = ? AND change.op = ? "
        "GROUP BY change.record ORDER BY min(change.lamport), min(change.id)"
    )
    with user_failures():
        rows = store.reader().execute(query, (table, dossier_id, CREATE)).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def list_ids_about(store: Store, table: str, dossier_id: str, column: str, record_id: str) -> list[str]:
    """Return the ids of the records that name another one in a column, also of those in the bin."""
    query = f"SELECT id FROM {table} WHERE dossier_id = ? AND {column} = ? ORDER BY root_lamport, id"
    with user_failures():
        return [row[0] for row in store.reader().execute(query, (dossier_id, record_id)).fetchall()]


def find_assessment_of(store: Store, record_id: str) -> str:
    """Return the assessment that a record belongs to, its own id for an assessment, or ""."""
    of_assessment = [name for name, spec in RECORDS.items() if "assessment_id" in spec.fields]
    queries = [f"SELECT assessment_id FROM {name} WHERE id = :id" for name in of_assessment]
    queries.append("SELECT id FROM assessment WHERE id = :id")
    queries.append(
        "SELECT application.assessment_id FROM application_answer JOIN application "
        "ON application.id = application_answer.application_id WHERE application_answer.id = :id"
    )
    with user_failures():
        row = store.reader().execute(" UNION ALL ".join(queries), {"id": record_id}).fetchone()
    return str(row[0] or "") if row else ""


def list_entered(
    store: Store, record_type: str, dossier_id: str, owner: str, fields: list[str]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return id, who wrote it down and the named texts of the records that others made in a juror's name."""
    columns = "".join(f", {name}" for name in fields)
    with user_failures():
        rows = store.reader().execute(
            f"SELECT id, entered_by{columns} FROM {record_type} WHERE dossier_id = ? AND owner = ? "
            "AND entered_by <> '' AND NOT hidden ORDER BY root_lamport, id",
            (dossier_id, owner),
        )
        return [(row[0], row[1], tuple(row[2:])) for row in rows.fetchall()]
