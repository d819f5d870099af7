"""Rapportwacht: what it sees in a report of an invented school, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jurytool.instruments.schema import Element, ElementKind, FindingTemplate, VerdictOption
from jurytool.models.enums import NormOutcome
from jurytool.report.checks import find_issues
from jurytool.report.content import Choice, Grid, Mark, NormResult, ReportContent, Section
from jurytool.report.issues import Issue, IssueKind, OtherSchool, Surroundings
from tests.report.builders import SCHOOL, VERDICT, chapter, content, element, instrument

PROCEDURE = chapter(Element("werkwijze", ElementKind.SECTION), Element("fasen", ElementKind.PHASES), key="p")
CONCLUSION = chapter(
    Element("oordeel", ElementKind.VERDICT), Element("conclusie", ElementKind.SECTION), key="c"
)
FINDINGS = chapter(
    element(
        ElementKind.FINDINGS,
        findings=(
            FindingTemplate("a", "Het profiel", ("profiel",)),
            FindingTemplate("b", "De doelen", ("doelen",)),
        ),
    ),
    key="b",
)
AGAINST = VerdictOption("niet_toe", "komt niet toe", "{school} komt het predicaat niet toe.")
FULL_VERDICT = replace(VERDICT, options=(*VERDICT.options, AGAINST))
NONE = Surroundings()


def report(finding: str = "", *, conclusion: str = "", procedure: str = "", **changes: Any) -> ReportContent:
    """Return a report with these texts."""
    sections = (
        Section("deel:a", "", finding, ("profiel",), section_id="s-a"),
        Section("deel:b", "", "De doelen zijn helder.", ("doelen",), section_id="s-b"),
        Section("conclusie", "", conclusion, section_id="s-c"),
        Section("werkwijze", "", procedure, section_id="s-p"),
    )
    chapters = (CONCLUSION, FINDINGS, PROCEDURE)
    fields: dict[str, Any] = {"round": "2026–2027", "sections": sections, "jurors": ("Marit Oosterveld",)}
    made = {"instrument_changes": {"verdict": FULL_VERDICT}, **fields, **changes}
    return content(*chapters, **made)


def seen(made: ReportContent, kind: IssueKind, around: Surroundings = NONE) -> list[Issue]:
    """Return the issues of one kind."""
    return [issue for issue in find_issues(made, around) if issue.kind is kind]


def words(made: ReportContent, kind: IssueKind, around: Surroundings = NONE) -> list[str]:
    """Return what the issues of one kind are about."""
    return [issue.words for issue in seen(made, kind, around)]


# -- words ---------------------------------------------------------------------------------------------------


def test_a_word_that_stands_twice_is_told_with_its_place() -> None:
    (issue,) = seen(report("De jury zag de de school en **de** hal."), IssueKind.DOUBLED)
    assert issue.text == "“de de” staat dubbel in “Het profiel”"
    assert (issue.room, issue.target) == ("report", "s-a")


@pytest.mark.parametrize(
    "text", ["Rust in het het gebouw.", "Het het team leert.", "Stil. Het het is rustig."]
)
def test_an_article_that_stands_twice_where_one_can_stand_is_told(text: str) -> None:
    assert [found.casefold() for found in words(report(text), IssueKind.DOUBLED)] == ["het het"]


@pytest.mark.parametrize(
    "text",
    [
        "Op de dag dat dat lukte, was iedereen blij voor wie die die kans kreeg.",
        "Zij vroegen zich af of zij zij die zwegen moesten aanspreken.",
        "Tussen 20 20-plussers en de de-woorden zit verschil.",
        "De score was 3,2 2 jaar geleden.",
    ],
)
def test_words_that_rightly_stand_twice_are_left_alone(text: str) -> None:
    assert seen(report(text), IssueKind.DOUBLED) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het bezoek was op [datum].", ["[datum]"]),
        ("De school heeft {aantal} leerlingen.", ["{aantal}"]),
        ("De groei is XXX procent.", ["XXX"]),
        ("De groei is … procent.", ["…"]),
        ("Het aantal is ____ dit jaar.", ["____"]),
        ("Een leerling zei: “Ik wacht … en dan ga ik.”", []),
        ("> “Als het niet lukt … dan naar de luwte.”", []),
        ("De lessen, de hal, de tuin… alles ademt rust.", []),
        ("Leerlingen van groep X en van XXL-formaat.", []),
    ],
)
def test_what_is_still_to_be_filled_in(text: str, found: list[str]) -> None:
    assert words(report(text), IssueKind.FIELD) == found


def test_a_field_of_a_standard_text_is_filled_by_the_report_and_a_made_up_one_is_not() -> None:
    standard = chapter(element(ElementKind.TEXT))
    written = (Section("deel", "", "Dit gaat over {school} en {scool}.", section_id="t"),)
    assert words(content(standard, sections=written), IssueKind.FIELD) == ["{scool}"]


def test_a_heading_without_text_below_it_is_told() -> None:
    text = "## Rust\nDe jury zag rust.\n## Ruimte\n## Tijd"
    assert words(report(text), IssueKind.HEADING) == ["Ruimte", "Tijd"]


def test_a_sentence_of_more_than_forty_words_is_advice() -> None:
    forty = " ".join(["woord"] * 40)
    assert seen(report(f"{forty}. Kort."), IssueKind.LONG) == []
    (issue,) = seen(report(f"Nog {forty}. Kort."), IssueKind.LONG)
    assert issue.text.startswith("Een zin van 41 woorden in “Het profiel”")
    assert issue.kind.is_advice


# -- names ---------------------------------------------------------------------------------------------------


def test_a_person_is_told_and_the_school_and_board_are_none() -> None:
    text = "Op De Vaart vertelde Samira over Stichting Oever in Meerdrecht."
    (issue,) = seen(report(text), IssueKind.PERSON)
    assert issue.text == "“Samira” in “Het profiel” lijkt de naam van een persoon"


def test_a_person_is_told_wherever_words_are_printed() -> None:
    parts = (
        element(ElementKind.FACTS_TABLE, key="gegevens"),
        element(ElementKind.PROFILE, key="profiel"),
        element(ElementKind.NORMS, key="normen"),
        element(ElementKind.CHOICES, key="gebieden"),
        element(ElementKind.GRID, key="rooster"),
    )
    made = content(
        chapter(*parts),
        facts={"leerlingen": "41, zei Samira"},
        profile_statement="Hier groeit iedereen, zegt Karin de Groot.",
        norms={
            "ouders": NormResult("3,4", NormOutcome.MET, source="Map van Fatima", explanation="Zie Anouk.")
        },
        choices={"gebied": Choice((), "Muziek met Jeroen")},
        jurors=("Marit Oosterveld",),
    )
    grid = Grid(made.instrument, {"i1.1": Mark("3", "Dat liet Ingrid zien.")})
    issues = seen(replace(made, grids=(grid,)), IssueKind.PERSON)
    assert {issue.words: (issue.room, issue.target) for issue in issues} == {
        "Samira": ("report", "fact:leerlingen"),
        "Karin de Groot": ("report", "profile"),
        "Fatima": ("standards", "A"),
        "Anouk": ("standards", "A"),
        "Jeroen": ("standards", "B"),
        "Ingrid": ("standards", "i1.1"),
    }
    assert issues[-1].text == "“Ingrid” in “Toelichting bij 1.1” lijkt de naam van een persoon"


def test_an_explanation_that_is_not_printed_is_not_read() -> None:
    made = content(chapter(element(ElementKind.GRID, explanations=False)))
    grid = Grid(made.instrument, {"i1.1": Mark("3", "Dat liet Ingrid zien.")})
    assert seen(replace(made, grids=(grid,)), IssueKind.PERSON) == []


def test_a_name_in_the_title_of_a_talk_is_told_where_it_is_printed_as_a_heading() -> None:
    talks = element(ElementKind.ITEM_FINDINGS, item_kinds=("conversation",))
    section = Section("deel", "", "Rust.", programme_item="Gesprek met Samira", programme_kind="conversation")
    assert words(content(chapter(talks), sections=(section,)), IssueKind.PERSON) == ["Samira"]


def test_the_jury_may_be_named_in_the_procedure_and_not_in_the_findings() -> None:
    named = "Het bezoek is gedaan door Marit Oosterveld."
    assert seen(report(procedure=named), IssueKind.PERSON) == []
    assert words(report(named), IssueKind.PERSON) == ["Marit Oosterveld"]


def test_a_name_that_the_notes_know_is_a_name_here() -> None:
    around = Surroundings(known_names=frozenset({"Ploon"}))
    assert words(report("De jury hoorde dat van Ploon."), IssueKind.PERSON, around) == ["Ploon"]


def test_another_school_and_its_brin_are_told() -> None:
    around = Surroundings(others=(OtherSchool("Kompas College", "99BC"), OtherSchool("De Vaart", "99AA")))
    text = "Net als op het Kompas College (99BC) is er rust op De Vaart (99AA|OKE01|SO, vestiging 99AA00)."
    assert words(report(text), IssueKind.SCHOOL, around) == ["Kompas College", "99BC"]


def test_a_school_with_an_everyday_name_is_only_meant_with_its_capitals() -> None:
    around = Surroundings(others=(OtherSchool("De Brug"), OtherSchool("Het Kompas")))
    text = "Wie de brug over gaat, ziet het kompas in de hal. De brug is oud. De Brugklas ook."
    assert words(report(text), IssueKind.SCHOOL, around) == []
    assert words(report("Zo doet De Brug het."), IssueKind.SCHOOL, around) == ["De Brug"]


@pytest.mark.parametrize("written", ["Kompas Colege", "KompasCollege", "Kompas-College", "Kompas college"])
def test_another_way_to_write_the_school_is_told(written: str) -> None:
    school = replace(SCHOOL, name="Kompas College")
    (issue,) = seen(report(f"Op het {written} is rust.", school=school), IssueKind.SPELLING)
    assert issue.text == f"“Het profiel” schrijft “{written}”. Bedoelde je Kompas College?"


@pytest.mark.parametrize(
    "text",
    [
        "Het Kompas College en de Kompasdag van het college.",
        "Kompas, College en Kompas Colleges in de streek.",
        "Scholengroep Kompas bestuurt het.",
    ],
)
def test_words_beside_the_name_of_the_school_are_left_alone(text: str) -> None:
    school = replace(SCHOOL, name="Kompas College")
    assert seen(report(text, school=school), IssueKind.SPELLING) == []


def test_a_short_name_is_never_thought_to_be_misspelt() -> None:
    text = "De Vaart, de vaart en De Kaart: de Vaart ligt aan het water, en De Vaarten ook."
    assert seen(report(text), IssueKind.SPELLING) == []


def test_a_date_of_another_year_is_told() -> None:
    text = "Op 19 november 2025 was het bezoek. Op 12-11-2026 ook. Sinds 2012 is er een tuin, tot 1 mei 2027."
    (issue,) = seen(report(text), IssueKind.DATE)
    assert issue.text == "19 november 2025 in “Het profiel” valt buiten de ronde. Klopt het jaar?"


def test_without_a_round_no_date_is_wrong() -> None:
    assert seen(report("Op 19 november 2025 was het.", round=""), IssueKind.DATE) == []


# -- judgement -----------------------------------------------------------------------------------------------


def test_a_criterion_that_no_finding_is_about_is_told() -> None:
    made = report("Tekst.")
    without = tuple(replace(one, item_keys=()) if one.section_id == "s-b" else one for one in made.sections)
    (issue,) = seen(replace(made, sections=without), IssueKind.UNTREATED)
    assert issue.text == "“De doelen” wordt in geen bevinding behandeld"
    assert seen(made, IssueKind.UNTREATED) == []


@pytest.mark.parametrize(
    ("verdict", "sentence", "is_told"),
    [
        ("toe", "De jury vindt dat het predicaat de school niet toekomt.", True),
        ("toe", "De school komt niet in aanmerking voor het predicaat.", True),
        ("niet_toe", "Het predicaat Excellente School komt deze school toe.", True),
        ("open", "Het predicaat komt de school toe.", True),
        ("toe", "Het predicaat komt de school toe.", False),
        ("niet_toe", "De school komt niet in aanmerking voor het predicaat.", False),
        ("toe", "De jury weegt of het predicaat de school niet toekomt.", False),
        ("toe", "Niet elke les was even sterk.", False),
        ("niet_toe", "De school komt tegemoet aan haar leerlingen.", False),
        ("toe", "Eerder kwam het label de school niet toe.", False),
    ],
)
def test_a_conclusion_that_contradicts_the_verdict(verdict: str, sentence: str, is_told: bool) -> None:
    made = report("Tekst.", conclusion=f"De dag was mooi. {sentence}", verdict=verdict)
    assert words(made, IssueKind.VERDICT) == ([sentence] if is_told else [])


def scored(value: str, explanation: str, finding: str = "Tekst.") -> ReportContent:
    """Return a report with one score and its explanation."""
    return report(finding, grids=(Grid(instrument(), {"i1.1": Mark(value, explanation)}),))


@pytest.mark.parametrize(
    ("value", "explanation", "found"),
    [
        ("1", "De evaluatie is sterk en volledig.", "sterk"),
        ("2", "Een voorbeeldige cyclus.", "voorbeeldige"),
        ("4", "De borging is onvoldoende.", "onvoldoende"),
        ("4", "De evaluatie is sterk.", ""),
        ("3", "Er ontbreekt nog een overzicht.", ""),
        ("2", "De evaluatie is niet echt sterk.", ""),
        ("1", "Sterk is de opzet, maar een vervolg ontbreekt.", ""),
        ("4", "Nergens ontbreekt een datum.", ""),
        ("niet gezien", "Sterk verhaal, niet gezien.", ""),
    ],
)
def test_a_score_beside_words_that_say_the_opposite(value: str, explanation: str, found: str) -> None:
    issues = seen(scored(value, explanation), IssueKind.SCORE)
    assert [issue.text for issue in issues] == (
        [f"Score {value} bij 1.1, maar de toelichting zegt “{found}”"] if found else []
    )
    assert all((issue.room, issue.target) == ("standards", "i1.1") for issue in issues)


def test_a_finding_that_names_an_indicator_is_held_against_its_score() -> None:
    made = scored("1", "", "Bij indicator 1.1 is de school uitstekend. Bij 1.2 ook.")
    (issue,) = seen(made, IssueKind.SCORE)
    assert issue.text == "Score 1 bij 1.1, maar “Het profiel” zegt “uitstekend”"
    assert issue.target == "s-a"


# -- evidence ------------------------------------------------------------------------------------------------

_LONG = "De jury zag in alle lokalen dezelfde kaarten en hoorde overal dezelfde woorden."


def test_a_paragraph_without_a_note_is_told_only_where_that_was_asked_for() -> None:
    made = report(f"{_LONG}\n{_LONG}⟦note:a1⟧\nKort.", conclusion=_LONG, procedure=_LONG)
    assert seen(made, IssueKind.BARE) == []
    told = seen(made, IssueKind.BARE, Surroundings(lists_bare=True))
    assert [issue.target for issue in told] == ["s-c", "s-a"]
    assert all(issue.kind.is_advice for issue in told)


# -- all together --------------------------------------------------------------------------------------------


def test_issues_come_by_kind_and_each_once() -> None:
    conflict = Issue(IssueKind.CONFLICT, "Twee versies van tekst", "s-a")
    made = report("Samira zag de de hal. Samira zag XXX.")
    kinds = [issue.kind for issue in find_issues(made, Surroundings(conflicts=(conflict,)))]
    assert kinds == [IssueKind.CONFLICT, IssueKind.PERSON, IssueKind.FIELD, IssueKind.DOUBLED]


def test_an_issue_keeps_its_key_while_its_words_do() -> None:
    (before,) = seen(report("De de jury."), IssueKind.DOUBLED)
    (later,) = seen(report("De de jury. En meer tekst die er later bij kwam."), IssueKind.DOUBLED)
    (other,) = seen(report("Een een jury."), IssueKind.DOUBLED)
    assert before.key == later.key != other.key
