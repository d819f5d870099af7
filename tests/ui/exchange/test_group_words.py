"""What stands under a card tells a request from what goes, and own scores from those of a colleague."""

from __future__ import annotations

import pytest

from jurytool.services.exchange.exchanges import TEAM
from jurytool.services.exchange.import_answers import ANSWERED
from jurytool.services.exchange.import_groups import Group, GroupCount
from jurytool.ui.exchange.group_words import EXPLANATIONS, explain

_GOES = EXPLANATIONS[Group.ERASED]


@pytest.mark.parametrize(
    ("number", "asked", "more", "start", "has"),
    [
        (2, 0, "", _GOES, "ook uit reservekopieën."),
        (2, 2, "2 wachten op jou", "Een collega vraagt om dit", "Hier gaat niets vanzelf weg"),
        (2, 2, ANSWERED, "Een collega vroeg om dit", "Daar is al op geantwoord."),
        (3, 2, "en 2 verzoeken", _GOES, "gaat niets vanzelf weg"),
        (3, 2, ANSWERED, _GOES, "is al geantwoord."),
    ],
)
def test_a_request_is_not_said_to_go(number: int, asked: int, more: str, start: str, has: str) -> None:
    told = explain(GroupCount(Group.ERASED, number, "", more, asked=asked), lambda _: "Joost")
    assert told.startswith(start)
    assert has in told
    assert (_GOES in told) == (number > asked)


@pytest.mark.parametrize(
    ("whose", "has"),
    [("Joost", "als jij ook hebt vastgezet"), ("jou", "Scores van jou"), (TEAM, "Scores van jou")],
)
def test_own_scores_do_not_stand_beside_ones_own(whose: str, has: str) -> None:
    assert has in explain(GroupCount(Group.SCORES, 44, "44 scores"), lambda _: whose)
