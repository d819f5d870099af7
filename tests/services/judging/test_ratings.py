"""Ratings: own and joint, and the three ways in which a point can be absent."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.agreement import Agreement
from jurytool.services.judging.ratings import (
    NO_RATINGS,
    Address,
    ItemRatings,
    OwnRating,
    adopt_my_ratings,
    explanation_field,
    list_ratings,
    rate_item,
    settle_rating,
)
from jurytool.services.text_fields import write_text
from jurytool.services.undo import next_undo, redo, undo
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier
from tests.support.locking import lock_all
from tests.support.paper import let_colleagues_use_paper


def address(d: SmallDossier, key: str = "1.1") -> Address:
    return Address(d.id, d.main.id, GRID, key)


def ratings(d: SmallDossier) -> dict[str, ItemRatings]:
    return list_ratings(d.ctx, d.id, d.main.id, GRID)


@pytest.mark.parametrize("value", ["1", "2", "3", "4", "not_applicable", "not_seen"])
def test_a_rating_is_kept(dossier: SmallDossier, value: str) -> None:
    rate_item(dossier.ctx, address(dossier), value)
    assert ratings(dossier)["1.1"].value_of(dossier.ctx.my_juror(dossier.id)) == value


@pytest.mark.parametrize("value", ["0", "5", "3,5", "ja", "nvt"])
def test_a_value_outside_the_scale_is_refused(dossier: SmallDossier, value: str) -> None:
    with pytest.raises(InputRefusedError, match="staat niet op de schaal"):
        rate_item(dossier.ctx, address(dossier), value)
    assert ratings(dossier) == {}


def test_taking_a_rating_back_leaves_it_blank_which_is_not_not_seen(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, address(dossier), "3")
    rate_item(dossier.ctx, address(dossier), "")
    assert ratings(dossier)["1.1"].score.agreement is Agreement.UNRATED


def test_an_explanation_can_come_before_the_rating(dossier: SmallDossier) -> None:
    field = explanation_field(dossier.ctx, address(dossier))
    write_text(dossier.ctx, field.key, "Trendanalyse ingezien", field.basis, field.context)
    rate_item(dossier.ctx, address(dossier), "4")
    own = ratings(dossier)["1.1"].own[dossier.ctx.my_juror(dossier.id)]
    assert (own.value, own.explanation) == ("4", "Trendanalyse ingezien")


def colleague(d: SmallDossier) -> str:
    (other,) = read_dossier(d.ctx, d.id).colleagues
    return other.id


def colleague_rates(d: SmallDossier, key: str, value: str) -> None:
    """Let the colleague's rating be there, as after an exchange."""
    at, other = address(d, key), colleague(d)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=other, device="ander") as act:
        identity = {**at.identity, "juror_id": other}
        act.put("rating", at.record_id("rating", other), identity, {"value": value})
    lock_all(d.ctx, d.id)


def test_a_score_waits_until_the_colleague_has_given_the_same(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, address(dossier), "3")
    found = ratings(dossier)["1.1"]
    assert (found.score.agreement, found.score.value) == (Agreement.WAITING, "")
    assert found.waits_for(dossier.ctx.my_juror(dossier.id)) == (colleague(dossier),)
    colleague_rates(dossier, "1.1", "3")
    assert ratings(dossier)["1.1"].score.value == "3"


def test_a_score_that_only_the_colleague_gave_waits_for_me(dossier: SmallDossier) -> None:
    colleague_rates(dossier, "1.1", "3")
    found, me = ratings(dossier)["1.1"], dossier.ctx.my_juror(dossier.id)
    assert found.needs(me)
    assert found.waits_for(me) == ()


def test_what_was_settled_stands_beside_what_each_gave(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, address(dossier), "3")
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, address(dossier), NO_RATINGS, "4")
    found = ratings(dossier)["1.1"]
    assert found.score.value == "4"
    assert found.value_of(dossier.ctx.my_juror(dossier.id)) == "3"


def make_reader(d: SmallDossier, juror: str) -> None:
    """Let someone only read by now, as a laptop that had no score of that juror yet could say."""
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=juror, device="ander") as act:
        act.set("juror", juror, "role", "reader")


def test_a_reader_is_not_waited_for_and_gives_no_score(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, address(dossier), "3")
    edit_juror(dossier.ctx, dossier.id, dossier.juror(colleague(dossier)), {"role": "reader"})
    assert ratings(dossier)["1.1"].score.value == "3"
    make_reader(dossier, dossier.ctx.my_juror(dossier.id))
    with pytest.raises(InputRefusedError, match="Een lezer geeft geen scores"):
        rate_item(dossier.ctx, address(dossier), "4")


def test_a_score_of_one_who_only_reads_by_now_no_longer_counts(dossier: SmallDossier) -> None:
    me = dossier.ctx.my_juror(dossier.id)
    rate_item(dossier.ctx, address(dossier), "3")
    colleague_rates(dossier, "1.1", "4")
    make_reader(dossier, colleague(dossier))
    found = ratings(dossier)["1.1"]
    assert found.score.value == "3"
    assert set(found.own) == {me}


def test_who_has_not_said_who_he_is_cannot_rate(dossier: SmallDossier) -> None:
    dossier.ctx.set_my_juror(dossier.id, "")
    with pytest.raises(InputRefusedError, match="wie jij bent"):
        rate_item(dossier.ctx, address(dossier), "4")


def test_my_scores_are_adopted_only_where_the_colleague_gave_none(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    for key, value in (("1.1", "3"), ("1.2", "not_seen"), ("1.3", "4"), ("1.4", "4"), ("2.1", "2")):
        rate_item(ctx, address(dossier, key), value)
    colleague_rates(dossier, "1.3", "4")
    colleague_rates(dossier, "1.4", "2")
    colleague_rates(dossier, "1.5", "1")
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(ctx, address(dossier, "2.1"), NO_RATINGS, "1")
    adopt_my_ratings(ctx, dossier.id, dossier.main.id, [GRID])
    written = {key: found.joint for key, found in ratings(dossier).items() if found.joint}
    assert written == {"1.1": "3", "1.2": "not_seen", "2.1": "1"}


def test_all_adopted_scores_are_undone_in_one_act(dossier: SmallDossier) -> None:
    for key in ("1.1", "1.2"):
        rate_item(dossier.ctx, address(dossier, key), "3")
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    adopt_my_ratings(dossier.ctx, dossier.id, dossier.main.id, [GRID])
    assert next_undo(dossier.ctx, dossier.id) == "mijn scores als gezamenlijk overnemen"
    undo(dossier.ctx, dossier.id)
    assert [found.joint for found in ratings(dossier).values()] == ["", ""]
    redo(dossier.ctx, dossier.id)
    assert [found.joint for found in ratings(dossier).values()] == ["3", "3"]


def test_adopting_nothing_changes_nothing(dossier: SmallDossier) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    assert not adopt_my_ratings(dossier.ctx, dossier.id, dossier.main.id, [GRID])
    assert next_undo(dossier.ctx, dossier.id) == ""


def own(*explanations: str) -> dict[str, OwnRating]:
    return {str(number): OwnRating(str(number), "3", words) for number, words in enumerate(explanations)}


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        (ItemRatings(own("ik"), ("0",)), "ik"),
        (ItemRatings({"0": OwnRating("0", "", "ik")}, ("0",)), ""),
        (ItemRatings(own("ik"), ("0", "1")), ""),
        (ItemRatings(own("ik", "zij"), ("0", "1")), ""),
        (ItemRatings(own("ik", "zij"), ("0", "1"), joint_explanation="wij"), "wij"),
        (ItemRatings(own("ik"), ("0",), joint_explanation="wij"), "wij"),
        (ItemRatings(own("ik"), ("0",), joint="4"), ""),
    ],
)
def test_which_explanation_the_report_prints(found: ItemRatings, printed: str) -> None:
    assert found.reason == printed
