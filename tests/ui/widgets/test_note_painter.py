"""A note card as it is measured and painted: sections, and words that are longer than the card."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from jurytool.ui.item_models.card_note import CardNote
from jurytool.ui.look import Look
from jurytool.ui.widgets.note_painter import NotePainter

CARD = CardNote("n", "Kort.", "10.15", author="MO", section="Leerlingen")
WIDTH = 300


def bar_rows(look: Look, note: CardNote) -> list[int]:
    """Return on which pixel rows the author's bar at the left is painted."""
    cards = NotePainter(look)
    height = cards.height(note, WIDTH)
    image = QImage(WIDTH, height, QImage.Format.Format_RGB32)
    image.fill(QColor(look.theme.ground))
    painter = QPainter(image)
    cards.paint(painter, QRect(0, 0, WIDTH, height), note, False, False)
    painter.end()
    return [row for row in range(height) if image.pixelColor(2, row).name() == look.theme.me]


def test_the_name_of_a_section_stands_above_its_first_card(look: Look) -> None:
    first = replace(CARD, opens_section=True)
    cards = NotePainter(look)
    room = cards.height(first, WIDTH) - cards.height(CARD, WIDTH)
    assert room > 0
    assert bar_rows(look, first)[0] - bar_rows(look, CARD)[0] == room
    assert len(bar_rows(look, first)) == len(bar_rows(look, CARD))


def test_a_screen_reader_hears_the_section_with_every_card() -> None:
    assert CARD.spoken() == "Leerlingen, 10.15, MO: Kort."


def test_a_word_that_is_longer_than_the_card_goes_on_at_the_next_line(look: Look) -> None:
    cards = NotePainter(look)
    long = replace(CARD, text="https://voorbeeld.invalid/" + "a" * 200)
    assert cards.height(long, WIDTH) > 3 * cards.height(CARD, WIDTH) / 2


def test_words_that_fit_are_not_broken(look: Look) -> None:
    cards, metrics = NotePainter(look), QFontMetrics(look.font())
    word = "m" * (160 // metrics.horizontalAdvance("m"))  # more than half of the width of a line
    three_lines = cards.height(replace(CARD, text=f"{word} {word} {word}"), WIDTH)
    assert three_lines - cards.height(CARD, WIDTH) == 2 * metrics.lineSpacing()


@pytest.mark.parametrize("text", ["woord " * 40_000, "regel\n" * 5_000], ids=["signs", "lines"])
def test_a_very_long_note_shows_its_begin_and_says_so(look: Look, text: str) -> None:
    card = replace(CARD, text=text)
    assert card.shown.startswith(text[:500])
    assert card.shown.endswith("tekens.)")
    assert NotePainter(look).height(card, WIDTH) < 10_000
    assert card.spoken().endswith("tekens.)")


def test_any_other_note_is_shown_whole(look: Look) -> None:
    text = "woord " * 600
    assert replace(CARD, text=text).shown == text
