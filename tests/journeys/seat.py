"""A juror at a laptop of the own, beside another: whole programs that hand each other files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from jurytool.paths import DataPaths
from jurytool.ui.exchange.open_dialog import OpenFilesDialog
from jurytool.ui.shell.rail import RailButton
from tests.journeys.keyboard import Key, Keyboard
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock
from tests.ui.recorded_dialogs import RecordedDialogs

PANELS = ("Uitwisselen", "Samen kiezen", "Scores")
WAIT_MS = 30_000


@dataclass
class Seat:
    """One juror; whoever acts sits down first, so that the keys go to that window."""

    name: str
    initials: str
    program: Program
    clock: FixedClock
    dialogs: RecordedDialogs
    keys: Keyboard
    stick: Path

    @classmethod
    def at_new_laptop(
        cls, qtbot: QtBot, app: QApplication, folder: Path, name: str, initials: str, node: int
    ) -> Seat:
        """Start the program on a data folder that is not there yet, and say who one is."""
        stick = folder.parent / f"stick-{node}"
        stick.mkdir()
        clock, dialogs = FixedClock(node=node), RecordedDialogs()
        program = Program(qtbot, app, DataPaths(folder), clock, dialogs)
        seat = cls(name, initials, program, clock, dialogs, Keyboard(), stick)
        program.start()
        seat.keys.fill("Je naam", name)
        seat.keys.fill("Je initialen", initials)
        return seat

    def sit_down(self) -> None:
        """Take the keyboard; a minute has passed since the last act."""
        self.clock.advance(minutes=1)
        if QApplication.activeWindow() is not self.program.window:
            with self.program.qtbot.waitActive(self.program.window, timeout=WAIT_MS):
                self.program.window.activateWindow()
        QApplication.processEvents()

    def press_button(self, *names: str) -> None:
        """Go to a button by Tab and press it."""
        self.keys.tab_to(*names)
        self.keys.press(Key.Key_Space)

    def wait_for_words(self, words: str) -> None:
        """Wait until the screen says this."""
        self.program.qtbot.waitUntil(lambda: words in self.program.words(), timeout=WAIT_MS)

    # exchanging

    def make_file(self, colleague: str, *said: str) -> Path:
        """Make a locked file on the stick, which says of itself what is not in it; returns where it is."""
        self.sit_down()
        before = set(self.stick.iterdir())
        self.show_panel("Uitwisselen")
        self.press_button(f"Bestand voor {colleague} maken", f"Proefbestand voor {colleague} maken")
        self.dialogs.files = [self.stick]
        self.press_button("Andere map of stick…")
        self.press_button("Maken")
        self.wait_for_words("✓ Gemaakt en nagekeken")
        for words in said:
            assert words in self.program.words(), words
        self.press_button("Klaar")
        (made,) = set(self.stick.iterdir()) - before
        return made

    def read_phrase(self) -> str:
        """Return the six words as the screen shows them for reading out."""
        self.show_panel("Uitwisselen")
        self.press_button("Wachtzin")
        self.press_button("Kopieer")
        return QGuiApplication.clipboard().text()

    def begin_to_open(self, file: Path, words: str = "") -> OpenFilesDialog:
        """Choose a file behind the button with the focus, and type the words where they are asked."""
        self.dialogs.files = [file]
        self.keys.press(Key.Key_Space)
        dialog = self._wait_for_dialog()
        if words:
            assert self.keys.focus_name == "Wachtzin"
            self.keys.type(f"{words}\n")
            self._wait_for_look(dialog)
        return dialog

    def open_file(self, file: Path) -> str:
        """Take over a file whose words this laptop knows; returns what was said before it was taken."""
        self.sit_down()
        self.show_panel("Uitwisselen")
        self.keys.tab_to("Bestand openen…")
        dialog = self.begin_to_open(file)
        said = self.program.words(dialog)
        self.take_over(dialog)
        return said

    def take_over(self, dialog: OpenFilesDialog) -> None:
        """Press Overnemen and wait until the window shows what came in."""
        self.press_button("Overnemen")
        self.program.qtbot.waitUntil(lambda: not self.is_opening, timeout=WAIT_MS)
        self.settle()

    def settle(self) -> None:
        """Let the window come back to the front, as a window manager does after a dialog."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.program.window.activateWindow()
        QApplication.processEvents()

    # going somewhere

    def show_panel(self, title: str) -> None:
        """Go to a panel of Samen by its line at the left."""
        self.keys.press(Key.Key_F10)
        QTest.mouseClick(self._lines_at_left()[title], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def counters(self) -> dict[str, str]:
        """Return what stands beside each panel of Samen."""
        self.keys.press(Key.Key_F10)
        return {title: line.right for title, line in self._lines_at_left().items()}

    def spoken(self, name: str) -> list[str]:
        """Return each row of a list on the screen, as a screen reader says it."""
        view = next(
            one
            for one in self.program.window.findChildren(QListView)
            if one.isVisible() and one.accessibleName() == name
        )
        model = view.model()
        assert isinstance(model, QAbstractItemModel)
        return [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())
        ]

    # inside

    def _lines_at_left(self) -> dict[str, RailButton]:
        found = self.program.window.findChildren(RailButton)
        shown = [line for line in found if line.isVisible()]
        return {title: line for title in PANELS for line in shown if line.accessibleName().startswith(title)}

    @property
    def is_opening(self) -> bool:
        opener = self.program.window.acts.opener
        return opener is not None and opener.dialog is not None

    def _wait_for_dialog(self) -> OpenFilesDialog:
        self.program.qtbot.waitUntil(lambda: self.is_opening, timeout=WAIT_MS)
        opener = self.program.window.acts.opener
        assert opener is not None
        assert opener.dialog is not None
        self._wait_for_look(opener.dialog)
        opener.dialog.activateWindow()
        QApplication.processEvents()
        return opener.dialog

    def _wait_for_look(self, dialog: OpenFilesDialog) -> None:
        self.program.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=WAIT_MS)
        QApplication.processEvents()
