"""R7, R12 and R14 of docs/decisions/0003-history.md: the versions of one field."""

from __future__ import annotations

import pytest

from jurytool.history.change import Change
from jurytool.history.graph import FieldGraph, ancestors, normalised, parents_seen_through, sort_causally
from tests.support.history import ANN, BEN, CAS, Scribe

NOTE = Scribe("note")


def heads_of(*changes: Change) -> list[list[Change]]:
    graph = FieldGraph()
    for change in changes:
        graph.add(change, change.parents, change.values()["text"])
    return [node.changes for node in graph.heads]


def test_what_nobody_built_on_is_a_head() -> None:
    first = NOTE.set(ANN, [], text="a")
    second = NOTE.set(ANN, [first], text="b")
    assert heads_of(first, second) == [[second]]


def test_two_that_build_on_the_same_are_two_heads() -> None:
    first = NOTE.set(ANN, [], text="a")
    mine, other = NOTE.set(ANN, [first], text="b"), NOTE.set(BEN, [first], text="c")
    assert heads_of(first, mine, other) == [[mine], [other]]


def test_the_same_value_on_the_same_parents_is_one_node() -> None:
    """R14: both pressed the same key, there is nothing to choose."""
    first = NOTE.set(ANN, [], text="a")
    mine, other = NOTE.set(ANN, [first], text="b"), NOTE.set(BEN, [first], text="b")
    assert heads_of(first, mine, other) == [[mine, other]]


def test_an_edit_of_one_of_two_equal_changes_builds_on_the_node_of_both() -> None:
    """R14: otherwise the other of the two would stay behind as a head, and return as a conflict."""
    first = NOTE.set(ANN, [], text="a")
    mine, other = NOTE.set(ANN, [first], text="b"), NOTE.set(BEN, [first], text="b")
    later = NOTE.set(ANN, [mine], text="c")
    assert heads_of(first, mine, other, later) == [[later]]


def test_the_same_value_on_other_parents_is_another_node() -> None:
    """R14: going back to "a" after "b" is not the "a" from before."""
    first = NOTE.set(ANN, [], text="a")
    second = NOTE.set(ANN, [first], text="b")
    back = NOTE.set(ANN, [second], text="a")
    beside = NOTE.set(BEN, [first], text="a")
    assert heads_of(first, second, beside, back) == [[beside], [back]]


def test_a_parent_that_is_not_here_does_not_count() -> None:
    """R22: changes whose parents are missing come, for now, as if they began the field."""
    gone = NOTE.set(ANN, [], text="a")
    left = NOTE.set(ANN, [gone], text="b")
    assert heads_of(left) == [[left]]


ALIKE = {
    "composed and decomposed letters": ("café", "cafe\u0301"),
    "white space at the end of a line": ("een \ntwee", "een\ntwee"),
    "empty lines at the end": ("een\n\n", "een"),
    "lists": (["a", "b"], ["a", "b"]),
    "objects of a newer program": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
}
DIFFERENT = {
    "a space at the start": (" een", "een"),
    "an empty line between": ("een\n\ntwee", "een\ntwee"),
    "capitals": ("Een", "een"),
    "nothing and an empty text": (None, ""),
    "nothing and false": (None, False),
    "one and true": (1, True),
    "zero and false": (0, False),
    "one and its digit": (1, "1"),
    "a list and its text": (["a"], '["a"]'),
    "the order of a list": (["a", "b"], ["b", "a"]),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_values_that_look_the_same_are_the_same(one: object, other: object) -> None:
    """R14."""
    assert normalised(one) == normalised(other)
    assert hash(normalised(one)) == hash(normalised(other))


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_values_that_mean_something_else_are_not_the_same(one: object, other: object) -> None:
    """R14."""
    assert normalised(one) != normalised(other)


def test_children_come_after_their_parents_whatever_the_clock_says() -> None:
    """R7: lamport, then id."""
    first = NOTE.set(ANN, [], text="a")
    second = NOTE.set(BEN, [first], text="b")
    third = NOTE.set(CAS, [second], text="c")
    assert sort_causally([third, second, first]) == [first, second, third]


def test_descendants_see_through_what_never_becomes_a_value() -> None:
    """R12: also through two of them in a row."""
    first = NOTE.set(ANN, [], text="a")
    strange = NOTE.set(BEN, [first], text="b")
    stranger = NOTE.set(CAS, [strange], text="c")
    later = NOTE.set(ANN, [stranger], text="d")
    through = {strange.id: strange.parents, stranger.id: stranger.parents}
    assert parents_seen_through([first, later], through) == {
        first.id: frozenset(),
        later.id: frozenset({first.id}),
    }


def test_hostile_changes_that_name_each_other_end() -> None:
    """No real ids can do this, since each holds the other's; the walk ends all the same."""
    first = NOTE.set(ANN, [], text="a")
    assert parents_seen_through([first], {"x": ["y"], "y": ["x", "z"]}) == {first.id: frozenset()}
    assert ancestors(["x"], {"x": frozenset({"y"}), "y": frozenset({"x"})}) == {"x", "y"}
    looped = parents_seen_through([NOTE.set(ANN, [first], text="b")], {first.id: [first.id, "z"]})
    assert list(looped.values()) == [frozenset({"z"})]


def test_ancestors_are_all_that_a_change_was_built_on_as_far_as_it_is_here() -> None:
    parents = {"d": frozenset({"b", "c"}), "c": frozenset({"a"}), "b": frozenset({"gone"}), "a": frozenset()}
    assert ancestors(["d"], parents) == {"a", "b", "c", "d"}
    assert ancestors(["c", "gone"], parents) == {"a", "c"}
