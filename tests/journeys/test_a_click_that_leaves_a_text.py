"""A click takes the cursor out of a text, which stores it: the click does what it should all the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.sections import list_findings
from jurytool.ui.shell.rail import RailButton
from tests.journeys.keyboard import Key, Keyboard
from tests.journeys.places import FINDING
from tests.journeys.program import Program


def press_and_release(program: Program, name: str) -> None:
    """Press the mouse on a line of the rail, let the program do what it does then, and let go."""
    rail = program.window.rail
    button = next(one for one in rail.findChildren(RailButton) if one.text() == name and one.isVisible())
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    for _ in range(5):
        QApplication.processEvents()
    under_mouse = rail.childAt(button.mapTo(rail, button.rect().center()))
    QTest.mouseRelease(under_mouse or rail, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def findings(program: Program) -> dict[str, str]:
    """Return the stored findings by their criterion."""
    dossier = read_dossier(program.ctx, program.window.dossier_id)
    main = dossier.main
    found = list_findings(program.ctx, dossier.id, main.id, main.instrument)
    return {section.element_key.rsplit(":", 1)[-1]: section.text for section in found if section.text}


@pytest.fixture
def writing(schools: tuple[str, str], program: Program, keys: Keyboard) -> Program:
    """The program with the first words of a finding just typed."""
    keys.press(Key.Key_F5)
    keys.tab_to(FINDING.name)
    keys.type("Over het profiel.")
    return program


def test_words_after_a_click_on_another_criterion_go_to_that_criterion(
    writing: Program, keys: Keyboard
) -> None:
    press_and_release(writing, "2 Doelen")
    keys.tab_to(FINDING.name)
    keys.type("Over de doelen.")
    keys.press(Key.Key_F2)
    assert list(findings(writing).values()) == ["Over het profiel.", "Over de doelen."]
    assert len(findings(writing)) == 2


def test_a_click_on_another_room_right_after_typing_goes_there(writing: Program) -> None:
    press_and_release(writing, "Rapport")
    assert writing.window.page is not None
    assert writing.window.page.room == "report"
    assert list(findings(writing).values()) == ["Over het profiel."]
