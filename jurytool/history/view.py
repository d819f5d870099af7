"""`view_record`: what a record shows, computed from its changes alone. No clock, settings or I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jurytool.history.change import DELETE, RESTORE, Change
from jurytool.history.graph import (
    Node,
    ancestors,
    childless,
    field_nodes,
    head_nodes,
    normalised,
    sort_causally,
)
from jurytool.models.fields import FieldSpec, Ownership, RecordSpec, Value

EXISTENCE = ""  # the pseudo-field whose heads are deletions and restorations


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict: a value with the changes that wrote it, causally ordered."""

    value: Value
    change_ids: tuple[str, ...]
    author: str
    wall_ms: int
    wall_offset: int


@dataclass(frozen=True, slots=True)
class FieldView:
    """What one field shows; `versions` is empty unless there is a conflict."""

    value: Value
    heads: tuple[str, ...]
    versions: tuple[Version, ...] = ()

    @property
    def in_conflict(self) -> bool:
        """Whether people must choose between versions."""
        return bool(self.versions)


@dataclass(frozen=True, slots=True)
class RecordView:
    """What one record shows."""

    record_type: str
    record: str
    dossier: str
    owner: str
    order: tuple[int, str]  # causal order of its root
    hidden: bool
    returned: bool  # deleted by one, edited by another who had not seen that
    existence: tuple[str, ...]  # heads among deletions and restorations
    fields: Mapping[str, FieldView]
    refused: tuple[str, ...] = field(default=())  # changes by others to an own record

    @property
    def conflicts(self) -> int:
        """Number of fields between whose versions people must choose."""
        return sum(view.in_conflict for view in self.fields.values())


def view_record(spec: RecordSpec, changes: Iterable[Change]) -> RecordView:
    """Return what a record shows; `changes` are all of that record, in any order, at least one."""
    ordered = sort_causally(changes)
    root = ordered[0]
    owner = root.origin.author
    through = _not_by_owner(spec, ordered, owner)
    accepted = [change for change in ordered if change.id not in through]
    hidden, returned, existence = _existence(accepted)
    return RecordView(
        record_type=spec.name,
        record=root.record,
        dossier=root.origin.dossier,
        owner=owner,
        order=root.order,
        hidden=hidden,
        returned=returned,
        existence=existence,
        fields={name: _view_field(field_spec, accepted, through) for name, field_spec in spec.fields.items()},
        refused=tuple(through),
    )


def _not_by_owner(spec: RecordSpec, ordered: list[Change], owner: str) -> dict[str, frozenset[str]]:
    if spec.ownership is Ownership.JOINT:
        return {}
    return {change.id: frozenset(change.parents) for change in ordered if change.origin.author != owner}


def _view_field(spec: FieldSpec, changes: list[Change], through: dict[str, frozenset[str]]) -> FieldView:
    heads = head_nodes(field_nodes(changes, spec.name, through))
    if not heads:
        return FieldView(spec.empty, ())
    ids = tuple(sorted(change.id for node in heads for change in node.changes))
    distinct: dict[object, Node] = {}
    for node in heads:
        distinct.setdefault(normalised(node.value), node)
    if len(distinct) == 1:
        return FieldView(heads[0].value, ids)
    return FieldView(spec.empty, ids, _versions(heads))


def _versions(heads: list[Node]) -> tuple[Version, ...]:
    grouped: dict[object, list[Change]] = {}
    values: dict[object, Value] = {}
    for node in heads:
        key = normalised(node.value)
        values.setdefault(key, node.value)
        grouped.setdefault(key, []).extend(node.changes)
    versions = []
    for value_key, changes in grouped.items():
        origin = min(changes, key=lambda change: change.order).origin
        ids = tuple(change.id for change in sort_causally(changes))
        versions.append(Version(values[value_key], ids, origin.author, origin.wall_ms, origin.wall_offset))
    order = {change.id: change.order for changes in grouped.values() for change in changes}
    return tuple(sorted(versions, key=lambda version: order[version.change_ids[0]]))


def _existence(changes: list[Change]) -> tuple[bool, bool, tuple[str, ...]]:
    """Return (hidden, returned, existence heads): hidden only while a deletion saw every head."""
    marks = [change for change in changes if change.op in (DELETE, RESTORE)]
    if not marks:
        return False, False, ()
    by_id = {change.id: change for change in changes}
    superseded = set().union(*(ancestors(mark.parents, by_id) for mark in marks))
    live = [mark for mark in marks if mark.id not in superseded]
    deletions = [mark for mark in live if mark.op == DELETE]
    heads = tuple(sorted(mark.id for mark in live))
    if not deletions:
        return False, False, heads
    covered = ancestors([deletion.id for deletion in deletions], by_id)
    hidden = all(change.id in covered for change in childless(changes))
    return hidden, not hidden, heads
