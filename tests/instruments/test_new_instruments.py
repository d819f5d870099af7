"""A team's own instrument with its own report is a TOML file and no Python: three examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.instruments.loader import load_library
from jurytool.instruments.schema import ElementKind, Instrument, ItemKind
from jurytool.instruments.standard_fields import field_labels
from jurytool.paths import resources_dir
from jurytool.report.blocks import Heading
from jurytool.report.content import ReportContent, School
from jurytool.report.outline import build_report
from tests.instruments.outlines import chapter, element, kinds

EXAMPLES = Path(__file__).parent / "examples"
PORTRAITS = "portretten"
AREA_TALKS = "gebiedsgesprekken"
MONITOR = "monitor"


@pytest.fixture(scope="module")
def own() -> dict[str, Instrument]:
    """The examples, from a user's folder beside the program's own."""
    library = load_library(resources_dir() / "instruments", EXAMPLES)
    assert library.problems == ()
    return {key: library.instruments[key] for key in (PORTRAITS, AREA_TALKS, MONITOR)}


def test_portraits_have_fixed_headings_and_a_fact_in_the_text(own: dict[str, Instrument]) -> None:
    instrument = own[PORTRAITS]
    headings = [finding.heading for finding in element(instrument, "portret").findings]
    assert headings[:4] == ["Partners", "Aanleiding", "Doelen en ambities", "De praktijk"]
    assert len(list(instrument.items(ItemKind.NARRATIVE))) == 10
    assert field_labels(instrument)["feit:website"] == "Website"


def test_area_talks_have_threads_over_all_talks_and_a_text_per_talk(own: dict[str, Instrument]) -> None:
    instrument = own[AREA_TALKS]
    assert kinds(chapter(instrument, "draden")) == [ElementKind.FINDINGS]
    assert element(instrument, "gebieden").item_kinds == ("conversation",)
    assert [item.scale for item in instrument.items()] == ["ontwikkeling", "ontwikkeling"]
    assert field_labels(instrument)["fase:gesprekken"] == "datum van fase 1: Gesprekken"


def test_a_monitor_offers_options_one_or_many_and_other(own: dict[str, Instrument]) -> None:
    goals, bottleneck = own[MONITOR].items(ItemKind.CHOICE)
    assert (goals.many, goals.other) == (True, True)
    assert [option.explanation for option in goals.options] == ["", "Stond niet in de eerste meting."]
    assert (bottleneck.many, bottleneck.other) == (False, False)
    assert element(own[MONITOR], "keuzes").in_contents


def test_all_kinds_of_items_and_elements_are_shown_by_some_instrument(
    own: dict[str, Instrument], instruments: dict[str, Instrument]
) -> None:
    everything = [*own.values(), *instruments.values()]
    assert {item.kind for one in everything for item in one.items()} == set(ItemKind)
    used = {
        each.kind
        for one in everything
        if one.outline
        for part in one.outline.chapters
        for each in part.elements
    }
    assert used == set(ElementKind) - {ElementKind.RESPONSES}  # the annex that a team may ask for


@pytest.mark.parametrize(
    ("instrument_id", "headings"),
    [
        (PORTRAITS, ["Portret", "Partners", "Aanleiding"]),
        (AREA_TALKS, ["Rode draden", "Een aanbod voor ieder kind", "Van de ene school naar de andere"]),
        (MONITOR, ["Antwoorden", "Doelen en knelpunten van De Vaart", "Cijfers"]),
    ],
)
def test_the_report_of_a_new_instrument_is_made_from_its_outline(
    own: dict[str, Instrument], instrument_id: str, headings: list[str]
) -> None:
    school = School(
        "De Vaart", "so", "speciaal onderwijs", "99AA", "OKE01|SO", "Meerdrecht", "Stichting Oever"
    )
    report = build_report(ReportContent(own[instrument_id], school, "2026", verdict="", sections=()))
    assert [block.text for block in report.blocks if isinstance(block, Heading)][:3] == headings
