"""A text of the report says in full what belongs in it while it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.pages.report.written_text import WrittenText
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
