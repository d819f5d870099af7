"""The profile of the standards: where the scores stand, what has none, and all of it in words."""

from __future__ import annotations

import pytest

from jurytool.instruments.schema import ElementKind
from jurytool.report.blocks import Block, Heading, ProfileFigure
from jurytool.report.content import Grid, Mark
from tests.report.builders import content, element, element_blocks, words

GRID = element(ElementKind.GRID, text="Zo staat het ervoor:")


def blocks(has_figure: bool = True, /, **marks: Mark) -> list[Block]:
    by_key = {key.replace("_", "."): mark for key, mark in marks.items()}
    grids = (Grid(content().instrument, by_key),)
    return element_blocks(GRID, grids=grids, has_figure=has_figure)


def figure(**marks: Mark) -> ProfileFigure:
    (found,) = [block for block in blocks(**marks) if isinstance(block, ProfileFigure)]
    return found


def test_a_report_has_no_figure_unless_somebody_asked_for_it() -> None:
    found = blocks(False, i1_1=Mark("3"))
    assert not [block for block in found if isinstance(block, ProfileFigure)]


def test_an_indicator_stands_in_the_column_of_its_score() -> None:
    found = figure(i1_1=Mark("3"), i1_2=Mark("1"))
    assert found.columns == ("1", "2", "3", "4")
    (row,) = found.rows
    assert row.title == "1 Kwaliteitszorg"
    assert row.places == (("1.2",), (), ("1.1",), ())
    assert row.rest == ()


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (Mark(""), "nog niet gescoord"),
        (Mark("not_applicable"), "n.v.t."),
        (Mark("not_seen"), "niet gezien"),
        (Mark("", is_open=True), "nog samen te bepalen"),
    ],
)
def test_four_kinds_of_nothing_are_told_apart_in_words(mark: Mark, shown: str) -> None:
    found = figure(i1_1=mark, i1_2=Mark("4"))
    assert found.rows[0].rest == ((shown, "1.1"),)
    assert f"1.1: {shown}" in found.description


def test_a_definitive_report_tells_of_no_score_without_saying_why() -> None:
    grids = (Grid(content().instrument, {"i1.1": Mark("", is_open=True), "i1.2": Mark("4")}),)
    found = element_blocks(GRID, grids=grids, has_figure=True, final=True)
    (shown,) = [block for block in found if isinstance(block, ProfileFigure)]
    assert shown.rows[0].rest == (("", "1.1"),)
    assert "1.1: geen score" in shown.description


def test_who_cannot_see_the_figure_hears_all_that_stands_in_it() -> None:
    assert figure(i1_1=Mark("3"), i1_2=Mark("3")).description == (
        "Profiel van de standaarden op een schaal van 1 = label 1, 2 = label 2, 3 = label 3, 4 = label 4. "
        "1 Kwaliteitszorg – 1.1 en 1.2: score 3."
    )


def test_the_figure_has_a_heading_and_follows_the_scores_before_their_explanations() -> None:
    found = blocks(i1_1=Mark("3", "Elk jaar in maart."), i1_2=Mark("3"))
    titles = [words(block) for block in found if isinstance(block, Heading)]
    assert titles == ["## Profiel van de standaarden", "## Toelichting bij de scores"]


def test_without_any_score_there_is_nothing_to_draw() -> None:
    assert not [block for block in blocks(i1_1=Mark("not_seen")) if isinstance(block, ProfileFigure)]
