"""The first start, the settings and the help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.demo import load_demo
from jurytool.services.dossier.dossiers import NewDossier, create_dossier
from jurytool.services.dossier.start import has_practice, list_dossiers
from jurytool.services.laptop.profile import load_profile
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.help import EXPLANATIONS, HelpPage
from jurytool.ui.pages.schools.page import SchoolsPage
from jurytool.ui.pages.settings import SettingsPage
from jurytool.ui.pages.welcome import WelcomePage
from jurytool.ui.shell.rooms import ROOMS
from tests.ui.inspect_widgets import find_problems
from tests.ui.recorded_dialogs import RecordedDialogs

SIZES = pytest.mark.parametrize(("scale", "choice"), [(1.0, "light"), (1.0, "dark"), (1.5, "light")], ids=str)


@pytest.fixture
def welcome(window: MainWindow, ctx: Context, qtbot: QtBot) -> Iterator[WelcomePage]:
    ctx.save_profile(replace(ctx.profile, name="", initials=""))
    window.open_place("welcome")
    page = window.page
    assert isinstance(page, WelcomePage)
    qtbot.waitExposed(window)
    yield page
    page.wait()


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.open_place("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitExposed(window)
    return page


def test_the_first_start_asks_for_a_name_before_anything_else(
    welcome: WelcomePage, window: MainWindow, ctx: Context
) -> None:
    QTest.mouseClick(welcome.look_around, Qt.MouseButton.LeftButton)
    assert window.page is welcome
    assert welcome.form.name.error == "Vul je naam in."
    QTest.keyClicks(welcome.form.name.line_edit, "Anna de Wit")
    QTest.mouseClick(welcome.look_around, Qt.MouseButton.LeftButton)
    assert (ctx.profile.name, ctx.profile.initials) == ("Anna de Wit", "AdW")
    assert load_profile(ctx.paths.profile).name == "Anna de Wit"
    assert window.page is not welcome
    words = [label.text() for label in window.status.findChildren(QLabel)]
    assert "Anna de Wit (AdW)" in words


def test_the_example_opens_from_the_first_start(
    welcome: WelcomePage, window: MainWindow, ctx: Context, qtbot: QtBot
) -> None:
    QTest.keyClicks(welcome.form.name.line_edit, "Anna")
    QTest.mouseClick(welcome.examples, Qt.MouseButton.LeftButton)
    assert not welcome.examples.isEnabled()
    qtbot.waitUntil(lambda: window.page is not welcome, timeout=60_000)
    assert len(list_dossiers(ctx)) == 2


def test_the_practice_talk_opens_from_the_first_start(
    welcome: WelcomePage, window: MainWindow, ctx: Context
) -> None:
    QTest.mouseClick(welcome.practise, Qt.MouseButton.LeftButton)
    assert not has_practice(ctx)
    QTest.keyClicks(welcome.form.name.line_edit, "Anna")
    QTest.mouseClick(welcome.practise, Qt.MouseButton.LeftButton)
    assert window.page is not None
    assert window.page.room == "visit"
    assert has_practice(ctx)


@pytest.mark.parametrize("place", ["settings", "help"])
def test_the_practice_talk_opens_from_settings_and_help_too(
    window: MainWindow, qtbot: QtBot, place: str
) -> None:
    window.open_place(place, "schools")
    qtbot.waitExposed(window)
    assert window.page is not None
    buttons = window.page.findChildren(QPushButton)
    start = next(button for button in buttons if button.text() == "Oefengesprek beginnen")
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert window.page.room == "visit"


def test_the_text_size_is_seen_while_choosing(welcome: WelcomePage, look: Look) -> None:
    large = next(b for b in welcome.form.sizes.findChildren(QPushButton) if b.text() == "Groot")
    QTest.mouseClick(large, Qt.MouseButton.LeftButton)
    assert look.scale == 1.25


@SIZES
def test_the_first_screen_can_be_read(
    welcome: WelcomePage, window: MainWindow, look: Look, scale: float, choice: str
) -> None:
    look.set_scale(scale)
    look.set_choice(choice)
    QApplication.processEvents()
    assert find_problems(window) == []


def test_a_new_name_is_kept_when_the_field_is_left(settings: SettingsPage, ctx: Context) -> None:
    field = settings.form.name.line_edit
    field.selectAll()
    QTest.keyClicks(field, "Marit de Boer")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert load_profile(ctx.paths.profile).name == "Marit de Boer"


def test_an_empty_name_is_not_kept(settings: SettingsPage, ctx: Context) -> None:
    settings.form.name.line_edit.clear()
    settings.leave()
    assert ctx.profile.name == "Marit Oosterveld"


def test_initials_that_are_too_long_are_refused_and_the_cursor_goes_on(
    settings: SettingsPage, ctx: Context
) -> None:
    initials = settings.form.initials
    initials.line_edit.setFocus()
    initials.line_edit.selectAll()
    QTest.keyClicks(initials.line_edit, "Oosterveld")
    QTest.keyClick(initials.line_edit, Qt.Key.Key_Tab)
    assert initials.error == "Initialen zijn hooguit 6 tekens lang, zoals MO of JvdB."
    assert settings.focusWidget() is not initials.line_edit
    assert load_profile(ctx.paths.profile).initials == "MO"


def test_it_says_where_the_data_are(settings: SettingsPage, ctx: Context) -> None:
    assert settings.folder.text() == str(ctx.paths.root)


def test_the_folder_for_reports_is_shown_and_can_be_chosen(
    settings: SettingsPage, ctx: Context, dialogs: RecordedDialogs, home: Path, tmp_path: Path
) -> None:
    assert settings.reports.text() == str(home / "Documents" / "Jurytool")
    dialogs.files = [None, tmp_path]
    for place in (home / "Documents" / "Jurytool", tmp_path):
        QTest.mouseClick(settings.choose_reports, Qt.MouseButton.LeftButton)
        assert settings.reports.text() == str(place)
    assert load_profile(ctx.paths.profile).report_folder == str(tmp_path)


def test_examples_come_and_go_from_the_settings_too(
    window: MainWindow, settings: SettingsPage, ctx: Context, qtbot: QtBot
) -> None:
    QTest.mouseClick(settings.load_examples, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: settings.remove_examples.isVisible(), timeout=60_000)
    assert len(list_dossiers(ctx)) == 2
    own = create_dossier(ctx, NewDossier("Het Baken", "so", "excellente-scholen")).main_id
    window.open_dossier(own)
    window.open_place("settings")
    QTest.mouseClick(settings.remove_examples, Qt.MouseButton.LeftButton)
    assert window.page is settings
    assert [row.school_name for row in list_dossiers(ctx)] == ["Het Baken"]


def test_the_examples_leave_without_a_trace(window: MainWindow, settings: SettingsPage, ctx: Context) -> None:
    assert not settings.remove_examples.isVisible()
    load_demo(ctx)
    window.open_place("schools")
    window.open_place("settings")
    QTest.mouseClick(settings.remove_examples, Qt.MouseButton.LeftButton)
    assert list_dossiers(ctx) == []
    assert "2 voorbeelddossiers zijn weggehaald." in window.status.text()


@SIZES
def test_the_settings_can_be_read(
    settings: SettingsPage, window: MainWindow, look: Look, scale: float, choice: str
) -> None:
    look.set_scale(scale)
    look.set_choice(choice)
    QApplication.processEvents()
    assert find_problems(window) == []


def test_help_explains_every_room() -> None:
    assert {room.key for room in ROOMS} <= set(EXPLANATIONS)


def test_help_starts_with_the_room_from_which_it_was_asked(window: MainWindow, qtbot: QtBot) -> None:
    window.open_place("schools")
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.page
    assert isinstance(page, HelpPage)
    QApplication.processEvents()
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    words = [label.text() for label in page.findChildren(QLabel)]
    assert words.index("Scholen") < words.index("Toetsen die overal werken")
    assert {"Ctrl K", "F11", "Ctrl N"} <= set(words)
    back = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Terug naar Scholen"))
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, SchoolsPage)
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert isinstance(window.page, SchoolsPage)


@SIZES
def test_the_help_can_be_read(
    window: MainWindow, look: Look, qtbot: QtBot, scale: float, choice: str
) -> None:
    look.set_scale(scale)
    look.set_choice(choice)
    window.open_place("help", "schools")
    qtbot.waitExposed(window)
    QApplication.processEvents()
    assert find_problems(window) == []
