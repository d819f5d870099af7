"""A data folder that cannot be used: the window says why in one Dutch sentence, and what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.visit.notes import list_notes
from jurytool.storage.engine import connect
from jurytool.storage.schema import VERSION
from tests.journeys.keyboard import CONTROL, NONE, Key, Keyboard
from tests.journeys.prepared import SCHOOL, prepare
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock
from tests.support.full_disk import small_disk
from tests.ui.recorded_dialogs import RecordedDialogs

READ_ONLY = "Deze gegevens zijn alleen om te lezen geopend."
EVERY_KEY = (
    *((Key(Key.Key_F1 + number), NONE) for number in range(9)),
    *((key, CONTROL) for key in (Key.Key_N, Key.Key_K, Key.Key_O, Key.Key_Z, Key.Key_Y)),
)  # Enter is left out: it presses the one button there is


def files_of(paths: DataPaths) -> dict[str, bytes]:
    """Return what stands in the folder, but for the lock."""
    return {path.name: path.read_bytes() for path in paths.root.iterdir() if path != paths.lock}


def check_refused(program: Program, keys: Keyboard, sentence: str, remedy: str) -> None:
    """Start, read what the window says, press every key, and leave by its one button."""
    window = program.start()
    words = program.words()
    assert words.count(sentence) == 1
    assert words.count(remedy) == 1
    assert "Alles opgeslagen" not in words
    for key, modifiers in EVERY_KEY:
        keys.press(key, modifiers)
    assert window.isVisible()
    keys.tab_to("Sluiten")
    keys.press(Key.Key_Space)
    assert not window.isVisible()
    assert (program.dialogs.errors, program.dialogs.told) == ([], [])
    program.end()
    assert not program.paths.log.exists()


def test_a_second_start_points_to_the_first(program: Program, keys: Keyboard, clock: FixedClock) -> None:
    prepare(program.paths, clock)
    first = open_context(program.paths, clock)
    try:
        check_refused(
            program, keys, "Jurytool is al open met deze gegevens.", "Ga naar het venster dat al open staat."
        )
        assert [row.school_name for row in list_dossiers(first)]
    finally:
        first.close()


def test_a_newer_database_asks_for_a_newer_program(
    program: Program, keys: Keyboard, clock: FixedClock
) -> None:
    prepare(program.paths, clock)
    connection = connect(program.paths.database)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = files_of(program.paths)
    check_refused(
        program,
        keys,
        "Deze dossiers zijn bewaard door een nieuwere versie van Jurytool.",
        "Installeer de nieuwste versie. Er is niets veranderd.",
    )
    assert files_of(program.paths) == before


@pytest.mark.parametrize(
    "content", [b"", b"geen database", b"SQLite format 3\x00" + bytes(4_080)], ids=["empty", "text", "header"]
)
def test_a_file_that_is_no_database_is_left_as_it_is(
    program: Program, keys: Keyboard, clock: FixedClock, content: bytes
) -> None:
    program.paths.database.write_bytes(content)
    check_refused(program, keys, "beschadigd", "reservekopie")
    assert program.paths.database.read_bytes() == content


def test_a_data_folder_on_a_stick_that_is_not_there_is_not_made(
    qtbot: QtBot,
    qapp: QApplication,
    clock: FixedClock,
    keys: Keyboard,
    dialogs: RecordedDialogs,
    tmp_path: Path,
) -> None:
    stick = tmp_path / "stick"
    program = Program(qtbot, qapp, DataPaths(stick / "data", is_named=True), clock, dialogs)
    check_refused(
        program,
        keys,
        f"De map {stick} bestaat niet, dus daarin komen geen gegevens.",
        "Kijk of de naam achter --data-map klopt.",
    )
    assert not stick.exists()


def test_a_read_only_folder_asks_for_rights(
    qtbot: QtBot, qapp: QApplication, clock: FixedClock, keys: Keyboard, dialogs: RecordedDialogs
) -> None:
    """Root may write everywhere but on a read-only disk."""
    with small_disk() as disk:
        if disk is None:
            pytest.skip("only root on Linux can make a disk read-only")
        paths = DataPaths(disk.folder / "data")
        prepare(paths, clock)
        before = files_of(paths)
        subprocess.run(["mount", "-o", "remount,ro", str(disk.folder)], check=True)
        program = Program(qtbot, qapp, paths, clock, dialogs)
        check_refused(
            program,
            keys,
            "Jurytool mag niet schrijven in de map met je gegevens.",
            "Geef jezelf schrijfrechten op die map, of kies een andere map.",
        )
        assert files_of(paths) == before


def test_a_damaged_database_can_be_read_and_is_not_written(
    program: Program, keys: Keyboard, clock: FixedClock, qtbot: QtBot
) -> None:
    """Its list opens with a warning; what is typed is told to be nowhere but on the screen."""
    dossier_id = prepare(program.paths, clock)
    break_page_of(program.paths.database, "change")
    before = files_of(program.paths)
    window = program.start()
    assert program.words().count("Het bestand met je dossiers is beschadigd.") == 1
    assert program.words().count("Zet een reservekopie terug") == 1
    assert window.dossier_id == dossier_id
    assert SCHOOL in program.words()
    keys.type("Een notitie die nergens heen kan")
    qtbot.waitUntil(lambda: READ_ONLY in window.status.text(), timeout=20_000)
    keys.press(Key.Key_Return)
    assert READ_ONLY in window.status.text()
    assert program.dialogs.errors == []
    assert keys.focus.property("plainText") == "Een notitie die nergens heen kan"
    assert list_notes(program.ctx, dossier_id) == []
    program.dialogs.answers = ["close"]
    program.close()
    assert files_of(program.paths) == before
    assert not program.paths.log.exists()


def break_page_of(database: Path, table: str) -> None:
    """Make the first byte of a table's first page wrong."""
    connection = connect(database, read_only=True)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(database.read_bytes())
    content[(page - 1) * size] ^= 0xFF
    database.write_bytes(content)
