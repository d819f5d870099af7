"""The practice talk in the main window, typed as a juror types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, create_dossier
from jurytool.services.dossier.start import PRACTICE_DOSSIER, has_practice
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.schools.page import SchoolsPage
from jurytool.ui.pages.visit.page import VisitPage
from jurytool.ui.practice.coach import Coach
from jurytool.ui.practice.strip import PracticeStrip
from tests.ui.inspect_widgets import find_problems
from tests.ui.widgets.typed_keys import type_keys


@pytest.fixture
def coach(window: MainWindow, qtbot: QtBot) -> Iterator[Coach]:
    """The talk, just begun."""
    window.open_place("schools")
    window.start_practice()
    window.activateWindow()
    qtbot.waitExposed(window)
    (found,) = window.findChildren(Coach)
    yield found
    for _ in range(2):  # where one removal waited for another
        found.wait()
        QApplication.processEvents()


def field_of(window: MainWindow) -> VisitPage:
    page = window.page
    assert isinstance(page, VisitPage)
    return page


def record(window: MainWindow, text: str) -> None:
    """Type a note and Enter, and let the strip follow."""
    type_keys(field_of(window).capture.field, f"{text}\n")
    QApplication.processEvents()


def wait_until_gone(ctx: Context, coach: Coach, qtbot: QtBot) -> None:
    coach.wait()
    qtbot.waitUntil(lambda: not has_practice(ctx))


def test_it_leads_from_the_first_note_to_the_end_and_leaves_nothing(
    window: MainWindow, ctx: Context, coach: Coach, qtbot: QtBot
) -> None:
    strip = coach.strip
    assert strip.isVisible()
    assert "1 van 6" in strip.accessibleName()
    said = [strip.said.text()]
    for text in ("Weekdoel.", "Zaag.", "“Hier mag je een fout maken", "Map.", "?Wat is er veranderd"):
        record(window, text)
        said.append(strip.said.text())
    assert len(set(said)) == 6
    assert not strip.done.isVisible()
    QTest.keyClick(field_of(window).capture.field, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    record(window, "Certificaten.")
    assert strip.done.isVisible()
    assert not strip.skip.isVisible()
    assert strip.done.hasFocus()
    QTest.keyClick(strip.done, Qt.Key.Key_Return)
    assert isinstance(window.page, SchoolsPage)
    assert not strip.isVisible()
    wait_until_gone(ctx, coach, qtbot)
    qtbot.waitUntil(lambda: "De oefening is weggehaald." in window.status.text())


def test_a_step_can_be_skipped_and_words_that_are_being_typed_keep_the_keyboard(
    window: MainWindow, coach: Coach
) -> None:
    for _ in range(5):
        QTest.mouseClick(coach.strip.skip, Qt.MouseButton.LeftButton)
    field = field_of(window).capture.field
    field.setFocus()
    type_keys(field, "Half")
    assert "6 van 6" in coach.strip.accessibleName()
    coach.strip.skip_requested.emit()
    assert coach.strip.done.isVisible()
    assert field.hasFocus()


@pytest.mark.parametrize("way", ["schools", "other", "again"])
def test_every_way_out_takes_all_away_also_what_was_half_typed(
    window: MainWindow, ctx: Context, coach: Coach, qtbot: QtBot, way: str
) -> None:
    record(window, "Eerste notitie")
    type_keys(field_of(window).capture.field, "Half een zin")
    if way == "other":
        own = create_dossier(ctx, NewDossier("Het Baken", "so", "excellente-scholen")).main_id
        window.open_dossier(own, "visit")
        assert field_of(window).capture.field.toPlainText() == ""
    elif way == "again":
        window.start_practice()
        assert "1 van 6" in coach.strip.accessibleName()
        assert field_of(window).capture.field.toPlainText() == ""
        window.open_place("schools")
    else:
        window.open_place("schools")
    wait_until_gone(ctx, coach, qtbot)
    assert not coach.strip.isVisible()
    drafts = ctx.store.reader().execute("SELECT count(*) FROM draft").fetchone()[0]
    assert drafts == 0


def test_help_and_other_rooms_leave_the_talk_as_it_is(window: MainWindow, ctx: Context, coach: Coach) -> None:
    record(window, "Eerste notitie")
    window.open_place("help", "visit")
    window.go_to_room("criteria")
    window.go_to_room("visit")
    assert has_practice(ctx)
    assert coach.strip.isVisible()
    assert "2 van 6" in coach.strip.accessibleName()
    assert window.dossier_id == PRACTICE_DOSSIER


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_strip_can_be_read(
    window: MainWindow, coach: Coach, look: Look, scale: float, choice: str
) -> None:
    look.set_scale(scale)
    look.set_choice(choice)
    window.resize(1280, 720)
    steps = coach._script.step
    for number in range(len(steps) + 1):
        coach.strip.show_step(number)
        QApplication.processEvents()
        assert find_problems(coach.strip) == []
    (strip,) = window.findChildren(PracticeStrip)
    assert strip.height() < window.height() / 3
