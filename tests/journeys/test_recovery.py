"""The program is killed while somebody types: at most two seconds are lost, and the cursor is where it was.

`JURYTOOL_PROGRAM_KILLS=100 python -m pytest tests/journeys/test_recovery.py` is the longer run.
"""

from __future__ import annotations

import codecs
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from jurytool.clock import Clock
from jurytool.paths import DataPaths
from jurytool.services.laptop.health import read_health
from jurytool.services.visit.notes import list_notes
from jurytool.storage.drafts import read_drafts
from tests.journeys.keyboard import Keyboard
from tests.journeys.places import CAPTURE, NOTE, PLACES, Place
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.journeys.typist import ENTER, ENTERED, INTERVAL_MS, LEFT, READY
from tests.support.killing import MEMORY
from tests.ui.recorded_dialogs import RecordedDialogs

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("JURYTOOL_PROGRAM_KILLS", "7"))
ORDER = ("capture", "part", "finding", "norm", "explanation", "facts", "note")
MOST_KEYS = 120  # six seconds of typing
LOST_KEYS = 2_000 // INTERVAL_MS  # counted in keys: a slow machine types slower too


@dataclass(frozen=True)
class Typed:
    """What stood in the field after a key, and where the cursor was."""

    text: str
    cursor: int


def type_until_killed(folder: Path, place: str, seed: int) -> str:
    """Start the program with the robot and kill it after a number of keys; returns the keys."""
    chance = random.Random(seed)
    command = [sys.executable, str(Path(__file__).with_name("typist.py")), str(folder), place, str(seed)]
    print("again with:", *command)  # noqa: T201 - a failure shows it
    enough = chance.choice((chance.randint(1, LOST_KEYS), chance.randint(LOST_KEYS + 5, MOST_KEYS)))
    read = codecs.getincrementaldecoder("utf-8")().decode
    signs = ""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        while len(signs) < enough and (data := os.read(child.stdout.fileno(), 1)):
            signs += read(data)
        time.sleep(chance.random() * INTERVAL_MS / 1000)
        child.kill()
        signs += read(child.stdout.read())
        said = child.stderr.read().decode()
    assert len(signs) >= enough, said
    assert "Traceback" not in said, said
    assert signs.startswith(READY)
    return signs[1:]


def replay(signs: str) -> tuple[list[str], list[Typed]]:
    """Return the notes that were surely recorded, and the states of the field since, the last one last."""
    notes: list[str] = []
    states = [Typed("", 0)]
    for sign in signs:
        text, cursor = states[-1].text, states[-1].cursor
        if sign == ENTERED:
            notes.append(text.strip())
            states = [Typed("", 0)]
        elif sign == LEFT:
            states.append(Typed(text, max(0, cursor - 1)))
        elif sign != ENTER:
            states.append(Typed(text[:cursor] + sign + text[cursor:], cursor + 1))
    return notes, states


def check_recovered(program: Program, keys: Keyboard, place: Place, signs: str) -> None:
    """Start again and compare: what was recorded, what was not, and what stands in the field."""
    notes, states = replay(signs)
    dossier_id = program.start().dossier_id
    stored = [note.text for note in list_notes(program.ctx, dossier_id)]
    in_flight = [states[-1].text.strip()] if signs.endswith(ENTER) else []
    if place is CAPTURE:
        assert stored in (notes, notes + in_flight), "an unfinished sentence became a note"
    else:
        assert place.read(program) == ("Begin" if place is NOTE else ""), "nobody left the field"
    drafts = read_drafts(program.ctx.store)
    assert {draft.key.dossier_id for draft in drafts} <= {dossier_id}
    if len(stored) > len(notes) and in_flight:
        states = [Typed("", 0)]
    if drafts or place is not NOTE:
        if place is not NOTE:  # that one is opened again by itself
            place.go(keys)
        assert keys.focus_name == place.name
        shown = read_field(keys, place)
        known = [number for number, state in enumerate(states) if is_shown(state, shown)]
        assert known, f"this never stood there: {shown}"
        states = states[known[-1] :]
    assert len(states) - 1 <= LOST_KEYS
    assert read_health(program.ctx).is_well


def is_shown(state: Typed, shown: Typed) -> bool:
    """Return whether a field shows this state; one of a form only its words, without the cursor."""
    return state == shown or (shown.cursor < 0 and state.text.split() == shown.text.split())


def read_field(keys: Keyboard, place: Place) -> Typed:
    """Return what stands in the field with the focus."""
    field = keys.focus
    if isinstance(field, QLineEdit):
        return Typed("" if field.text() == place.begins else field.text(), -1)
    assert isinstance(field, QPlainTextEdit | QTextEdit)
    return Typed(field.toPlainText(), field.textCursor().position())


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder in memory, where there is such a place."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        yield Path(name)


@pytest.mark.timeout(60 + 60 * KILLS)
@pytest.mark.parametrize("number", range(KILLS))
def test_a_kill_costs_two_seconds_at_most(
    number: int,
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    keys: Keyboard,
    dialogs: RecordedDialogs,
) -> None:
    paths, clock = DataPaths(folder), Clock()  # the child has the real clock: the visit is today
    name = ORDER[number % len(ORDER)]
    prepare(paths, clock, PLACES[name].instrument)
    signs = type_until_killed(folder, name, random.SystemRandom().randrange(2**32))
    program = Program(qtbot, qapp, paths, clock, dialogs)
    try:
        check_recovered(program, keys, PLACES[name], signs)
    finally:
        program.end()
    assert (dialogs.mistakes, dialogs.errors) == ([], [])
