"""The log: every act appends its changes and brings the cache along, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from jurytool.clock import Clock
from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import (
    CREATE,
    DELETE,
    RESTORE,
    RETRACT,
    SALT_BYTES,
    SET,
    Change,
    Origin,
    make_change,
)
from jurytool.history.graph import ancestors
from jurytool.history.view import EXISTENCE, FieldView
from jurytool.models.fields import RECORDS, RecordSpec, Value
from jurytool.storage import cache, local, rows
from jurytool.storage.basis import Basis
from jurytool.storage.engine import Connection
from jurytool.storage.erasing import apply_erasures
from jurytool.storage.layout import (
    META_COLUMNS,
    encode_heads,
    layout_of,
    row_of_first,
    to_column,
)
from jurytool.storage.parents import Shown, changed_meanwhile, choose_parents
from jurytool.storage.rows import Row as Row
from jurytool.storage.rows import Step as Step
from jurytool.storage.rows import insert_change as insert_change
from jurytool.storage.sight import DECIDES_SIGHT, read_sight
from jurytool.storage.store import Store


class Act:
    """One act of a user: everything that it changes, appended and projected together.

    All its methods raise InternalError for a record that belongs to another dossier.
    """

    def __init__(self, connection: Connection, origin: Origin, undone: Collection[str] = ()) -> None:
        self._connection = connection
        self._origin = origin
        self._undone = frozenset(undone)  # deletions of this run that took back the making of a record
        self._lamport = int(
            connection.execute(
                "SELECT coalesce(max(lamport), 0) FROM change WHERE dossier = ?", (origin.dossier,)
            ).fetchone()[0]
        )
        self.steps: list[Step] = []
        self.stands_beside = False  # a version that came in meanwhile stands beside what was written

    @property
    def author(self) -> str:
        """The juror in whose name this act is done."""
        return self._origin.author

    @property
    def dossier_id(self) -> str:
        """The dossier that this act is about."""
        return self._origin.dossier

    @property
    def act_id(self) -> str:
        """The id that all changes of this act carry."""
        return self._origin.act

    def keep_author(self) -> None:
        """Say within this act that its author is who works with the dossier on this laptop."""
        local.put_my_juror(self._connection, self.dossier_id, self.author)

    def heads(self, record_type: str, record: str, field: str) -> list[str]:
        """Return the heads of a field, or those among deletions and restorations for EXISTENCE."""
        row = self._read(RECORDS[record_type], record)
        return list(row.heads.get(field, [])) if row else []

    def all_heads(self, record_type: str, record: str) -> set[str]:
        """Return the heads of all fields of a record; empty where nobody wrote it."""
        row = self._read(RECORDS[record_type], record)
        return {head for heads in row.heads.values() for head in heads} if row else set()

    def create(self, record_type: str, record: str, values: Mapping[str, Value]) -> str:
        """Make a record with all its starting fields in one change; returns the record's id."""
        spec = RECORDS[record_type]
        full = {name: values.get(name, field.empty) for name, field in spec.fields.items()}
        rows.check_values(spec, {**full, **values})
        is_first = rows.is_new_record(self._connection, spec, record)
        was_reader = spec.is_withheld and read_sight(self._connection, self.dossier_id).reads_only
        change, number = self._append(record_type, record, CREATE, full, ())
        if was_reader:  # who judges sees no longer what colleagues locked
            cache.refresh_withheld(self._connection, self.dossier_id)
        elif spec.is_withheld or spec.name in DECIDES_SIGHT or not is_first:
            self._bring_along(spec, record)
        else:
            cache.insert_row(self._connection, spec, row_of_first(spec, change, full), number)
        for name, value in values.items():
            if value != spec.fields[name].empty:
                self.drop_draft(record_type, record, name)
        self.steps.append(Step(CREATE, record_type, record, EXISTENCE, None, None, change.id))
        return record

    def set(
        self,
        record_type: str,
        record: str,
        field: str,
        value: Value,
        basis: Iterable[str] | None = None,
        *,
        keeps_draft: bool = False,
    ) -> bool:
        """Write one field of an existing record; returns whether there was anything to change.

        `basis` are the heads that were shown when the editor was opened, all of them for a field in
        conflict. Left out, the act is on what is shown now, which a field in conflict refuses. A draft that
        an earlier run left of this field is forgotten: its author has now written something newer, and must
        not find the two side by side.
        """
        spec = RECORDS[record_type]
        rows.check_values(spec, {field: value})
        row = self._read(spec, record)
        if row is None:
            raise InternalError(f"{record_type} {record} does not exist")
        row.check_author(spec, self.author)
        heads = row.heads.get(field, [])
        view = self._beside(record_type, record, field, heads)
        is_conflict = bool(view and view.in_conflict)
        shown = Shown((record_type, record), row.values[field], tuple(heads), is_conflict)
        parents = choose_parents(self._connection, spec.fields[field], shown, value, basis)
        if parents is None:
            return False
        self._write(spec, row, field, value, parents, view)
        if not keeps_draft:
            self.drop_draft(record_type, record, field)
        return True

    def resolve(
        self, record_type: str, record: str, field: str, value: Value, basis: Collection[str]
    ) -> None:
        """Let one value stand for versions beside each other, also the one into which they were merged.

        Raises InputRefusedError where others are shown by now than `basis`.
        """
        spec = RECORDS[record_type]
        rows.check_values(spec, {field: value})
        row = self._read(spec, record)
        heads = row.heads.get(field, []) if row else []
        view = self._beside(record_type, record, field, heads)
        if row is None or view is None or set(heads) != set(basis):
            raise changed_meanwhile()
        row.check_author(spec, self.author)
        self._write(spec, row, field, value, heads, view)
        self.drop_draft(record_type, record, field)

    def retract(self, record_type: str, record: str, field: str, change_id: str) -> None:
        """Take a choice between versions back, with what was written upon it: they stand there again.

        For EXISTENCE that is the choice whether a record stays in the bin that one deleted and another uses.
        Raises InputRefusedError where somebody else has built on it.
        """
        spec = RECORDS[record_type]
        row = self._read(spec, record)
        changes = {change.id: change for change in cache.read_changes(self._connection, record_type, record)}
        parents = {key: frozenset(change.parents) for key, change in changes.items()}
        heads = row.heads.get(field, []) if row else []
        upon = [key for key in ancestors(heads, parents) if change_id in ancestors([key], parents)]
        if row is None or not upon or any(changes[key].origin.author != self.author for key in upon):
            raise InputRefusedError(
                "Op deze keuze is al verder geschreven.", "Wat er nu staat, blijft staan."
            )
        change, _ = self._append(record_type, record, RETRACT, {}, upon)
        self._bring_along(spec, record)
        left = frozenset(self.heads(record_type, record, field))
        before = row.values[field] if field != EXISTENCE else changes[change_id].op
        self.steps.append(Step(RETRACT, record_type, record, field, before, None, change.id, seen=left))

    def take_over(self, record_type: str, record: str) -> bool:
        """Make what a colleague wrote down in my name my own; returns whether there was anything to do."""
        row = self._read(RECORDS[record_type], record)
        if row is None or not row.entered_by or row.owner != self.author:
            return False
        self._mark(record_type, record, RESTORE, row)
        return True

    def put(
        self, record_type: str, record: str, identity: Mapping[str, Value], values: Mapping[str, Value]
    ) -> bool:
        """Write fields of a record with a deterministic id, made when not there; returns if any changed.

        Without values it only makes sure that the record is there and shown, as for union records.
        """
        row = self._read(RECORDS[record_type], record)
        if row is None:
            empty = RECORDS[record_type].fields
            if values and all(value == empty[name].empty for name, value in values.items()):
                return False
            self.create(record_type, record, {**identity, **values})
            return True
        empties = self.was_undone(record_type, record)
        restored = row.hidden and self.restore(record_type, record)
        if empties:
            self._empty(record_type, record, {*identity, *values})
        changed = [self.set(record_type, record, name, value) for name, value in values.items()]
        return restored or any(changed)

    def empty_locked(self, record_type: str, record: str) -> bool:
        """Take the judgement out of a record that was locked, and return whether it was.

        A deletion would take the record from this laptop alone: what was locked stays in the files.
        """
        row = self._read(RECORDS[record_type], record)
        if row is None or not row.locked:
            return False
        for name, field in RECORDS[record_type].fields.items():
            if field.withheld:
                self.set(record_type, record, name, field.empty, keeps_draft=True)
        return True

    def was_emptied(self, record_type: str, record: str, field: str) -> bool:
        """Return whether a field is as the undoing of the making of its record in this run left it."""
        heads = self.heads(record_type, record, field)
        return bool(heads) and self._undone.issuperset(heads)

    def was_undone(self, record_type: str, record: str) -> bool:
        """Return whether a record is hidden only because its making was undone in this run."""
        row = self._read(RECORDS[record_type], record)
        return row is not None and row.hidden and self._undone.issuperset(row.heads[EXISTENCE])

    def _empty(self, record_type: str, record: str, keep: Collection[str]) -> None:
        """Take away the values that were undone together with the making of their record."""
        for name, field in RECORDS[record_type].fields.items():
            if name not in keep:
                self.set(record_type, record, name, field.empty, keeps_draft=True)

    def delete(self, record_type: str, record: str, basis: Basis | None = None) -> bool:
        """Put a record in the bin; returns False when it is not shown anyway.

        The deletion names what `basis` showed, or what is shown now: a version beyond that brings it back.
        """
        row = self._read(RECORDS[record_type], record)
        seen = basis.all_heads(record_type, record) if basis is not None else None
        return row is not None and not row.hidden and self._mark(record_type, record, DELETE, row, seen)

    def restore(self, record_type: str, record: str) -> bool:
        """Take a record out of the bin, or keep one that came back from it; returns False for any other."""
        row = self._read(RECORDS[record_type], record)
        return (
            row is not None and (row.hidden or row.returned) and self._mark(record_type, record, RESTORE, row)
        )

    def value(self, record_type: str, record: str, field: str) -> Value:
        """Return what a field shows now, within this act."""
        spec = RECORDS[record_type]
        row = self._read(spec, record)
        return spec.fields[field].empty if row is None else row.values[field]

    def exists(self, record_type: str, record: str) -> bool:
        """Return whether a record is shown (made, and not in the bin)."""
        row = self._read(RECORDS[record_type], record)
        return row is not None and not row.hidden

    def drop_draft(self, record_type: str, record: str, field: str) -> None:
        """Forget the draft of a field, in the same transaction."""
        self._connection.execute(
            "DELETE FROM draft WHERE dossier = ? AND record_type = ? AND record = ? AND field = ?",
            (self.dossier_id, record_type, record, field),
        )

    def apply_erasures(self) -> None:
        """Let the values go that erasures name, those of this act among them (R20)."""
        apply_erasures(self._connection, self.dossier_id)

    def is_erased(self, record_type: str, record: str) -> bool:
        """Return whether something that was written in a record went for good."""
        return rows.is_erased(self._connection, record_type, record)

    def was_written_by_others(self, record_type: str, record: str) -> bool:
        """Return whether anybody else wrote in a record, also where that is hidden from who works here."""
        return rows.has_changes(self._connection, record_type, record, but_by=self.author)

    def _is_in_conflict(self, record_type: str, record: str, field: str) -> bool:
        return cache.read_field_view(self._connection, record_type, record, field).in_conflict

    def _beside(self, record_type: str, record: str, field: str, heads: Collection[str]) -> FieldView | None:
        """Return a field's view where more than one value stands beside each other, merged or not."""
        if len(heads) < 2:
            return None
        view = cache.read_field_view(self._connection, record_type, record, field)
        return view if view.versions else None

    def _write(
        self,
        spec: RecordSpec,
        row: Row,
        field: str,
        value: Value,
        parents: Collection[str],
        view: FieldView | None,
    ) -> None:
        """Append a value that builds on `parents`; `view` is what it settles, where versions stood beside."""
        record = str(row.stored[0])
        if row.entered_by and row.owner == self.author:
            self._take_over_quietly(spec, record, row)
        heads = set(row.heads.get(field, []))
        change, _ = self._append(spec.name, record, SET, {field: value}, parents)
        if row.simple and heads <= set(parents) and spec.name not in DECIDES_SIGHT:
            self._project(spec, row, change, field, value)
        else:
            self._bring_along(spec, record)
        covers = heads <= set(parents)
        if not covers:
            self.stands_beside |= self._is_in_conflict(spec.name, record, field)
        before = row.values[field]
        resolves = view is not None and covers
        self.steps.append(Step(SET, spec.name, record, field, before, value, change.id, resolves))

    def _take_over_quietly(self, spec: RecordSpec, record: str, row: Row) -> None:
        """Name all that a colleague wrote in my name, so that none of it falls out with my first word."""
        self._append(spec.name, record, RESTORE, {}, {head for heads in row.heads.values() for head in heads})

    def versions(self, heads: Collection[str], field: str) -> list[Value]:
        """Return the distinct values that these heads of a field stand for: more than one is a conflict."""
        return cache.read_values(self._connection, heads, field)

    def _mark(
        self, record_type: str, record: str, op: str, row: Row, seen: Collection[str] | None = None
    ) -> bool:
        row.check_author(RECORDS[record_type], self.author)
        parents = {head for heads in row.heads.values() for head in heads} if seen is None else seen
        change, _ = self._append(record_type, record, op, {}, parents)
        self._bring_along(RECORDS[record_type], record)
        settles = row.returned or rows.was_deleted_by_another(self._connection, row, self.author)
        step = Step(op, record_type, record, EXISTENCE, None, None, change.id, settles, frozenset(parents))
        self.steps.append(step)
        return True

    def _append(
        self, record_type: str, record: str, op: str, values: Mapping[str, Value], parents: Iterable[str]
    ) -> tuple[Change, int]:
        rows.refuse_strangers(self._connection, self.dossier_id, RECORDS[record_type], values)
        salt = secrets.token_bytes(SALT_BYTES)
        change = make_change(self._origin, record_type, record, op, values, parents, self._lamport + 1, salt)
        number = insert_change(self._connection, change)
        self._lamport += 1
        return change, number

    def _read(self, spec: RecordSpec, record: str) -> Row | None:
        return rows.read_row(self._connection, spec, record, self.dossier_id)

    def _bring_along(self, spec: RecordSpec, record: str) -> None:
        """Bring a record up to date, and all that is withheld where this decides who may see it."""
        if spec.name in DECIDES_SIGHT:
            cache.refresh_all(self._connection, self.dossier_id, [(spec.name, record)])
        else:
            cache.refresh_record(self._connection, spec, record)

    def _project(self, spec: RecordSpec, row: Row, change: Change, field: str, value: Value) -> None:
        """Bring a row along without computing its view: one field goes from its only version to the next."""
        heads = encode_heads({**row.heads, field: [change.id]}, row.stored[_ROOT])
        shown = to_column(spec.fields[field], value)
        self._connection.execute(
            f"UPDATE {spec.name} SET heads = ?, {field} = ? WHERE id = ?", (heads, shown, change.record)
        )
        if spec.fields[field].searchable or spec.fields[field].facet:
            place = layout_of(spec.name).columns.index(field)
            stored = (*row.stored[:place], shown, *row.stored[place + 1 :])
            cache.update_search(self._connection, spec, change.record, stored)


_ROOT = META_COLUMNS.index("root_change")


@contextmanager
def begin_act(
    store: Store, clock: Clock, *, dossier: str, author: str, device: str, undone: Collection[str] = ()
) -> Iterator[Act]:
    """Yield an act; its changes are committed together at the end, or none of them.

    `undone` are the deletions that only took back the making of a record: what it held was undone too.
    """
    moment = clock.now()
    origin = Origin(dossier, author, device, clock.new_id(), moment.utc_ms, moment.offset_minutes)
    with store.transaction() as connection:
        yield Act(connection, origin, undone)
