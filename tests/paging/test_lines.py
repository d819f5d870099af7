"""Breaking paragraphs into lines as word processors do."""

from __future__ import annotations

import pytest

from jurytool.paging.lines import SetLines, set_lines
from jurytool.report.metrics import ATTENTION, ATTENTION_SHADE, STYLES, TEXT_WIDTH, Look
from jurytool.report.pieces import Para
from jurytool.text.grammar import Run

WIDTH = TEXT_WIDTH


def para(*runs: Run | str, look: Look = Look.BODY) -> Para:
    return Para(look, tuple(Run(run) if isinstance(run, str) else run for run in runs), 0)


def texts(found: SetLines) -> list[str]:
    whole = found.layout.text()
    lines = [found.layout.lineAt(place) for place in range(found.layout.lineCount())]
    parts = [whole[line.textStart() : line.textStart() + line.textLength()] for line in lines]
    return [part.replace("\u2060", "").replace("\u200b", "").strip() for part in parts]


def width_of(*runs: Run | str) -> float:
    # a line does not keep its layout alive
    found = set_lines(para(*runs), 10 * WIDTH)
    return found.layout.lineAt(0).naturalTextWidth()


def test_a_line_has_at_least_the_height_of_its_style() -> None:
    assert set_lines(para("Eén regel."), WIDTH).heights == (STYLES[Look.BODY].line,)
    assert set_lines(para(), WIDTH).heights == (STYLES[Look.BODY].line,)


def test_long_text_takes_more_lines_and_all_of_it_is_kept() -> None:
    words = " ".join(f"woord{n}" for n in range(100))
    found = set_lines(para(words), WIDTH)
    assert len(found.heights) > 5
    assert " ".join(texts(found)) == words
    assert found.height == sum(found.heights)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zelf-evaluatie", ["zelf-", "evaluatie"]),
        ("2021–2023", ["2021–", "2023"]),
        ("leraren/ouders", ["leraren/ouders"]),
        ("twee woorden", ["twee", "woorden"]),
    ],
)
def test_lines_break_after_dashes_and_spaces_and_never_after_a_slash(text: str, expected: list[str]) -> None:
    widest = max(width_of(part) for part in expected)
    assert texts(set_lines(para(text), widest * 1.01)) == expected


def test_a_word_wider_than_the_line_is_broken_anywhere() -> None:
    found = set_lines(para("x" * 500), WIDTH)
    assert len(found.heights) > 1
    assert "".join(texts(found)) == "x" * 500


def test_bold_text_is_wider_than_plain() -> None:
    assert width_of(Run("breedte van tekst", bold=True)) > width_of("breedte van tekst")


def test_looks_stay_with_their_words_behind_characters_of_two_units() -> None:
    found = set_lines(para(Run("👩‍🏫"), Run("vet", bold=True), Run("gewoon")), WIDTH)
    spans = [(span.start, span.length, span.format.font().bold()) for span in found.layout.formats()]
    assert spans == [(0, 5, False), (5, 3, True), (8, 6, False)]


def test_the_first_line_of_an_entry_sticks_out_and_that_of_a_list_does_not() -> None:
    assert set_lines(para("Inleiding", look=Look.CONTENTS_1), WIDTH).hanging > 0
    listed = Para(Look.NUMBERED, (Run("a"),), 0, list_number=1, ordinal=1)
    assert set_lines(listed, WIDTH).hanging == 0


def test_a_mark_is_no_higher_than_the_text_beside_it() -> None:
    assert set_lines(para("●", look=Look.CELL_MARK), 400).heights == (STYLES[Look.CELL].line,)


@pytest.mark.parametrize(
    "text",
    ["👩‍🏫🏫", "שלום עולם", "مرحبا", "\u202eom\u202c", "e" + "\u0301" * 300, "语" * 300, "x" * 200_000],
)
def test_any_script_can_be_laid_out(text: str) -> None:
    assert set_lines(para(text), WIDTH).height > 0


def test_what_must_still_be_filled_in_stands_out_on_the_page_too() -> None:
    found = set_lines(para("Tot ", Run("[Geldig tot]", is_gap=True)), WIDTH)
    spans = found.layout.formats()  # each holds its format
    colours = [(one.format.foreground().color(), one.format.background().color()) for one in spans]
    shown = [tuple(colour.name().upper() for colour in pair) for pair in colours]
    assert shown[1] == (f"#{ATTENTION}", f"#{ATTENTION_SHADE}")
    assert shown[0][0] != shown[1][0]
