"""Results below the search box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.shell.search_popup import SHOWN, SearchPopup
from jurytool.ui.shell.top_bar import SearchBox


@dataclass(frozen=True)
class FakeHit:
    title: str
    snippet: str
    room: str = "visit"
    target: str = "note:n1"


class Finder:
    """Finds what the test says, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.hits: list[FakeHit] = [
            FakeHit("Notitie", "\x02Maatjes\x03 helpen", target=f"note:n{i}") for i in range(3)
        ]

    def __call__(self, text: str) -> list[FakeHit]:
        self.asked.append(text)
        return self.hits


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def box(qtbot: QtBot, look: Look) -> Iterator[SearchBox]:
    host = QWidget()
    qtbot.addWidget(host)
    made = SearchBox()
    layout = QVBoxLayout(host)
    layout.addWidget(made)
    layout.addStretch(1)
    host.resize(900, 500)
    host.show()
    qtbot.waitExposed(host)
    yield made
    host.close()


@pytest.fixture
def popup(box: SearchBox, look: Look, finder: Finder) -> SearchPopup:
    host = box.window()
    return SearchPopup(look, box, host, finder)


def test_it_searches_once_a_moment_after_the_last_key(
    popup: SearchPopup, box: SearchBox, finder: Finder, qtbot: QtBot
) -> None:
    QTest.keyClicks(box, "maatjes")
    qtbot.waitUntil(popup.isVisible)
    assert finder.asked == ["maatjes"]


def test_one_letter_is_too_little(popup: SearchPopup, box: SearchBox, finder: Finder) -> None:
    QTest.keyClicks(box, "m")
    popup.search_now()
    assert finder.asked == []
    assert not popup.isVisible()


def test_arrows_choose_and_enter_goes_there(popup: SearchPopup, box: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "maatjes")
    popup.search_now()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    with qtbot.waitSignal(popup.hit_chosen) as heard:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == ["visit", "note:n1"]
    assert not popup.isVisible()
    assert box.text() == ""


def test_enter_at_once_after_typing_searches_first(popup: SearchPopup, box: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "maatjes")
    with qtbot.waitSignal(popup.hit_chosen) as heard:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == ["visit", "note:n0"]


def test_nothing_found_is_said(popup: SearchPopup, box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    finder.hits = []
    QTest.keyClicks(box, "zzz")
    popup.search_now()
    assert popup.isVisible()
    assert popup.message == "Niets gevonden met “zzz” in dit dossier."
    with qtbot.assertNotEmitted(popup.hit_chosen):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_escape_closes_it_and_empties_the_box(popup: SearchPopup, box: SearchBox) -> None:
    QTest.keyClicks(box, "maatjes")
    popup.search_now()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert box.text() == ""


def test_no_more_is_shown_than_can_be_looked_through(
    popup: SearchPopup, box: SearchBox, finder: Finder
) -> None:
    finder.hits = [FakeHit("Notitie", f"Tekst {number}") for number in range(500)]
    QTest.keyClicks(box, "tekst")
    popup.search_now()
    assert popup.count == SHOWN
    assert popup.geometry().right() <= popup.window().width()


def test_what_was_found_is_painted_without_its_marks(popup: SearchPopup, box: SearchBox) -> None:
    QTest.keyClicks(box, "maatjes")
    popup.search_now()
    assert popup.spoken(0) == "Notitie: Maatjes helpen"
    assert not popup.grab().isNull()
