"""Titles and questions on a few lines."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from jurytool.ui.look import Look
from jurytool.ui.pages.visit import text_lines
from jurytool.ui.pages.visit.text_lines import wrap_lines

LONG = "Gesprek met leerlingen uit de midden- en bovenbouw over de leerlingenraad"


def test_a_short_text_is_one_line(look: Look) -> None:
    assert wrap_lines("Ontvangst", look.font(), 400, 2) == ["Ontvangst"]


def test_a_long_text_ends_in_an_ellipsis_on_its_last_line(look: Look) -> None:
    lines = wrap_lines(LONG, look.font(), 160, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert LONG.startswith(lines[0])


def test_the_first_line_leaves_room_for_what_stands_beside_it(look: Look) -> None:
    usual, narrower = (wrap_lines(LONG, look.font(), 300, 9, less) for less in (0, 150))
    metrics = QFontMetrics(look.font())
    assert metrics.horizontalAdvance(narrower[0]) <= 150 < metrics.horizontalAdvance(usual[0])
    assert " ".join(narrower) == LONG


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(text=st.text(max_size=60) | st.sampled_from(["👩‍👩‍👧‍👦 gezin", "مرحبا بالعالم", "a" * 400]))
def test_no_line_is_wider_than_its_room(look: Look, text: str) -> None:
    font = look.font()
    lines = wrap_lines(text, font, 200, 3)
    assert len(lines) <= 3
    for line in lines:
        assert QFontMetrics(font).horizontalAdvance(line) <= 200 + 20  # Qt counts bearings differently


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_no_words(look: Look, text: str) -> None:
    assert "".join(wrap_lines(text, look.font(), 100, 2)) == ""


def test_a_text_of_a_whole_book_is_not_laid_out(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []

    class Watched(QTextLayout):
        def __init__(self, text: str, font: QFont) -> None:
            laid_out.append(len(text))
            super().__init__(text, font)

    monkeypatch.setattr(text_lines, "QTextLayout", Watched)
    lines = wrap_lines("woord " * 30_000, look.font(), 300, 2)
    assert lines[1].endswith("…")
    assert laid_out[0] <= 2 * text_lines.LONGEST_LINE


@pytest.mark.parametrize(
    ("title", "share", "lines"),
    [
        ("Voorbereidingsgesprek", 0.8, ["Voorbereidings-", "gesprek"]),
        ("Voorbereidingsgesprek", 0.5, ["Voorberei-", "dings-", "gesprek"]),
        ("Kennismaking met", 0.85, ["Kennismaking", "met"]),  # a word that fits is not broken
    ],
)
def test_a_word_is_broken_where_its_parts_meet_with_a_hyphen(
    look: Look, title: str, share: float, lines: list[str]
) -> None:
    width = round(QFontMetrics(look.font()).horizontalAdvance(title) * share)
    assert wrap_lines(title, look.font(), width, 4) == lines


def test_a_word_that_stands_beside_something_is_broken_on_its_first_line(look: Look) -> None:
    width = QFontMetrics(look.font()).horizontalAdvance("Voorbereidingsgesprek") + 4
    assert wrap_lines("Voorbereidingsgesprek", look.font(), width, 3, 40) == ["Voorbereidings-", "gesprek"]


def test_what_is_no_word_gets_no_hyphen(look: Look) -> None:
    address = "https://www.voorbeeldschoolvoorbereiding.nl"
    assert "".join(wrap_lines(address, look.font(), 120, 9)) == address


@pytest.mark.parametrize("width", range(60, 160, 9))
def test_no_word_is_broken_without_a_hyphen(look: Look, width: int) -> None:
    lines = wrap_lines("Kwaliteitszorgmedewerkersbijeenkomst", look.font(), width, 40)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == "Kwaliteitszorgmedewerkersbijeenkomst"
