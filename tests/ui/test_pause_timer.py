"""What may come late waits for a pause in the typing, but not for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from jurytool.ui.pause_timer import PauseTimer


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QObject]:
    """What owns the timers of a test, and takes them along in this thread."""
    made = QObject()
    yield made
    shiboken6.delete(made)


class Typist:
    """Types until told to rest; counts how often that was asked."""

    def __init__(self) -> None:
        self.is_typing, self.asked = True, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.is_typing


def test_nothing_is_due_before_the_typing_pauses(qtbot: QtBot, parent: QObject) -> None:
    typist, due = Typist(), []
    timer = PauseTimer(parent, 1, typist)
    timer.due.connect(lambda: due.append(typist.is_typing))
    timer.start()
    qtbot.waitUntil(lambda: typist.asked >= 3)
    assert due == []
    assert timer.is_active
    typist.is_typing = False
    qtbot.waitUntil(lambda: bool(due))
    assert due == [False]
    assert not timer.is_active


def test_who_types_on_and_on_gets_it_in_the_end(qtbot: QtBot, parent: QObject) -> None:
    timer = PauseTimer(parent, 1, lambda: True, longest=5)
    with qtbot.waitSignal(timer.due):
        timer.start()


def test_it_comes_once_however_often_it_was_asked_for(qtbot: QtBot, parent: QObject) -> None:
    due = []
    timer = PauseTimer(parent, 1, lambda: False)
    timer.due.connect(lambda: due.append(1))
    timer.start()
    timer.start()
    qtbot.waitUntil(lambda: not timer.is_active)
    later = QTimer(parent, singleShot=True, interval=5)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert due == [1]


def test_what_was_stopped_does_not_come(qtbot: QtBot, parent: QObject) -> None:
    due = []
    timer = PauseTimer(parent, 1, lambda: False)
    timer.due.connect(lambda: due.append(1))
    timer.start()
    timer.stop()
    later = QTimer(parent, singleShot=True, interval=5)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert due == []
