"""Buttons that change their words are heard as they are seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.variants import ToggleButton, make_button, name_button


@pytest.mark.parametrize(
    ("given", "seen", "heard"),
    [
        ({"text": "Nog 3 tonen"}, "Nog 3 tonen", "Nog 3 tonen"),
        ({"text": "Openen", "about": "Het oordeel"}, "Openen", "Openen: Het oordeel"),
        ({"text": "Tonen", "sign": "▾"}, "Tonen ▾", "Tonen"),
        ({"text": "Word-rapport maken", "key": "F9"}, "Word-rapport maken   F9", "Word-rapport maken"),
        ({"text": "Rust & orde"}, "Rust && orde", "Rust & orde"),
    ],
)
def test_a_button_is_heard_as_it_is_seen(qtbot: QtBot, given: dict[str, str], seen: str, heard: str) -> None:
    button = make_button("Eerst anders")
    qtbot.addWidget(button)
    name_button(button, **given)
    assert (button.text(), button.accessibleName()) == (seen, heard)


@pytest.mark.parametrize("variant", ["segment", "pill", "touch"])
@pytest.mark.parametrize("scale", [1.0, 1.1, 1.5])
def test_a_toggle_at_its_least_width_has_room_for_its_bold_words(
    qtbot: QtBot, look: Look, variant: str, scale: float
) -> None:
    look.set_scale(scale)
    button = ToggleButton("School 11", variant)
    qtbot.addWidget(button)
    button.setChecked(True)
    button.show()
    button.resize(button.minimumSizeHint())
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    assert room.width() >= button.fontMetrics().horizontalAdvance(button.text())
    assert button.sizeHint().width() > button.minimumSizeHint().width()
