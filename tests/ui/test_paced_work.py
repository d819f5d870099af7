"""Long work in the background that can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jurytool.errors import InputRefusedError
from jurytool.services.pacing import GoOn, StoppedError
from jurytool.ui.paced_work import PacedWork


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[PacedWork]:
    """Work without a widget."""
    parent = QObject()
    yield PacedWork(parent)
    parent.deleteLater()


def test_it_tells_how_far_it_is_and_what_came_of_it(qtbot: QtBot, work: PacedWork) -> None:
    shares: list[int] = []
    work.progressed.connect(shares.append)

    def count(go_on: GoOn) -> str:
        assert go_on(0.25)
        assert go_on(0.254)
        assert go_on(0.5)
        return "klaar"

    with qtbot.waitSignal(work.done) as heard:
        assert work.start(count)
    assert heard.args == ["klaar"]
    assert shares == [25, 50]
    assert not work.is_busy


def test_what_is_stopped_has_no_outcome(qtbot: QtBot, work: PacedWork) -> None:
    begun = threading.Event()

    def go_on_for_ever(go_on: GoOn) -> None:
        while go_on(0.1):
            begun.set()
        raise StoppedError

    with qtbot.waitSignal(work.stopped), qtbot.assertNotEmitted(work.done):
        work.start(go_on_for_ever)
        assert begun.wait(5)
        work.stop()
    assert not work.is_busy


def test_a_refusal_is_told_and_other_work_can_begin(qtbot: QtBot, work: PacedWork) -> None:
    def refuse(go_on: GoOn) -> None:
        raise InputRefusedError("Dat kan niet.")

    with qtbot.waitSignal(work.failed) as heard:
        work.start(refuse)
    assert str(heard.args[0]) == "Dat kan niet."
    with qtbot.waitSignal(work.done):
        assert work.start(lambda go_on: None)


def test_one_piece_of_work_at_a_time(qtbot: QtBot, work: PacedWork) -> None:
    gate = threading.Event()
    with qtbot.waitSignal(work.done):
        assert work.start(lambda go_on: gate.wait(5))
        assert not work.start(lambda go_on: None)
        gate.set()
