"""Text size by key: Ctrl+plus and minus, and the usual size by its name."""

from __future__ import annotations

import pytest

from jurytool.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("steps", "told"), [("1", "Tekstgrootte 110 %"), ("0", "Tekstgrootte 100 %, de gewone grootte")]
)
def test_the_size_is_said(window: MainWindow, steps: str, told: str) -> None:
    window.acts.step_scale(steps)
    assert window.status._told.full_text == told


def test_the_usual_size_is_offered_by_name(window: MainWindow) -> None:
    window.open_place("schools")
    assert "Gewone tekstgrootte" in [command.name for command in window.list_commands()]
