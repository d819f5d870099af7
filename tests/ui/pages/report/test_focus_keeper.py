"""When a pressed button goes away, the keyboard is in the text again, on no control that a space presses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pages.report.conftest import Room
from tests.ui.pages.report.made_versions import definitive, open_versions
from tests.ui.pages.report.test_issues import link
from tests.ui.pages.report.test_issues import write as write_finding
from tests.ui.recorded_dialogs import RecordedDialogs


def _begin(room: Room) -> None:
    room.go("conclusie")
    room.editor("samenvatting").focus_text()
    room.write("Zij weten het. ")


def _writes_on(room: Room) -> bool:
    room.write("De jury ")
    return room.editor("samenvatting").text.replace("\n", "").endswith("De jury ")


def test_opening_the_report_again_leaves_the_verdict_and_leads_back_to_the_text(
    room: Room, tmp_path: Path
) -> None:
    definitive(room, tmp_path)
    _begin(room)
    room.env.autosave.flush()
    room.settle()
    verdict = room.main.verdict
    room.click(room.page.versions.line.reopen)
    room.settle()
    assert _writes_on(room)
    assert room.main.verdict == verdict


def test_what_is_typed_right_after_opening_again_is_whole(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    _begin(room)
    room.env.autosave.flush()
    room.settle()
    room.click(room.page.versions.line.reopen)
    assert _writes_on(room)


def test_what_is_typed_right_after_letting_a_point_be_is_whole(room: Room) -> None:
    write_finding(room, "De jury zag de de hal.")
    room.click(link(room, "negeren", "“de de” staat dubbel in “De aanpak van het excellentieprofiel”"))
    room.write(" Ja.")
    assert room.editor("bevindingen:aanpak").text == "De jury zag de de hal. Ja."


def test_so_it_does_with_the_file_that_was_made_still_told(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "definitief.docx"
    definitive(room, tmp_path)
    _begin(room)
    room.page.view.result.show_file("Gemaakt: definitief.docx", path)
    room.click(room.page.versions.line.reopen)
    room.settle()
    assert _writes_on(room)


def test_closing_what_tells_of_a_file_leads_back_to_the_text(room: Room, tmp_path: Path) -> None:
    _begin(room)
    room.page.view.result.show_file("Gemaakt: een.docx", tmp_path / "een.docx")
    room.page.view.result.close_button.setFocus(Qt.FocusReason.TabFocusReason)
    room.click(room.page.view.result.close_button)
    assert _writes_on(room)


def test_opening_it_again_from_the_versions_leads_back_to_the_text(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    _begin(room)
    room.env.autosave.flush()
    room.settle()
    line = room.page.versions.line
    line.changes.setFocus(Qt.FocusReason.TabFocusReason)
    dialog = open_versions(room)
    dialog.reopen.click()
    room.settle()
    dialog.accept()
    room.settle()
    room.window.activateWindow()
    room.qtbot.waitUntil(room.window.isActiveWindow)
    assert _writes_on(room)


def test_making_a_word_file_leads_back_to_the_text(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    _begin(room)
    dialogs.files = [tmp_path / "een"]
    room.page.maker.button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(room.page.maker.button, Qt.Key.Key_Space)
    room.qtbot.waitUntil(lambda: not room.page.maker.is_busy, timeout=30_000)
    room.settle()
    assert _writes_on(room)


def test_a_group_that_is_opened_keeps_the_keyboard_at_its_own_link(room: Room) -> None:
    write_finding(room, "De jury zag de de hal.")
    todo = "“de de” staat dubbel in “De aanpak van het excellentieprofiel”"
    room.click(link(room, "negeren", todo))
    room.settle()
    assert room.page.view.chapter.is_text(room.focused())
    shows = link(room, "tonen", "1 melding wordt genegeerd")
    shows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shows, Qt.Key.Key_Space)
    assert room.focused().accessibleName() == "sluiten: 1 melding wordt genegeerd"


def test_showing_all_that_is_to_be_done_leads_back_to_the_text(room: Room) -> None:
    _begin(room)
    room.env.autosave.flush()
    room.settle()
    todos = room.page.view.todos
    if not todos.more.isVisible():
        todos.fold.click()
    room.click(todos.more)
    assert _writes_on(room)
