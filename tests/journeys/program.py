"""The program as `run_window` puts it together, without its event loop: the test's own one turns instead."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jurytool.app import MistakeWatch, Opener, SessionKeeper, call_after_first_paint
from jurytool.clock import Clock
from jurytool.errors import UserError
from jurytool.paths import DataPaths
from jurytool.services.context import Context
from jurytool.services.laptop.profile import load_profile
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.restore_offer import RestoreOffer
from jurytool.ui.widgets.labels import ElidedLabel
from tests.ui.recorded_dialogs import RecordedDialogs

SIZE = (1366, 768)


class Run:
    """One run of the program on a data folder, from the first paint until the window is closed."""

    def __init__(self, app: QApplication, paths: DataPaths, clock: Clock, dialogs: RecordedDialogs) -> None:
        profile = load_profile(paths.profile)
        look = Look(app, profile.theme, profile.text_scale)
        self.dialogs = dialogs
        self.ctx: Context | None = None
        self.refused: UserError | None = None
        self.window = MainWindow(look, dialogs, clock)
        self._watch = MistakeWatch(paths, dialogs)
        self._opener = Opener(paths, clock)
        self.offer = RestoreOffer(self.window, paths)
        self._keeper = SessionKeeper(self.window, self.offer)
        self._opener.opened.connect(self._keep)
        self._opener.opened.connect(self._keeper.start)
        self._opener.found_damaged.connect(self._keeper.tell_damaged)
        self._opener.refused.connect(self._keeper.tell_refused)
        self._opener.refused.connect(self._refuse)

    def start(self, qtbot: QtBot) -> None:
        """Show the window; returns when the first page is there, or why there is none."""
        self._watch.__enter__()
        call_after_first_paint(self.window, self._opener.start)
        self.window.resize(*SIZE)
        with qtbot.waitActive(self.window, timeout=30_000):
            self.window.show()
            self.window.activateWindow()
        qtbot.waitUntil(lambda: self.window.page is not None or self.refused is not None, timeout=60_000)
        self._opener.wait()
        QApplication.processEvents()

    def close(self) -> bool:
        """Close the window as its cross does; False where it stays."""
        if not self.window.close():
            return False
        self.end()
        return True

    def end(self) -> None:
        """Let the data folder go, whatever the window says; may be called twice."""
        self._opener.wait()
        QApplication.processEvents()  # what the opening thread still has to say
        if self.window.isVisible():  # a test that failed
            self.dialogs.answers = ["close"]
            self.window.close()
        if not self._keeper.close():
            self._opener.close()
        self.offer.wait()
        QApplication.processEvents()
        self._watch.__exit__()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _keep(self, ctx: Context) -> None:
        self.ctx = ctx

    def _refuse(self, error: UserError) -> None:
        self.refused = error


@dataclass
class Program:
    """Starts the program, again and again, on the same data folder."""

    qtbot: QtBot
    app: QApplication
    paths: DataPaths
    clock: Clock
    dialogs: RecordedDialogs
    run: Run | None = None

    def start(self) -> MainWindow:
        """Start it and return its window, which has the focus."""
        assert self.run is None, "close it first"
        self.run = Run(self.app, self.paths, self.clock, self.dialogs)
        self.run.start(self.qtbot)
        return self.run.window

    @property
    def ctx(self) -> Context:
        """The open data folder, to look what is stored in it."""
        assert self.run is not None
        assert self.run.ctx is not None, self.run.refused
        return self.run.ctx

    @property
    def window(self) -> MainWindow:
        """The window."""
        assert self.run is not None
        return self.run.window

    def close(self) -> None:
        """Close the window as the user does; it may not ask to stay."""
        assert self.run is not None
        assert self.run.close()
        self.run = None

    def end(self) -> None:
        """Close what a test left open."""
        if self.run is not None:
            run, self.run = self.run, None
            run.end()

    def show(self, dossier_id: str, room: str = "visit") -> None:
        """Show a room of a dossier."""
        self.window.open_dossier(dossier_id, room)
        QApplication.processEvents()

    def words(self, within: QWidget | None = None) -> str:
        """Return all words on the screen."""
        around = within or self.window
        shown = [part for part in around.findChildren(QWidget) if part.isVisible()]
        return " ".join(
            part.full_text if isinstance(part, ElidedLabel) else part.text()
            for part in shown
            if isinstance(part, QLabel | QPushButton)
        )
