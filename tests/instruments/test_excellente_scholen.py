"""Excellente Scholen: the designations are the method's own and must be exact."""

from __future__ import annotations

from jurytool.instruments.schema import ElementKind, Instrument, ItemKind
from jurytool.instruments.standard_fields import fields_in
from tests.instruments.outlines import EXCELLENT, chapter, element, kinds

CRITERIA = [
    ("profiel", "1", "Profiel", "Het excellentieprofiel van de school"),
    ("doelen", "2", "Doelen", "Doelen van het excellentieprofiel"),
    ("aanpak", "3", "Aanpak", "Aanpak van het excellentieprofiel"),
    ("resultaten", "4", "Resultaten", "Resultaten (meetbaar en merkbaar) van het excellentieprofiel"),
    (
        "evaluatie",
        "5",
        "Evaluatie",
        "Evaluatie, borging, ontwikkelingen en duurzaamheid van het excellentieprofiel",
    ),
    (
        "erkenning",
        "6",
        "Erkenning",
        "Erkenning van het excellentieprofiel en kennisdeling met andere scholen",
    ),
]
PHASES = [
    ("fase1", "1", "Aanmeldingsperiode"),
    ("fase2", "2", "Controle door inspectie"),
    ("fase3", "3", "Voorbereidingsgesprek met de jury"),
    ("fase4", "4", "Jurybezoek"),
    ("fase5", "5", "Rapportage en beoordeling"),
    ("fase6", "6", "Uitreiking predicaat"),
]


def test_the_six_criteria_are_exact(instruments: dict[str, Instrument]) -> None:
    instrument = instruments[EXCELLENT]
    group = instrument.group("criteria")
    assert group is not None
    assert [(item.key, item.code, item.short, item.title) for item in group.items] == CRITERIA
    assert {item.kind for item in group.items} == {ItemKind.NARRATIVE}
    assert all(item.question.endswith("?") for item in group.items)
    assert instrument.application_group == "criteria"
    assert instrument.status == "methode 2021–2023"


def test_the_six_phases_are_exact_and_use_the_dates_of_the_round(instruments: dict[str, Instrument]) -> None:
    instrument = instruments[EXCELLENT]
    assert [(phase.key, phase.number, phase.title) for phase in instrument.phases] == PHASES
    used = {name for phase in instrument.phases for name in fields_in(phase.text)}
    assert used >= {"fase:fase1", "fase:fase3", "bezoekdatum", "feit:predicaat_van", "feit:predicaat_tot"}


def test_the_object_judged_differs_by_sector(instruments: dict[str, Instrument]) -> None:
    assert {sector.key: sector.object_name for sector in instruments[EXCELLENT].sectors} == {
        "po": "cluster",
        "so": "onderwijskundige eenheid (OKE)",
        "vso": "onderwijskundige eenheid (OKE)",
        "vo-vmbo": "schoolsoort",
        "vo-havo": "schoolsoort",
        "vo-vwo": "schoolsoort",
        "vo-pro": "schoolsoort",
    }


def test_a_day_of_excellente_scholen_is_whole_and_two_parts_overlap(
    instruments: dict[str, Instrument],
) -> None:
    programme = instruments[EXCELLENT].programme
    assert (programme[0].start, programme[-1].end) == ("09:00", "15:00")
    times = {item.title: (item.start, item.end) for item in programme}
    assert times["Gesprek ouders"] == times["Lesbezoek"]


def test_the_report_of_excellente_scholen_has_the_chapters_of_the_method(
    instruments: dict[str, Instrument],
) -> None:
    instrument = instruments[EXCELLENT]
    assert instrument.outline is not None
    assert [one.title for one in instrument.outline.chapters] == [
        "Inleiding",
        "Conclusie & samenvatting",
        "Bevindingen onderzoek naar het excellentieprofiel op basis van criteria",
        "Procedure",
    ]
    assert (
        chapter(instrument, "bevindingen").contents_title
        == "Bevindingen onderzoek naar het excellentieprofiel"
    )
    assert kinds(chapter(instrument, "inleiding")) == [ElementKind.TEXT, ElementKind.ITEM_LIST]
    assert chapter(instrument, "inleiding").elements[0].heading == "Introductie"
    assert kinds(chapter(instrument, "conclusie")) == [
        ElementKind.VERDICT,
        ElementKind.SECTION,
        ElementKind.SECTION,
    ]
    assert kinds(chapter(instrument, "bevindingen")) == [
        ElementKind.FACTS_TABLE,
        ElementKind.PROFILE,
        ElementKind.FINDINGS,
        ElementKind.SECTION,
    ]
    assert kinds(chapter(instrument, "procedure")) == [
        ElementKind.TEXT,
        ElementKind.PHASES,
        ElementKind.COLOPHON,
    ]
    assert element(instrument, "samenvatting").headings_free
    assert element(instrument, "aandachtspunten").heading == "Punten van aandacht"
    assert element(instrument, "aandachtspunten").optional


def test_the_five_headings_cover_the_six_criteria_many_to_many(instruments: dict[str, Instrument]) -> None:
    findings = element(instruments[EXCELLENT], "bevindingen").findings
    assert [finding.heading for finding in findings] == [
        "De helderheid en relevantie van het excellentieprofiel",
        "De aanpak van het excellentieprofiel",
        "Resultaten van het excellentieprofiel",
        "Waardegedreven kwaliteitszorg",
        "Externe gerichtheid en kennisdeling",
    ]
    covered = [key for finding in findings for key in finding.item_keys]
    assert set(covered) == {key for key, *_ in CRITERIA}
    assert len(covered) > len(set(covered)), "a criterion under two headings"
    assert any(len(finding.item_keys) > 1 for finding in findings), "a heading over two criteria"


def test_the_period_of_the_predicaat_is_data_and_no_row_of_the_table(
    instruments: dict[str, Instrument],
) -> None:
    facts = list(instruments[EXCELLENT].items(ItemKind.FACT))
    assert [(fact.key, fact.in_table) for fact in facts] == [
        ("predicaat_van", False),
        ("predicaat_tot", False),
    ]
