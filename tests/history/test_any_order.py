"""The same changes in any order show the same, whatever they are; nothing that was written falls out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.history.change import CREATE, DELETE, RESTORE, SET, Change
from jurytool.history.graph import normalised
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS, Ownership, Value
from tests.support.history import ANN, BEN, CAS, Scribe

AUTHORS = (ANN, BEN, CAS)
WORDS: tuple[Value, ...] = ("een", "een ", "twee", "", None, 3, True, ["een"])


@dataclass(frozen=True)
class Step:
    """One change to be made: parents are numbers of earlier changes, counted back."""

    op: str
    author: str
    parents: tuple[int, ...]
    field: str
    value: Value
    lamport_ahead: int


STEPS = st.builds(
    Step,
    st.sampled_from([SET, SET, SET, DELETE, RESTORE, CREATE]),
    st.sampled_from(AUTHORS),
    st.lists(st.integers(1, 6), max_size=3).map(tuple),
    st.sampled_from(["text", "kind", "unknown"]),
    st.sampled_from(WORDS),
    st.integers(0, 2),
)


def write_all(record_type: str, steps: Sequence[Step]) -> list[Change]:
    """Return a record with these changes; equal ones fall together, as they do in a log."""
    scribe = Scribe(record_type)
    changes = [scribe.create()]
    for step in steps:
        parents = [changes[-back] for back in step.parents if back <= len(changes)]
        lamport = 1 + step.lamport_ahead + max((parent.lamport for parent in parents), default=0)
        values = {step.field: step.value} if step.op in (SET, CREATE) else {}
        change = scribe.write(step.op, values, parents, step.author, lamport)
        if change not in changes:
            changes.append(change)
    return changes


@pytest.mark.parametrize("record_type", ["note", "joint_opinion", "note_tag"])
@given(st.lists(STEPS, max_size=14), st.randoms(use_true_random=False))
def test_any_order_shows_the_same(record_type: str, steps: list[Step], chance: random.Random) -> None:
    """Same set and viewer, same view: hostile values and parents among them."""
    changes = write_all(record_type, steps)
    shown = view_record(RECORDS[record_type], changes)
    for _ in range(3):
        chance.shuffle(changes)
        assert view_record(RECORDS[record_type], changes) == shown


@given(st.lists(STEPS, max_size=14))
def test_every_text_is_shown_or_was_built_upon(steps: list[Step]) -> None:
    """Nothing that was written down is lost: each written value is a head, or an ancestor of one."""
    changes = write_all("joint_opinion", steps)
    shown = view_record(RECORDS["joint_opinion"], changes)
    writers = [change for change in changes if "text" in change.fields]
    reached = _reached_from(shown.fields["text"].heads, {change.id: change for change in writers})
    lost = [change for change in writers if change.id not in reached]
    assert not [change for change in lost if not _has_twin_in(reached, change, writers)]


def _reached_from(heads: Sequence[str], by_id: dict[str, Change]) -> set[str]:
    found: set[str] = set()
    waiting = [head for head in heads if head in by_id]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += [parent for parent in by_id[current].parents if parent in by_id]
    return found


def _has_twin_in(reached: set[str], change: Change, writers: Sequence[Change]) -> bool:
    """Whether an equal version was built upon: R14 makes the two one node, and so are their ancestors."""
    text = normalised(change.values()["text"])
    return any(other.id in reached and normalised(other.values()["text"]) == text for other in writers)


@given(st.lists(STEPS, max_size=14))
def test_a_conflict_shows_all_its_versions_and_no_value(steps: list[Step]) -> None:
    """R16."""
    for view in _views(steps):
        for name, field in view.fields.items():
            if field.in_conflict:
                assert field.value == RECORDS[view.record_type].fields[name].empty
                assert len(field.versions) > 1
                together = [change for version in field.versions for change in version.change_ids]
                assert sorted(together) == sorted(field.heads)


@given(st.lists(STEPS, max_size=14))
def test_a_non_owner_changes_nothing_of_an_own_record(steps: list[Step]) -> None:
    """R12: leaving their changes out shows the same, but for the list of them."""
    changes = write_all("note", steps)
    spec = RECORDS["note"]
    assert spec.ownership is Ownership.OWN
    shown = view_record(spec, changes)
    strange = [change for change in changes if change.origin.author != shown.owner]
    assert sorted(shown.refused) == sorted(change.id for change in strange)
    for field in shown.fields.values():
        assert not set(field.heads) & {change.id for change in strange}


def _views(steps: Sequence[Step]) -> list[RecordView]:
    return [view_record(RECORDS[name], write_all(name, steps)) for name in ("note", "joint_opinion")]
