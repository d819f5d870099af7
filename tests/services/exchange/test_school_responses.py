"""Reactions of the school on two laptops: apart they come together, decided differently they are a choice."""

from __future__ import annotations

import pytest

from jurytool.errors import TwoVersionsError
from jurytool.models.enums import ResponseDecision
from jurytool.services.exchange.choices import Choice, read_matter
from jurytool.services.exchange.open_matters import MatterKind, list_matters
from jurytool.services.exchange.versions import keep_version
from jurytool.services.responses import responses
from tests.services.conftest import SmallDossier
from tests.services.responses.test_responses import add, ledger, only
from tests.services.returned.conftest import write_section
from tests.support.desks import Desk

ADOPTED, DECLINED, OPEN = ResponseDecision.ADOPTED, ResponseDecision.DECLINED, ResponseDecision.OPEN


def test_two_who_decide_differently_choose_together(marit: Desk, joost: Desk, shared: str) -> None:
    """R16: a decision is no text, so both versions stand beside each other."""
    one = SmallDossier(marit.ctx, shared)
    write_section(one, "samenvatting", "De school heeft 80 leerlingen.")
    add(one, "Het zijn er 84.", "De school heeft 80 leerlingen.")
    joost.receive(marit.send(shared, encrypted=False))
    other = SmallDossier(joost.ctx, shared)
    responses.decide_response(marit.ctx, shared, only(one), ADOPTED)
    responses.decide_response(joost.ctx, shared, only(other), DECLINED)
    marit.receive(joost.send(shared, encrypted=False))
    joost.receive(marit.send(shared, encrypted=False))
    assert marit.dump() == joost.dump()
    assert (only(one).decision, only(one).in_conflict) == (OPEN, True)
    with pytest.raises(TwoVersionsError):
        responses.decide_response(marit.ctx, shared, only(one), ADOPTED)
    (matter,) = list_matters(marit.ctx, shared)
    assert (matter.kind, matter.record_type, matter.field) == (
        MatterKind.CONFLICT,
        "school_response",
        "decision",
    )
    choice = read_matter(marit.ctx, shared, matter)
    assert isinstance(choice, Choice)
    assert sorted(side.text for side in choice.sides) == ["niet overgenomen", "overgenomen"]
    assert (choice.spot.room, choice.spot.target) == ("responses", f"response:{only(one).id}")
    keep_version(marit.ctx, choice.field, choice.sides[0].value)
    assert not only(one).in_conflict


def test_two_who_add_reactions_apart_have_no_conflict(marit: Desk, joost: Desk, shared: str) -> None:
    one, other = SmallDossier(marit.ctx, shared), SmallDossier(joost.ctx, shared)
    write_section(one, "samenvatting", "De school heeft 80 leerlingen.")
    joost.receive(marit.send(shared, encrypted=False))
    add(one, "Van Marit.", "De school heeft 80 leerlingen.")
    add(other, "Van Joost.", "De school heeft 80 leerlingen.")
    marit.receive(joost.send(shared, encrypted=False))
    assert {view.text for view in ledger(one).responses} == {"Van Marit.", "Van Joost."}
    assert list_matters(marit.ctx, shared) == []
