"""Ratings: own and joint, and the three ways in which a point can be absent."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.ratings import (
    Address,
    ItemRatings,
    OwnRating,
    explanation_field,
    list_ratings,
    rate_item,
    settle_rating,
)
from jurytool.services.text_fields import write_text
from tests.services.conftest import GRID, SmallDossier


def address(d: SmallDossier, key: str = "1.1") -> Address:
    return Address(d.id, d.main.id, GRID, key)


def ratings(d: SmallDossier) -> dict[str, ItemRatings]:
    return list_ratings(d.ctx, d.id, d.main.id, GRID)


@pytest.mark.parametrize("value", ["1", "2", "3", "4", "not_applicable", "not_seen"])
def test_a_rating_is_kept(dossier: SmallDossier, value: str) -> None:
    rate_item(dossier.ctx, address(dossier), value)
    assert ratings(dossier)["1.1"].final() == (value, False)


@pytest.mark.parametrize("value", ["0", "5", "3,5", "ja", "nvt"])
def test_a_value_outside_the_scale_is_refused(dossier: SmallDossier, value: str) -> None:
    with pytest.raises(InputRefusedError, match="staat niet op de schaal"):
        rate_item(dossier.ctx, address(dossier), value)
    assert ratings(dossier) == {}


def test_taking_a_rating_back_leaves_it_blank_which_is_not_not_seen(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, address(dossier), "3")
    rate_item(dossier.ctx, address(dossier), "")
    assert ratings(dossier)["1.1"].final() == ("", False)


def test_an_explanation_can_come_before_the_rating(dossier: SmallDossier) -> None:
    field = explanation_field(dossier.ctx, address(dossier))
    write_text(dossier.ctx, field.key, "Trendanalyse ingezien", field.basis, field.context)
    rate_item(dossier.ctx, address(dossier), "4")
    own = ratings(dossier)["1.1"].own[dossier.ctx.my_juror(dossier.id)]
    assert (own.value, own.explanation) == ("4", "Trendanalyse ingezien")


def own(*values: str) -> dict[str, OwnRating]:
    return {str(number): OwnRating(str(number), value, "") for number, value in enumerate(values)}


@pytest.mark.parametrize(
    ("found", "final"),
    [
        (ItemRatings(own("3", "3")), ("3", False)),
        (ItemRatings(own("3", "4")), ("", True)),
        (ItemRatings(own("3", "")), ("3", False)),
        (ItemRatings(own("", "")), ("", False)),
        (ItemRatings(own("not_seen", "3")), ("", True)),
        (ItemRatings(own("3", "4"), joint="4"), ("4", False)),
        (ItemRatings(own("3", "3"), joint="not_applicable"), ("not_applicable", False)),
        (ItemRatings(own("3", "3"), joint_in_conflict=True), ("", True)),
    ],
)
def test_what_the_report_shows(found: ItemRatings, final: tuple[str, bool]) -> None:
    assert found.final() == final


def test_what_was_settled_stands_beside_what_each_gave(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, address(dossier), "3")
    settle_rating(dossier.ctx, address(dossier), "4")
    found = ratings(dossier)["1.1"]
    assert found.final() == ("4", False)
    assert found.own[dossier.ctx.my_juror(dossier.id)].value == "3"
