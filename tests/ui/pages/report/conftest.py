"""The room Rapport in a real window, on an invented school of which nothing was written yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import AssessmentView, read_dossier
from jurytool.services.report.sections import SectionView, list_chapters
from jurytool.ui.environment import Environment
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.pages.report.section_editor import SectionEditor
from tests.ui.widgets.typed_keys import type_keys

ES, GRID, PRO = "excellente-scholen", "standaarden", "zeer-goede-school-praktijkonderwijs"
MARIT, JOOST = NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")

Row = TypeVar("Row", bound=QWidget)


@dataclass
class Room:
    """The room with what tests do in it and read from it."""

    window: MainWindow
    dossier_id: str
    qtbot: QtBot

    @property
    def page(self) -> ReportPage:
        """The page of the room."""
        page = self.window.page
        assert isinstance(page, ReportPage)
        return page

    @property
    def env(self) -> Environment:
        """What pages share."""
        assert self.window.env is not None
        return self.window.env

    @property
    def main(self) -> AssessmentView:
        """The assessment, read anew."""
        return read_dossier(self.env.ctx, self.dossier_id).main

    def open(self, target: str = "") -> None:
        """Go to the room, and wait until all is there."""
        self.window.open_dossier(self.dossier_id, "report", target)
        self.settle()

    def go(self, chapter: str) -> None:
        """Click a chapter at the left."""
        self.page.select_side_entry(f"chapter:{chapter}")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being composed."""
        self.qtbot.waitUntil(lambda: not self.page.composer.is_busy, timeout=20_000)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def focused(self) -> QWidget:
        """The widget that gets the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def write(self, text: str) -> None:
        """Type where the cursor is."""
        type_keys(self.focused(), text)

    def press(self, keys: str) -> None:
        """Press a key with its modifiers, as "Ctrl+PgDown"."""
        combination = QKeyCombination.fromCombined(QKeySequence(keys)[0].toCombined())  # type: ignore[index]
        QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def stored(self) -> dict[str, SectionView]:
        """The sections as they are stored, by element key."""
        chapters = list_chapters(self.env.ctx, self.dossier_id, self.main.id, self.main.instrument)
        return {one.element_key: one for chapter in chapters for one in chapter.sections}

    def editors(self) -> list[SectionEditor]:
        """The editors of the chapter that is shown, in order."""
        rows = self.page.view.chapter.rows.values()
        return [row for row in rows if isinstance(row, SectionEditor)]

    def editor(self, element_key: str) -> SectionEditor:
        """The editor of a section."""
        return next(each for each in self.editors() if each.section.element_key == element_key)

    def row(self, kind: type[Row]) -> Row:
        """The one widget of this kind in the chapter."""
        (found,) = [row for row in self.page.view.chapter.rows.values() if isinstance(row, kind)]
        return found

    def counters(self) -> dict[str, str]:
        """The chapters at the left with how far they are."""
        entries = self.page.side_entries()
        return {entry.text: entry.counter for entry in entries if entry.section == "Hoofdstukken"}

    def previewed(self) -> str:
        """All words on the pages of the preview."""
        pages = self.page.view.preview.pages
        assert pages is not None
        return "\n".join(piece.para.text for piece in pages.pieces if hasattr(piece, "para"))


MakeRoom = Callable[..., Room]


@pytest.fixture
def make_room(window: MainWindow, ctx: Context, qtbot: QtBot) -> Iterator[MakeRoom]:
    """Make a dossier and open the room: `make_room(instrument_id, …fields of NewDossier)`."""

    def make(instrument: str = ES, **values: Any) -> Room:
        new = NewDossier(
            school_name="De Vaart",
            sector="so" if instrument == ES else "vo-pro",
            instrument_id=instrument,
            brin="99AA",
            place="Meerdrecht",
            board="Stichting Oever",
            round="2026–2027",
            visit_date="2026-11-19",
            jurors=(MARIT, JOOST),
        )
        changes = create_dossier(ctx, replace(new, **values))
        room = Room(window, changes.main_id, qtbot)
        window.activateWindow()
        room.open()
        return room

    yield make
    for page in window.findChildren(ReportPage):
        page.leave()
        page.maker.wait()


@pytest.fixture
def room(make_room: MakeRoom) -> Room:
    """The room of a team of two, Excellente Scholen."""
    return make_room()
