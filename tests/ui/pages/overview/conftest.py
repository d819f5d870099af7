"""The room Overzicht on a new dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.ui.environment import Environment
from jurytool.ui.pages.overview.page import OverviewPage

TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
Open = Callable[..., OverviewPage]


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """The rooms and targets that were asked for."""
    return []


@pytest.fixture
def open_page(qtbot: QtBot, env: Environment, went: list[tuple[str, str]]) -> Open:
    """Open the room for a new dossier."""
    noting = replace(env, navigate=lambda room, target: went.append((room, target)))

    def make(instrument: str = "excellente-scholen", jurors: tuple[NewJuror, ...] = TEAM) -> OverviewPage:
        sector = "so" if instrument == "excellente-scholen" else "vo-pro"
        new = NewDossier("De Vaart", sector, instrument, jurors=jurors, place="Meerdrecht", round="2026–2027")
        page = OverviewPage(noting)
        qtbot.addWidget(page)
        page.resize(1120, 660)
        page.show()
        qtbot.waitExposed(page)
        page.open(create_dossier(env.ctx, new).main_id)
        env.notifier.changed.connect(lambda changes, origin: page.refresh(changes))
        return page

    return make
