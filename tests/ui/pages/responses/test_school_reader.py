"""A Word file of the school on the screen: looked at, chosen with keys, taken over as one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.services.responses.response_files import make_numbered_concept
from jurytool.ui.look import Look
from jurytool.ui.pages.responses.found_dialog import FoundDialog
from jurytool.ui.pages.responses.school_reader import BUSY, READ
from tests.services.responses.test_school_files import fill_row
from tests.support.edited_reports import EditedReport
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.responses.conftest import TEXTS, Room
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import shown, unspoken

FIRST, SECOND = TEXTS["samenvatting"].split("\n")


@pytest.fixture
def file(room: Room, tmp_path: Path) -> Path:
    """The numbered concept, in which the school filled in three rows."""
    made = tmp_path / "Concept met nummers.docx"
    make_numbered_concept(room.ctx, *room.ledger.place, made)
    report = EditedReport(made.read_bytes())
    fill_row(report, 1, "2", "Het zijn er 84.")
    fill_row(report, 2, "3", "Niet elke week.")
    fill_row(report, 3, "", "Dank voor het bezoek.")
    made.write_bytes(report.to_bytes())
    return made


def read(room: Room, dialogs: RecordedDialogs, path: Path, look_at: Callable[[FoundDialog], str]) -> None:
    """Choose a file, and do something with the dialog that comes."""
    page = room.open()
    page.reader.look_at = look_at
    dialogs.files = [path]
    page.reader.button.click()
    room.qtbot.waitUntil(lambda: page.reader.button.text() == READ, timeout=30_000)
    QApplication.processEvents()


def take(dialog: FoundDialog) -> str:
    dialog.take.click()
    return dialog.made_id


def test_what_is_chosen_is_taken_over_and_the_first_has_the_cursor(
    room: Room, dialogs: RecordedDialogs, file: Path
) -> None:
    def without_the_second(dialog: FoundDialog) -> str:
        dialog.show()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.take.text() == "2 reacties overnemen"
        dialog.date.set_text("19-11-2026")
        chips = [card.chips[0].text for card in dialog.list.notes.notes]
        assert chips == ["gaat mee", "gaat niet mee", "gaat mee"]
        return take(dialog)

    read(room, dialogs, file, without_the_second)
    assert [(one.text, one.passage, one.received_on) for one in room.stored()] == [
        ("Het zijn er 84.", FIRST, "2026-11-19"),
        ("Dank voor het bezoek.", "", "2026-11-19"),
    ]
    assert room.window.focusWidget() is room.row(room.stored()[0].id).decision.focus_stop()


def test_a_card_says_what_stands_in_the_column_for_the_number(
    room: Room, dialogs: RecordedDialogs, file: Path
) -> None:
    seen: list[str] = []

    def look(dialog: FoundDialog) -> str:
        seen.extend(card.remarks for card in dialog.list.notes.notes)
        return ""

    read(room, dialogs, file, look)
    assert seen[0].endswith(" · de school schreef bij Nummer: “2”")
    assert seen[2] == "over het rapport als geheel"


def test_a_second_time_only_what_is_new_can_be_chosen(
    room: Room, dialogs: RecordedDialogs, file: Path
) -> None:
    read(room, dialogs, file, take)
    seen: list[str] = []

    def look_again(dialog: FoundDialog) -> str:
        dialog.list.note_opened.emit(dialog.list.current_note_id())
        seen.extend(card.chips[0].text for card in dialog.list.notes.notes)
        assert not dialog.take.isEnabled()
        return ""

    read(room, dialogs, file, look_again)
    assert seen == ["staat er al"] * 3
    assert len(room.stored()) == 3


def test_closing_the_dialog_adds_nothing(room: Room, dialogs: RecordedDialogs, file: Path) -> None:
    def close(dialog: FoundDialog) -> str:
        dialog.reject()
        return dialog.made_id

    read(room, dialogs, file, close)
    assert room.stored() == []


def test_a_day_that_is_none_keeps_the_dialog_open(room: Room, dialogs: RecordedDialogs, file: Path) -> None:
    def wrong_day(dialog: FoundDialog) -> str:
        dialog.date.set_text("31 februari")
        assert take(dialog) == ""
        assert dialog.date.error
        dialog.date.set_text("")
        return take(dialog)

    read(room, dialogs, file, wrong_day)
    assert [one.received_on for one in room.stored()] == ["", "", ""]


def test_a_file_that_says_nothing_is_told_in_one_sentence(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "mail.docx"
    path.write_text("geen Word")
    read(room, dialogs, path, take)
    assert dialogs.errors[0].startswith("“mail.docx” is geen Word-bestand.")
    assert room.page.reader.button.isEnabled()
    assert room.page.reader.button.text() != BUSY


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_dialog_can_be_read_and_heard(
    room: Room, dialogs: RecordedDialogs, look: Look, file: Path, scale: float
) -> None:
    look.set_scale(scale)
    problems: list[str] = []

    def inspect(dialog: FoundDialog) -> str:
        dialog.show()
        for _ in range(3):
            QApplication.processEvents()
        problems.extend(find_problems(dialog))
        problems.extend(problem for each in shown(dialog) for problem in unspoken(each))
        dialog.reject()
        return ""

    read(room, dialogs, file, inspect)
    assert problems == []
