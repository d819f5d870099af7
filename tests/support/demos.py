"""The invented dossiers and what tests ask of them."""

from __future__ import annotations

import pytest

from jurytool.instruments.loader import load_library
from jurytool.instruments.schema import Element, Instrument, Item
from jurytool.paths import resources_dir
from jurytool.services.context import Context
from jurytool.services.dossier.demo_data import read_demos
from jurytool.services.dossier.demo_records import DemoDossier
from jurytool.services.dossier.start import list_dossiers

DEMOS = {demo.key: demo for demo in read_demos(resources_dir())}
LIBRARY = load_library(resources_dir() / "instruments", None).instruments
VAART, KOMPAS = DEMOS["de-vaart"], DEMOS["kompas-college"]
SOURCES = {"leerlingen", "team", "ouders", "leiding", "bestuur", "partner", "document", "eigen"}

each_demo = pytest.mark.parametrize("demo", DEMOS.values(), ids=DEMOS.keys())


def example_ids(ctx: Context) -> list[str]:
    """Return the ids of the invented dossiers in a data folder that began with them, see `examples`."""
    found = {row.school_name: row.dossier_id for row in list_dossiers(ctx) if row.is_example}
    return [found[demo.dossier.school_name] for demo in DEMOS.values()]


def instruments_of(demo: DemoDossier) -> list[Instrument]:
    """Return the main instrument and the added grids."""
    return [LIBRARY[key] for key in (demo.assessment.instrument_id, *demo.assessment.grids)]


def item_of(instrument_id: str, item_key: str) -> Item:
    """Return an instrument's item; fails the test where there is none."""
    item = LIBRARY[instrument_id].item(item_key)
    assert item is not None, f"{instrument_id} has no item {item_key}"
    return item


def main_elements(demo: DemoDossier) -> list[Element]:
    """Return the elements of the report."""
    outline = instruments_of(demo)[0].outline
    assert outline is not None
    return [element for chapter in outline.chapters for element in chapter.elements]
