"""The column for the number of a passage: which numbers are passages, and what is said beside them."""

from __future__ import annotations

import pytest

from jurytool.report.passage_cell import PassageCell, read_passage_cell

KNOWN = range(1, 31)


@pytest.mark.parametrize("words", ["12", "[12]", "12.", "passage 12", "nr. 12", "Nummer: 12"])
def test_a_number_is_a_passage(words: str) -> None:
    assert read_passage_cell(words, KNOWN) == PassageCell((12,), says_more=False)


@pytest.mark.parametrize("words", ["12 en 13", "12, 13", "[12][13]", "12/13"])
def test_more_numbers_are_more_passages(words: str) -> None:
    assert read_passage_cell(words, KNOWN).numbers == (12, 13)


@pytest.mark.parametrize(
    "words", ["p. 12", "p12", "blz. 12 en 13", "pag. 12", "tabel 3", "§ 3.2", "999", "2e alinea", "12345"]
)
def test_a_number_of_something_else_is_no_passage(words: str) -> None:
    assert read_passage_cell(words, KNOWN) == PassageCell((), says_more=True)


@pytest.mark.parametrize("words", ["12 (p. 3)", "12 en 999", "laatste zin van 12", "12-14", "p. 3 [12]"])
def test_what_is_said_beside_a_number_is_told(words: str) -> None:
    cell = read_passage_cell(words, KNOWN)
    assert cell.numbers[0] == 12
    assert cell.says_more


def test_nothing_says_nothing() -> None:
    assert read_passage_cell(" ", KNOWN) == PassageCell((), says_more=False)
