"""`view_record`: what a record shows, computed from its changes alone. No clock, settings or I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jurytool.history.change import CREATE, DELETE, RESTORE, RETRACT, SET, Change
from jurytool.history.graph import (
    FieldGraph,
    Node,
    Parents,
    ancestors,
    find_base,
    normalised,
    parents_seen_through,
    sort_causally,
)
from jurytool.history.ownership import find_claim, find_root
from jurytool.models.fields import FieldSpec, Kind, RecordSpec, Value
from jurytool.text.merge import merge_paragraphs

BEHIND_MS = 5 * 60_000  # a child so much older than its parent has a clock that is behind
EXISTENCE = ""  # the pseudo-field whose heads are deletions and restorations


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict: a value with the changes that wrote it, causally ordered."""

    value: Value
    change_ids: tuple[str, ...]
    author: str
    wall_ms: int
    wall_offset: int
    clock_behind: bool = False  # written, says its clock, clearly before what it was built on


@dataclass(frozen=True, slots=True)
class FieldView:
    """What one field shows; `versions` is empty unless more than one value stands beside each other."""

    value: Value
    heads: tuple[str, ...]
    versions: tuple[Version, ...] = ()
    is_merged: bool = False  # the value was made of both versions, and nobody has confirmed it

    @property
    def in_conflict(self) -> bool:
        """Whether people must choose between versions."""
        return bool(self.versions) and not self.is_merged


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
    entered_by: str = ""  # who wrote it down in the owner's name, who has not taken it over
    is_erased: bool = False  # nothing is left of what anybody wrote in it

    @property
    def conflicts(self) -> int:
        """Number of fields between whose versions people must choose."""
        return sum(view.in_conflict for view in self.fields.values())

    @property
    def unconfirmed(self) -> int:
        """Number of fields that were merged and that nobody has confirmed."""
        return sum(view.is_merged for view in self.fields.values())


def view_record(spec: RecordSpec, changes: Iterable[Change]) -> RecordView:
    """Return what a record shows; `changes` are all of that record, in any order, at least one."""
    ordered = sort_causally(changes)
    root = find_root(ordered)
    claim = find_claim(spec, ordered)
    through = {change.id: change.parents for change in ordered if change.id in claim.refused}
    through |= _retracted(ordered)
    accepted = [change for change in ordered if change.id not in through]
    parents = parents_seen_through(accepted, through)
    graphs = _field_graphs(accepted, parents)
    hidden, returned, existence = _existence(accepted, parents, graphs)
    is_erased = bool(graphs) and all(node.is_erased for graph in graphs.values() for node in graph.heads)
    return RecordView(
        record_type=spec.name,
        record=root.record,
        dossier=root.origin.dossier,
        owner=claim.owner,
        order=root.order,
        hidden=hidden or is_erased,
        returned=returned and not is_erased,
        existence=existence,
        fields={name: _view_field(field, graphs.get(name), accepted) for name, field in spec.fields.items()},
        refused=tuple(change.id for change in ordered if change.id in claim.refused),
        entered_by=claim.entered_by,
        is_erased=is_erased,
    )


def _retracted(ordered: list[Change]) -> dict[str, tuple[str, ...]]:
    """Return what its own author took back: what it was built on stands there again."""
    choices = [change for change in ordered if change.op in (SET, DELETE, RESTORE) and change.parents]
    authors = {change.id: change.origin.author for change in choices}
    targets = {
        target
        for change in ordered
        if change.op == RETRACT
        for target in change.parents
        if authors.get(target) == change.origin.author
    }
    return {change.id: change.parents for change in ordered if change.id in targets}


def _field_graphs(accepted: list[Change], parents: Parents) -> dict[str, FieldGraph]:
    """Return the graph of every field that was written, those of a newer program among them."""
    graphs: dict[str, FieldGraph] = {}
    for change in accepted:
        if change.op in (CREATE, SET):
            values = change.values()
            for name in change.fields:
                graph = graphs.get(name)
                if graph is None:
                    graph = graphs[name] = FieldGraph()
                graph.add(change, parents[change.id], values.get(name))
    return graphs


def _view_field(spec: FieldSpec, graph: FieldGraph | None, accepted: Sequence[Change]) -> FieldView:
    if graph is None:
        return FieldView(spec.empty, ())
    ids = tuple(sorted(change.id for node in graph.heads for change in node.changes))
    heads = [node for node in graph.heads if not node.is_erased]
    if not heads:
        return FieldView(spec.empty, ids)
    if len(heads) == 1:
        return FieldView(heads[0].value, ids)
    if spec.united:
        return FieldView(_united(heads), ids)
    if spec.shrinking:
        return FieldView(_left_in_all(heads), ids)
    versions = _versions(heads, {change.id: change.origin.wall_ms for change in accepted})
    if len(versions) == 1:
        return FieldView(versions[0].value, ids)
    merged = _merge(heads) if spec.kind is Kind.NARRATIVE and len(versions) == 2 else None
    if merged is None:
        return FieldView(spec.empty, ids, versions)
    return FieldView(merged, ids, versions, is_merged=True)


def find_origin(spec: RecordSpec, changes: Iterable[Change], field: str) -> Value:
    """Return the value of a field on which all its versions were built, None where there is not one best."""
    ordered = sort_causally(changes)
    refused = find_claim(spec, ordered).refused
    through = {change.id: change.parents for change in ordered if change.id in refused}
    through |= _retracted(ordered)
    accepted = [change for change in ordered if change.id not in through]
    graph = _field_graphs(accepted, parents_seen_through(accepted, through)).get(field)
    heads = graph.heads if graph is not None else []
    bases = [find_base([heads[0]], [other]) for other in heads[1:]]
    first = bases[0] if bases else None
    return first.value if first is not None and all(base is first for base in bases) else None


def _united(heads: list[Node]) -> Value:
    """Return what stands in any of the lists, sorted; what is no list counts for nothing."""
    lists = [node.value for node in heads if isinstance(node.value, list)]
    return sorted({entry for entries in lists for entry in entries if isinstance(entry, str)})


def _left_in_all(heads: list[Node]) -> Value:
    """Return what stands in all of the lists, in the order of the first."""
    lists = [node.value if isinstance(node.value, list) else [] for node in heads]
    return [entry for entry in lists[0] if all(entry in entries for entries in lists[1:])]


def _merge(heads: list[Node]) -> str | None:
    """Return the merge of two versions by their one best common ancestor; None where people must choose."""
    first = [node for node in heads if normalised(node.value) == normalised(heads[0].value)]
    second = [node for node in heads if node not in first]
    base = find_base(first, second)
    texts = (base.value if base else None, first[0].value, second[0].value)
    if not all(isinstance(text, str) for text in texts):
        return None
    return merge_paragraphs(*(str(text) for text in texts))


def _versions(heads: list[Node], walls: Mapping[str, int]) -> tuple[Version, ...]:
    """Return one version for each distinct value among the heads, in causal order; `walls`: times by id."""
    grouped: dict[object, list[Change]] = {}
    values: dict[object, Value] = {}
    for node in heads:
        form = normalised(node.value)
        values.setdefault(form, node.value)
        grouped.setdefault(form, []).extend(node.changes)
    versions = []
    for key, changes in grouped.items():
        ordered = sort_causally(changes)
        origin = ordered[0].origin
        ids = tuple(change.id for change in ordered)
        parents = [walls[parent] for parent in ordered[0].parents if parent in walls]
        behind = is_behind(origin.wall_ms, parents)
        version = Version(values[key], ids, origin.author, origin.wall_ms, origin.wall_offset, behind)
        versions.append((ordered[0].order, version))
    return tuple(version for _, version in sorted(versions, key=lambda pair: pair[0]))


def is_behind(wall_ms: int, before: Iterable[int]) -> bool:
    """Return whether a change says to be clearly older than any of those that it was built on."""
    return any(wall - wall_ms > BEHIND_MS for wall in before)


def _existence(
    accepted: list[Change], parents: Parents, graphs: Mapping[str, FieldGraph]
) -> tuple[bool, bool, tuple[str, ...]]:
    """Return (hidden, returned, existence heads): hidden only while the deletions saw every version."""
    marks = [change for change in accepted if change.op in (DELETE, RESTORE)]
    if not marks:
        return False, False, ()
    seen_by_marks = ancestors((parent for mark in marks for parent in parents[mark.id]), parents)
    live = [mark for mark in marks if mark.id not in seen_by_marks]
    heads = tuple(sorted(mark.id for mark in live))
    deletions = [mark.id for mark in live if mark.op == DELETE]
    if not deletions:
        return False, False, heads
    covered = ancestors(deletions, parents)
    hidden = len(deletions) == len(live) and all(
        node.is_erased or any(change.id in covered for change in node.changes)
        for graph in graphs.values()
        for node in graph.heads
    )
    return hidden, not hidden, heads
