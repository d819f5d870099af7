"""When a score is the jury's."""

from __future__ import annotations

import pytest

from jurytool.services.judging.agreement import Agreement, JuryScore, judge_score

SETTLED, WAITING = Agreement.SETTLED, Agreement.WAITING
DIFFERING, UNRATED = Agreement.DIFFERING, Agreement.UNRATED
BOTH = ("a", "b")


@pytest.mark.parametrize(
    ("own", "raters", "joint", "expected"),
    [
        ({}, BOTH, "", JuryScore(UNRATED, missing=BOTH)),
        ({"a": "", "b": ""}, BOTH, "", JuryScore(UNRATED, missing=BOTH)),
        ({"a": "3"}, BOTH, "", JuryScore(WAITING, missing=("b",))),
        ({"a": "3", "b": ""}, BOTH, "", JuryScore(WAITING, missing=("b",))),
        ({"b": "3"}, BOTH, "", JuryScore(WAITING, missing=("a",))),
        ({"a": "3", "b": "3"}, BOTH, "", JuryScore(SETTLED, "3")),
        ({"a": "not_seen", "b": "not_seen"}, BOTH, "", JuryScore(SETTLED, "not_seen")),
        ({"a": "3", "b": "4"}, BOTH, "", JuryScore(DIFFERING)),
        ({"a": "3", "b": "not_applicable"}, BOTH, "", JuryScore(DIFFERING)),
        ({"a": "3"}, ("a",), "", JuryScore(SETTLED, "3")),
        ({}, ("a",), "", JuryScore(UNRATED, missing=("a",))),
        ({"a": "3", "b": "3"}, ("a", "b", "c"), "", JuryScore(WAITING, missing=("c",))),
        ({"a": "3", "b": "4"}, ("a", "b", "c"), "", JuryScore(DIFFERING, missing=("c",))),
        ({"a": "3"}, BOTH, "3", JuryScore(SETTLED, "3", ("b",))),
        ({"a": "3", "b": "4"}, BOTH, "2", JuryScore(SETTLED, "2")),
        ({}, BOTH, "not_applicable", JuryScore(SETTLED, "not_applicable", BOTH)),
        ({"a": "3", "x": "4"}, ("a",), "", JuryScore(SETTLED, "3")),
        ({"x": "4"}, (), "", JuryScore(UNRATED)),
    ],
)
def test_a_score_is_settled_in_writing_or_by_all_who_rate(
    own: dict[str, str], raters: tuple[str, ...], joint: str, expected: JuryScore
) -> None:
    assert judge_score(own, raters, joint) == expected


def test_two_joint_scores_beside_each_other_have_to_be_chosen_between() -> None:
    found = judge_score({"a": "3", "b": "3"}, BOTH, "3", joint_in_conflict=True)
    assert found == JuryScore(DIFFERING)


def test_open_is_what_somebody_scored_and_the_jury_did_not_settle() -> None:
    assert {state for state in Agreement if JuryScore(state).is_open} == {WAITING, DIFFERING}
