"""What notes can be about, for each instrument."""

from __future__ import annotations

import pytest

from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.ui.pages.visit.tagging import make_tagging
from tests.services.conftest import ES, GRID, PRO, make_dossier


@pytest.mark.parametrize(
    ("instrument", "grids", "pills", "others", "word"),
    [
        (ES, (GRID,), ["1", "2", "3", "4", "5", "6"], 22, "criterium"),
        (ES, (), ["1", "2", "3", "4", "5", "6"], 0, "criterium"),
        (PRO, (), ["Leerlingniveau", "Schoolniveau", "Excellentiegebied"], 32, "indicator"),
    ],
)
def test_criteria_are_pills_and_indicators_come_by_their_code(
    ctx: Context, instrument: str, grids: tuple[str, ...], pills: list[str], others: int, word: str
) -> None:
    dossier = make_dossier(ctx, instrument, grids=grids)
    tagging = make_tagging(read_dossier(ctx, dossier.id))
    assert [option.short for option in tagging.pills] == pills
    assert len(tagging.others) == others
    assert tagging.word == word


def test_options_are_found_by_pair_and_by_key(ctx: Context) -> None:
    dossier = make_dossier(ctx)
    tagging = make_tagging(read_dossier(ctx, dossier.id))
    indicator = tagging.find((GRID, "6.3"))
    assert indicator is not None
    assert (indicator.chip, tagging.by_key(indicator.key)) == ("6.3", indicator)
    aanpak = tagging.find((ES, "aanpak"))
    assert aanpak is not None
    assert (aanpak.chip, aanpak.title) == ("3 Aanpak", "Aanpak van het excellentieprofiel")
    assert tagging.find((GRID, "9.9")) is None


def test_two_assessments_of_one_instrument_offer_it_once(ctx: Context) -> None:
    dossier = make_dossier(ctx, objects=("havo", "vwo"))
    tagging = make_tagging(read_dossier(ctx, dossier.id))
    assert len(tagging.pills) == 6
    assert len(tagging.others) == 22
