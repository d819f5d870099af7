"""How records lie in their tables: the short way to a row gives what the long way does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.history.change import CREATE
from jurytool.history.independence import Sight
from jurytool.history.view import view_record
from jurytool.models.fields import RECORDS, FieldSpec, Kind, Value
from jurytool.models.readable import fits
from jurytool.storage.layout import (
    decode_heads,
    encode_heads,
    from_column,
    layout_of,
    row_from_log,
    row_of,
    to_column,
)
from tests.support.history import ANN, Scribe

OWN_EYES = Sight(viewer=ANN)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=9),
    st.integers(-9, 9),
    st.booleans(),
    st.none(),
    st.lists(st.sampled_from(["doelen", "1.1"]), max_size=2),
)


@given(st.data())
def test_the_row_of_a_first_change_is_the_row_of_its_view(data: st.DataObject) -> None:
    """Most records never change, and need no view; fields left out and values of a wrong kind come too."""
    spec = RECORDS[data.draw(st.sampled_from(sorted(RECORDS)))]
    values = data.draw(st.dictionaries(st.sampled_from([*spec.fields, "of_a_newer_program"]), VALUES))
    change = Scribe(spec.name).write(CREATE, values, (), ANN)
    assert row_from_log(spec, [change], OWN_EYES) == row_of(spec, view_record(spec, [change]))


@pytest.mark.parametrize("record_type", RECORDS)
def test_a_row_has_a_place_for_every_column(record_type: str) -> None:
    spec, layout = RECORDS[record_type], layout_of(record_type)
    row = row_from_log(spec, [Scribe(record_type).create()], OWN_EYES)
    assert row is not None
    assert len(row) == len(layout.columns)
    assert layout.columns[-len(spec.fields) :] == tuple(spec.fields)


def test_heads_that_are_still_the_first_change_are_not_written_down() -> None:
    """Else every note would carry its id eight times more."""
    spec = RECORDS["fact"]
    heads = {name: ["root"] for name in spec.fields}
    assert encode_heads(heads, "root") == "{}"
    assert decode_heads("fact", "{}", "root") == heads
    moved = {**heads, "value": ["b", "c"], "": ["gone"], "item_key": []}
    assert decode_heads("fact", encode_heads(moved, "root"), "root") == moved


FITTING: list[tuple[Kind, Value]] = [
    (Kind.TEXT, "x"),
    (Kind.DATE, ""),
    (Kind.REFERENCE, "x"),
    (Kind.REFERENCE, None),
    (Kind.INTEGER, 3),
    (Kind.INTEGER, None),
    (Kind.BOOLEAN, True),
    (Kind.KEYS, []),
    (Kind.KEYS, ["x"]),
]
NOT_FITTING: list[tuple[Kind, Value]] = [
    (Kind.TEXT, None),
    (Kind.TEXT, 3),
    (Kind.TEXT, ["x"]),
    (Kind.REFERENCE, 3),
    (Kind.INTEGER, "3"),
    (Kind.INTEGER, True),
    (Kind.BOOLEAN, 1),
    (Kind.BOOLEAN, None),
    (Kind.KEYS, "x"),
    (Kind.KEYS, [3]),  # type: ignore[list-item]
    (Kind.KEYS, None),
]


@pytest.mark.parametrize(("kind", "value"), FITTING)
def test_a_value_that_fits_its_kind_comes_back_from_its_column(kind: Kind, value: Value) -> None:
    assert fits(kind, value)
    assert from_column(kind, to_column(FieldSpec("f", kind), value)) == value


@pytest.mark.parametrize(("kind", "value"), NOT_FITTING)
def test_a_value_of_a_wrong_kind_is_shown_as_empty(kind: Kind, value: Value) -> None:
    """R25: a hostile or newer value may not abort an import."""
    field = FieldSpec("f", kind)
    assert not fits(kind, value)
    assert from_column(kind, to_column(field, value)) == field.empty


def test_what_can_be_searched_for_is_one_text_and_nothing_of_the_bin() -> None:
    spec = RECORDS["norm_value"]
    made = Scribe("norm_value").create(source="PrOZO", explanation="n is klein", year="2026")
    gone = Scribe("norm_value").delete(ANN, made)
    for changes, body in (([made], "2026\nPrOZO\nn is klein"), ([made, gone], "")):
        row = row_from_log(spec, changes)
        assert row is not None
        assert layout_of("norm_value").search_body(row) == body
