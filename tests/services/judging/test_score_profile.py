"""The profile on screen: whose scores are in it, what is no score, and nothing before both have locked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.ratings import NO_RATINGS, Address, rate_item, settle_rating
from jurytool.services.judging.score_profile import ScoreProfile, describe_item, describe_rest, read_profile
from tests.services.conftest import GRID, SmallDossier, make_dossier
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals
from tests.support.paper import let_colleagues_use_paper
from tests.support.score_desks import hand_over, lock, rate


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk, str]]:
    """Marit and Joost with one dossier; Joost locked his scores, and his file came in at Marit's."""
    with cheap_seals():
        marit = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
        joost = Desk.open(tmp_path / "joost", "Joost Hillenaar", 2)
        dossier_id = marit.make_dossier()
        him = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: him})
        rate(marit, dossier_id, _1_1="3", _1_2="2", _1_3="not_seen")
        rate(joost, dossier_id, _1_1="1", _1_2="2")
        lock(joost, dossier_id)
        hand_over(joost, marit, dossier_id)
        yield marit, joost, dossier_id
        marit.ctx.close()
        joost.ctx.close()


def profile(desk: Desk, dossier_id: str) -> ScoreProfile:
    return read_profile(desk.ctx, read_dossier(desk.ctx, dossier_id))


def told(found: ScoreProfile, code: str) -> str:
    item = next(item for group in found.groups for item in group.items if item.code == code)
    return describe_item(item, found.voices).rpartition(": ")[2]


def test_before_i_lock_a_colleague_is_not_in_it(desks: tuple[Desk, Desk, str]) -> None:
    marit, _, dossier_id = desks
    found = profile(marit, dossier_id)
    assert [voice.name for voice in found.voices] == ["ik", "samen"]
    assert [juror.called for juror in found.kept_back] == ["Joost Hillenaar"]
    assert told(found, "1.1") == "ik 3, samen nog open"


def test_once_both_have_locked_all_three_stand_beside_each_other(desks: tuple[Desk, Desk, str]) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    found = profile(marit, dossier_id)
    assert [voice.name for voice in found.voices] == ["ik", "Joost Hillenaar", "samen"]
    assert found.kept_back == ()
    assert told(found, "1.1") == "ik 3, Joost Hillenaar 1, samen nog open"
    assert told(found, "1.2") == "ik 2, Joost Hillenaar 2, samen 2"


def test_three_kinds_of_nothing_are_told_apart(desks: tuple[Desk, Desk, str]) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    found = profile(marit, dossier_id)
    assert told(found, "1.3") == "ik niet gezien, Joost Hillenaar nog niet gescoord, samen nog open"
    (item,) = [item for group in found.groups for item in group.items if item.code == "1.3"]
    assert describe_rest(item, found.voices) == "MO niet gezien · JH nog niet · samen nog open"


def test_what_is_so_for_everybody_is_said_once(dossier: SmallDossier) -> None:
    found = read_profile(dossier.ctx, dossier.view)
    item = found.groups[0].items[0]
    assert describe_rest(item, found.voices) == "nog niet gescoord"


def test_what_the_jury_settled_is_shown_as_the_jurys(dossier: SmallDossier) -> None:
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")
    rate_item(dossier.ctx, address, "4")
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, address, NO_RATINGS, "3")
    found = read_profile(dossier.ctx, dossier.view)
    assert told(found, "1.1") == "ik 4, samen 3"


def test_one_who_works_alone_sees_one_mark(ctx: Context) -> None:
    alone = make_dossier(ctx, GRID, jurors=())
    found = read_profile(alone.ctx, alone.view)
    assert [voice.name for voice in found.voices] == ["ik"]
