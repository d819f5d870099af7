"""Bezoek in the real main window, with a small dossier whose visit is today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.visit.notes import NewNote, NoteFilter, NoteView, capture_note, list_notes
from jurytool.services.visit.programme import ItemView, list_items
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.visit.page import VisitPage
from jurytool.ui.services_bridge import make_readers
from tests.ui.conftest import make_environment
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.widgets.typed_keys import type_keys

ES, GRID, PRO = "excellente-scholen", "standaarden", "zeer-goede-school-praktijkonderwijs"
TODAY = "2026-11-19"  # on which the clock of the tests stands, at 10.15
TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


@dataclass
class Room:
    """The room of one dossier, and what a test does in it and reads of it."""

    window: MainWindow
    ctx: Context
    dialogs: RecordedDialogs
    dossier_id: str

    @property
    def page(self) -> VisitPage:
        """The page, once it is open."""
        page = self.window.page
        assert isinstance(page, VisitPage)
        return page

    def open(self, target: str = "") -> VisitPage:
        """Open the room as the main window does."""
        self.window.open_dossier(self.dossier_id, "visit", target)
        QApplication.processEvents()
        return self.page

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Type into the field, or into another widget."""
        type_keys(widget or self.page.capture.field, text)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, widget: QWidget | None = None
    ) -> None:
        """Press a key, so that shortcuts work too."""
        QTest.keyClick(widget or self.page.capture.field, key, modifiers)

    def record(self, text: str) -> str:
        """Type a note and Enter; returns the note's id."""
        before = {note.id for note in self.notes()}
        self.type(text)
        self.press(Qt.Key.Key_Return)
        (made,) = {note.id for note in self.notes()} - before
        return made

    def capture(self, text: str, **values: Any) -> str:
        """Make a note without the screen; returns its id."""
        return capture_note(self.ctx, self.dossier_id, NewNote(text, **values)).main_id

    def capture_by_colleague(self, text: str, **values: Any) -> str:
        """Make a note that belongs to the other juror; returns its id."""
        me = self.ctx.my_juror(self.dossier_id)
        other = next(juror.id for juror in self.page_data().jurors if juror.id != me)
        self.ctx.set_my_juror(self.dossier_id, other)
        note_id = self.capture(text, **values)
        self.ctx.set_my_juror(self.dossier_id, me)
        return note_id

    def settle(self) -> None:
        """Let the right pane catch up: it is read a moment after an act."""
        while self.page._read_timer.is_active or self.page._side_timer.is_active:
            QTest.qWait(20)

    def page_data(self) -> Any:
        """The dossier as it is stored."""
        from jurytool.services.dossier.overview import read_dossier

        return read_dossier(self.ctx, self.dossier_id)

    def notes(self, **chosen: Any) -> list[NoteView]:
        """The notes as they are stored."""
        return list_notes(self.ctx, self.dossier_id, NoteFilter(**chosen))

    def note(self, note_id: str) -> NoteView:
        """One note as it is stored."""
        (found,) = self.notes(note_ids=(note_id,))
        return found

    def items(self) -> list[ItemView]:
        """The programme as it is stored."""
        return list_items(self.ctx, self.dossier_id)

    def item(self, title: str) -> ItemView:
        """The programme item with this title."""
        return next(item for item in self.items() if item.title == title)

    def shown(self) -> list[str]:
        """The texts of the cards in the stream."""
        return [note.text for note in self.page.stream.view.notes.notes]


MakeRoom = Callable[..., Room]


@pytest.fixture
def make_room(qtbot: QtBot, window: MainWindow, ctx: Context, dialogs: RecordedDialogs) -> Iterator[MakeRoom]:
    """Make a dossier and its room; `values` go to the new dossier."""

    def make(instrument: str = ES, **values: Any) -> Room:
        usual: dict[str, Any] = {
            "school_name": "De Vaart",
            "sector": "so" if instrument == ES else "vo-pro",
            "instrument_id": instrument,
            "grids": (GRID,) if instrument == ES else (),
            "visit_date": TODAY,
            "jurors": TEAM,
        }
        dossier_id = create_dossier(ctx, NewDossier(**{**usual, **values})).main_id
        with qtbot.waitActive(window):
            window.activateWindow()
        return Room(window, ctx, dialogs, dossier_id)

    yield make
    calm(window)


def calm(window: MainWindow) -> None:
    """Let nothing be read any more: what is read a moment after an act would find the store closed."""
    if window.page is not None:
        window.page.leave()
    window.here.id = ""


Restart = Callable[[Room], Room]


@pytest.fixture
def restart(qtbot: QtBot, look: Look, dialogs: RecordedDialogs) -> Iterator[Restart]:
    """Open the same data folder in a new window, as after a power cut."""
    windows: list[MainWindow] = []

    def start(room: Room) -> Room:
        window = MainWindow(look, dialogs, room.ctx.clock)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        env = make_environment(room.ctx, look, dialogs, window)
        window.attach(env, make_readers(room.ctx))
        window.destroyed.connect(env.autosave.close)
        again = Room(window, room.ctx, room.dialogs, room.dossier_id)
        again.open()
        return again

    yield start
    for window in windows:
        calm(window)


@pytest.fixture
def room(make_room: MakeRoom) -> Room:
    """The room of an Excellente Scholen dossier with two jurors, open."""
    made = make_room()
    made.open()
    return made


@pytest.fixture
def talk(room: Room) -> Room:
    """The room, with the focus on the only note of the present talk."""
    note_id = room.record("Drie leerlingen noemen hun doel")
    room.page.stream.choose_note(note_id)
    QApplication.processEvents()
    return room
