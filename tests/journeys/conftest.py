"""What journeys share: the program on a data folder of its own, a keyboard, dialogs that are recorded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.paths import DataPaths
from tests.journeys.keyboard import Keyboard
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def dialogs() -> RecordedDialogs:
    """Dialogs that are recorded; a question gets the answer that the test put in `answers`."""
    return RecordedDialogs()


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, data_paths: DataPaths, clock: FixedClock, dialogs: RecordedDialogs
) -> Iterator[Program]:
    """The program, not yet started; what it is at the end of the test made no mistake."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made = Program(qtbot, qapp, data_paths, clock, dialogs)
    yield made
    made.end()
    assert dialogs.mistakes == []


@pytest.fixture
def keys() -> Keyboard:
    """A keyboard."""
    return Keyboard()
