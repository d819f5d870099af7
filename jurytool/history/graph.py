"""The graph of one field: versions as nodes, and the heads that nobody has built on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from jurytool.history.change import Change, canonical_json
from jurytool.models.fields import Value

Parents = Mapping[str, frozenset[str]]  # change → what it was built on, as the view sees it


class Node:
    """Changes of a field with the same parents and the same normalised value: one version."""

    __slots__ = ("built_on", "changes", "value")

    def __init__(self, change: Change, value: Value, built_on: Iterable[Node] = ()) -> None:
        self.changes = [change]
        self.value = value
        self.built_on = tuple(built_on)

    @property
    def is_erased(self) -> bool:
        """Whether nothing is known any more of what this version said."""
        return self.changes[0].is_erased

    def line(self) -> dict[int, Node]:
        """Return this version and all that it was built on, by identity."""
        found: dict[int, Node] = {}
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if id(node) not in found:
                found[id(node)] = node
                waiting.extend(node.built_on)
        return found


class FieldGraph:
    """The versions of one field; changes are added in causal order."""

    def __init__(self) -> None:
        self._node_of: dict[str, Node] = {}
        self._by_parents: dict[frozenset[int], list[Node]] = {}
        self._heads: dict[int, Node] = {}

    def add(self, change: Change, parents: Iterable[str], value: Value) -> None:
        """Add a change; parents that are not here, or did not write this field, do not count."""
        nodes = {id(node): node for node in map(self._node_of.get, parents) if node is not None}
        built_on = frozenset(nodes)
        alike = self._by_parents.setdefault(built_on, [])
        node = next((node for node in alike if _is_same(node, change, value)), None)
        if node is not None:
            node.changes.append(change)
        else:
            node = Node(change, value, nodes.values())
            alike.append(node)
            self._heads[id(node)] = node
            for parent in built_on:
                self._heads.pop(parent, None)
        self._node_of[change.id] = node

    @property
    def heads(self) -> list[Node]:
        """The versions that no other version was built on, in causal order."""
        return list(self._heads.values())


def _is_same(node: Node, change: Change, value: Value) -> bool:
    if change.is_erased or node.is_erased:
        return False  # nobody can tell any more
    return normalised(node.value) == normalised(value)


def find_base(first: Iterable[Node], second: Iterable[Node]) -> Node | None:
    """Return the one best common ancestor of two groups of versions, or None where there is none or more.

    Best is what no other common ancestor was built on.
    """
    lines = [_lines(group) for group in (first, second)]
    common = {key: node for key, node in lines[0].items() if key in lines[1]}
    older = {key for node in common.values() for key in _lines(node.built_on)}
    best = [node for key, node in common.items() if key not in older]
    return best[0] if len(best) == 1 else None


def _lines(nodes: Iterable[Node]) -> dict[int, Node]:
    found: dict[int, Node] = {}
    for node in nodes:
        found |= node.line()
    return found


def normalised(value: object) -> tuple[str, object]:
    """Return the form in which versions are compared; the stored value stays as it is.

    Any JSON is accepted: a change of a newer program may hold a value that this one does not expect.
    """
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        return ("text", "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n"))
    return ("json", canonical_json(value))


def sort_causally(changes: Iterable[Change]) -> list[Change]:
    """Return changes with every child after its parents, the same on every laptop."""
    return sorted(changes, key=lambda change: change.order)


def parents_seen_through(changes: Iterable[Change], through: Mapping[str, Iterable[str]]) -> Parents:
    """Return what each change was built on, where the changes in `through` are replaced by their parents."""
    if not through:
        return {change.id: frozenset(change.parents) for change in changes}
    return {change.id: frozenset(_see_through(change.parents, through)) for change in changes}


def _see_through(parents: Iterable[str], through: Mapping[str, Iterable[str]]) -> set[str]:
    result: set[str] = set()
    waiting = list(parents)
    seen: set[str] = set()
    while waiting:
        parent = waiting.pop()
        if parent in seen:
            continue
        seen.add(parent)
        if parent in through:
            waiting.extend(through[parent])
        else:
            result.add(parent)
    return result


def ancestors(starts: Iterable[str], parents: Parents) -> set[str]:
    """Return the given changes and everything they were built on, as far as it is here."""
    found: set[str] = set()
    waiting = [start for start in starts if start in parents]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        found.add(current)
        waiting.extend(parent for parent in parents[current] if parent in parents)
    return found
