"""What journeys share: the program on a data folder of its own, a keyboard, dialogs that are recorded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.clock import Clock
from jurytool.paths import DataPaths
from jurytool.services.dossier.start import list_dossiers
from tests.journeys.keyboard import Keyboard
from tests.journeys.prepared import prepare
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


@pytest.fixture
def schools(program: Program, clock: Clock) -> tuple[str, str]:
    """The program in the visit of today, and the id of another dossier."""
    prepare(program.paths, clock)
    first = program.start().dossier_id
    return first, next(row.dossier_id for row in list_dossiers(program.ctx) if row.dossier_id != first)
