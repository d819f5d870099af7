"""Scores beside each other: what is looked at first, and how far the jurors agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.services.context import Context
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging import ratings
from jurytool.services.judging.comparison import (
    Compared,
    Overlap,
    Standing,
    judge_standing,
    list_compared,
    list_waited_for,
    measure_overlap,
)
from jurytool.services.judging.independence import LockState, lock_own_ratings
from jurytool.services.judging.on_behalf import rate_for_colleague
from jurytool.services.judging.ratings import Address, ItemRatings, OwnRating
from tests.services.conftest import GRID, SmallDossier
from tests.support.demos import example_ids

POINTS = ("1", "2", "3", "4")


def given(**values: str) -> ItemRatings:
    """Return ratings by these jurors; who gave "" rates and has not scored."""
    own = {juror: OwnRating(juror, value, "") for juror, value in values.items() if value}
    return ItemRatings(own, tuple(values))


@pytest.mark.parametrize(
    ("ratings_of_item", "expected"),
    [
        (given(a="3", b="3"), (Standing.EQUAL, 0)),
        (given(a="3", b="1"), (Standing.DIFFERING, 2)),
        (given(a="3", b="4", c="1"), (Standing.DIFFERING, 3)),
        (given(a="3", b="not_seen"), (Standing.DIFFERING, 5)),
        (given(a="not_seen", b="not_applicable"), (Standing.DIFFERING, 5)),
        (given(a="not_seen", b="not_seen"), (Standing.EQUAL, 0)),
        (given(a="3", b=""), (Standing.PARTLY, 0)),
        (given(a="3", b="2", c=""), (Standing.DIFFERING, 1)),
        (given(a="", b=""), (Standing.UNRATED, 0)),
        (given(a="3", b="9"), (Standing.DIFFERING, 5)),  # a point that this scale does not have
    ],
)
def test_the_standing_of_an_item_and_the_size_of_the_difference(
    ratings_of_item: ItemRatings, expected: tuple[Standing, int]
) -> None:
    assert judge_standing(ratings_of_item, POINTS) == expected


def test_a_settled_item_whose_score_changed_is_looked_at_again() -> None:
    settled = replace(given(a="3", b="3"), joint="3", based_on=("v1",))
    changed = replace(settled, own={"a": OwnRating("a", "2", "", heads=("v2",))})
    assert judge_standing(settled, POINTS)[0] is Standing.EQUAL
    assert judge_standing(changed, POINTS)[0] is Standing.REVIEW


def as_compared(d: SmallDossier, of_item: ItemRatings) -> Compared:
    """Return an item of a dossier with other ratings."""
    edit_juror(d.ctx, d.id, d.view.colleagues[0], {}, True)  # nothing to lock for
    return replace(list_compared(d.ctx, d.view)[0], ratings=of_item)


def test_the_overlap_counts_only_what_all_scored(dossier: SmallDossier) -> None:
    scored = [
        given(a="3", b="3"),
        given(a="3", b="2"),
        given(a="4", b="1"),
        given(a="not_seen", b="not_seen"),
        given(a="3", b="not_seen"),
        given(a="3", b=""),
        given(a="3"),
    ]
    assert measure_overlap([as_compared(dossier, one) for one in scored]) == Overlap(5, 2, 3)
    assert measure_overlap(()) == Overlap()


def test_nothing_is_compared_before_i_locked(dossier: SmallDossier) -> None:
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")
    ratings.rate_item(dossier.ctx, address, "3")
    assert list_compared(dossier.ctx, dossier.view) == []
    lock_own_ratings(dossier.ctx, dossier.id, dossier.main.id)
    assert len(list_compared(dossier.ctx, dossier.view)) == 22


def test_the_largest_difference_comes_first_and_equal_ones_as_printed(dossier: SmallDossier) -> None:
    ctx, other = dossier.ctx, dossier.view.colleagues[0]
    edit_juror(ctx, dossier.id, other, {}, True)  # nothing to lock for
    for key, mine, his in (
        ("1.1", "3", "3"),
        ("1.2", "3", "2"),
        ("1.3", "4", "1"),
        ("2.1", "3", "not_seen"),
        ("2.2", "2", "2"),
        ("8.1", "2", ""),
    ):
        address = Address(dossier.id, dossier.main.id, GRID, key)
        ratings.rate_item(ctx, address, mine)
        rate_for_colleague(ctx, address, other.id, his)
    found = list_compared(ctx, dossier.view)
    assert [one.item.key for one in found[:6]] == ["2.1", "1.3", "1.2", "1.1", "2.2", "8.1"]
    assert [one.needs_settling for one in found[:5]] == [True, True, True, False, False]
    assert [one.is_equal_unwritten for one in found[:6]] == [False, False, False, True, True, False]


def test_only_who_has_the_program_is_waited_for(dossier: SmallDossier) -> None:
    other = dossier.view.colleagues[0]
    assert list_waited_for(dossier.view, LockState(True, 0)) == (other,)
    assert list_waited_for(dossier.view, LockState(True, 0, (other.id,))) == ()
    edit_juror(dossier.ctx, dossier.id, other, {}, True)
    assert list_waited_for(dossier.view, LockState(True, 0)) == ()


@pytest.mark.usefixtures("examples")
def test_in_the_invented_dossiers_both_locked_and_two_differences_wait(ctx: Context) -> None:
    for dossier_id in example_ids(ctx):
        found = list_compared(ctx, read_dossier(ctx, dossier_id))
        waiting = [one for one in found if one.needs_settling]
        assert [one.size for one in waiting] == [2, 1]
        assert all(len(one.ratings.own) == 2 for one in found)
        settled = [one for one in found if one.ratings.joint]
        assert all(len(one.ratings.based_on) == 2 for one in settled)  # so that a change is noticed
