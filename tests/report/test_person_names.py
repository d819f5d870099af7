"""Naamwacht: people are recognised, words that only look like names are not."""

from __future__ import annotations

import pytest

from jurytool.report.person_names import find_names, mask_names, names_marked_in
from jurytool.text.first_names import ALSO_WORDS, FIRST_NAMES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Volgens Samira is de les rustig.", ["Samira"]),
        ("Fatima liet haar plan zien.", ["Fatima"]),
        ("Juf Anneke begint met een kring.", ["Anneke"]),
        ("De directeur, mevrouw Van der Berg, opende de dag.", ["Van der Berg"]),
        ("Dhr. Jansen van het bestuur sloot aan.", ["Jansen"]),
        ("Jan-Willem van Dijk vertelde over de nazorg.", ["Jan-Willem van Dijk"]),
        ("Een leerling, Roos, liet het zien.", ["Roos"]),
        ("De jury sprak met Mark over zijn stage.", ["Mark"]),
        ("Roos de Vries is mentor.", ["Roos de Vries"]),
        ("Sem’s plan hing aan de muur, en dat van Daan’s groep ook.", ["Daan"]),
        ("Eerst sprak Lotte. Daarna sprak Lotte weer.", ["Lotte"]),
    ],
)
def test_people_are_named(text: str, names: list[str]) -> None:
    assert find_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Elke leraar kent de afspraken. Elke ochtend begint rustig.",
        "Koos de school voor rust? Toon dat in het rapport.",
        "Roos en rood zijn de kleuren van de gangen.",
        "Storm op zee was het thema. Beer en wolf hingen aan de muur.",
        "Bas en gitaar klinken in het muzieklokaal.",
        "Met Sint Maarten lopen de kinderen door de wijk.",
        "De klas las het dagboek van Anne Frank en bezocht het Max Havelaarhuis.",
        "“Als wij de band niet goed plakken, staat die mevrouw morgen weer hier.”",
        "De mentor NT2 en de docent Engels werken samen met de coach IOP.",
        "Leerlingen van groep Blauw en groep Geel plannen hun dag.",
        "In het Woonlab en de Buurtstraat leren zij van Stroomrand.",
        "De directeur van De Vaart noemde Meerdrecht een dorp.",
        "Per 1 mei of 1 augustus begint de Monitor Sociale Veiligheid.",
    ],
)
def test_words_are_no_people(text: str) -> None:
    assert find_names(text, allowed=("De Vaart", "Meerdrecht")) == []


def test_the_name_of_the_school_may_hold_a_first_name() -> None:
    text = "Op de Willem Drees School en bij Stichting Maria werkt men samen."
    assert find_names(text, allowed=("Willem Drees School", "Stichting Maria")) == []


def test_a_name_that_only_the_notes_know_is_recognised_in_the_report() -> None:
    known = names_marked_in(["Juf Ploon zei: rustig aan.", "Samira Oualid legt de kaart uit."])
    assert known == {"Ploon", "Samira", "Oualid"}
    assert find_names("De jury hoorde van Ploon en van Oualid hetzelfde.", known) == ["Ploon", "Oualid"]


def test_names_are_masked_whole_and_nothing_else_is() -> None:
    text = "Roos de Vries vroeg Samira naar de rozen. Samiramis bleef."
    assert mask_names(text) == "[naam] vroeg [naam] naar de rozen. Samiramis bleef."


def test_no_name_stands_in_both_lists() -> None:
    assert not FIRST_NAMES & ALSO_WORDS
    assert all(name[0].isupper() and len(name) > 1 for name in FIRST_NAMES | ALSO_WORDS)
