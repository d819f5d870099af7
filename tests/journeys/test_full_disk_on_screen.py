"""The disk is full while somebody types: the status bar says so, typing goes on, all is stored later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.paths import DataPaths
from jurytool.services.laptop.health import read_health
from jurytool.services.visit.notes import list_notes
from tests.journeys.keyboard import Key, Keyboard
from tests.journeys.places import CAPTURE, EXPLANATION, FINDING, Place, leave
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock
from tests.support.full_disk import SmallDisk, small_disk
from tests.ui.recorded_dialogs import RecordedDialogs

FULL = "De schijf is vol, dus dit kon niet worden opgeslagen."
LONG = "Dit is meer tekst dan er nog op de schijf past. " * 400 + "Tot hier."
RETRY_MS = 20_000  # the program tries again after five seconds; a slow machine gets more


@dataclass
class Desk:
    """The program in the room of today's visit, on a disk that can be filled."""

    program: Program
    disk: SmallDisk
    qtbot: QtBot

    def wait_for(self, words: str) -> None:
        """Wait until the status bar says this."""
        self.qtbot.waitUntil(lambda: words in self.program.window.status.text(), timeout=RETRY_MS)

    @property
    def says(self) -> str:
        """What the status bar says."""
        return self.program.window.status.text()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, clock: FixedClock, dialogs: RecordedDialogs) -> Iterator[Desk]:
    """A visit of today; the test fills the disk and frees it."""
    with small_disk(4) as disk:
        if disk is None:
            pytest.skip("only root on Linux can make a small file system")
        paths = DataPaths(disk.folder / "data")
        prepare(paths, clock)
        program = Program(qtbot, qapp, paths, clock, dialogs)
        program.start()
        yield Desk(program, disk, qtbot)
        disk.free()
        program.end()
    assert dialogs.mistakes == []


def test_typing_goes_on_and_all_is_stored_when_there_is_room_again(desk: Desk, keys: Keyboard) -> None:
    keys.type("Eerst dit. ")
    desk.wait_for("Concept bewaard")
    desk.disk.leave(0)
    keys.paste(LONG)
    desk.wait_for(FULL)
    assert desk.says.startswith("Nog niet opgeslagen.")
    assert "Wat je typt blijft op het scherm staan." in desk.says
    keys.type("En verder, één zin.")
    desk.disk.free()
    desk.wait_for("Concept bewaard")
    assert FULL not in desk.says
    assert desk.program.dialogs.errors == []
    leave(keys)
    assert CAPTURE.read(desk.program) == f"Eerst dit. {LONG}En verder, één zin."
    assert read_health(desk.program.ctx).is_well


def test_enter_on_a_full_disk_leaves_the_note_in_the_field(desk: Desk, keys: Keyboard) -> None:
    keys.paste(LONG)
    desk.disk.leave(0)
    keys.press(Key.Key_Return)
    assert FULL in desk.says
    assert desk.program.dialogs.errors == []  # nothing pops up in the middle of a talk
    assert list_notes(desk.program.ctx, desk.program.window.dossier_id) == []
    keys.type("En nog iets.")
    desk.disk.free()
    keys.press(Key.Key_Return)
    assert CAPTURE.read(desk.program) == f"{LONG}En nog iets."


def test_what_the_disk_refuses_can_be_kept_on_another_one(desk: Desk, keys: Keyboard, tmp_path: Path) -> None:
    FINDING.go(keys)
    keys.type("De bevinding, één zin.")
    desk.disk.leave(0)
    keys.press(Key.Key_F4)
    keys.paste(LONG)
    desk.wait_for(FULL)
    desk.program.dialogs.files = [desk.disk.folder / "hier.txt", tmp_path / "stick.txt"]
    desk.program.window.status.elsewhere.click()
    assert "“hier.txt” is niet opgeslagen" in desk.program.dialogs.errors.pop()
    desk.program.window.status.elsewhere.click()
    kept = (tmp_path / "stick.txt").read_text("utf-8-sig")
    assert LONG in kept
    assert "Je tekst staat nu ook in stick.txt." in desk.program.dialogs.told
    desk.disk.free()
    desk.wait_for("Concept bewaard")
    assert not desk.program.window.status.elsewhere.isVisible()
    leave(keys)
    assert CAPTURE.read(desk.program) == LONG


@pytest.mark.parametrize("place", [FINDING, EXPLANATION], ids=["finding", "explanation"])
def test_a_text_that_was_left_is_kept_by_itself_when_there_is_room(
    desk: Desk, keys: Keyboard, place: Place
) -> None:
    place.go(keys)
    keys.paste(LONG)
    desk.disk.leave(0)
    keys.press(Key.Key_F4)
    desk.wait_for(FULL)
    keys.type("Ondertussen een notitie")
    assert keys.focus.property("plainText") == "Ondertussen een notitie"
    desk.disk.free()
    desk.wait_for("Concept bewaard")
    assert FULL not in desk.says
    keys.press(Key.Key_F2)
    assert place.read(desk.program) == LONG
    assert desk.program.dialogs.errors == []


def test_the_window_asks_to_stay_while_a_text_is_nowhere_but_on_the_screen(
    desk: Desk, keys: Keyboard
) -> None:
    FINDING.go(keys)
    keys.type("De bevinding die er nog niet is.")
    desk.disk.leave(0)
    keys.paste(LONG)
    desk.program.dialogs.answers = ["stay"]
    assert not desk.program.window.close()
    assert desk.program.dialogs.questions == ["Een tekst kon nog niet worden vastgelegd."]
    desk.disk.free()
    desk.program.close()
    desk.program.start()
    assert FINDING.read(desk.program).startswith("De bevinding die er nog niet is.")


def test_the_window_asks_to_stay_for_a_note_that_is_being_typed_too(desk: Desk, keys: Keyboard) -> None:
    desk.disk.leave(0)
    keys.paste(LONG)
    desk.program.dialogs.answers = ["stay"]
    assert not desk.program.window.close()
    desk.disk.free()
    desk.program.close()
    desk.program.start()
    assert keys.focus.property("plainText") == LONG


def test_a_full_disk_does_not_stop_the_program_from_closing(desk: Desk, keys: Keyboard) -> None:
    desk.program.window.resize(1300, 760)  # its place is remembered at closing
    desk.disk.leave(0)
    desk.program.close()
    desk.disk.free()
    desk.program.start()
    assert desk.program.dialogs.errors == []
