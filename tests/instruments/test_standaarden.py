"""The grid of eight standards and 22 indicators, exact to the letter."""

from __future__ import annotations

import pytest

from jurytool.instruments.schema import ElementKind, Instrument, ItemKind
from tests.instruments.outlines import STANDARDS, VERY_GOOD, kinds

SCALE = [
    ("1", "Draagt niet of nauwelijks bij"),
    ("2", "Draagt onvoldoende bij"),
    ("3", "Draagt voldoende bij"),
    ("4", "Draagt in hoge mate bij"),
]
GRID = """
1 Kwaliteitszorg
1.1 De school evalueert jaarlijks systematisch de kwaliteit van haar opbrengsten
1.2 De school evalueert systematisch de kwaliteit van het leren en onderwijzen
1.3 De school werkt planmatig aan verbeteractiviteiten
1.4 De school borgt de kwaliteit van leren en onderwijzen
1.5 De school draagt zorg voor de kwaliteit van het onderwijs gericht op bevordering van sociale integratie \
en actief burgerschap, met inbegrip van het overdragen van kennis over en kennismaking met de diversiteit \
in de samenleving
2 Aanbod
2.1 Het leerstofaanbod in de onderbouw voldoet aan de wettelijk vereisten
2.2 Het leerstofaanbod in de bovenbouw is dekkend voor de examenprogramma’s
2.3 De school heeft een aanbod gericht op bevordering van sociale integratie en burgerschap, met inbegrip \
van het overdragen van kennis over en kennismaking met de diversiteit in de samenleving
3 Afstemming
3.1 Het leerstofaanbod maakt afstemming mogelijk op de onderwijsbehoeften van individuele leerlingen
3.2 De leraren stemmen hun didactisch handelen af op verschillen in ontwikkeling tussen leerlingen
4 Tijd
4.1 De uitval geplande onderwijsactiviteiten blijft beperkt
4.2 Het ongeoorloofd verzuim van leerlingen is beperkt
4.3 De leerlingen maken efficiënt gebruik van de onderwijstijd
5 Stimulerend klimaat
5.1 De school waarborgt de sociale veiligheid voor leerlingen en personeel
5.2 De leraren zorgen ervoor dat leerlingen op een respectvolle manier met elkaar en met leraren omgaan
6 Instructie
6.1 De leraren realiseren een taakgerichte werksfeer
6.2 De leraren leggen duidelijk uit
6.3 De leerlingen krijgen te maken met activerende werkvormen
7 Toetsing
7.1 De school waarborgt de kwaliteit van het schoolexamen en van andere toetsinstrumenten
7.2 De school gebruikt een samenhangend systeem van instrumenten en procedures voor het volgen van de \
ontwikkeling van de leerlingen
8 Zorg
8.1 Op basis van een analyse van de verzamelde gegevens, bepaalt de school de aard van de zorg die de \
gesignaleerde leerlingen nodig hebben
8.2 De school voert de zorg planmatig uit
""".strip().split("\n")


@pytest.mark.parametrize("instrument_id", [STANDARDS, VERY_GOOD])
def test_the_grid_is_exact(instruments: dict[str, Instrument], instrument_id: str) -> None:
    instrument = instruments[instrument_id]
    standards = [group for group in instrument.groups if group.key.startswith("standaard")]
    lines = [
        line
        for group in standards
        for line in (f"{group.code} {group.title}", *(f"{item.code} {item.title}" for item in group.items))
    ]
    assert lines == GRID
    assert [group.key for group in standards] == [f"standaard{number}" for number in range(1, 9)]
    for item in instrument.items(ItemKind.SCALE):
        assert (item.key, item.scale) == (item.code, "bijdrage")
    assert len(list(instrument.items(ItemKind.SCALE))) == 22
    scale = instrument.scale("bijdrage")
    assert scale is not None
    assert [(point.value, point.label) for point in scale.points] == SCALE


def test_the_grid_can_be_used_alone_and_added(instruments: dict[str, Instrument]) -> None:
    instrument = instruments[STANDARDS]
    assert instrument.standalone
    assert instrument.addable
    assert instrument.outline is not None
    annex = instrument.outline.grid_annex
    assert annex is not None
    assert (annex.title, annex.annex) == ("Bijlage Overzicht indicatoren en bevindingen", True)
    assert kinds(annex) == [ElementKind.GRID]
    assert annex.elements[0].repeat_header
    assert annex.elements[0].text.startswith("Per indicator")
