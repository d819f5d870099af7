"""Buttons that change their words are heard as they are seen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.variants import make_button, name_button


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
