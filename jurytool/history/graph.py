"""The graph of one field: versions as nodes, and the heads that nobody has built on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jurytool.history.change import CREATE, SET, Change
from jurytool.models.fields import Value


@dataclass(slots=True)
class Node:
    """Changes of a field with the same parents and the same normalised value: one version."""

    changes: list[Change]
    parents: frozenset[int]
    value: Value


def normalised(value: Value) -> Value | tuple[str, ...]:
    """Return a value in the form in which versions are compared; the stored value stays as it is."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")
    return tuple(value) if isinstance(value, list) else value


def sort_causally(changes: Iterable[Change]) -> list[Change]:
    """Return changes with every child after its parents, the same on every laptop."""
    return sorted(changes, key=lambda change: change.order)


def field_nodes(changes: Sequence[Change], field: str, through: dict[str, frozenset[str]]) -> list[Node]:
    """Return the versions of a field in causal order.

    `changes` is causally sorted; `through` maps a change that never becomes a value to what lies behind
    it, so that descendants see through it.
    """
    nodes: list[Node] = []
    index: dict[tuple[frozenset[int], object], int] = {}
    node_of: dict[str, int] = {}
    for change in changes:
        if field not in change.fields or change.op not in (CREATE, SET):
            continue
        parents = frozenset(node_of[p] for p in seen_through(change.parents, through) if p in node_of)
        value = change.values().get(field)
        key = (parents, normalised(value))
        if key not in index:
            index[key] = len(nodes)
            nodes.append(Node([], parents, value))
        nodes[index[key]].changes.append(change)
        node_of[change.id] = index[key]
    return nodes


def head_nodes(nodes: Sequence[Node]) -> list[Node]:
    """Return the versions that no other version was built on."""
    used = frozenset().union(*(node.parents for node in nodes)) if nodes else frozenset()
    return [node for number, node in enumerate(nodes) if number not in used]


def seen_through(parents: Iterable[str], through: dict[str, frozenset[str]]) -> set[str]:
    """Return the parents, with those that never become a value replaced by what lies behind them."""
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


def ancestors(starts: Iterable[str], by_id: dict[str, Change]) -> set[str]:
    """Return the given changes and everything they were built on, as far as it is here."""
    found: set[str] = set()
    waiting = [start for start in starts if start in by_id]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        found.add(current)
        waiting.extend(parent for parent in by_id[current].parents if parent in by_id)
    return found


def childless(changes: Sequence[Change]) -> list[Change]:
    """Return the changes that no other of them names as a parent."""
    used = {parent for change in changes for parent in change.parents}
    return [change for change in changes if change.id not in used]
