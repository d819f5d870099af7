"""The room Criteria on a small dossier, with a second juror whose notes are there as after an exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.models.enums import NoteKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import AssessmentView, read_dossier
from jurytool.services.report.sections import SectionView, list_findings
from jurytool.services.visit.notes import NewNote, NoteView, capture_note, read_note
from jurytool.ui.environment import Environment
from jurytool.ui.pages.criteria.page import CriteriaPage

ES, PRO = "excellente-scholen", "zeer-goede-school-praktijkonderwijs"
TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Room:
    """The page with what tests ask of it and of the store."""

    page: CriteriaPage
    id: str
    visited: list[tuple[str, str]] = field(default_factory=list)  # where the page asked to go
    told: list[str] = field(default_factory=list)

    @property
    def ctx(self) -> Context:
        return self.page.env.ctx

    @property
    def main(self) -> AssessmentView:
        return read_dossier(self.ctx, self.id).main

    def open(self, target: str = "") -> None:
        """Enter the room."""
        self.page.open(self.id, target)
        QApplication.processEvents()

    def findings(self) -> list[SectionView]:
        """Return the findings as they are stored."""
        return list_findings(self.ctx, self.id, self.main.id, self.main.instrument)

    def finding(self, number: int = 0) -> SectionView:
        """Return one of them."""
        return self.findings()[number]

    def note(self, text: str, *keys: str, source: str = "leerlingen", kind: NoteKind | None = None) -> str:
        """Capture a note on these criteria and return its id."""
        tags = tuple((self.main.instrument.id, key) for key in keys)
        new = NewNote(text, source_group=source, kind=kind, tags=tags)
        return capture_note(self.ctx, self.id, new).main_id

    def stored(self, note_id: str) -> NoteView:
        """Return a note as it is stored."""
        return read_note(self.ctx, self.id, note_id)

    @contextmanager
    def as_colleague(self) -> Iterator[None]:
        """Let the other juror act, as on the other laptop."""
        jurors = read_dossier(self.ctx, self.id).jurors
        me = next(juror.id for juror in jurors if juror.is_me)
        self.ctx.set_my_juror(self.id, next(juror.id for juror in jurors if not juror.is_me))
        yield
        self.ctx.set_my_juror(self.id, me)

    def act(self, act: Callable[[], Changes]) -> None:
        """Let something happen elsewhere in the program."""
        self.page.env.notifier.perform(act)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


MakeRoom = Callable[..., Room]


@pytest.fixture
def make_room(qtbot: QtBot, env: Environment) -> MakeRoom:
    """Make a dossier and its room, not entered yet."""

    def make(instrument: str = ES, jurors: tuple[NewJuror, ...] = TEAM) -> Room:
        visited: list[tuple[str, str]] = []
        own = replace(env, navigate=lambda key, target: visited.append((key, target)))
        page = CriteriaPage(own)
        qtbot.addWidget(page)
        page.resize(1130, 660)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        sector = "so" if instrument == ES else "vo-pro"
        new = NewDossier("De Vaart", sector, instrument, jurors=jurors)
        room = Room(page, create_dossier(env.ctx, new).main_id, visited)
        env.notifier.changed.connect(lambda changes, origin: _tell(page, changes, origin))
        env.notifier.told.connect(room.told.append)
        return room

    return make


def _tell(page: CriteriaPage, changes: Changes, origin: QObject | None) -> None:
    """Do what the main window does after an act."""
    if origin is not page and changes.dossier_id == page.dossier_id:
        page.refresh(changes)


@pytest.fixture
def room(make_room: MakeRoom) -> Room:
    """A room with two jurors, not entered yet."""
    return make_room()
