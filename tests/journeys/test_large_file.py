"""A very large file of a colleague: one sees how far it is, keys are answered, and stopping leaves nothing.

`JURYTOOL_LARGE_FILE=100000` makes it as large as two jurors could fill in years.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sized
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.merge import make_file
from jurytool.storage import cache
from jurytool.ui.exchange.open_dialog import OpenFilesDialog
from tests.journeys.keyboard import Key
from tests.journeys.seat import Seat
from tests.journeys.two_jurors import JOOST, MARIT, SCHOOL, start_with_dossier, take_notes

CHANGES = int(os.environ.get("JURYTOOL_LARGE_FILE", "4000"))
WAIT_MS = 30_000 + CHANGES * 10
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
LOG_FILES = ("-wal", "-shm")


@pytest.fixture
def marit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """Marit, with a dossier in which she wrote something."""
    seat = Seat.at_new_laptop(qtbot, qapp, tmp_path / "laptop", MARIT, "MO", 1)
    start_with_dossier(seat, JOOST, "JH")
    take_notes(seat, "Wat ik zelf zag")
    seat.program.ctx.store.attachments.put(b"een foto van Marit", seat.program.window.dossier_id)
    yield seat
    seat.program.end()
    assert seat.dialogs.mistakes == []


def state(seat: Seat) -> dict[str, Sized]:
    """Return all that a stopped import may not change: log, cache, files and attachments."""
    reader = seat.program.ctx.store.reader()
    tables = ("change", "draft", "my_juror", "passphrase", "received", "taken_back", "sent", "locked_with")
    root = seat.program.paths.root
    files = {path.relative_to(root) for path in root.rglob("*") if path.is_file()}
    return {
        "cache": cache.dump(reader),
        **{name: reader.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in tables},
        "files": {
            path
            for path in files
            if not path.name.endswith(LOG_FILES) and path.parts[0] != seat.program.paths.backups.name
        },
        "attachments": seat.program.ctx.store.attachments.check(),
    }


def watch(dialog: OpenFilesDialog) -> list[int]:
    """Return a list that fills with the figures which the screen shows from now on."""
    shown: list[int] = []
    dialog.work.progressed.connect(lambda _: shown.append(dialog.line.bar.value()))
    return shown


def press_in_the_middle(seat: Seat, dialog: OpenFilesDialog, shown: list[int]) -> None:
    """Go about with Tab and stop with the space bar while the work goes on."""
    seat.program.qtbot.waitUntil(lambda: bool(shown) and shown[-1] >= 30, timeout=WAIT_MS)
    seat.keys.press(Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is dialog.line.stop
    assert dialog.work.is_busy
    seat.keys.press(Key.Key_Space)
    assert dialog.work.is_stopping
    seat.program.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=WAIT_MS)
    assert shown == sorted(set(shown)), "never back, never twice"
    assert len(shown) >= 10
    assert shown[-1] < 100


def begin(seat: Seat, file: Path) -> OpenFilesDialog:
    """Choose the file; returns the dialog while it is being read."""
    seat.sit_down()
    seat.show_panel("Uitwisselen")
    seat.keys.tab_to("Bestand openen…")
    seat.dialogs.files = [file]
    seat.keys.press(Key.Key_Space)
    opener = seat.program.window.acts.opener
    assert opener is not None
    assert opener.dialog is not None
    opener.dialog.activateWindow()
    return opener.dialog


@pytest.mark.timeout(300 + CHANGES // 50)
def test_a_very_large_file_can_be_stopped_and_taken_over(marit: Seat, tmp_path: Path) -> None:
    ctx, dossier_id = marit.program.ctx, marit.program.window.dossier_id
    file = tmp_path / f"{SCHOOL}.jury"
    made = make_file(ctx, dossier_id, CHANGES, file, PICTURE)
    notes = len({change.record for change in made if change.record_type == "note"})
    made.clear()
    marit.sit_down()
    marit.show_panel("Uitwisselen")
    before = state(marit)

    reading = begin(marit, file)
    press_in_the_middle(marit, reading, watch(reading))
    marit.program.qtbot.waitUntil(lambda: not marit.is_opening, timeout=WAIT_MS)
    marit.settle()
    assert state(marit) == before

    dialog = begin(marit, file)
    marit.program.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=WAIT_MS)
    looked_at = state(marit)["files"]
    for _ in range(2):  # once more after that as well
        marit.keys.tab_to("Overnemen")
        shown = watch(dialog)
        marit.keys.press(Key.Key_Space)
        press_in_the_middle(marit, dialog, shown)
        assert dialog.preview.told.text() == "Gestopt. Er is niets overgenomen."
        assert state(marit) == {**before, "files": looked_at}
    marit.press_button("Overnemen")
    marit.program.qtbot.waitUntil(lambda: not marit.is_opening, timeout=WAIT_MS)
    marit.settle()
    assert ctx.store.attachments.find_present([hashlib.sha256(PICTURE).hexdigest()])
    reader = ctx.store.reader()
    assert reader.execute("SELECT count(*) FROM note").fetchone()[0] == notes + 1
    assert reader.execute("SELECT count(*) FROM change").fetchone()[0] == len(before["change"]) + CHANGES
