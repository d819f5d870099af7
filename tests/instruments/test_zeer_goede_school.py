"""Zeer goede school voor praktijkonderwijs: norms, areas and a report of its own."""

from __future__ import annotations

from jurytool.instruments.schema import ElementKind, Instrument, ItemKind, Threshold
from tests.instruments.outlines import VERY_GOOD, chapter, element, kinds

AREAS = [
    "Het pedagogisch klimaat",
    "Professionele leraren",
    "Het onderwijsaanbod en de succesvolle transitie naar wonen, werken, vrije tijd en burgerschap",
    "Opbrengstgericht leiderschap",
]


def test_the_norms_of_a_very_good_school_are_exact(instruments: dict[str, Instrument]) -> None:
    instrument = instruments[VERY_GOOD]
    thresholds = {item.key: item.threshold for item in instrument.items(ItemKind.NUMBER)}
    assert thresholds == {
        "prozo_leerlingen": Threshold("3.0", "at_least"),
        "prozo_ouders": Threshold("3.25", "at_least"),
        "prozo_bedrijven": Threshold("3.25", "at_least"),
        "prozo_personeel": Threshold("3.25", "at_least"),
        "plaatsing": Threshold("90", "at_least", "%"),
        "bestendig": Threshold("75", "at_least", "%"),
        "uitstroomniveau": Threshold("80", "more_than", "%"),
    }
    assert [item.key for item in instrument.items(ItemKind.CHECK)] == ["prozo", "herleidbaar", "iop"]
    assert [(group.key, group.code) for group in instrument.groups[:4]] == [
        ("A", "A"),
        ("B1.1", "B1.1"),
        ("B1.2", "B1.2"),
        ("B2", "B2"),
    ]


def test_effectiveness_is_described_at_pupil_and_school_level(instruments: dict[str, Instrument]) -> None:
    group = instruments[VERY_GOOD].group("B1.1")
    assert group is not None
    assert group.title == "Opbrengstgerichtheid op leerling- en schoolniveau"
    assert [(item.kind, item.short) for item in group.items] == [
        (ItemKind.NARRATIVE, "Leerlingniveau"),
        (ItemKind.NARRATIVE, "Schoolniveau"),
    ]
    assert all(item.explanation for item in group.items)


def test_a_school_chooses_areas_or_names_its_own(instruments: dict[str, Instrument]) -> None:
    item = instruments[VERY_GOOD].item("excellentiegebied")
    assert item is not None
    assert [option.label for option in item.options] == AREAS
    assert item.many
    assert item.other


def test_a_morning_at_a_very_good_school(instruments: dict[str, Instrument]) -> None:
    instrument = instruments[VERY_GOOD]
    assert instrument.programme[-1].end <= "12:30"
    assert [sector.key for sector in instrument.sectors] == ["vo-pro"]


def test_the_report_of_a_very_good_school_has_its_own_chapters(instruments: dict[str, Instrument]) -> None:
    instrument = instruments[VERY_GOOD]
    assert instrument.outline is not None
    assert not instrument.outline.numbered_chapters
    assert [one.title for one in instrument.outline.chapters] == [
        "Aanleiding",
        "Indicatoren",
        "Pilot",
        "Werkwijze",
        "Bevindingen",
        "Conclusie en aanbevelingen",
        "Bijlage Overzicht indicatoren en bevindingen",
    ]
    results = [each.kind for each in chapter(instrument, "indicatoren").elements]
    assert results.count(ElementKind.NORMS) == 2
    assert [one.heading for one in chapter(instrument, "indicatoren").elements if one.heading] == [
        "A. Kwantitatief",
        "B. Kwalitatief",
        "B1 Opbrengstgerichtheid",
        "B1.1 Opbrengstgerichtheid op leerling- en schoolniveau",
        "B1.2 Opbrengstgerichtheid ‘kwantitatief’",
        "B2 Excellentiegebieden",
    ]
    assert [one.key for one in instrument.outline.chapters if not one.new_page] == [
        "indicatoren",
        "pilot",
        "werkwijze",
    ]
    assert results[-2:] == [ElementKind.ITEM_LIST, ElementKind.CHOICES]
    assert element(instrument, "gesprekken").item_kinds == ("conversation",)
    assert kinds(chapter(instrument, "conclusie")) == [
        ElementKind.LIST,
        ElementKind.VERDICT,
        ElementKind.TEXT,
        ElementKind.LIST,
    ]
    assert element(instrument, "sterke_punten").ordered
    assert element(instrument, "aanbevelingen").heading.endswith("?")
    assert element(instrument, "rooster").repeat_header
