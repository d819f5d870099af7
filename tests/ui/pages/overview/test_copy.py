"""A copy for oneself, which who works alone or with a colleague on paper needs as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.exchange.exchange_folder import remember_exchange_folder
from jurytool.services.exchange.exchanges import list_exchanges
from tests.support.exchange_files import cheap_seals
from tests.support.exchange_rooms import WAIT_MS
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.overview.conftest import TEAM, Open


@pytest.mark.parametrize("jurors", [TEAM, (NewJuror("Marit Oosterveld", "MO"),)], ids=["team", "alone"])
def test_a_copy_for_oneself_is_made_from_the_screen(
    open_page: Open, qtbot: QtBot, tmp_path: Path, jurors: tuple[NewJuror, ...]
) -> None:
    page = open_page(jurors=jurors)
    remember_exchange_folder(page.env.ctx, tmp_path)
    (button,) = page.header_widgets()
    assert button is page.copy_button
    page.copy_button.click()
    card = page.copy_card
    assert card is not None
    assert (card.accessibleName(), page.copy_button.isEnabled()) == ("Kopie voor mezelf maken", False)
    assert find_problems(page) == []
    with cheap_seals():
        card.make.click()
        qtbot.waitUntil(lambda: not card.work.is_busy, timeout=WAIT_MS)
    assert "op je andere laptop" in card.result.phrase.why.text()
    made = list_exchanges(page.env.ctx, page.dossier_id)[0]
    assert made.direction == "gemaakt, alleen voor mij"
    card.result.close_button.click()
    assert page.copy_button.isEnabled()
    card.end()
