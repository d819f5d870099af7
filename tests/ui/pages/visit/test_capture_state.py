"""What goes with the text survives in the draft, whatever is found there later."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.models.enums import NoteKind
from jurytool.ui.pages.visit.capture_state import CaptureState, from_context, to_context

words = st.text(max_size=12)
states = st.builds(
    CaptureState,
    kind=st.none() | st.sampled_from(list(NoteKind)),
    tags=st.lists(st.tuples(words, words), max_size=3).map(tuple),
    target_group=words,
    starred=st.booleans(),
    at=words,
    on_behalf=words,
)


@given(states, words)
def test_everything_comes_back(state: CaptureState, item_id: str) -> None:
    assert from_context(to_context(state, item_id)) == (state, item_id)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    )
)
def test_any_json_is_read_without_a_complaint(value: object) -> None:
    state, item_id = from_context(json.dumps(value))
    assert isinstance(state, CaptureState)
    assert isinstance(item_id, str)


@pytest.mark.parametrize(
    "context",
    ["", "{}", "no json", "[]", '{"kind": "song", "tags": [["a"], "b", [1, 2]], "starred": 1, "at": null}'],
)
def test_what_is_not_understood_is_left_out(context: str) -> None:
    assert from_context(context) == (CaptureState(), "")
