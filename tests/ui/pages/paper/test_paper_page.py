"""Papier: sheets become a PDF, and a line is taken over by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.models.enums import NoteKind
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.services.visit.programme import list_items
from jurytool.ui.environment import Environment
from jurytool.ui.pages.paper.page import PaperPage
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.widgets.typed_keys import type_keys

JURORS = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))


@pytest.fixture
def dossier_id(env: Environment) -> str:
    """A dossier for Excellente Scholen."""
    new = NewDossier("De Vaart", "so", "excellente-scholen", visit_date="2026-11-19", jurors=JURORS)
    return create_dossier(env.ctx, new).main_id


@pytest.fixture
def page(qtbot: QtBot, env: Environment, dossier_id: str) -> PaperPage:
    """The page on a talk with pupils."""
    made = PaperPage(env)
    qtbot.addWidget(made)
    made.resize(1120, 660)
    made.show()
    qtbot.waitExposed(made)
    item = next(item for item in list_items(env.ctx, dossier_id) if item.title == "Gesprek leerlingen")
    made.open(dossier_id, item.id)
    env.notifier.changed.connect(lambda changes, origin: made.refresh(changes))
    return made


def notes_of(page: PaperPage) -> list[NoteView]:
    return list_notes(page.env.ctx, page.dossier_id)


def type_line(page: PaperPage, *texts: str) -> None:
    """Type the boxes of one line, with Tab from one to the next."""
    for place, text in enumerate(texts):
        if place:
            QTest.keyClick(focused(page), Qt.Key.Key_Tab)
        type_keys(focused(page), text)


def focused(page: PaperPage) -> QWidget:
    widget = page.window().focusWidget()
    assert widget is not None
    return widget


def test_a_line_is_taken_over_by_keyboard_and_the_next_one_begins(page: PaperPage) -> None:
    type_line(page, "10.24", "2", "3", "Wij kiezen zélf wat eerst komt.\n")
    type_line(page, "10.31", "", "", "Rustige klas\n")
    first, second = notes_of(page)
    assert (first.kind, first.text, first.at[11:16]) == (
        NoteKind.QUOTE,
        "Wij kiezen zélf wat eerst komt.",
        "10:24",
    )
    assert [tag.item_key for tag in first.tags] == ["aanpak"]
    assert (second.text, second.backdated, second.item_id) == ("Rustige klas", True, first.item_id)
    assert [note.text for note in page.notes.notes.notes] == [first.text, second.text]
    assert focused(page) is page.entry.time.editor


def test_a_wrong_code_is_said_beside_its_box_and_the_line_stays(page: PaperPage) -> None:
    type_line(page, "10.24", "9", "", "Tekst\n")
    assert notes_of(page) == []
    assert "geen soort" in page.entry.kind.error
    assert page.entry.editor.text() == "Tekst"
    assert focused(page) is page.entry.kind.editor


def test_an_empty_line_asks_for_its_text(page: PaperPage) -> None:
    type_line(page, "", "", "", "\n")
    assert page.entry.error.text() == "Typ eerst wat er op het blad staat."
    assert notes_of(page) == []


def test_what_was_being_taken_over_comes_back_with_its_codes(
    qtbot: QtBot, page: PaperPage, env: Environment
) -> None:
    type_line(page, "10.24", "2", "3", "Halve zin")
    page.leave()
    page.entry.release()
    again = PaperPage(env)
    qtbot.addWidget(again)
    again.open(page.dossier_id)
    shown = (again.entry.time.text, again.entry.kind.text, again.entry.codes.text, again.entry.editor.text())
    assert shown == ("10.24", "2", "3", "Halve zin")
    assert again.entry.item_id == page.entry.item_id
    assert notes_of(page) == []


def test_the_chosen_sheets_become_a_pdf(
    page: PaperPage, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not page.sheets.ticks[item_id(page, "Lunch, juryoverleg")].isChecked()
    for tick in page.sheets.ticks.values():
        tick.setChecked(False)
    page.sheets.ticks[item_id(page, "Gesprek team")].setChecked(True)
    dialogs.files.append(tmp_path / "bladen")
    QTest.keyClick(focused(page), Qt.Key.Key_F9)
    wait_until_made(page, qtbot)
    assert (tmp_path / "bladen.pdf").read_bytes().startswith(b"%PDF-")
    assert page.sheets.result.words.text() == "De bladen zijn klaar om af te drukken: 2 bladzijden."


def test_nothing_chosen_is_told_and_makes_no_file(page: PaperPage, dialogs: RecordedDialogs) -> None:
    for tick in page.sheets.ticks.values():
        tick.setChecked(False)
    page.sheets.loose.setCurrentIndex(0)
    page.sheets.make.click()
    assert dialogs.errors[0].startswith("Kies eerst voor welke gesprekken je een blad wilt.")


def test_a_folder_that_may_not_be_written_is_told(
    page: PaperPage, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    dialogs.files.append(blocked / "bladen.pdf")
    page.sheets.make.click()
    wait_until_made(page, qtbot)
    assert len(dialogs.errors) == 1
    assert not page.sheets.result.isVisible()


def wait_until_made(page: PaperPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.sheets.maker.is_busy, timeout=30_000)


def item_id(page: PaperPage, title: str) -> str:
    return next(item.id for item in list_items(page.env.ctx, page.dossier_id) if item.title == title)


def test_in_one_column_all_talks_are_in_sight_and_beside_the_lines_they_scroll(page: PaperPage) -> None:
    column = page.sheets._column
    last = list(page.sheets.ticks.values())[-1]
    page.resize(700, page.minimumSizeHint().height())
    QApplication.processEvents()
    page.resize(700, page.minimumSizeHint().height())
    QApplication.processEvents()
    assert column.verticalScrollBar().maximum() == 0
    assert last.mapTo(column.viewport(), last.rect().bottomLeft()).y() <= column.viewport().height()
    page.resize(1120, 400)
    QApplication.processEvents()
    assert column.minimumSizeHint().height() < column.body.minimumSize().height()


def test_a_line_of_a_colleague_on_paper_is_of_that_colleague(page: PaperPage) -> None:
    assert page.entry.writer.isHidden()
    other = read_dossier(page.env.ctx, page.dossier_id).colleagues[0]
    changes = edit_juror(page.env.ctx, page.dossier_id, other, {}, True)
    page.refresh(changes)
    page.entry.writer.set_text(other.id)
    page.entry.time.editor.setFocus()
    type_line(page, "10.24", "", "", "Van zijn blok\n")
    type_line(page, "10.25", "", "", "Ook van zijn blok\n")
    assert {note.owner for note in notes_of(page)} == {other.id}


def test_the_score_form_becomes_a_pdf(
    page: PaperPage, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.files.append(tmp_path / "formulier.pdf")
    page.sheets.form_maker.button.click()
    qtbot.waitUntil(lambda: not page.sheets.form_maker.is_busy, timeout=30_000)
    assert (tmp_path / "formulier.pdf").read_bytes().startswith(b"%PDF-")
    assert page.sheets.result.words.text().startswith("Het scoreformulier is klaar om af te drukken")
