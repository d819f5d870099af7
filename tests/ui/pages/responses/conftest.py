"""Reactie van de school in the real main window, with a report of two chapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import AssessmentView, read_dossier
from jurytool.services.report.sections import list_chapters, section_field
from jurytool.services.responses import responses
from jurytool.services.responses.response_ledger import Ledger, read_ledger
from jurytool.services.responses.responses import NewResponse, ResponseView
from jurytool.services.text_fields import write_text
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.responses.page import ResponsesPage
from jurytool.ui.pages.responses.response_row import ResponseRow
from tests.ui.widgets.typed_keys import type_keys

TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
TEXTS = {
    "samenvatting": "De school heeft 80 leerlingen.\nOuders lezen elke week mee.",
    "bevindingen:aanpak": "De aanpak is doordacht.",
}
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class Room:
    """The room of one dossier, and what a test does in it and reads of it."""

    window: MainWindow
    ctx: Context
    dossier_id: str
    qtbot: QtBot

    @property
    def page(self) -> ResponsesPage:
        """The page, once it is open."""
        page = self.window.page
        assert isinstance(page, ResponsesPage)
        return page

    @property
    def assessment(self) -> AssessmentView:
        """What the report is about."""
        return read_dossier(self.ctx, self.dossier_id).main

    def open(self, target: str = "") -> ResponsesPage:
        """Open the room as the main window does."""
        self.window.open_dossier(self.dossier_id, "responses", target)
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

    def write(self, element_key: str, text: str) -> None:
        """Write a text of the report without the screen."""
        main = self.assessment
        sections = (
            one
            for chapter in list_chapters(self.ctx, self.dossier_id, main.id, main.instrument)
            for one in chapter.sections
        )
        section = next(one for one in sections if one.element_key == element_key)
        field = section_field(self.ctx, self.dossier_id, main.id, section)
        write_text(self.ctx, field.key, text, field.basis, field.context)

    def add(self, words: str, passage: str = "") -> str:
        """Add a reaction without the screen; returns its id."""
        ledger = self.ledger
        about = next((one for one in ledger.passages if one.text == passage), None)
        new = NewResponse(words, passage, about.section_id if about else "", received_on="2026-11-18")
        return responses.add_response(self.ctx, *ledger.place, new, ledger.last_position).main_id

    @property
    def ledger(self) -> Ledger:
        """What is stored."""
        ledger = read_ledger(self.ctx, self.dossier_id)
        assert ledger is not None
        return ledger

    def stored(self) -> list[ResponseView]:
        """The reactions as they are stored."""
        return list(self.ledger.responses)

    def row(self, response_id: str) -> ResponseRow:
        """The row of a reaction."""
        return self.page.responses.rows.rows[response_id]

    def shown(self) -> list[str]:
        """The texts of the passages at the left."""
        return [card.text for card in self.page.passages.list.notes.notes]


@pytest.fixture
def room(window: MainWindow, ctx: Context, qtbot: QtBot) -> Iterator[Room]:
    """The room of a dossier whose report has three passages, not yet open."""
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id="excellente-scholen",
        grids=("standaarden",),
        jurors=TEAM,
    )
    made = Room(window, ctx, create_dossier(ctx, new).main_id, qtbot)
    for key, text in TEXTS.items():
        made.write(key, text)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield made
    if window.page is not None:
        window.page.leave()
        window.page.end()
    window.here.id = ""  # what is read a moment after an act would find the store closed
