"""A text of the report says in full what belongs in it while it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.pages.report.written_text import WrittenText
from tests.ui.pages.report.conftest import Room
from tests.ui.widgets.typed_keys import type_keys

HINT = (
    "Wat deed de jury, met wie sprak zij en wat las zij? Noem ook wat anders ging dan gepland. Schrijf kort: "
    "de lijst met gesprekken en de documenten komen er vanzelf onder te staan."
)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [320, 620])
def test_the_hint_of_an_empty_text_is_whole(
    qtbot: QtBot, env: Environment, look: Look, scale: float, width: int
) -> None:
    text = WrittenText(env, "Werkwijze", HINT)
    qtbot.addWidget(text)
    text.resize(width, 600)
    text.show()
    look.set_scale(scale)
    for _ in range(3):
        QApplication.processEvents()
    field = text.editor.field
    room = field.viewport().rect()
    margin = int(field.document().documentMargin())
    place = QRect(0, 0, room.width() - 2 * margin, 10_000)
    needed = field.fontMetrics().boundingRect(place, int(Qt.TextFlag.TextWordWrap), HINT).height()
    assert room.height() >= needed + 2 * margin
    height = field.height()
    type_keys(field, "W")
    assert field.height() == height  # the first letter moves nothing


def test_a_text_says_how_many_words_it_has_and_counts_on_while_typing(room: Room) -> None:
    editor = room.editors()[0]
    editor.focus_text()
    room.press("Ctrl+A")
    room.write("Twee **woorden**")
    room.qtbot.waitUntil(lambda: editor.length.text() == "2 woorden")
    room.press("Ctrl+A")
    room.press("Delete")
    room.qtbot.waitUntil(lambda: editor.length.text() == "0 woorden")


def test_what_a_sentence_rests_on_is_no_word(room: Room) -> None:
    editor = room.editors()[0]
    editor.editor.set_text("## Kop\n- een ⟦note:a1⟧\n> “Ja.”⟦note:b2⟧")
    assert editor.editor.word_count == 3


def test_the_last_line_of_a_hint_is_painted_too(qtbot: QtBot, env: Environment) -> None:
    text = WrittenText(env, "Werkwijze", HINT)
    qtbot.addWidget(text)
    text.resize(320, 600)
    text.show()
    field = text.editor.field
    image = field.viewport().grab().toImage()
    ground = image.pixel(0, image.height() - 1)
    painted = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(4, 60))]
    assert painted[-1] > 3 * field.fontMetrics().lineSpacing()
