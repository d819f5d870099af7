"""Fields in standard texts."""

from __future__ import annotations

import pytest

from jurytool.instruments.loader import parse_instrument
from jurytool.instruments.standard_fields import (
    braced_names,
    field_labels,
    fields_in,
    fill_fields,
    has_lone_brace,
)
from tests.instruments.small_instrument import SMALL


def test_fields_get_their_values() -> None:
    text = "Op {bezoekdatum} bezocht de jury {school} in {plaats}."
    values = {"bezoekdatum": "19 november 2026", "school": "De Vaart", "plaats": "Meerdrecht"}
    assert fill_fields(text, values) == ("Op 19 november 2026 bezocht de jury De Vaart in Meerdrecht.", ())


def test_a_field_without_a_value_stays_visible_and_is_named_once() -> None:
    filled, missing = fill_fields(
        "{school}, {ronde}, {school}, {plaats}", {"ronde": " ", "plaats": "Meerdrecht"}
    )
    assert filled == "[naam van de school], [ronde], [naam van de school], Meerdrecht"
    assert missing == ("school", "ronde")


def test_phases_and_facts_are_called_as_the_instrument_calls_them() -> None:
    text = "{fase:bezoek} en {feit:opening}"
    labels = field_labels(parse_instrument(SMALL, "klein.toml"))
    assert fill_fields(text, {}, labels)[0] == "[datum van fase 1: Bezoek] en [Opening van de school]"
    assert fill_fields(text, {})[0] == "[datum van bezoek] en [opening]"


def test_a_value_is_not_searched_for_fields_and_stays_on_one_line() -> None:
    assert fill_fields("{school}", {"school": "De {plaats}\n## Kop", "plaats": "X"}) == (
        "De {plaats} ## Kop",
        (),
    )


@pytest.mark.parametrize("text", ["{onbekend}", "{}", "{ school }", "{fase:}", "een { alleen", "{sch\nool}"])
def test_what_only_looks_like_a_field_stays_as_written(text: str) -> None:
    assert fill_fields(text, {"school": "De Vaart", "fase:": "x", "onbekend": "x"}) == (text, ())
    assert fields_in(text) == ()


def test_fields_are_found_in_order_and_once() -> None:
    text = "{plaats} {school} {plaats} {x} {feit:a.b}"
    assert fields_in(text) == ("plaats", "school", "feit:a.b")
    assert braced_names(text) == ("plaats", "school", "x", "feit:a.b")


@pytest.mark.parametrize(
    ("text", "lone"), [("{school}", False), ("{school", True), ("school}", True), ("", False)]
)
def test_a_brace_without_its_half_is_noticed(text: str, *, lone: bool) -> None:
    assert has_lone_brace(text) is lone
