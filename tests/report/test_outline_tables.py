"""The tables of a report: what stands in which row, and how a gap is told from a low score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.instruments.schema import ElementKind, Group, Item, ItemKind, Scale, ScalePoint, Threshold
from jurytool.models.enums import NormOutcome
from jurytool.report.blocks import (
    Block,
    FactsTable,
    GridRow,
    GridTable,
    Heading,
    NormRow,
    NormsTable,
    Paragraph,
)
from jurytool.report.content import Grid, Mark, NormResult
from tests.report.builders import GROUPS, NORMS, SCALE, SCHOOL, content, element, element_blocks, words

K = ElementKind
GRID = element(K.GRID, text="Zo staat het ervoor:")


def facts(**changes: object) -> dict[str, str]:
    (table,) = element_blocks(element(K.FACTS_TABLE), **changes)
    assert isinstance(table, FactsTable)
    assert table.description
    return dict(table.rows)


def test_the_facts_table_has_the_five_facts_and_those_of_the_instrument() -> None:
    assert facts(facts={"leerlingen": "148"}) == {
        "Sector": "Speciaal onderwijs",
        "Naam school": "De Vaart",
        "BRIN": "99AA|OKE01|SO",
        "Plaats": "Meerdrecht",
        "Bestuur": "Stichting Oever",
        "Aantal leerlingen": "148",
    }


def test_the_object_judged_is_named_in_the_words_of_its_sector() -> None:
    rows = facts(school=replace(SCHOOL, object_name="De Vaart noord"))
    assert rows["Onderwijskundige eenheid (OKE)"] == "De Vaart noord"


def test_an_instrument_without_sectors_leaves_no_gap_for_one() -> None:
    school = replace(SCHOOL, sector="")
    (table,) = element_blocks(element(K.FACTS_TABLE), school=school, instrument_changes={"sectors": ()})
    assert isinstance(table, FactsTable)
    assert table.rows[0][0] == "Naam school"
    assert facts(school=school)["Sector"] == "nog niet ingevuld"


def test_a_fact_that_nobody_filled_in_is_visible_in_a_concept() -> None:
    school = replace(SCHOOL, board="")
    assert facts(school=school)["Bestuur"] == "nog niet ingevuld"
    assert facts(school=school, final=True)["Bestuur"] == "–"


# -- norms -----------------------------------------------------------------------------------------------


def norm_rows(*groups: str, **changes: object) -> tuple[NormRow, ...]:
    (table,) = element_blocks(element(K.NORMS, groups=groups), **changes)
    assert isinstance(table, NormsTable)
    return table.rows


def test_a_norm_shows_value_threshold_outcome_and_where_it_comes_from() -> None:
    parents, places, plans = norm_rows("A", norms=NORMS)
    assert parents == NormRow(
        "Score ouders", "ten minste 3,25", "3,4", "voldaan", "2026, n = 61, PrOZO!. Tweede meting."
    )
    assert places == NormRow("Geplaatst", "meer dan 80%", "79%", "anders onderbouwd")
    assert plans == NormRow("Elke leerling heeft een IOP", "ja", "–", "nog niet ingevuld")


def test_a_norm_that_nobody_filled_in_stands_out_in_a_concept_and_is_a_dash_in_a_definitive_report() -> None:
    (concept,) = element_blocks(element(K.NORMS, groups=("A",)))
    (final,) = element_blocks(element(K.NORMS, groups=("A",)), final=True)
    assert isinstance(concept, NormsTable)
    assert isinstance(final, NormsTable)
    assert (concept.rows[0].outcome, concept.gap) == ("nog niet ingevuld", "nog niet ingevuld")
    assert (final.rows[0].outcome, final.gap) == ("–", "")


def test_the_unit_follows_a_number_that_lacks_it() -> None:
    for value, shown in (("79,5", "79,5%"), ("79%", "79%"), ("", "–")):
        assert norm_rows("A", norms={"plek": NormResult(value, NormOutcome.MET)})[1].value == shown


def test_a_check_shows_its_answer_in_words() -> None:
    rows = norm_rows("A", norms={"iop": NormResult("niet gezien", NormOutcome.NOT_MET, n=0)})
    assert rows[2] == NormRow("Elke leerling heeft een IOP", "ja", "niet gezien", "niet voldaan", "n = 0")


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [("at_least", "ten minste 3 uur"), ("at_most", "ten hoogste 3 uur"), ("less_than", "minder dan 3 uur")],
)
def test_a_threshold_is_told_in_words(comparison: str, expected: str) -> None:
    item = Item("x", ItemKind.NUMBER, "X", threshold=Threshold("3", comparison, "uur"))  # type: ignore[arg-type]
    rows = norm_rows(instrument_changes={"groups": (Group("g", "G", (item,)),)})
    assert rows[0].threshold == expected


def test_norms_of_more_than_one_group_stand_under_the_groups_titles() -> None:
    more = Group("C", "Verder", (Item("c", ItemKind.CHECK, "Nog iets"),), code="C")
    found = element_blocks(element(K.NORMS, heading="Normen"), instrument_changes={"groups": (*GROUPS, more)})
    assert [words(block) for block in found] == [
        "## Normen",
        "### Kwantitatief",
        "NormsTable",
        "### C Verder",
        "NormsTable",
    ]


# -- grid ------------------------------------------------------------------------------------------------


def grid_blocks(one: object = GRID, **marks: Mark) -> list[Block]:
    by_key = {key.replace("_", "."): mark for key, mark in marks.items()}
    return element_blocks(one, grids=(Grid(content().instrument, by_key),))  # type: ignore[arg-type]


def table_of(blocks: list[Block]) -> GridTable:
    (table,) = [block for block in blocks if isinstance(block, GridTable)]
    return table


def test_the_grid_is_led_in_by_what_its_scale_says() -> None:
    lead = grid_blocks()[0]
    assert words(lead) == "Zo staat het ervoor: 1 Label 1 · 2 Label 2 · 3 Label 3 · 4 Label 4"
    assert isinstance(lead, Paragraph)
    assert lead.style == "note"
    assert [run.text for run in lead.runs if run.bold] == ["1", "2", "3", "4"]


def test_the_grid_has_a_row_per_indicator_under_its_standard() -> None:
    table = table_of(grid_blocks(i1_1=Mark("4"), i1_2=Mark("2")))
    assert table.columns == ("1", "2", "3", "4")
    (group,) = table.groups
    assert group.title == "1 Kwaliteitszorg"
    assert group.rows == (
        GridRow("1.1", "De school evalueert", "4"),
        GridRow("1.2", "De school borgt", "2"),
    )


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (Mark(""), "nog niet gescoord"),
        (Mark("not_applicable"), "n.v.t."),
        (Mark("not_seen"), "niet gezien"),
        (Mark("", is_open=True), "nog samen te bepalen"),
        (Mark("9"), "9"),
    ],
)
def test_four_kinds_of_nothing_are_told_apart(mark: Mark, shown: str) -> None:
    blocks = grid_blocks(i1_1=mark, i1_2=Mark("3"))
    row = table_of(blocks).groups[0].rows[0]
    assert (row.mark, row.instead) == ("", shown)


def test_the_legend_explains_only_what_is_used() -> None:
    legend = grid_blocks(i1_1=Mark("not_applicable"), i1_2=Mark("3"))[-1]
    assert words(legend) == "n.v.t.: niet van toepassing op deze school"
    assert isinstance(grid_blocks(i1_1=Mark("3"), i1_2=Mark("3"))[-1], GridTable)


@pytest.mark.parametrize("mark", [Mark(""), Mark("", is_open=True)])
def test_a_definitive_grid_does_not_say_what_the_jury_still_has_to_do(mark: Mark) -> None:
    marks = {"i1.1": mark, "i1.2": Mark("not_seen")}
    blocks = element_blocks(GRID, grids=(Grid(content().instrument, marks),), final=True)
    rows = table_of(blocks).groups[0].rows
    assert [row.instead for row in rows[:2]] == ["–", "niet gezien"]
    assert "–: de jury geeft hier geen score" in words(blocks[-1])


def test_the_legend_says_that_an_open_score_is_settled_later() -> None:
    legend = grid_blocks(i1_1=Mark("", is_open=True), i1_2=Mark("3"))[-1]
    assert words(legend) == "nog samen te bepalen: de juryleden bepalen deze score nog samen"


def test_an_indicator_that_nobody_rated_is_not_yet_rated() -> None:
    rows = table_of(element_blocks(GRID)).groups[0].rows
    assert {row.instead for row in rows} == {"nog niet gescoord"}


def test_explanations_follow_under_the_grid_where_there_are_any() -> None:
    marks = {"i1_1": Mark("4", "Elk jaar.\nMet ouders."), "i1_2": Mark("3")}
    heading, text = grid_blocks(**marks)[-2:]
    assert heading == Heading(2, "Toelichting bij de scores")
    assert words(text) == "1.1 Elk jaar. Met ouders."
    without = grid_blocks(replace(GRID, explanations=False), **marks)
    assert heading not in without


def test_a_second_scale_gets_a_table_of_its_own() -> None:
    other = Scale("ja_nee", (ScalePoint("+", "sterk"), ScalePoint("-", "zwak")))
    more = Group("s2", "Sfeer", (Item("i2.1", ItemKind.SCALE, "De sfeer", "2.1", scale="ja_nee"),))
    found = element_blocks(GRID, instrument_changes={"groups": (*GROUPS, more), "scales": (SCALE, other)})
    tables = [block for block in found if isinstance(block, GridTable)]
    assert [table.columns for table in tables] == [("1", "2", "3", "4"), ("+", "-")]
    assert "+ sterk · - zwak" in [words(block) for block in found]
