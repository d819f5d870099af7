"""Terugkoppeling in the real main window, on the day of the visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.visit import feedback
from jurytool.services.visit.feedback import NewPoint, PointView
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.feedback.page import FeedbackPage
from jurytool.ui.pages.feedback.point_row import PointRow
from tests.ui.widgets.typed_keys import type_keys

ES = "excellente-scholen"
TODAY = "2026-11-19"  # on which the clock of the tests stands, at 10.15
TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CONTROL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


@dataclass
class Room:
    """The room of one dossier, and what a test does in it and reads of it."""

    window: MainWindow
    ctx: Context
    dossier_id: str

    @property
    def page(self) -> FeedbackPage:
        """The page, once it is open."""
        page = self.window.page
        assert isinstance(page, FeedbackPage)
        return page

    def open(self, target: str = "") -> FeedbackPage:
        """Open the room as the main window does."""
        self.window.open_dossier(self.dossier_id, "feedback", target)
        QApplication.processEvents()
        return self.page

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_keys(self.focus, text)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is, so that shortcuts work too."""
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def note(self, text: str, **values: Any) -> str:
        """Make a note; returns its id."""
        return capture_note(self.ctx, self.dossier_id, NewNote(text, **values)).main_id

    def add(self, text: str, **values: Any) -> str:
        """Make a point without the screen; returns its id."""
        visit = feedback.list_visits(self.ctx, self.dossier_id)[0].id
        return feedback.add_point(self.ctx, self.dossier_id, NewPoint(text, visit, **values)).main_id

    def add_as_colleague(self, text: str) -> str:
        """Make a point that belongs to the other juror; returns its id."""
        me = self.ctx.my_juror(self.dossier_id)
        self.ctx.set_my_juror(self.dossier_id, self.colleague)
        point = self.add(text)
        self.ctx.set_my_juror(self.dossier_id, me)
        return point

    @property
    def colleague(self) -> str:
        """The id of the other juror."""
        jurors = read_dossier(self.ctx, self.dossier_id).jurors
        return next(juror.id for juror in jurors if not juror.is_me)

    def points(self) -> list[PointView]:
        """The points as they are stored."""
        return feedback.list_points(self.ctx, self.dossier_id)

    def texts(self) -> list[str]:
        """Their texts."""
        return [point.text for point in self.points()]

    def row(self, point_id: str) -> PointRow:
        """The row of a point."""
        return self.page.points.rows.rows[point_id]

    def shown(self) -> list[str]:
        """The texts of the cards at the left."""
        return [card.text for card in self.page.material.list.notes.notes]


def make_room(window: MainWindow, ctx: Context, qtbot: QtBot, **values: Any) -> Room:
    """Return the room of a new dossier, not yet open."""
    usual: dict[str, Any] = {
        "school_name": "De Vaart",
        "sector": "so",
        "instrument_id": ES,
        "grids": ("standaarden",),
        "visit_date": TODAY,
        "jurors": TEAM,
    }
    dossier_id = create_dossier(ctx, NewDossier(**{**usual, **values})).main_id
    with qtbot.waitActive(window):
        window.activateWindow()
    return Room(window, ctx, dossier_id)


@pytest.fixture
def room(window: MainWindow, ctx: Context, qtbot: QtBot) -> Iterator[Room]:
    """The room of a dossier with two jurors and three notes, open."""
    made = make_room(window, ctx, qtbot)
    made.note("Alle zes kennen hun doel", starred=True, tags=((ES, "doelen"),), source_group="leerlingen")
    made.note("“De zorg zit op de gang”", starred=True, tags=((ES, "aanpak"),), source_group="team")
    made.note("? Hoe verder na 2028", target_group="bestuur")
    made.open()
    yield made
    if window.page is not None:
        window.page.leave()
    window.here.id = ""  # what is read a moment after an act would find the store closed
