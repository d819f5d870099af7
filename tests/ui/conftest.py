"""What tests of the screen share: a look, recorded dialogs, an open data folder, a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.ui.autosave import Autosave
from jurytool.ui.environment import Environment
from jurytool.ui.health_watch import HealthWatch
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.notifier import Notifier
from jurytool.ui.services_bridge import ContextDrafts, ContextHistory, make_readers
from jurytool.ui.spelling.spelling import Spelling
from tests.support.fake_dictionary import FakeDictionary
from tests.support.fixed_clock import FixedClock
from tests.support.laptops import empty_database
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture(autouse=True)
def clean_screen(qapp: QApplication) -> None:
    """Delete what earlier tests closed: no event loop runs between tests, and each style touches all."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def plain_font(qapp: QApplication) -> QFont:
    """The font of an application without a look."""
    return qapp.font()


@pytest.fixture(autouse=True)
def plain_application(qapp: QApplication, plain_font: QFont, request: pytest.FixtureRequest) -> None:
    """Take the look of an earlier test off the application before one that brings none of its own.

    One that does finds it in place: to take off and put on a style sheet would cost a tenth of all tests.
    """
    if "look" in request.fixturenames:
        return
    if qapp.styleSheet():
        qapp.setStyleSheet("")
    qapp.setPalette(qapp.style().standardPalette())
    qapp.setFont(plain_font)


@pytest.fixture
def look(clean_screen: None, qapp: QApplication) -> Look:
    """The light look at its designed size."""
    return Look(qapp, "light", 1.0)


@pytest.fixture
def dialogs() -> RecordedDialogs:
    """Dialogs that are recorded; a question gets the answer that the test put in `answers`."""
    return RecordedDialogs()


@pytest.fixture
def ctx(data_paths: DataPaths, clock: FixedClock) -> Iterator[Context]:
    """An open data folder of someone with a name, empty unless a test begins with the examples."""
    if not data_paths.database.exists():
        data_paths.database.write_bytes(empty_database())
    context = open_context(data_paths, clock)
    context.save_profile(replace(context.profile, name="Marit Oosterveld", initials="MO", theme="light"))
    yield context
    context.close()


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, dialogs: RecordedDialogs, ctx: Context, clock: FixedClock
) -> Iterator[MainWindow]:
    """The main window on that data folder, on screen at 1366 × 768, before any page is shown."""
    main = MainWindow(look, dialogs, clock)
    qtbot.addWidget(main)
    main.resize(1366, 768)
    main.show()
    env = make_environment(ctx, look, dialogs, main)
    main.attach(env, make_readers(ctx))
    yield main
    for finish in env.at_close:
        finish()
    env.autosave.close()
    env.spelling.close()
    # now, or its timers would read a folder that is closed
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def make_environment(
    ctx: Context, look: Look, dialogs: RecordedDialogs, window: MainWindow | None = None
) -> Environment:
    """Return what a page is given; without a window every wish to go elsewhere is ignored."""
    notifier = Notifier(dialogs, ContextHistory(ctx))
    autosave = Autosave(ContextDrafts(ctx), notifier)
    return Environment(
        ctx=ctx,
        notifier=notifier,
        autosave=autosave,
        dialogs=dialogs,
        health=HealthWatch(ctx, notifier, autosave),
        look=look,
        spelling=Spelling(ctx, notifier, FakeDictionary),
        navigate=window.go_to_room if window else lambda room, target: None,
        open_dossier=window.open_dossier if window else lambda dossier_id, room, target: None,
        open_place=window.open_place if window else lambda place, target: None,
        start_practice=window.start_practice if window else lambda: None,
        open_files=window.acts.open_files if window else lambda paths: None,
    )


@pytest.fixture
def env(ctx: Context, look: Look, dialogs: RecordedDialogs) -> Iterator[Environment]:
    """What a page is given when it stands alone."""
    environment = make_environment(ctx, look, dialogs)
    yield environment
    environment.autosave.close()
    environment.spelling.close()
