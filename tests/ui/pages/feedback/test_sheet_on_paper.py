"""The sheet to speak from: one key makes a PDF of what stands in the room, typed words among it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.feedback.page import FeedbackPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.feedback.conftest import Room, make_room
from tests.ui.recorded_dialogs import RecordedDialogs

Key = Qt.Key


def wait_until_made(page: FeedbackPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.maker.is_busy, timeout=30_000)


def test_f9_makes_the_pdf_and_says_where_it_is(
    room: Room, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.files.append(tmp_path / "blad")
    room.press(Key.Key_F9)
    wait_until_made(room.page, qtbot)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF-")
    assert room.page.result.words.text() == "Het blad is klaar om af te drukken: 2 bladzijden."
    assert room.page.result.isVisible()
    line = room.page.result
    line.layout().activate()  # type: ignore[union-attr]
    buttons = (line.open_button, line.folder_button, line.close_button)
    assert len({2 * button.y() + button.height() for button in buttons}) == 1  # one middle
    assert find_problems(room.window) == []
    assert dialogs.errors == []


def test_it_is_written_beside_the_screen_and_its_button_waits(
    room: Room, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    monkeypatch.setattr(
        "jurytool.ui.paper_maker.save_sheets", lambda *_: threads.append(threading.current_thread())
    )
    dialogs.files.append(tmp_path / "blad.pdf")
    room.page.maker.button.click()
    assert not room.page.maker.button.isEnabled()
    assert room.page.maker.button.accessibleName() == "Bezig met maken…"
    room.press(Key.Key_F9)  # asks for no second file
    wait_until_made(room.page, qtbot)
    assert threads
    assert threads[0] is not threading.main_thread()
    assert room.page.maker.button.accessibleName() == "Blad maken (PDF)"
    assert room.page.maker.button.isEnabled()


def test_what_is_being_typed_stands_on_it(
    room: Room, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    room.add("Eerst dit")
    room.open(f"point:{room.points()[0].id}")
    room.press(Key.Key_End)
    room.type(" en dan dit")
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: None)
    monkeypatch.setattr(room.page.maker, "make", lambda compose: made.append(repr(compose().blocks)))
    room.press(Key.Key_F9)
    assert "Eerst dit en dan dit" in made[0]


def test_nothing_to_print_is_told_and_asks_for_no_file(
    window: MainWindow, ctx: Context, qtbot: QtBot, dialogs: RecordedDialogs
) -> None:
    made = make_room(window, ctx, qtbot)
    made.open()
    made.press(Key.Key_F9)
    assert dialogs.errors[0].startswith("Er is nog niets om op het blad te zetten.")
    made.page.leave()


def test_no_chosen_file_makes_none(room: Room, dialogs: RecordedDialogs) -> None:
    dialogs.files.append(None)
    room.press(Key.Key_F9)
    assert not room.page.maker.is_busy
    assert room.page.result.isHidden()


def test_a_place_that_cannot_be_written_is_told(
    room: Room, dialogs: RecordedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    dialogs.files.append(blocked / "blad.pdf")
    room.press(Key.Key_F9)
    wait_until_made(room.page, qtbot)
    assert len(dialogs.errors) == 1
    assert room.page.result.isHidden()
    assert room.page.maker.button.isEnabled()


def test_reading_aloud_knows_no_such_key(room: Room, dialogs: RecordedDialogs) -> None:
    room.press(Key.Key_Return)
    room.press(Key.Key_F11)
    room.press(Key.Key_F9)  # would ask for a file, of which there is none
    assert not room.page.maker.is_busy
