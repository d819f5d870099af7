"""Cycles that hold widgets and timers are freed in the thread of the screen, whoever is at work."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from jurytool.ui import garbage
from jurytool.ui.garbage import GarbageKeeper


class Cycle(QObject):
    """An object that only the collector can free, with a timer that only its own thread may stop."""

    def __init__(self, freed_in: list[threading.Thread]) -> None:
        super().__init__()
        self.timer = QTimer(self, interval=60_000)
        self.timer.start()
        self.itself = self
        weakref.finalize(self, lambda: freed_in.append(threading.current_thread()))


@pytest.fixture
def freed_in() -> Iterator[list[threading.Thread]]:
    gc.collect()
    gc.enable()  # as Python does of itself
    yield []
    gc.disable()


def make_many() -> list[list[int]]:
    """Pass the threshold of the collector many times over, and keep what was made."""
    return [[place] for place in range(20_000)]


def work_beside() -> list[list[int]]:
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend(make_many()))
    thread.start()
    thread.join()
    return kept


def test_a_thread_at_work_frees_nothing_of_the_screen(qtbot: QtBot, freed_in: list[threading.Thread]) -> None:
    owner = QObject()
    with GarbageKeeper(owner, lambda: False) as keeper:
        Cycle(freed_in)
        kept = work_beside()
        assert freed_in == []
        keeper.collect()
    assert kept
    assert freed_in == [threading.main_thread()]


def test_it_collects_by_itself(
    qtbot: QtBot, freed_in: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "INTERVAL_MS", 5)
    owner = QObject()
    with GarbageKeeper(owner, lambda: False):
        Cycle(freed_in)
        kept = make_many()
        qtbot.waitUntil(lambda: freed_in == [threading.main_thread()])
    assert kept


def test_what_grew_old_is_freed_in_a_pause_of_the_typing(
    qtbot: QtBot, freed_in: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "WHOLE_MS", -1)
    owner, typing = QObject(), [True]
    old = [Cycle(freed_in)]
    gc.collect()  # it is of the oldest by now
    old.clear()
    with GarbageKeeper(owner, lambda: typing[0]) as keeper:
        kept = make_many()
        keeper.collect()
        assert freed_in == []
        typing[0] = False
        keeper.collect()
    assert kept
    assert freed_in == [threading.main_thread()]


def test_python_collects_again_when_the_window_is_gone(
    qtbot: QtBot, freed_in: list[threading.Thread]
) -> None:
    owner = QObject()
    with GarbageKeeper(owner, lambda: False):
        assert not gc.isenabled()
    assert gc.isenabled()
