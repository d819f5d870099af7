"""A template of one's own in the settings, and what the room with the report says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.laptop.profile import load_profile
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.report_template import STANDARD, TemplatePart
from jurytool.ui.pages.settings import SettingsPage
from tests.support.house_templates import dutch_template
from tests.ui.inspect_widgets import find_problems
from tests.ui.recorded_dialogs import RecordedDialogs

NAME = "Huisstijl jury.dotx"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A template on a stick."""
    path = tmp_path / NAME
    path.write_bytes(dutch_template().pack())
    return path


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> TemplatePart:
    """The part of the settings that is about the template."""
    window.open_place("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitExposed(window)
    return page.template


def choose(part: TemplatePart, dialogs: RecordedDialogs, path: Path | None) -> None:
    dialogs.files = [path]
    QTest.mouseClick(part.choose, Qt.MouseButton.LeftButton)
    part.wait()
    QApplication.processEvents()


def test_a_chosen_template_is_named_with_what_its_check_found(
    part: TemplatePart, dialogs: RecordedDialogs, house: Path, ctx: Context
) -> None:
    assert part.words.text() == STANDARD
    assert not part.drop.isVisible()
    choose(part, dialogs, house)
    assert part.words.text().startswith(f"Rapporten krijgen jullie sjabloon “{NAME}”.")
    assert part.findings[0].startswith("Deze stijlen ontbreken")
    assert part.drop.isVisible()
    assert load_profile(ctx.paths.profile).report_template == NAME


def test_what_was_found_is_there_again_the_next_time(
    part: TemplatePart, dialogs: RecordedDialogs, house: Path, window: MainWindow
) -> None:
    choose(part, dialogs, house)
    found = part.findings
    window.open_place("schools")
    window.open_place("settings")
    part.wait()
    QApplication.processEvents()
    assert part.findings == found


def test_one_click_gives_the_standard_template_back(
    part: TemplatePart, dialogs: RecordedDialogs, house: Path, ctx: Context
) -> None:
    choose(part, dialogs, house)
    QTest.mouseClick(part.drop, Qt.MouseButton.LeftButton)
    assert part.words.text() == STANDARD
    assert part.findings == []
    assert ctx.profile.report_template == ""


def test_choosing_nothing_changes_nothing(part: TemplatePart, dialogs: RecordedDialogs, ctx: Context) -> None:
    choose(part, dialogs, None)
    assert part.words.text() == STANDARD
    assert ctx.profile.report_template == ""


def test_a_file_that_is_none_is_told_and_what_was_in_use_is_shown_again(
    part: TemplatePart, dialogs: RecordedDialogs, house: Path, tmp_path: Path
) -> None:
    choose(part, dialogs, house)
    broken = tmp_path / "kapot.docx"
    broken.write_bytes(house.read_bytes()[:6_000])
    choose(part, dialogs, broken)
    part.wait()
    QApplication.processEvents()
    assert "beschadigd" in dialogs.errors[0]
    assert NAME in part.words.text()


@pytest.mark.parametrize(("scale", "choice"), [(1.0, "light"), (1.0, "dark"), (1.5, "light")], ids=str)
def test_it_can_be_read(
    part: TemplatePart,
    dialogs: RecordedDialogs,
    house: Path,
    window: MainWindow,
    look: Look,
    qtbot: QtBot,
    scale: float,
    choice: str,
) -> None:
    look.set_scale(scale)
    look.set_choice(choice)
    choose(part, dialogs, house)
    qtbot.waitUntil(lambda: not find_problems(window))
