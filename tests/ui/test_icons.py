"""The program's own icons."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jurytool.paths import resources_dir
from jurytool.ui.icons import make_icon, make_pixmap
from jurytool.ui.look import Look
from jurytool.ui.widgets.icon_button import IconButton

NAMES = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_shows_something(name: str, qtbot: QtBot) -> None:
    image = make_pixmap(name, "#0b5c6b", 24).toImage()
    seen = sum(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
    assert seen > 20


def test_an_icon_takes_the_colour_that_is_asked(qtbot: QtBot) -> None:
    image = make_pixmap("check", "#ff0000", 48).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def test_an_icon_is_sharp_at_twice_the_size(qtbot: QtBot) -> None:
    assert (
        make_icon("star", "#000000", 16).actualSize(make_pixmap("star", "#000000", 32).size()).width() >= 16
    )


def test_an_unknown_icon_is_a_mistake(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        make_pixmap("bestaat-niet", "#000000", 16)


def test_icons_are_small_text_files() -> None:
    sizes = {path.name: path.stat().st_size for path in Path(resources_dir() / "icons").glob("*.svg")}
    assert max(sizes.values()) < 2_000


def test_an_icon_on_a_button_grows_with_the_letters(qtbot: QtBot, look: Look) -> None:
    button = IconButton(look, "pencil", "Wijzigen")
    qtbot.addWidget(button)
    usual = button.iconSize().width()
    look.set_scale(2.0)
    assert button.iconSize().width() == 2 * usual
    assert button.icon().actualSize(button.iconSize()).width() == 2 * usual
