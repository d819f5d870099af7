"""Rapportwacht: each check at each place of a report, and what is no mistake anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from jurytool.instruments.schema import Element, ElementKind, VerdictOption
from jurytool.models.enums import NormOutcome, ResponseDecision
from jurytool.report.checks import find_issues
from jurytool.report.content import Choice, Grid, Mark, NormResult, ReportContent, SchoolResponse, Section
from jurytool.report.issues import IssueKind, OtherSchool, Surroundings
from tests.report.builders import GROUPS, SCHOOL, VERDICT, chapter, content, element

AROUND = Surroundings(others=(OtherSchool("Kompas College", "99BC"),))
AGAINST = VerdictOption("niet_toe", "komt niet toe", "{school} komt het predicaat niet toe.")
FULL_VERDICT = replace(VERDICT, options=(*VERDICT.options, AGAINST))
STANDARD = "Een jury bezoekt scholen. De regels zijn van 1 augustus 2023. Dit gaat over {school}."
CHAPTERS = (
    chapter(element(ElementKind.TEXT, key="inleiding", text=STANDARD), key="i"),
    chapter(
        Element("oordeel", ElementKind.VERDICT),
        Element("conclusie", ElementKind.SECTION),
        Element("sterk", ElementKind.LIST),
        key="c",
    ),
    chapter(
        element(ElementKind.FACTS_TABLE, key="gegevens"),
        element(ElementKind.PROFILE, key="profiel"),
        element(ElementKind.FINDINGS, key="bevinding"),
        element(ElementKind.ITEM_FINDINGS, key="gesprek", item_kinds=("conversation",)),
        Element("eigen+1", ElementKind.SECTION),
        element(ElementKind.NORMS, key="normen"),
        element(ElementKind.CHOICES, key="gebieden"),
        key="b",
    ),
    chapter(element(ElementKind.TEXT, key="procedure", text=STANDARD), key="p"),
    chapter(element(ElementKind.GRID, key="rooster"), key="r", annex=True),
)


def _section(key: str, **fields: Any) -> Callable[[str], dict[str, Any]]:
    def place(words: str) -> dict[str, Any]:
        text = {name: value.replace("@", words) for name, value in (fields or {"text": "@"}).items()}
        return {"sections": (Section(key, **{"heading": "", "text": "", **text}, section_id=f"s-{key}"),)}

    return place


def _talk(words: str) -> dict[str, Any]:
    one = Section("gesprek:1", "", words, programme_item="Team", programme_kind="conversation")
    return {"sections": (replace(one, section_id="s-gesprek"),)}


def _title_of_a_talk(words: str) -> dict[str, Any]:
    one = Section("gesprek:1", "", "Rust.", programme_item=words, programme_kind="conversation")
    return {"sections": (replace(one, section_id="s-gesprek"),)}


def _norm(field: str) -> Callable[[str], dict[str, Any]]:
    def place(words: str) -> dict[str, Any]:
        fields: dict[str, Any] = {field: words}
        return {"norms": {"ouders": NormResult("3,4", NormOutcome.MET, **fields)}}

    return place


def _reason(words: str) -> dict[str, Any]:
    one = SchoolResponse("r1", "", "Graag anders.", ResponseDecision.DECLINED, words, name="1")
    return {"responses": (one,)}


def _their_words(words: str) -> dict[str, Any]:
    one = SchoolResponse("r1", "", words, ResponseDecision.ADOPTED, name="1")
    return {"responses": (one,), "with_responses": True}


def _mark(words: str) -> dict[str, Any]:
    return {"grids": (Grid(content(*CHAPTERS).instrument, {"i1.1": Mark("3", words)}),)}


PLACES: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "standard text": _section("inleiding", text=f"{STANDARD} @"),
    "conclusion": _section("conclusie"),
    "list": _section("sterk", text="- @"),
    "finding": _section("bevinding:a"),
    "talk": _talk,
    "own section": _section("eigen+1"),
    "own heading": _section("eigen+1", heading="@", text="Rust."),
    "title of a talk": _title_of_a_talk,
    "sub-heading": _section("bevinding:a", text="## @\nRust."),
    "procedure": _section("procedure", text=f"{STANDARD}\n@"),
    "fact": lambda words: {"facts": {"leerlingen": words}},
    "profile": lambda words: {"profile_statement": words},
    "source of a norm": _norm("source"),
    "explanation of a norm": _norm("explanation"),
    "choice in own words": lambda words: {"choices": {"gebied": Choice((), words)}},
    "explanation of a score": _mark,
    "reason": _reason,
    "words of the school": _their_words,
}
ROOMS = {
    "source of a norm": "standards",
    "explanation of a norm": "standards",
    "choice in own words": "standards",
    "explanation of a score": "standards",
    "reason": "responses",
    "words of the school": "responses",
}
_LONG = " ".join(["woord"] * 41)
_HEADINGS = {"own heading", "title of a talk", "sub-heading"}
_QUOTED = {"profile", "words of the school"}
# what each check is given to find, and where it rightly does not look
CHECKS: Mapping[str, tuple[IssueKind, str, set[str]]] = {
    "a person": (IssueKind.PERSON, "Dat zei Samira de Groot.", set()),
    "another school": (IssueKind.SCHOOL, "Zo doet het Kompas College dat.", set()),
    "another BRIN": (IssueKind.SCHOOL, "Het BRIN is 99ZZ.", set()),
    "the name in another way": (IssueKind.SPELLING, "Op De Waterkannt is rust.", set()),
    "a day of another year": (IssueKind.DATE, "De school is bezocht op 12 maart 2025.", set()),
    "another day for the visit": (IssueKind.DATE, "De jury bezocht de school op 12 maart 2026.", set()),
    "a doubled word": (IssueKind.DOUBLED, "Dat is de de kern.", set()),
    "an open field": (IssueKind.FIELD, "Dit gaat over [onderwerp].", set()),
    "a long sentence": (IssueKind.LONG, f"{_LONG}.", _HEADINGS | _QUOTED),
    # the school may say what it likes of the verdict
    "no verdict": (IssueKind.VERDICT, "Het predicaat komt de school niet toe.", _QUOTED),
}


def made(place: str, words: str, **changes: Any) -> ReportContent:
    """Return a report in which these words stand in one place."""
    fields: dict[str, Any] = {
        "round": "2026",
        "visit_date": "2026-03-19",
        "verdict": "toe",
        "school": replace(SCHOOL, name="De Waterkant"),
        "instrument_changes": {"verdict": FULL_VERDICT, "groups": GROUPS},
    }
    return content(*CHAPTERS, **{**fields, **PLACES[place](words), **changes})


@pytest.mark.parametrize("place", PLACES)
def test_each_check_looks_at_each_place_and_leads_to_it(place: str) -> None:
    for check, (kind, words, not_there) in CHECKS.items():
        found = [one for one in find_issues(made(place, words), AROUND) if one.kind is kind]
        assert (check, len(found)) == (check, int(place not in not_there))
        assert {one.room for one in found} <= {ROOMS.get(place, "report")}
        assert all(one.target for one in found)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_without_a_mistake_is_left_alone(place: str) -> None:
    words = "De jury bezocht De Waterkant op 19 maart 2026. Het predicaat komt de school toe."
    assert [
        one.text for one in find_issues(made(place, words), AROUND) if one.kind is not IssueKind.RESPONSE
    ] == []


@pytest.mark.parametrize("place", ["standard text", "procedure"])
def test_what_the_instrument_says_itself_is_not_told(place: str) -> None:
    assert find_issues(made(place, ""), AROUND) == ()


VERDICTS = (  # (sentence, whether it says that the school does not get it)
    ("De school komt het predicaat niet toe.", True),
    ("Het predicaat komt de school niet langer toe.", True),
    ("De jury kent het predicaat nog niet toe.", True),
    ("De jury onthoudt de school het predicaat.", True),
    ("De school krijgt het predicaat niet.", True),
    ("De school komt, alles afwegend, niet in aanmerking voor het predicaat.", True),
    ("De school is nog niet excellent.", True),
    ("Dat het predikaat de school niet toekomt, is jammer.", True),
    ("De school komt het predicaat toe.", False),
    ("De jury onthoudt de school het predicaat niet.", False),
    ("De school verdient het predicaat niet alleen om haar klimaat, maar ook om haar aanpak.", False),
    ("Het predicaat komt de school toe, al zijn niet alle doelen bereikt.", False),
    ("Niet elke les was even sterk, toch komt het predicaat de school toe.", False),
    ("Er is geen twijfel dat het predicaat de school toekomt.", False),
    ("De school is een excellente school.", False),
    ("De Waterkant is nog geen excellente school.", True),
    ("De Waterkant is een excellente school.", False),
    ("Volgens de jury komt het predicaat de school niet toe.", True),
    ("Het label komt de school niet toe.", True),
)


@pytest.mark.parametrize("place", ["standard text", "conclusion", "finding"])
@pytest.mark.parametrize("verdict", ["toe", "niet_toe"])
def test_a_sentence_against_the_verdict_is_told_and_one_that_goes_with_it_is_not(
    place: str, verdict: str
) -> None:
    for sentence, is_against in VERDICTS:
        issues = find_issues(made(place, sentence, verdict=verdict), AROUND)
        told = [one.words for one in issues if one.kind is IssueKind.VERDICT]
        assert (sentence, told) == (sentence, [sentence] if is_against is (verdict == "toe") else [])


NO_CLAIM = (
    "De jury bezoekt scholen die het predicaat niet toekomt.",
    "Een school die het predicaat krijgt, mag dat laten zien.",
    "Het predicaat wordt toegekend door de inspecteur-generaal van het onderwijs.",
    "In 2019 is het predicaat de school niet toegekend.",
    "De school komt nog niet toe aan het evalueren van haar lessen.",
    "Aan verdieping komt het team niet toe.",
    "Dat komt de rust in de klas niet ten goede.",
    "De school komt niet tegemoet aan wat ouders vragen.",
    "Een ouder zei: “Het predicaat komt ons niet toe.”",
    "Komt het predicaat deze school niet toe?",
    "> Het predicaat komt ons niet toe.",
    "Wat niet deugt, krijgt bij deze school een tweede kans.",
    "Rekenen is excellent.",
    "Dat is niet excellent.",
    'Een ouder zei: "Onze school verdient het predicaat."',
    'Een ouder zei: "Dit predicaat komt ons niet toe."',
    "Ouders vinden dat de school het predicaat verdient.",
    "Het team denkt dat het predicaat de school niet toekomt.",
    "Volgens de school verdient zij het predicaat.",
    "Ieder kind krijgt een eigen label op de kapstok.",
    "Geen leerling krijgt een label.",
)


@pytest.mark.parametrize("key", ["inleiding", "conclusie", "bevinding:a"])
@pytest.mark.parametrize("verdict", ["toe", "niet_toe"])
def test_a_sentence_that_claims_nothing_of_this_verdict_is_left_alone(key: str, verdict: str) -> None:
    for sentence in NO_CLAIM:
        sections = (Section(key, "", sentence, section_id="s"),)
        issues = find_issues(made("finding", "", verdict=verdict, sections=sections), AROUND)
        assert [one.text for one in issues if one.kind is IssueKind.VERDICT] == []


DAYS: tuple[tuple[str, list[str]], ...] = (
    ("Op 12 maart 2026 bezochten twee juryleden de school.", ["12 maart 2026"]),
    ("Het jurybezoek vond plaats op donderdag 12-03-2026.", ["12-03-2026"]),
    ("De school is op 12 mrt. 2026 door de jury bezocht.", ["12 mrt. 2026"]),
    ("De jury bezocht de school op 12/3/2025.", ["12/3/2025"]),
    ("Op 12 maart 2026 vond het jurybezoek plaats.", ["12 maart 2026"]),
    ("Het jurybezoek aan De Waterkant was op 12 maart 2026.", ["12 maart 2026"]),
    ("De jury bezocht de school op 19 en 20 maart 2026.", []),
    ("De jury bezocht de school van 18 tot en met 20 maart 2026.", []),
    ("Het rapport van het schoolbezoek is vastgesteld op 14 april 2026.", []),
    ("Het verslag van het jurybezoek is op 3 april 2026 naar de school gegaan.", []),
    ("Wat tijdens het schoolbezoek is beloofd, was op 1 april 2026 klaar.", []),
    ("Voor het jurybezoek leverde de school op 2 maart 2026 haar stukken aan.", []),
    ("De jury die de school bezocht, ontving op 3 april 2026 het plan.", []),
    ("Leerlingen bezochten op 12 februari 2026 een bedrijf.", []),
    ("De jury stelde op 3 april 2026 dit rapport vast.", []),
    ("Het gebouw is op 4 september 2018 geopend.", []),
    ("Sinds 1 augustus 2021 werkt de school met een eigen aanpak.", []),
    ("In 2019 begon de school met het leerplein.", []),
    ("Op 4 september 2018 sprak de jury met het team.", ["4 september 2018"]),
)


def test_a_day_that_cannot_be_is_told_and_one_of_long_ago_is_not() -> None:
    for sentence, found in DAYS:
        issues = find_issues(made("standard text", sentence), AROUND)
        assert (sentence, [one.words for one in issues if one.kind is IssueKind.DATE]) == (sentence, found)


GOOD = (
    "Roos en lelie staan in de schooltuin, en wit is de kleur van de hal.",
    "In mei en juni toetst de school alle leerlingen, en in augustus begint zij opnieuw.",
    "Mei is de maand van de presentaties.",
    "Wie zich thuis voelt, leert beter als je je veilig voelt.",
    "Zij zien dat ze ze kennen en dat we we zijn.",
    "Wat er is is van iedereen, en wat goed was was snel gevonden.",
    "De rust valt op op de gangen.",
    "De klas die die dag presenteerde, was goed voorbereid.",
    "De rector en de conciërge kennen alle leerlingen bij naam.",
    "De Waterkant is een school voor speciaal onderwijs in Meerdrecht.",
    "Stichting Oever bestuurt De Waterkant en negen andere scholen.",
    "De leerlingen lopen 10KM en werken op een laptop met 16GB geheugen.",
    "In groep 3A en lokaal 12B zag de jury rust.",
    "Het team werkt sinds 2012 met leerlijnen.",
    "De school haalde in 2019 het vignet Gezonde School.",
    "Rond de kerst en met Pasen komen ouders eten.",
    "Op Prinsjesdag en Koningsdag viert de school samen.",
    "Het Jeugdfonds, de GGD en het UWV zijn vaste partners.",
    "De methode van Maria Montessori en die van Jan Ligthart inspireren het team.",
    "Een leerling vertelde: “Hier mag ik fouten maken … en dan leer ik het.”",
    "“Wij doen het […] samen”, zegt een vader.",
    "De lat ligt hoog, maar niet te hoog: niet elk doel hoeft gehaald.",
    "Niemand wordt buitengesloten en nergens ontbreekt een rooster.",
    "De school scoort 3,4 op een schaal van 4 (n = 61).",
    "Zie ook p. 4 van het schoolplan 2023–2027.",
    "De leraar vraagt door, want de rest van de klas denkt mee.",
    "Van de 41 leerlingen gaan er 38 door naar werk of mbo.",
    "Dat haar haar eigen plek is gegund, vond een moeder heel heel bijzonder.",
    "Leraren, ouders en leerlingen: iedereen kent het motto.",
    "Om 10.15 uur begon de rondleiding door twee leerlingen.",
    "De Gelderse Vallei en de Veluwe zijn vlakbij.",
    "De wil om te leren is groot, en het hart van de school is de hal.",
    "De school is sterk in taal, rekenen en burgerschap.",
    "Als het het kind helpt, mag het op de gang werken, en zo lukt het het team.",
    "Het begrip ‘eigenaarschap’ leeft: leerlingen kiezen zelf.",
)


@pytest.mark.parametrize("place", ["standard text", "conclusion", "finding", "explanation of a score"])
def test_good_dutch_is_left_alone(place: str) -> None:
    told = {one: find_issues(made(place, one), AROUND) for one in GOOD}
    assert {one: [issue.text for issue in issues] for one, issues in told.items() if issues} == {}
