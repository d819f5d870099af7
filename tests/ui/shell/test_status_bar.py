"""What the status bar says of saving: calm when all is well, clear when not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.text.dutch import format_clock
from jurytool.ui.look import Look
from jurytool.ui.shell.status_bar import OFFLINE, StatusBar
from tests.support.fixed_clock import FixedClock
from tests.ui.inspect_widgets import find_problems


@pytest.fixture
def bar(qtbot: QtBot, look: Look, clock: FixedClock) -> StatusBar:
    made = StatusBar(look, lambda: clock.now().local())
    qtbot.addWidget(made)
    made.resize(1366, 28)
    made.show()
    return made


def test_times_are_written_in_one_way(clock: FixedClock) -> None:
    assert format_clock(clock.now().local()) == "10.15"


def test_it_says_when_it_was_saved(bar: StatusBar, clock: FixedClock) -> None:
    bar.show_saved()
    assert bar.text() == "Opgeslagen 10.15"
    clock.advance(minutes=23)
    bar.show_saved()
    assert bar.text() == "Opgeslagen 10.38"


def test_a_kept_draft_is_said_until_it_is_saved(bar: StatusBar) -> None:
    bar.show_saved()
    bar.show_draft_kept()
    assert bar.text() == "Concept bewaard"  # a time beside it would be that of something else
    bar.show_saved()
    assert bar.text() == "Opgeslagen 10.15"


def test_a_failure_stays_until_the_disk_takes_it(bar: StatusBar) -> None:
    bar.show_failed("De schijf is vol.")
    assert bar.text() == "Nog niet opgeslagen. De schijf is vol."
    bar.show_draft_kept()
    assert bar.text() == "Concept bewaard"


def test_a_message_does_not_hide_a_failure(bar: StatusBar) -> None:
    bar.show_failed("De schijf is vol.")
    bar.tell("Tekstgrootte 110 %")
    assert "De schijf is vol." in bar.text()


def test_a_failure_is_a_sign_and_words_not_only_a_colour(bar: StatusBar, look: Look) -> None:
    bar.show_failed("De schijf is vol, dus dit kon niet worden opgeslagen.")
    assert find_problems(bar) == []
    look.set_choice("dark")
    assert find_problems(bar) == []


def test_it_always_says_that_nothing_leaves_the_computer(bar: StatusBar) -> None:
    bar.set_who("Marit Oosterveld (MO)")
    bar.set_page_text("Pagina 3 van 9")
    words = [label.text() for label in bar.findChildren(type(bar._who)) if label.isVisible()]
    assert words[-3:] == ["Pagina 3 van 9", "Marit Oosterveld (MO)", OFFLINE]


@pytest.mark.parametrize(("width", "shown"), [(1366, 3), (700, 2), (420, 1)])
def test_a_narrow_bar_leaves_out_what_matters_least(bar: StatusBar, width: int, shown: int) -> None:
    bar.set_who("Marit Oosterveld (MO)")
    bar.set_page_text("Pagina 3 van 9")
    bar.setMinimumWidth(1)  # as the window has a least size of its own
    bar.resize(width, bar.height())
    QApplication.processEvents()
    labels = (bar._page, bar._who, bar._offline)
    assert [label.isVisible() for label in labels] == [number < shown for number in range(3)]
    assert find_problems(bar) == []


def test_what_is_wrong_goes_before_who_works_here(bar: StatusBar) -> None:
    bar.set_who("Marit Oosterveld (MO)")
    bar.setMinimumWidth(1)
    bar.resize(900, bar.height())
    bar.show_failed("De schijf is vol. Je kunt doortypen; maak ruimte op de schijf.")
    for _ in range(2):  # who works here goes, and then the words have its place
        QApplication.processEvents()
    assert not bar._offline.isVisible()
    assert bar._told.text() == bar._told.full_text


def test_a_sentence_is_shown_as_long_as_it_takes_to_read_it(bar: StatusBar) -> None:
    bar.show_saved()
    bar.tell("Ster gegeven.")
    assert 2_500 < bar._told_timer.interval() < 4_000
    bar.tell("De notitie staat nu bij het gesprek met de ouders van 11.30. " * 4)
    assert bar._told_timer.interval() == 8_000
    bar._told_timer.timeout.emit()
    assert bar.text() == "Opgeslagen 10.15"


def test_a_sentence_has_the_place_of_what_can_be_read_elsewhere(bar: StatusBar, look: Look) -> None:
    look.set_scale(2.0)
    bar.setMinimumWidth(1)
    bar.resize(1100, bar.height())
    bar.set_who("Marit Oosterveld (MO)")
    bar.set_page_text("Pagina 3 van 9")
    bar.show_saved()
    bar.tell("Verwijderd: notitie. Ongedaan maken: Ctrl Z.")
    for _ in range(3):
        QApplication.processEvents()
    assert bar._told.text() == bar._told.full_text
    assert not bar._page.isVisible()
    bar._told_timer.timeout.emit()
    for _ in range(3):
        QApplication.processEvents()
    assert bar._page.isVisible()


def test_a_sentence_that_is_too_long_can_be_read_whole(bar: StatusBar) -> None:
    sentence = "Aan het einde van dit gesprek staan er nog vijf vragen open. " * 6
    bar.tell(sentence)
    QApplication.processEvents()
    assert bar._told.text().endswith("…")
    assert bar._told.toolTip() == bar._told.accessibleName() == sentence.strip()
