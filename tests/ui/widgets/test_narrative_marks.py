"""Bullets, numbers, bars and bold headings are seen, and are not in the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette, QTextBlock
from pytestqt.qtbot import QtBot

from jurytool.text.grammar import LineKind
from jurytool.ui.widgets.narrative_blocks import kind_of
from jurytool.ui.widgets.narrative_field import NarrativeField
from jurytool.ui.widgets.narrative_marks import number_of
from tests.ui.widgets.typed_keys import type_keys

STRONG = ("#ff0000", "#0000ff", "#00ff00")


@pytest.fixture
def field(qtbot: QtBot) -> NarrativeField:
    made = NarrativeField()
    qtbot.addWidget(made)
    made.resize(500, 400)
    paint_with(made, "red", "blue")
    made.show()
    return made


def paint_with(field: NarrativeField, bars: str, words: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(bars))
    palette.setColor(QPalette.ColorRole.Text, QColor(words))
    field.setPalette(palette)


def blocks(field: NarrativeField) -> list[QTextBlock]:
    found = []
    block = field.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def numbers(field: NarrativeField) -> list[int]:
    return [number_of(block) for block in blocks(field) if kind_of(block) is LineKind.NUMBERED]


def seen_beside(field: NarrativeField, block: QTextBlock) -> set[str]:
    """Return the colours in the margin left of a block's words, also where a thin line is half white."""
    rect = field.document().documentLayout().blockBoundingRect(block).toRect()
    margin = QRect(rect.left(), rect.top(), round(field.document().indentWidth()) - 2, rect.height())
    image = field.viewport().grab(margin).toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {name for colour in colours for name in STRONG if is_shade_of(colour, QColor(name))}


def is_shade_of(colour: QColor, strong: QColor) -> bool:
    """Return whether a colour is that strong one, at least for a quarter, on white."""
    return colour.saturation() > 63 and colour.hue() == strong.hue()


@pytest.mark.parametrize(
    ("text", "colours"),
    [("- een", {"#0000ff"}), ("1. een", {"#0000ff"}), ("> een", {"#ff0000"})],
)
def test_items_and_quotations_have_their_sign_in_the_margin(
    field: NarrativeField, text: str, colours: set[str]
) -> None:
    field.set_text(text)
    assert seen_beside(field, field.document().firstBlock()) == colours


def test_signs_follow_the_palette(field: NarrativeField) -> None:
    field.set_text("> een")
    paint_with(field, "lime", "blue")
    assert seen_beside(field, field.document().firstBlock()) == {"#00ff00"}


def test_signs_are_where_the_text_is_after_scrolling(field: NarrativeField) -> None:
    field.set_text("alinea\n" * 100 + "> een")
    bar = field.verticalScrollBar()
    bar.setValue(bar.maximum())
    field.setTextCursor(field.document().find("een"))
    place = field.cursorRect()
    margin = QRect(0, place.top(), round(field.document().indentWidth()), place.height())
    image = field.viewport().grab(margin).toImage()
    assert any(image.pixelColor(x, 4).name() == "#ff0000" for x in range(image.width()))


def test_numbers_count_within_one_list(field: NarrativeField) -> None:
    field.set_text("1. een\n1. twee\ntussen\n1. drie")
    assert numbers(field) == [1, 2, 1]


def test_numbers_follow_what_the_user_does(field: NarrativeField) -> None:
    field.set_text("1. een\n1. twee\n1. drie")
    cursor = field.document().find("twee")
    cursor.setPosition(cursor.selectionStart())
    field.setTextCursor(cursor)
    type_keys(field, "\b")
    assert field.text() == "1. een\ntwee\n1. drie"
    assert numbers(field) == [1, 1]


def test_a_heading_is_shown_bold_and_a_paragraph_not(field: NarrativeField) -> None:
    field.set_text("## Kop 😀\nalinea")
    heading, paragraph = blocks(field)
    (look,) = heading.layout().formats()
    assert look.format.fontWeight() > 500
    assert (look.start, look.length) == (0, heading.length() - 1)
    assert paragraph.layout().formats() == []


def test_joining_a_heading_to_a_paragraph_takes_its_look_away(field: NarrativeField) -> None:
    field.set_text("alinea\n## Kop")
    cursor = field.document().find("Kop")
    cursor.setPosition(cursor.selectionStart())
    field.setTextCursor(cursor)
    type_keys(field, "\b")
    assert field.text() == "alineaKop"
    assert blocks(field)[0].layout().formats() == []
