"""Each kind of element: what it brings to a report, and what it leaves out."""

from __future__ import annotations

import pytest

from jurytool.instruments.schema import (
    ElementKind,
    FindingTemplate,
    Group,
    Item,
    ItemKind,
    Option,
    Verdict,
    VerdictOption,
)
from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph
from jurytool.report.content import Choice, Section
from jurytool.text.grammar import Run
from tests.report.builders import element, element_blocks, words

K = ElementKind


def read(blocks: list[Block]) -> list[str]:
    return [words(block) for block in blocks]


# -- standard text ---------------------------------------------------------------------------------------


def test_standard_text_stands_until_the_jury_writes_its_own() -> None:
    one = element(K.TEXT, text="{school} in {plaats} doet mee.")
    assert read(element_blocks(one)) == ["De Vaart in Meerdrecht doet mee."]
    assert read(element_blocks(one, sections=(Section("deel", "", "Anders."),))) == ["Anders."]


def test_fields_stay_fields_in_a_standard_text_that_was_taken_over() -> None:
    taken = (Section("deel", "", "{school} deed mee."),)
    assert read(element_blocks(element(K.TEXT, text="x"), sections=taken)) == ["De Vaart deed mee."]


def test_a_standard_text_that_the_jury_emptied_leaves_no_heading_either() -> None:
    one = element(K.TEXT, heading="Kop", text="Tekst.")
    assert element_blocks(one, sections=(Section("deel", "", ""),)) == []


def test_dates_of_the_round_are_printed_in_full() -> None:
    one = element(K.TEXT, text="Op {fase:f1} en {bezoekdatum}, tot {feit:tot}.")
    found = element_blocks(one, phase_dates={"f1": "2026-03-01"}, visit_date="2026-11-19")
    assert read(found) == ["Op 1 maart 2026 en 19 november 2026, tot 1 juli 2030."]


def test_a_field_without_a_value_is_named() -> None:
    assert read(element_blocks(element(K.TEXT, text="Op {bezoekdatum}."))) == ["Op [datum van het bezoek]."]


def test_a_name_with_marks_in_it_is_printed_as_it_is() -> None:
    from dataclasses import replace

    from tests.report.builders import SCHOOL

    found = element_blocks(element(K.TEXT, text="**{school}**"), school=replace(SCHOOL, name="De *Ster* #1"))
    assert found == [Paragraph((Run("De *Ster* #1", bold=True),))]


# -- what the jury writes --------------------------------------------------------------------------------


def test_a_section_keeps_its_sub_headings_lists_and_quotations() -> None:
    text = "Eerst.\n## Tussenkop\n- a\n- b\n1. c\n1. d\n> Zei iemand."
    found = element_blocks(element(K.SECTION, heading="Kop"), sections=(Section("deel", "", text),))
    assert read(found) == [
        "## Kop",
        "Eerst.",
        "### Tussenkop",
        "- a\n- b",
        "1. c\n1. d",
        "Zei iemand.",
    ]
    quote = found[-1]
    assert isinstance(quote, Paragraph)
    assert quote.style == "quote"


def test_sub_headings_take_the_elements_level_where_it_has_no_heading() -> None:
    found = element_blocks(element(K.SECTION), sections=(Section("deel", "", "## Kop\nTekst."),))
    assert found[0] == Heading(2, "Kop")


def test_the_jurys_heading_wins_over_the_outlines() -> None:
    found = element_blocks(
        element(K.SECTION, heading="Kop"), sections=(Section("deel", "Eigen kop", "Tekst."),)
    )
    assert words(found[0]) == "## Eigen kop"


@pytest.mark.parametrize("kind", [K.SECTION, K.LIST, K.PROFILE, K.FINDINGS, K.ITEM_FINDINGS, K.CHOICES])
def test_an_optional_part_without_text_leaves_no_trace(kind: ElementKind) -> None:
    findings = (FindingTemplate("f", "Bevinding", ("profiel",)),) if kind is K.FINDINGS else ()
    one = element(kind, heading="Kop", text="Aanloop.", optional=True, findings=findings)
    assert element_blocks(one) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (K.SECTION, "[Nog te schrijven: Kop]"),
        (K.LIST, "[Nog te schrijven: Kop]"),
        (K.ITEM_FINDINGS, "[Nog te schrijven: Kop]"),
        (K.PROFILE, "[Nog te schrijven: het excellentieprofiel in de woorden van de school]"),
        (K.VERDICT, "[Nog te kiezen: Het predicaat]"),
        (K.CHOICES, "[Nog te kiezen: Gekozen gebied]"),
    ],
)
def test_a_required_part_without_text_is_a_visible_gap_in_a_concept(kind: ElementKind, expected: str) -> None:
    one = element(kind, heading="Kop")
    heading, gap = element_blocks(one)
    assert words(heading) == "## Kop"
    assert words(gap) == expected
    assert isinstance(gap, Paragraph)
    assert gap.style == "missing"
    assert element_blocks(one, final=True) == []


def test_an_empty_part_without_a_heading_is_called_by_its_chapter() -> None:
    assert read(element_blocks(element(K.SECTION))) == ["[Nog te schrijven: Hoofdstuk]"]


@pytest.mark.parametrize(("kind", "gap"), [(K.LIST, "deze punten"), (K.SECTION, "deze tekst")])
def test_what_has_no_heading_is_named_by_the_sentence_that_leads_in(kind: ElementKind, gap: str) -> None:
    """Once the gap had the name of the whole chapter."""
    unnamed = element(kind, text="Hierin springt de school eruit:")
    assert read(element_blocks(unnamed)) == ["Hierin springt de school eruit:", f"[Nog te schrijven: {gap}]"]
    assert element_blocks(unnamed, final=True) == []


def test_a_list_makes_an_item_of_every_line_and_starts_with_its_lead_in() -> None:
    one = element(K.LIST, ordered=True, text="Sterk is:")
    found = element_blocks(one, sections=(Section("deel", "", "1. **Eén**\nTwee\n- drie\n## Vier"),))
    assert read(found) == ["Sterk is:", "1. Eén\n1. Twee\n1. drie\n1. Vier"]
    assert isinstance(found[1], ListBlock)
    assert found[1].items[0] == (Run("Eén", bold=True),)
    assert found[1].items[3] == (Run("Vier", bold=True),)


# -- verdict and profile ---------------------------------------------------------------------------------


def test_the_verdict_is_one_sentence_that_names_school_and_sector() -> None:
    (found,) = element_blocks(element(K.VERDICT), verdict="toe")
    assert words(found) == "De Vaart komt het predicaat voor speciaal onderwijs toe."
    assert isinstance(found, Paragraph)
    assert found.style == "lead"


def test_an_open_verdict_says_so_where_the_instrument_has_words_for_it() -> None:
    verdict = Verdict("Het label", (VerdictOption("open", "nog open", "Nog niet bekend voor {school}."),))
    found = element_blocks(element(K.VERDICT), instrument_changes={"verdict": verdict})
    assert read(found) == ["Nog niet bekend voor De Vaart."]


def test_the_schools_own_profile_is_a_quotation_between_quotation_marks() -> None:
    one = element(K.PROFILE, text="De school zegt:")
    found = element_blocks(one, profile_statement="Elke leerling telt.\nElke dag.")
    assert read(found) == ["De school zegt:", "“Elke leerling telt.", "Elke dag.”"]
    assert [block.style for block in found if isinstance(block, Paragraph)] == ["body", "quote", "quote"]


def test_a_profile_that_has_quotation_marks_gets_no_more() -> None:
    assert read(element_blocks(element(K.PROFILE), profile_statement="‘Telt.’")) == ["‘Telt.’"]


@pytest.mark.parametrize("quoted", ["> “Elke leerling telt.”", "Zij schrijft:\n> Elke leerling telt."])
def test_a_profile_that_the_jury_quotes_itself_is_not_told_twice(quoted: str) -> None:
    one = element(K.PROFILE, heading="Het profiel", text="De school zegt:")
    sections = (Section("bevindingen:p", "", f"Helder.\n{quoted}\nEn waar."),)
    assert element_blocks(one, profile_statement="“Elke leerling telt.”", sections=sections) == []


@pytest.mark.parametrize("text", ["Elke leerling telt.\nElke dag.", "> Elke leerling telt.", "> Elke dag."])
def test_a_profile_that_is_not_quoted_whole_stays_where_it_was(text: str) -> None:
    sections = (Section("bevindingen:p", "", text),)
    statement = "Elke leerling telt.\nElke dag."
    found = element_blocks(element(K.PROFILE), profile_statement=statement, sections=sections)
    assert read(found) == ["“Elke leerling telt.", "Elke dag.”"]


# -- findings --------------------------------------------------------------------------------------------

FINDINGS = element(
    K.FINDINGS,
    findings=(
        FindingTemplate("p", "Het profiel", ("profiel",)),
        FindingTemplate("d", "De doelen", ("doelen",)),
    ),
)


def finding(key: str, text: str, heading: str = "", *covers: str) -> Section:
    return Section(f"deel:{key}", heading, text, covers, section_id=f"id-{key}")


def test_findings_stand_in_the_jurys_order_under_headings_it_may_change() -> None:
    sections = (
        finding("d", "Doelen zijn helder.\n## Diep", "", "doelen"),
        finding("+1", "Nog iets.", "Eigen bevinding"),
        finding("p", "Profiel klopt.", "Een sterk profiel", "profiel"),
    )
    found = element_blocks(FINDINGS, sections=sections)
    assert read(found) == [
        "## De doelen",
        "Doelen zijn helder.",
        "### Diep",
        "## Eigen bevinding",
        "Nog iets.",
        "## Een sterk profiel",
        "Profiel klopt.",
    ]
    assert [block.anchor for block in found if isinstance(block, Heading) and block.level == 2] == [
        "section:id-d",
        "section:id-+1",
        "section:id-p",
    ]


def test_an_empty_finding_is_a_gap_under_its_own_heading() -> None:
    found = element_blocks(
        FINDINGS, sections=(finding("p", "Tekst.", "", "profiel"), finding("d", "", "", "doelen"))
    )
    assert read(found)[2:] == ["## De doelen", "[Nog te schrijven: De doelen]"]


def test_an_empty_finding_is_no_gap_when_its_criteria_are_treated_elsewhere() -> None:
    sections = (finding("p", "Beide.", "", "profiel", "doelen"), finding("d", "", "", "doelen"))
    assert read(element_blocks(FINDINGS, sections=sections)) == ["## Het profiel", "Beide."]


def test_a_finding_that_the_jury_removed_stays_away() -> None:
    assert read(element_blocks(FINDINGS, sections=(finding("p", "Tekst.", "", "profiel"),))) == [
        "## Het profiel",
        "Tekst.",
    ]


def test_without_any_section_the_default_findings_are_gaps() -> None:
    assert read(element_blocks(FINDINGS)) == [
        "## Het profiel",
        "[Nog te schrijven: Het profiel]",
        "## De doelen",
        "[Nog te schrijven: De doelen]",
    ]


def talk(title: str, text: str, kind: str = "conversation", heading: str = "") -> Section:
    return Section("deel", heading, text, (), title, kind)


def test_findings_per_talk_have_the_talks_title_as_heading() -> None:
    one = element(K.ITEM_FINDINGS, item_kinds=("conversation",))
    sections = (
        talk("Gesprek management", "Zij vertellen."),
        talk("Gesprek leerlingen", "Trots.", heading="Leerlingen"),
        talk("Rondleiding", "Gangen.", "tour"),
    )
    assert read(element_blocks(one, sections=sections)) == [
        "## Gesprek management",
        "Zij vertellen.",
        "## Leerlingen",
        "Trots.",
    ]


def test_a_talk_without_findings_is_a_gap_in_a_concept_only() -> None:
    one = element(K.ITEM_FINDINGS, item_kinds=("conversation",))
    sections = (talk("Gesprek ouders", ""),)
    assert read(element_blocks(one, sections=sections)) == [
        "## Gesprek ouders",
        "[Nog te schrijven: Gesprek ouders]",
    ]
    assert element_blocks(one, sections=sections, final=True) == []


# -- from the instrument ---------------------------------------------------------------------------------


def test_the_items_of_a_group_are_a_list_with_their_exact_titles() -> None:
    one = element(K.ITEM_LIST, groups=("criteria",), text="Dit zijn ze:")
    assert read(element_blocks(one)) == ["Dit zijn ze:", "- Het profiel\n- De doelen"]


def test_the_options_of_a_choice_are_a_numbered_list_with_what_each_is_about() -> None:
    (found,) = element_blocks(element(K.ITEM_LIST, groups=("B",)))
    assert words(found) == "1. Het klimaat. Leerlingen groeien.\n1. Leraren\n1. Anders, in eigen woorden"
    assert isinstance(found, ListBlock)
    assert [runs[0].bold for runs in found.items] == [True, True, True]


def test_options_without_explanations_are_a_plain_list() -> None:
    (found,) = element_blocks(element(K.ITEM_LIST, groups=("B",), explanations=False))
    assert words(found) == "1. Het klimaat\n1. Leraren\n1. Anders, in eigen woorden"
    assert isinstance(found, ListBlock)
    assert [runs[0].bold for runs in found.items] == [False, False, False]


def test_a_choice_that_allows_nothing_else_does_not_offer_it() -> None:
    choice = Item("kleur", ItemKind.CHOICE, "Kleur", options=(Option("r", "Rood"), Option("g", "Groen")))
    groups = (Group("kleuren", "Kleuren", (choice,)),)
    found = element_blocks(element(K.ITEM_LIST), instrument_changes={"groups": groups})
    assert read(found) == ["1. Rood\n1. Groen"]


def test_choices_beside_others_are_told_apart_by_their_names() -> None:
    options = (Option("r", "Rood"),)
    items = (
        Item("kleur", ItemKind.CHOICE, "Welke kleur?", options=options),
        Item("tint", ItemKind.CHOICE, "Tint", options=options),
    )
    changes = {"groups": (Group("kleuren", "Kleuren", items),)}
    listed = element_blocks(element(K.ITEM_LIST), instrument_changes=changes)
    assert read(listed) == ["Welke kleur?", "1. Rood", "Tint:", "1. Rood"]
    chosen = {"kleur": Choice(("Rood",)), "tint": Choice(("Rood",))}
    shown = element_blocks(element(K.CHOICES), instrument_changes=changes, choices=chosen)
    assert read(shown) == ["Welke kleur?", "- Rood", "Tint:", "- Rood"]
    assert [block.keep_next for block in shown if isinstance(block, Paragraph)] == [True, True]


def test_an_item_that_is_listed_says_what_it_is_about() -> None:
    items = (
        Item("a", ItemKind.NARRATIVE, "Leerlingniveau", explanation="Samen\ndoelen stellen."),
        Item("b", ItemKind.NARRATIVE, "Schoolniveau"),
    )
    found = element_blocks(
        element(K.ITEM_LIST), instrument_changes={"groups": (Group("niveaus", "Niveaus", items),)}
    )
    assert read(found) == ["- Leerlingniveau. Samen doelen stellen.\n- Schoolniveau"]


def test_a_choice_shows_what_was_chosen_with_its_explanation_and_the_other_in_words() -> None:
    one = element(K.CHOICES, text="{school} koos:")
    found = element_blocks(one, choices={"gebied": Choice(("Het klimaat", "Leraren"), "Techniek")})
    assert read(found) == [
        "De Vaart koos:",
        "- Het klimaat. Leerlingen groeien.\n- Leraren\n- Anders, namelijk: Techniek",
    ]


def test_a_choice_does_not_explain_again_what_was_explained_above_it() -> None:
    one = element(K.CHOICES, explanations=False)
    found = element_blocks(one, choices={"gebied": Choice(("Het klimaat",), "")})
    assert read(found) == ["- Het klimaat"]


def test_the_procedure_has_a_heading_and_a_text_per_phase_with_this_rounds_dates() -> None:
    one = element(K.PHASES, text="Zo ging het.")
    found = element_blocks(one, phase_dates={"f1": "2026-03-01", "f2": "2026-04-15"})
    assert read(found) == [
        "Zo ging het.",
        "## Fase 1 Aanmelding",
        "Aanmelden kon tot 1 maart 2026.",
        "## Fase 2 Controle",
        "15 april 2026",
        "De inspectie keek mee.",
    ]


def test_the_colophon_is_the_issuing_bodys_own_and_nobody_elses() -> None:
    one = element(K.COLOPHON)
    assert element_blocks(one) == []
    found = element_blocks(one, instrument_changes={"colophon": ("Stichting Proef", "Postbus 1")})
    assert read(found) == ["Stichting Proef", "Postbus 1"]
