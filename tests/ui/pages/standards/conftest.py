"""The room Standaarden of a new dossier, and what tests need to see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from jurytool.services.changes import Changes
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging import ratings
from jurytool.services.judging.ratings import Address
from jurytool.storage.log import begin_act
from jurytool.ui.environment import Environment
from jurytool.ui.pages.standards.page import StandardsPage
from tests.support.locking import lock_all

GRID, PRO = "standaarden", "zeer-goede-school-praktijkonderwijs"
TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
Open = Callable[..., StandardsPage]


@pytest.fixture
def open_page(qtbot: QtBot, env: Environment) -> Open:
    """Open the room for a new dossier."""

    def make(instrument: str = GRID, jurors: tuple[NewJuror, ...] = TEAM, target: str = "") -> StandardsPage:
        new = NewDossier("Kompas College", "vo-pro", instrument, jurors=jurors)
        page = StandardsPage(env)
        qtbot.addWidget(page)
        page.resize(1060, 660)
        page.show()
        qtbot.waitExposed(page)
        page.open(create_dossier(env.ctx, new).main_id, target)
        env.notifier.changed.connect(lambda changes, origin: tell(page, changes, origin))
        return page

    return make


def tell(page: StandardsPage, changes: Changes, origin: object) -> None:
    """Do what the main window does after an act."""
    if origin is not page:
        page.refresh(changes)


def address(page: StandardsPage, key: str, instrument: str = GRID) -> Address:
    return Address(page.dossier_id, read_dossier(page.env.ctx, page.dossier_id).main.id, instrument, key)


def rating(page: StandardsPage, key: str) -> ratings.ItemRatings:
    at = address(page, key)
    return ratings.list_ratings(page.env.ctx, at.dossier_id, at.assessment_id, GRID).get(
        key, ratings.NO_RATINGS
    )


def mine(page: StandardsPage, key: str) -> str:
    return rating(page, key).value_of(page.env.ctx.my_juror(page.dossier_id))


def colleague_rates(page: StandardsPage, key: str, value: str) -> None:
    """Let the colleague's rating be there, as after an exchange."""
    ctx, at = page.env.ctx, address(page, key)
    other = next(j.id for j in read_dossier(ctx, page.dossier_id).jurors if not j.is_me)
    with begin_act(ctx.store, ctx.clock, dossier=at.dossier_id, author=other, device="ander") as act:
        record_id = at.record_id("rating", other)
        act.put("rating", record_id, {**at.identity, "juror_id": other}, {"value": value})
    lock_all(ctx, at.dossier_id)
    page.open(page.dossier_id)
